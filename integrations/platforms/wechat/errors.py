"""What an errcode means. Sources: the code lists of developers.weixin.qq.com and of the client libraries.

What is not in the table proves nothing: after the call that publishes, a post may exist.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Literal

from domain.platforms.ports import AuthRequired, NotSent, Outcome, PlatformUnreachable, RateLimited, Rejected, Unknown
from integrations.platforms.answers import Refusal, short
from integrations.platforms.beijing import seconds_until_midnight

ErrorClass = Literal[
    "busy", "token", "reauth", "component", "config", "address", "oauth", "permanent", "media_missing", "daily_quota", "frequent",
    "quota", "duplicate", "permission", "refused", "restricted", "by_hand",
]  # fmt: skip

FREQUENT_SECONDS = 60
ADDRESS_NOT_LISTED = 40164
ARTICLE_MISSING = 53600
ALREADY_REPLIED = 88005
COMMENT_GONE = frozenset({88004, 88008})

_LISTS: Mapping[ErrorClass, tuple[int, ...]] = {
    "busy": (-1, 61450),
    "token": (40001, 40014, 41001, 42001),
    "reauth": (42002, 40030, 42007, 61023, 61003),
    "component": (42006, 61005, 61006),
    "config": (40013, 40125, 41002, 41004),
    "address": (ADDRESS_NOT_LISTED,),
    "oauth": (40163, 42003, 61009, 61010),
    "media_missing": (40007, 41006, 46001),
    "daily_quota": (45009,),
    "frequent": (45011, 45066),
    "quota": (45015, 45047, 45028, 48006),
    "duplicate": (45065, ALREADY_REPLIED),
    "permission": (48001, 61004, 61007, 50001),
    "refused": (48002, 48008),
    "restricted": (48004, 50002),
    "by_hand": (53503, 53504, 53505),
    "permanent": (
        40002, 40003, 46004, 43004, 50005,
        40004, 40005, 40006, 40008, 40009, 40010, 40011, 40012, 40118, 40137, 41005, 44001, 45001, 45007,
        40033, 40035, 47001,
        44002, 44003, 44004, 45002, 45003, 45004, 45005, 45006, 45008, 45110, 45166,
        53404, 53405, 53406, ARTICLE_MISSING,
        61500, 61501,
        88000, 88001, 88002, 88003, 88004, 88007, 88008, 88009,
    ),
}  # fmt: skip
CLASSES: Mapping[int, ErrorClass] = {code: name for name, codes in _LISTS.items() for code in codes}

_ADDRESS = re.compile(r"invalid ip ([0-9A-Fa-f.:]{2,45})")


class ApiRefused(Exception):
    """WeChat answered with an errcode."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"errcode {code}: {short(message)}")
        self.code = code
        self.message = short(message)

    @property
    def kind(self) -> ErrorClass | None:
        """The class of its code; None when nobody knows it."""
        return CLASSES.get(self.code)

    @property
    def advice(self) -> str:
        """What people should read."""
        if self.code != ADDRESS_NOT_LISTED:
            return str(self)
        found = _ADDRESS.search(self.message)
        address = f"the address {found[1]}" if found else "the address of this server"
        return f"WeChat refuses {address}: add it to the IP allow-list (IP白名单) in the account's developer settings"


def refusal(refused: ApiRefused) -> Refusal | None:
    """The outcome if this code proves that nothing was done, else None; permissions are the caller's to judge."""
    outcome = _OUTCOMES.get(refused.kind) if refused.kind else None
    return outcome(refused) if outcome else None


def write_outcome(refused: ApiRefused) -> Outcome:
    """How a change ended that was refused: Unknown where the code proves nothing."""
    return refusal(refused) or Unknown(reason=str(refused))


def unreachable(error: Exception) -> PlatformUnreachable:
    """How a read ends that brought nothing."""
    expired = isinstance(error, ApiRefused) and error.kind == "token"
    text = error.advice if isinstance(error, ApiRefused) else str(error)
    return PlatformUnreachable(text, token_expired=expired)


def _not_sent(refused: ApiRefused) -> Refusal:
    """`-1` is documented as busy, so nothing was done. Were it not so, the draft is gone, and the next try says so."""
    return NotSent(reason=str(refused))


def _renewable(refused: ApiRefused) -> Refusal:
    return AuthRequired(refreshable=True, message=str(refused))


def _hopeless(refused: ApiRefused) -> Refusal:
    return AuthRequired(refreshable=False, message=refused.advice)


def _not_listed(refused: ApiRefused) -> Refusal:
    """An address is added to a list in WeChat's settings; nobody has to connect again for it."""
    return NotSent(reason=refused.advice, outage=False)


def _restricted(refused: ApiRefused) -> Refusal:
    """The account or this interface is banned, which no new credentials change."""
    return Rejected(code="account_restricted", message=refused.message or str(refused), platform_code=str(refused.code))


def _rejected(refused: ApiRefused) -> Refusal:
    code = "not_permitted" if refused.kind in {"permission", "by_hand"} else "platform_rejected"
    return Rejected(code=code, message=refused.message or str(refused), platform_code=str(refused.code))


def _tomorrow(_: ApiRefused) -> Refusal:
    return RateLimited(retry_after_seconds=seconds_until_midnight(datetime.now(UTC)))


def _slower(_: ApiRefused) -> Refusal:
    return RateLimited(retry_after_seconds=FREQUENT_SECONDS)


_OUTCOMES: Mapping[ErrorClass, Callable[[ApiRefused], Refusal]] = {
    **dict.fromkeys(("busy", "component"), _not_sent),
    "token": _renewable,
    "address": _not_listed,
    "restricted": _restricted,
    **dict.fromkeys(("reauth", "config", "oauth"), _hopeless),
    "daily_quota": _tomorrow,
    "frequent": _slower,
    **dict.fromkeys(("permission", "by_hand", "permanent", "quota", "refused", "media_missing"), _rejected),
}
"""A `duplicate` is missing: something like it exists."""
