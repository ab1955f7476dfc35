"""Events in the order of their ids, none of which can be overtaken any more.

An id says when its event was recorded, but the event is seen only when its transaction commits: one with a lower id may
appear after one with a higher id. So the stream ends at a horizon: the moment when the oldest transaction began that is
still open. What lies before it is settled, and a reader who has an id has everything before that id. Snapshots, which take as
long as an export takes, are not counted: they are read-only.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.ids import uuid7_floor
from domain.kernel.work import SNAPSHOT, Reading

from .readable import may_read, readable_types
from .views import EventView

SETTLE = timedelta(milliseconds=500)
"""How far the clocks of the machines may be apart, and how late every event is at least."""
BLIND_SECONDS = 10
"""The same where the database does not tell which transactions are open (`track_activities = off`)."""
BATCH = 200

# Events are written by the serving role alone, and a role sees when its own transactions began. A transaction shows up
# there before it can write and leaves when it is committed, so this must be asked before the events are looked at.
_HORIZON = """
SELECT CASE WHEN current_setting('track_activities')::boolean
            THEN least(clock_timestamp(), min(xact_start))
            ELSE clock_timestamp() - make_interval(secs => $1) END AS horizon
FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
  AND application_name IS DISTINCT FROM $2
"""
_EVENTS = """
SELECT id, type, subject_id, subject_version, brand_id, actor_kind, actor_id, request_id, data, created_at FROM events
WHERE tenant_id = $1 AND id > $2 AND id < $3 AND ($4::text[] IS NULL OR type = ANY($4::text[]))
  AND ($5::uuid[] IS NULL OR brand_id = ANY($5::uuid[]))
ORDER BY id LIMIT $6
"""


class StreamFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events a reader wants; None for all."""

    types: Sequence[str] | None = None
    brand_ids: Sequence[UUID] | None = None


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """Settled events in the order of their ids. Everything up to `reached` is in them or does not match."""

    events: list[EventView]
    reached: UUID
    is_all: bool
    """Whether there are no more settled events at this moment."""


async def settled_until(reading: Reading) -> UUID:
    """The horizon as an id: events below it are all visible, and there will be no new ones."""
    rows = await reading.fetch(_HORIZON, (float(BLIND_SECONDS), SNAPSHOT))
    horizon: datetime = rows[0]["horizon"]
    return uuid7_floor(horizon - SETTLE)


async def list_settled(reading: Reading, after: UUID, wanted: StreamFilter) -> Settled:
    """The settled events with higher ids than `after` that the actor may read, of a batch at most."""
    horizon = await settled_until(reading)
    types = readable_types(reading.actor, wanted.types)
    arguments = (reading.tenant_id, after, horizon, types, wanted.brand_ids, BATCH)
    rows = await reading.fetch(_EVENTS, arguments)
    is_all = len(rows) < BATCH
    reached = max(after, horizon) if is_all else rows[-1]["id"]
    readable = [_view(row) for row in rows if may_read(reading.actor, row["type"], row["brand_id"])]
    return Settled(events=readable, reached=reached, is_all=is_all)


def _view(row: Any) -> EventView:
    fields = dict(row)
    data = fields.pop("data")
    return EventView(**fields, data=data if isinstance(data, dict) else msgspec.json.decode(data))
