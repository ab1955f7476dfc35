"""How long an absence lasts: whole days on somebody's calendar, or from one instant to another."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from domain.kernel.errors import Invalid
from domain.tenants.team.wall import midnight_of

LONGEST = timedelta(days=5 * 366)


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """When an absence is. Days where it was asked for in whole days, the last one included."""

    starts_at: datetime
    ends_at: datetime
    starts_on: date | None = None
    ends_on: date | None = None


def period_of(
    zone: str,
    *,
    starts_on: date | None,
    ends_on: date | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
) -> Period:
    """The period of two days in a zone, or of two instants. Raises Invalid unless exactly one of the pairs is given."""
    days, instants = (starts_on, ends_on), (starts_at, ends_at)
    if any(days) == any(instants):
        raise Invalid.at("/starts_on", "days_or_instants", "Name days, or name instants: one of the two.")
    if starts_on is not None:
        return _days(ZoneInfo(zone), starts_on, ends_on or starts_on)
    if starts_at is not None and ends_at is not None:
        return _checked(Period(starts_at=starts_at, ends_at=ends_at), "/ends_at")
    missing = "starts_on" if any(days) else "starts_at" if starts_at is None else "ends_at"
    raise Invalid.at(f"/{missing}", "required", "An absence begins and ends.")


def _days(zone: ZoneInfo, first: date, last: date) -> Period:
    begin, end = midnight_of(first, zone), midnight_of(last + timedelta(days=1), zone)
    return _checked(Period(starts_at=begin, ends_at=end, starts_on=first, ends_on=last), "/ends_on")


def _checked(period: Period, pointer: str) -> Period:
    if period.ends_at <= period.starts_at:
        raise Invalid.at(pointer, "ends_before_start", "An absence ends after it has begun.")
    if period.ends_at - period.starts_at > LONGEST:
        raise Invalid.at(pointer, "too_long", "An absence lasts five years at most.")
    return period
