"""The unit of work: one request or one job step, one tenant, one actor, one transaction."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from .access import Actor
from .base import Base
from .clock import Clock
from .errors import Forbidden, NotFound
from .events import INSERT_EVENT, Event, payload
from .ids import uuid7
from .inserts import Fetch, Insert, insert_all, insert_into
from .secrets import Vault

Row = TypeVar("Row")
OpenSession = Callable[[Callable[[], Awaitable[None]]], AsyncSession]
"""Opens the mapper's session of a work; what it is given is awaited before anything the session sends."""
_SET_BRANDS = "SELECT set_config('app.brand_ids', $1, true)"
_LIMIT = "SELECT set_config('app.brand_ids', $1, true), set_config('app.member_id', $2, true)"
NO_BRAND = UUID(int=0)
"""Stands for an empty allow-list: it is no brand's id, so nothing is seen."""
INSTALLATION = UUID(int=0)
"""Owns what belongs to no tenant: signing keys, operator keys, the list of tenants' names. It is no tenant's id."""
SNAPSHOT = "opsroom snapshot"
"""What a read-only transaction that may take long is called (`application_name`): nobody waits for it to write."""


class Reading:
    """A look at one tenant's data: what a GET is handed. It has no way to change anything.

    `fetch` runs one prepared statement on the driver's connection, inside the transaction; lists and credentials go
    through it, because on the path of every request they need no mapping.
    """

    def __init__(self, *, tenant_id: UUID, actor: Actor, fetch: Fetch, clock: Clock, vault: Vault) -> None:
        self.tenant_id = tenant_id
        self.actor = actor
        self.permission: str | None = None
        """What the operation needs, on every brand that it changes something of."""
        self.vault = vault
        self._fetch = fetch
        self._clock = clock
        self._limited = False

    def now(self) -> datetime:
        """The current instant, UTC."""
        return self._clock.now()

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """The rows of one statement."""
        return await self._fetch(sql, *arguments)

    async def fetch_beyond_brands(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """The rows of one statement that looks past the actor's list of brands: for lines of issuers, and counts."""
        if not self._limited:
            return await self.fetch(sql, arguments)
        before = (await self.fetch("SELECT current_setting('app.brand_ids', true) AS listed", ()))[0]["listed"]
        try:
            await self._fetch(_SET_BRANDS, "")
            rows = await self._fetch(sql, *arguments)
        except BaseException:
            # Some errors are raised before anything is sent, and the transaction lives on. Where it does not, this
            # fails, and the list comes back with the rollback.
            with suppress(Exception):
                await self._fetch(_SET_BRANDS, before or "")
            raise
        await self._fetch(_SET_BRANDS, before or "")
        return rows

    async def act_as(self, actor: Actor, permission: str | None = None, *, changes: bool = False) -> None:
        """Take on the actor that the credential turned out to be, brand allow-list included.

        The allow-list goes into the transaction as well: row-level security keeps other brands' rows out of sight, and
        the tenant's own but for what is about the person themselves.
        Who looks sees the brands on which they hold `permission`. Who `changes` something sees all brands on which
        they hold anything, so that a refusal can say what is missing there (see `Work.record`).
        """
        self.actor, self.permission = actor, permission
        brands = actor.brand_ids if changes else actor.brands_with(permission)
        if brands is not None:
            listed = ",".join(str(brand) for brand in brands) or str(NO_BRAND)
            self._limited = True
            await self.fetch(_LIMIT, (listed, str(actor.id) if actor.kind == "member" else ""))

    def require(self, permission: str, *, brand_id: UUID | None = None, noun: str = "brand") -> None:
        """Refuse unless the actor holds `permission` and sees the brand. A foreign brand looks absent."""
        if not self.actor.may(permission):
            raise Forbidden(permission)
        if brand_id is not None and not self.actor.sees_brand(brand_id):
            raise NotFound(noun)
        if brand_id is not None and not self.actor.may(permission, brand_id):
            raise Forbidden(permission)


class Work(Reading):
    """Everything an action needs, handed in together.

    Domain code never commits: whoever opened the work does, after the action returned. A work lasts milliseconds;
    nothing talks to the outside while it is open.
    """

    def __init__(
        self,
        *,
        tenant_id: UUID,
        actor: Actor,
        fetch: Fetch,
        open_session: OpenSession,
        clock: Clock,
        vault: Vault,
        request_id: str,
    ) -> None:
        super().__init__(tenant_id=tenant_id, actor=actor, fetch=fetch, clock=clock, vault=vault)
        self.request_id = request_id
        self._open_session = open_session
        self._session: AsyncSession | None = None
        self._facts: list[tuple[UUID, datetime, Event]] = []
        self._rows: list[tuple[Insert, tuple[Any, ...]]] = []
        self.recorded: list[str] = []
        """Types of the events recorded so far. Whoever commits wakes the relay if there are any."""

    @property
    def session(self) -> AsyncSession:
        """The mapper's session in this work's transaction, opened when it is first asked for."""
        if self._session is None:
            self._session = self._open_session(self._write_rows)
        return self._session

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """The rows of one statement, which sees what was inserted before."""
        await self._write_rows()
        return await super().fetch(sql, arguments)

    def new_id(self) -> UUID:
        """A new UUIDv7."""
        return uuid7(self.now())

    def add(self, row: Row) -> Row:
        """Store a new row with this work, and return it. Changes made to it later in the work are stored, too."""
        self.session.add(row)
        return row

    def insert(self, *rows: Base) -> None:
        """Store new rows: all of a work in one statement, when something is asked of the database or the work ends.

        They are not tracked: what is changed in them later is not stored.
        """
        for row in rows:
            statement = insert_into(type(row))
            self._rows.append((statement, statement.values(row)))

    def record(self, event: Event, *, among: Collection[UUID] | None = None) -> None:
        """Remember a fact, in the same transaction as the change it tells of.

        Every change says here which brand it is of, so this is where the right to it is checked: raises Forbidden if
        the actor holds what the operation needs on other brands only. A fact about several brands at once and about
        nothing else of the tenant names them in `among`.
        """
        for brand_id in {event.brand_id} if among is None else among or {NO_BRAND}:
            self._refuse_elsewhere(brand_id)
        self._facts.append((uuid7(self.now()), self.now(), event))
        self.recorded.append(event.type)

    def _refuse_elsewhere(self, brand_id: UUID | None) -> None:
        if self.permission is None or not self.actor.brand_permissions:
            return  # the same is held on every brand that is seen at all
        held = self.actor.permissions if brand_id is None else self.actor.on(brand_id)
        if self.permission not in held:
            raise Forbidden(self.permission)

    async def write_facts(self) -> None:
        """Send the recorded facts to the database, and the inserted rows. Whoever opened the work calls this at its end.

        Raises what a limit raises that one of the facts has crossed.
        """
        for limit in dict.fromkeys(LIMITS[kind] for kind in self.recorded if kind in LIMITS):
            await limit(self)
        facts, self._facts = self._facts, []
        self._rows += [(INSERT_EVENT, self._event_row(*fact)) for fact in facts]
        await self._write_rows()

    def _event_row(self, event_id: UUID, at: datetime, event: Event) -> tuple[Any, ...]:
        who, what = (self.actor.kind, self.actor.id), (event.type, event.subject_id, event.brand_id, event.version)
        return (self.tenant_id, event_id, at, *what, *who, self.request_id, payload(event))

    async def _write_rows(self) -> None:
        rows, self._rows = self._rows, []
        await insert_all(self._fetch, rows)


LIMITS: dict[str, Callable[[Work], Awaitable[None]]] = {}
"""Type of fact → what looks, at the end of a work that recorded one, whether there is now too much of it."""
