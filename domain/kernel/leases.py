"""Work that waits in a table: due rows are claimed under a lease, and every result is fenced by the lease's token.

The database's clock decides alone, so workers with wrong clocks cannot disagree. A worker that
dies leaves a lease that runs out; whoever claims the row next gets a higher token, and what the first one may still
want to write finds no row any more.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, and_, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.dml import ReturningUpdate


class Leased:
    """Columns of a row that workers take turns on. `next_at` NULL means there is nothing to do."""

    leased_state: ClassVar[str] = "state"
    """The column that says how the row stands."""

    next_at: Mapped[datetime | None]
    lease_token: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    lease_until: Mapped[datetime | None]
    worker: Mapped[str | None]

    def hand_back(self, next_at: datetime | None) -> None:
        """End the lease; look again at `next_at`, or never."""
        self.next_at, self.lease_until, self.worker = next_at, None, None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """The right to work on one row until its lease ends. `state` is the row's state as the claim left it."""

    tenant_id: UUID
    id: UUID
    token: int
    state: str


def is_due(model: Any, due: str = "next_at") -> Any:
    """SQL: the row waits for a worker, and none holds it.

    `statement_timestamp()` is stable, so the index on the due column ends the scan at the first row that is not due.
    """
    now = func.statement_timestamp()
    return and_(getattr(model, due) <= now, or_(model.lease_until.is_(None), model.lease_until <= now))


async def claim_due(
    session: AsyncSession,
    model: Any,
    *,
    worker: str,
    limit: int,
    lease_seconds: float,
    state_on_claim: Any = None,
    without: Collection[UUID] = (),
    due: str = "next_at",
) -> list[Claim]:
    """Claim up to `limit` rows due by the column `due`, oldest first, skipping rows that another worker is claiming.

    `without` names tenants that have enough under way. `state_on_claim` is the SQL for the row's new state, where claiming changes it. Runs as the system role, because
    it looks across tenants; the caller commits at once.
    """
    wanted = is_due(model, due)
    if without:
        wanted = and_(wanted, model.tenant_id.not_in(without))
    waiting = _waiting(model, wanted, getattr(model, due), limit)
    rows = await session.execute(_claim(model, waiting, worker, lease_seconds, state_on_claim))
    return [Claim(tenant_id=row[0], id=row[1], token=row[2], state=row[3]) for row in rows]


def _waiting(model: Any, wanted: Any, order: Any, limit: int) -> Any:
    rows = select(model.tenant_id, model.id).where(wanted).order_by(order).limit(limit)
    return rows.with_for_update(skip_locked=True).cte("due")


def _claim(model: Any, due: Any, worker: str, lease_seconds: float, state: Any) -> ReturningUpdate[Any]:
    changes = {
        "lease_token": model.lease_token + 1,
        "lease_until": func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, lease_seconds),
        "worker": worker,
    }
    statement = update(model).where(tuple_(model.tenant_id, model.id).in_(select(due.c.tenant_id, due.c.id)))
    statement = statement.values(changes if state is None else {**changes, model.leased_state: state})
    returned = statement.returning(model.tenant_id, model.id, model.lease_token, getattr(model, model.leased_state))
    return returned.execution_options(synchronize_session=False)
