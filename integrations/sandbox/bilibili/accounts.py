"""What an account of the simulator consists of."""

import hashlib
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from integrations.sandbox.bilibili.apps import CLIENT_ID

EVERY_SCOPE = ("USER_INFO", "ARC_BASE", "ARC_DATA", "USER_DATA", "ATC_BASE")
FORMAL_SUBMISSIONS_A_DAY = 10_000
INFORMAL_SUBMISSIONS_A_DAY = 5
DAY = 86_400.0


class BilibiliAccount(msgspec.Struct, frozen=True, kw_only=True):
    """For the back office. A member who is not formal (正式会员) submits at most five times a day.

    `review` is how reviews end, after `review_seconds`; `callback_url` may also be set later.
    """

    name: str = ""
    scopes: tuple[str, ...] = EVERY_SCOPE
    formal: bool = True
    review: Literal["pass", "refuse"] = "pass"
    review_seconds: Annotated[float, Meta(ge=0, le=3600)] = 0.2
    callback_url: str | None = None
    access_token_seconds: Annotated[float, Meta(gt=0)] = 30 * DAY
    refresh_token_seconds: Annotated[float, Meta(gt=0)] = 180 * DAY
    following: int = 12
    follower: int = 3456


def openid_of(handle: str) -> str:
    """Who an account is to our app: the same account has another openid for every app."""
    return hashlib.sha256(f"{CLIENT_ID}:{handle}".encode()).hexdigest()[:32]


def submissions_a_day(data: dict[str, Any]) -> int:
    """How many videos and articles the account may submit."""
    return FORMAL_SUBMISSIONS_A_DAY if data["formal"] else INFORMAL_SUBMISSIONS_A_DAY
