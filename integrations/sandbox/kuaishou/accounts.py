"""What an account of the simulator consists of."""

import hashlib
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from integrations.sandbox.kuaishou.apps import APP_ID

SCOPES = ("user_base", "user_info", "user_video_publish", "user_video_info", "user_video_delete")
DAY = 86_400.0
PUBLISHES_A_DAY = 1_000


class KuaishouAccount(msgspec.Struct, frozen=True, kw_only=True):
    """For the back office. `scopes` are what its owner lets an app have.

    A new video is not to be found for `visible_seconds`, then pending for `review_seconds`. `review` is how that ends:
    a refused video vanishes without a word, a stuck one stays pending.
    """

    name: str = ""
    scopes: tuple[str, ...] = SCOPES
    review: Literal["pass", "vanish", "stuck"] = "pass"
    visible_seconds: Annotated[float, Meta(ge=0, le=3600)] = 0.05
    review_seconds: Annotated[float, Meta(ge=0, le=3600)] = 0.2
    callback_url: str | None = None
    access_token_seconds: Annotated[float, Meta(gt=0)] = 2 * DAY
    refresh_token_seconds: Annotated[float, Meta(gt=0)] = 180 * DAY
    fan: int = 4321
    follow: int = 21


def open_id_of(handle: str) -> str:
    """Who an account is to our app: the same account has another open_id for every app."""
    return hashlib.sha256(f"{APP_ID}:{handle}".encode()).hexdigest()[:32]
