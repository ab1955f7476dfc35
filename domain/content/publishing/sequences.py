"""Publications that wait for one another."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from domain.kernel.work import Work

from .claims import Job, Predecessor, list_predecessors
from .models import Publication

LOOK_AGAIN = timedelta(seconds=5)
HOPELESS = frozenset({"failed", "cancelled", "held", "removed_upstream"})


class Predecessors:
    """How the publications stand that others wait for."""

    def __init__(self, found: Mapping[UUID, Predecessor]) -> None:
        self._found = found

    def hopeless(self, row: Publication) -> str | None:
        """Why waiting is no use, if it is none."""
        before = self._found.get(row.follows_id) if row.follows_id else None
        if before is not None and before.state in HOPELESS:
            return f"The publication before it in the sequence is {before.state}."
        return None

    def is_late(self, row: Publication, now: datetime) -> bool:
        """Whether its time has passed by more than the allowed lateness. Waiting for another one is not being late."""
        before = self._found.get(row.follows_id) if row.follows_id else None
        if before is None:
            return now > row.too_late_at
        if before.published_at is None:
            return False
        due = max(row.publish_at, before.published_at + timedelta(seconds=row.stagger_seconds))
        return now > due + timedelta(seconds=row.max_late_seconds)

    def wait(self, row: Publication, now: datetime) -> timedelta | None:
        """How long to wait before looking again; None: it is its turn."""
        before = self._found.get(row.follows_id) if row.follows_id else None
        if before is None:
            return None
        if before.published_at is None:
            return LOOK_AGAIN
        due = before.published_at + timedelta(seconds=row.stagger_seconds)
        return due - now if due > now else None


async def load_predecessors(work: Work, jobs: Sequence[Job]) -> Predecessors:
    """The predecessors of these jobs."""
    ids = {job.publication.follows_id for job in jobs if job.publication.follows_id is not None}
    return Predecessors(await list_predecessors(work, ids) if ids else {})
