"""The unit of work: one request or one job step, one tenant, one actor, one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from .access import Actor
from .clock import Clock
from .errors import Forbidden, NotFound
from .events import Event, EventRow, payload
from .ids import uuid7
from .secrets import Vault

Row = TypeVar("Row")
NO_BRAND = UUID(int=0)
"""Stands for an empty allow-list: it is no brand's id, so nothing is seen."""


class Work:
    """Everything an action needs, handed in together.

    Domain code never commits: whoever opened the work does, after the action returned. A work lasts milliseconds;
    nothing talks to the outside while it is open.
    """

    def __init__(
        self, *, tenant_id: UUID, actor: Actor, session: AsyncSession, clock: Clock, vault: Vault, request_id: str
    ) -> None:
        self.tenant_id = tenant_id
        self.actor = actor
        self.session = session
        self.vault = vault
        self.request_id = request_id
        self.recorded: list[str] = []
        """Types of the events recorded so far. Whoever commits wakes the relay if there are any."""
        self._clock = clock

    def now(self) -> datetime:
        """The current instant, UTC."""
        return self._clock.now()

    def new_id(self) -> UUID:
        """A new UUIDv7."""
        return uuid7(self.now())

    def add(self, row: Row) -> Row:
        """Store a new row with this work, and return it."""
        self.session.add(row)
        return row

    def record(self, event: Event) -> None:
        """Remember a fact, in the same transaction as the change it tells of."""
        now = self.now()
        row = EventRow(
            tenant_id=self.tenant_id,
            id=uuid7(now),
            created_at=now,
            type=event.type,
            subject_id=event.subject_id,
            brand_id=event.brand_id,
            subject_version=event.version,
            actor_kind=self.actor.kind,
            actor_id=self.actor.id,
            request_id=self.request_id,
            data=payload(event),
            dispatched_at=None,
        )
        self.session.add(row)
        self.recorded.append(event.type)

    def require(self, permission: str, *, brand_id: UUID | None = None, noun: str = "brand") -> None:
        """Refuse unless the actor holds `permission` and sees the brand. A foreign brand looks absent."""
        if not self.actor.may(permission):
            raise Forbidden(permission)
        if brand_id is not None and not self.actor.sees_brand(brand_id):
            raise NotFound(noun)

    async def act_as(self, actor: Actor) -> None:
        """Take on the actor that the credential turned out to be, brand allow-list included.

        The allow-list goes into the transaction as well: row-level security keeps other brands' rows out of sight.
        """
        self.actor = actor
        if actor.brand_ids is not None:
            listed = ",".join(str(brand) for brand in actor.brand_ids) or str(NO_BRAND)
            await self.fetch("SELECT set_config('app.brand_ids', $1, true)", (listed,))

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """Run one prepared statement on the driver's connection, inside this transaction.

        For the few statements on the path of every request: lists and credentials need no mapping.
        """
        connection = await self.session.connection()
        raw = await connection.get_raw_connection()
        rows: list[Any] = await raw.driver_connection.fetch(sql, *arguments)  # type: ignore[union-attr]
        return rows
