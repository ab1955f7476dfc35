"""What an error code of the open platform means.

Source: the classes of a production client (yikart/AiToEarn); the official text was not read for every code. Codes 4000
to 4012 are said by the gateway, before a call is carried out.
"""

from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime
from typing import Literal

import msgspec

from domain.platforms.ports import AuthRequired, NeedsHuman, NotSent, Outcome, RateLimited, Rejected, Unknown
from integrations.platforms.beijing import seconds_until_midnight
from integrations.platforms.endings import ended, prepared

ErrorClass = Literal[
    "busy", "retry", "rate_limit", "expired", "reauth", "config", "permission", "validation", "conflict", "not_found",
    "unsupported", "media", "transcoding", "daily_quota", "upstream",
]  # fmt: skip

_TABLE: Mapping[ErrorClass, tuple[int | range, ...]] = {
    "busy": (4010, 4011),
    "retry": (-500, 122009, 122010, 123002, 123023, 123039, 123044, 129020, 129021, range(130004, 130007), 131001),
    "rate_limit": (127009, 127306, 123026),
    "expired": (122007,),
    "reauth": (range(122000, 122003), 122008, range(127000, 127005), 127008, 127022, 127023),
    "config": (4002, 4003),
    "permission": (123001, range(127005, 127008), 127010, 127011, 127304, 127305, 130001),
    "validation": (
        4000, 4001, range(4005, 4010), range(123008, 123011), range(123012, 123015), range(123016, 123023), 123024,
        123030, 123033, 123038, range(123045, 123057), range(129002, 129007), 129010, 130003,
    ),
    "conflict": (4004, 123007, 123015, 123035, 123043, 129000, 129015),
    "not_found": (123004, 123005, 123011, 123040, 123041, 129001, 130002, 141004),
    "unsupported": (4012, 123003, 123027, 123034, 123042),
    "media": (123006, 129022, 130007),
    "transcoding": (123028,),
    "daily_quota": (123029, 123036, 123037, 129009, 129012, 129018),
    "upstream": (141002, 141003, 141005),
}  # fmt: skip

CLASSES: Mapping[int, ErrorClass] = {
    code: kind for kind, codes in _TABLE.items() for one in codes for code in ((one,) if isinstance(one, int) else one)
}
"""Every documented code."""

TRANSCODING_SECONDS = 10
_REJECTING: Mapping[ErrorClass, str] = {
    "validation": "platform_rejected",
    "not_found": "platform_not_found",
    "unsupported": "platform_unsupported",
    "media": "media_refused",
}


class PlatformSaysNo(Exception):
    """A readable answer with an error code."""

    def __init__(self, code: int, message: str, retry_after: int) -> None:
        super().__init__(f"{code} {message}".strip())
        self.code = code
        self.retry_after = retry_after

    @property
    def kind(self) -> ErrorClass | None:
        """Its class; None for a code nobody has documented."""
        return CLASSES.get(self.code)


async def preparing(step: Awaitable[Outcome], package: NeedsHuman) -> Outcome:
    """A step before the one that counts: whatever goes wrong, nothing was done."""
    try:
        return await prepared(step)
    except PlatformSaysNo as no:
        return before_effect(no, package)


async def acting(step: Awaitable[Outcome], package: NeedsHuman) -> Outcome:
    """The step that counts: what is not a documented refusal is Unknown."""
    try:
        return await ended(step)
    except PlatformSaysNo as no:
        return at_effect(no, package)


def at_effect(no: PlatformSaysNo, package: NeedsHuman) -> Outcome:
    """What a code means where the call may have had its effect. A conflict may be with our own earlier call."""
    if no.kind in {"retry", "conflict", "upstream", None}:
        return Unknown(reason=str(no))
    return before_effect(no, package)


def before_effect(no: PlatformSaysNo, package: NeedsHuman) -> Outcome:
    """What a code means where nothing can have been done. `package` is for accounts that may not do it."""
    match no.kind:
        case "rate_limit" | "transcoding" | "daily_quota":
            return RateLimited(retry_after_seconds=_pause(no))
        case "expired" | "reauth":
            return AuthRequired(refreshable=no.kind == "expired", message=str(no))
        case "permission":
            return msgspec.structs.replace(package, reason="not_permitted")
        case "validation" | "not_found" | "unsupported" | "media":
            return Rejected(code=_REJECTING[no.kind], message=str(no), platform_code=str(no.code))
    return NotSent(reason=str(no), outage=no.kind in {"busy", "retry", "upstream"})


def at_poll(no: PlatformSaysNo) -> Outcome:
    """What a code means for a post that is under way: it says something about the asking, never about the post."""
    if no.kind in {"rate_limit", "daily_quota"}:
        return RateLimited(retry_after_seconds=_pause(no))
    if no.kind in {"expired", "reauth"}:
        return AuthRequired(refreshable=no.kind == "expired", message=str(no))
    return Unknown(reason=str(no))


def _pause(no: PlatformSaysNo) -> int:
    if no.kind == "daily_quota":
        return seconds_until_midnight(datetime.now(UTC))
    return TRANSCODING_SECONDS if no.kind == "transcoding" else no.retry_after
