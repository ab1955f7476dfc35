"""Field types that many inputs share."""

from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import available_timezones

import msgspec
from msgspec import Meta

from domain.kernel.errors import Invalid

Slug = Annotated[
    str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$", description="Short name: lower-case letters, digits and dashes.")
]
Name = Annotated[str, Meta(min_length=1, max_length=200, description="What people call it.")]
Note = Annotated[str, Meta(max_length=2000, description="Free text for people.")]
TimeZone = Annotated[str, Meta(min_length=1, max_length=64, description="IANA time zone, such as Asia/Shanghai.")]
Instant = Annotated[datetime, Meta(tz=True, description="RFC 3339 with a zone. Naive times are refused.")]

EARLIEST_YEAR, LATEST_YEAR = 2000, 2200
_ZONES = available_timezones()


def changes_in(patch: msgspec.Struct) -> dict[str, Any]:
    """The fields that a patch names. Raises Invalid for a patch that names none."""
    changes = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not msgspec.UNSET}
    if not changes:
        raise Invalid.at("", "nothing_to_change", "Name at least one field to change.")
    return changes


def refuse_unknown_zone(pointer: str, zone: str | None) -> None:
    """Raise Invalid for a time zone that the tz database does not have."""
    if zone is not None and zone not in _ZONES:
        raise Invalid.at(pointer, "unknown_time_zone", "This is not an IANA time zone.")


def refuse_odd_instant(pointer: str, at: date | None) -> None:
    """Raise Invalid for instants and days that no calendar of ours will see, and that databases choke on."""
    if at is not None and not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        raise Invalid.at(pointer, "out_of_range", f"Times lie between {EARLIEST_YEAR} and {LATEST_YEAR}.")
