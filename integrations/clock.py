"""The machine's clock."""

from datetime import UTC, datetime


class SystemClock:
    """The real time, UTC."""

    def now(self) -> datetime:
        """The current instant."""
        return datetime.now(UTC)
