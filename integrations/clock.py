"""The machine's clock."""

import time
from datetime import UTC, datetime

# Linux' CLOCK_BOOTTIME counts on while the machine sleeps; elsewhere CLOCK_MONOTONIC is the closest there is.
_BOOTTIME = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def boottime() -> float:
    """Seconds on a clock that no one sets and that goes on while a process is frozen."""
    return time.clock_gettime(_BOOTTIME)


class SystemClock:
    """The real time, UTC."""

    def now(self) -> datetime:
        """The current instant."""
        return datetime.now(UTC)
