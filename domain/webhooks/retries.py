"""When a failed delivery is tried again: ten attempts over about three days (Standard Webhooks' own example)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from secrets import SystemRandom

DELAYS = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400))
JITTER = 0.1
"""Share of a delay by which it may be shorter or longer, so that what failed together does not come back together."""
LONGEST_WAIT = timedelta(hours=24)
"""A receiver may ask for more patience with Retry-After, but not for more than this."""
_random = SystemRandom()


def next_try(tries: int, now: datetime, retry_after: str | None) -> datetime | None:
    """When to try again after `tries` failures in a row, or None to give up.

    `retry_after` is the answer's header (RFC 9110 §10.2.3: seconds or a date); it can only make us wait longer.
    """
    if tries > len(DELAYS):
        return None
    delay = DELAYS[tries - 1] * _random.uniform(1 - JITTER, 1 + JITTER)
    return now + max(delay, min(_wait_in(retry_after or "", now), LONGEST_WAIT))


def _wait_in(retry_after: str, now: datetime) -> timedelta:
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), LONGEST_WAIT.total_seconds()))
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, LookupError, OverflowError):  # what the parser raises for one nonsense or another
        return timedelta()
    return (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
