"""Local wall time and instants: what a clock on somebody's wall shows, and when that is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant, UTC, at which a wall clock in this zone shows the naive time `local`.

    Where clocks go back and show it twice, the first time counts. Where they go forward and never show it, the instant
    of the change does: so a later wall time is never an earlier instant, and turns that meet on the wall meet in time.
    """
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _wall(first, zone) == local:
        return first
    return _change_between(local.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def midnight_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day begins in this zone."""
    return instant_of(datetime.combine(day, time()), zone)


def wall_of(instant: datetime, zone: ZoneInfo) -> datetime:
    """The naive time that a wall clock in this zone shows at an instant."""
    return _wall(instant, zone)


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant from which on the zone has the offset that it has at `after`."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)  # clocks change at whole seconds
