"""Beijing's clock, by which Chinese platforms count their daily quotas."""

from datetime import datetime, timedelta, timezone

from integrations.platforms.answers import MAXIMUM_RETRY_SECONDS

BEIJING = timezone(timedelta(hours=8))
_CLOCKS_DIFFER_SECONDS = 60


def seconds_until_midnight(moment: datetime) -> int:
    """Seconds until daily quotas start anew, and a minute for clocks that differ; at most a day."""
    here = moment.astimezone(BEIJING)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return min(int((midnight - here).total_seconds()) + _CLOCKS_DIFFER_SECONDS, MAXIMUM_RETRY_SECONDS)
