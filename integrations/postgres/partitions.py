"""Monthly partitions of the events table, cut by id: a UUIDv7 says when it was made."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.kernel.ids import uuid7_floor
from domain.kernel.locks import DEPLOY_LOCK

MONTHS_AHEAD = 12


async def ensure_partitions(engine: AsyncEngine, *, months_ahead: int = MONTHS_AHEAD) -> None:
    """Create this month's partition and those of the coming months. What is beyond lands in the default partition.

    Waits for migrations, which have the same lock.
    """
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({DEPLOY_LOCK})")
        now = await connection.scalar(text("SELECT now()"))
        held = await connection.scalar(text("SELECT min(id::text) FROM events_default"))
        for month in range(months_ahead + 1):
            start, end = _month(now, month), _month(now, month + 1)
            # Rows that already lie in the default partition may not be claimed by a new one.
            if held is None or held >= str(uuid7_floor(end)):
                await connection.exec_driver_sql(_partition(start, end))
                await connection.exec_driver_sql(f"ALTER TABLE {_name(start)} ENABLE ROW LEVEL SECURITY")
                await connection.exec_driver_sql(f"ALTER TABLE {_name(start)} FORCE ROW LEVEL SECURITY")


async def months_covered(engine: AsyncEngine) -> int:
    """How many months from this one on have a partition of their own."""
    async with engine.connect() as connection:
        now = await connection.scalar(text("SELECT now()"))
        names = set(await connection.scalars(text("SELECT relname FROM pg_class WHERE relname LIKE 'events\\_%'")))
    covered = 0
    while _name(_month(now, covered)) in names:
        covered += 1
    return covered


def _partition(start: datetime, end: datetime) -> str:
    bounds = f"FROM ('{uuid7_floor(start)}') TO ('{uuid7_floor(end)}')"
    return f"CREATE TABLE IF NOT EXISTS {_name(start)} PARTITION OF events FOR VALUES {bounds}"


def _name(month: datetime) -> str:
    return f"events_{month:%Y_%m}"


def _month(now: datetime, ahead: int) -> datetime:
    number = now.year * 12 + now.month - 1 + ahead
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)
