"""What an error of the open platform means.

Sources: yikart/AiToEarn, waset/kuaishou and mirrors of the documentation; few codes are confirmed, so some errors are
told by their text.
"""

from collections.abc import Awaitable, Mapping
from typing import Literal

import msgspec

from domain.platforms.ports import AuthRequired, NeedsHuman, NotSent, Outcome, RateLimited, Rejected, Unknown
from integrations.platforms.endings import ended, prepared, step_failed
from integrations.platforms.kuaishou.hosts import EndpointRefused

ErrorClass = Literal["validation", "config", "oauth", "expired", "reauth", "permission", "not_found", "rate_limit"]

CLASSES: Mapping[int, ErrorClass] = {
    100200100: "validation",
    100200101: "config",
    **dict.fromkeys(range(100200102, 100200200), "oauth"),
    100120001: "not_found",
    120001: "not_found",
    100100402: "rate_limit",
    100100400: "validation",
    100120002: "validation",
    100120003: "validation",
    10001008: "validation",
}
"""Every documented code. `oauth`: which of them means what is not confirmed."""

TEXTS: tuple[tuple[str, ErrorClass], ...] = (
    ("unauthorized_client", "config"),
    ("invalid_grant", "reauth"),
    ("refreshtoken", "reauth"),
    ("refresh_token", "reauth"),
    ("accesstoken", "expired"),
    ("access_token", "expired"),
    ("scope", "permission"),
)
"""What an OAuth error says, the first that fits; more telling than its code."""


class PlatformSaysNo(Exception):
    """A readable answer with an error."""

    def __init__(self, code: int, error: str, message: str, retry_after: int) -> None:
        super().__init__(" ".join(part for part in (str(code), error, message) if part))
        self.code = code
        self.error = error
        self.message = message
        self.retry_after = retry_after

    @property
    def kind(self) -> ErrorClass | None:
        """Its class; None for what nobody has documented."""
        known = CLASSES.get(self.code)
        if known not in {None, "oauth"}:
            return known
        said = f"{self.error} {self.message}".lower()
        return next((kind for text, kind in TEXTS if text in said), known)


async def preparing(step: Awaitable[Outcome], package: NeedsHuman) -> Outcome:
    """A step before the one that counts: whatever goes wrong, nothing was done."""
    try:
        return await prepared(step)
    except PlatformSaysNo as no:
        return before_effect(no, package)
    except EndpointRefused as error:
        return step_failed(error)


async def acting(step: Awaitable[Outcome], package: NeedsHuman) -> Outcome:
    """The step that counts: what is not a documented refusal is Unknown."""
    try:
        return await ended(step)
    except PlatformSaysNo as no:
        return at_effect(no, package)


def at_effect(no: PlatformSaysNo, package: NeedsHuman) -> Outcome:
    """What an error means where the call may have had its effect."""
    if no.kind in {"not_found", None}:
        return Unknown(reason=str(no))
    return before_effect(no, package)


def before_effect(no: PlatformSaysNo, package: NeedsHuman) -> Outcome:
    """What an error means where nothing can have been done. `package` is for accounts that may not do it."""
    match no.kind:
        case "rate_limit":
            return RateLimited(retry_after_seconds=no.retry_after)
        case "oauth" | "expired" | "reauth":
            return AuthRequired(refreshable=no.kind != "reauth", message=str(no))
        case "permission":
            return msgspec.structs.replace(package, reason="not_permitted")
        case "validation" | "not_found":
            return Rejected(code="platform_rejected", message=str(no), platform_code=str(no.code))
    return NotSent(reason=str(no), outage=no.kind is None)


def at_poll(no: PlatformSaysNo) -> Outcome:
    """What an error means for a video that is under way: it says something about the asking, never about the video."""
    if no.kind == "rate_limit":
        return RateLimited(retry_after_seconds=no.retry_after)
    if no.kind in {"oauth", "expired", "reauth"}:
        return AuthRequired(refreshable=no.kind != "reauth", message=str(no))
    return Unknown(reason=str(no))
