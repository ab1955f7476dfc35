"""The composition root: the one place where the parts of a process are put together."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from domain.content.ports import Blobs
from domain.kernel.access import SYSTEM, Actor
from domain.kernel.clock import Clock
from domain.kernel.secrets import Vault
from domain.kernel.work import Reading, Work
from domain.platforms.ports import Platform

from .blobs.disk import DiskBlobs
from .blobs.links import FileLinks
from .clock import SystemClock
from .crypto.digesting import pin_digest_key
from .crypto.keys import installation_keys
from .crypto.vault import KeyRing
from .crypto.vaults import Vaults
from .http.client import GuardedHttp
from .platforms.registry import open_platforms
from .postgres.reader import Reader, open_reader
from .postgres.safety import refuse_unsafe_role
from .postgres.sessions import open_engine, open_sessions, system_session
from .postgres.writer import Writer
from .queue.wakeups import Wakeups
from .redis.buckets import TokenBuckets
from .settings import Settings


class Runtime:
    """Everything a process of Opsroom holds open."""

    def __init__(
        self,
        *,
        settings: Settings,
        engine: AsyncEngine,
        reader: Reader,
        system_engine: AsyncEngine | None,
        http: GuardedHttp,
        platforms: Mapping[str, Platform],
        clock: Clock,
        vaults: Vaults,
        blobs: Blobs,
        wakeups: Wakeups,
        buckets: TokenBuckets,
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.http = http
        self.platforms = platforms
        self.clock = clock
        self.vaults = vaults
        self.blobs = blobs
        self.file_links = FileLinks(vaults.ring, settings.public_url)
        self.wakeups = wakeups
        self.buckets = buckets
        self._reader = reader
        self._writer = Writer(engine)
        self._system_sessions = open_sessions(system_engine) if system_engine is not None else None

    @asynccontextmanager
    async def work(self, tenant_id: UUID, actor: Actor, *, request_id: str) -> AsyncIterator[Work]:
        """One transaction of one tenant. Commits when the block ends well; wakes the relay if there is news."""
        vault = await self.vaults.of(tenant_id)
        async with self._writer.transaction(tenant_id) as writing:
            work = Work(
                tenant_id=tenant_id,
                actor=actor,
                fetch=writing.fetch,
                open_session=writing.open_session,
                clock=self.clock,
                vault=vault,
                request_id=request_id,
            )
            yield work
            await work.write_facts()
            await writing.commit()
        if work.recorded:
            self.wakeups.wake("relay")

    @asynccontextmanager
    async def reading(self, tenant_id: UUID, actor: Actor) -> AsyncIterator[Reading]:
        """One read-only transaction of one tenant."""
        vault = await self.vaults.of(tenant_id)
        async with self._reader.transaction(tenant_id) as fetch:
            yield Reading(tenant_id=tenant_id, actor=actor, fetch=fetch, clock=self.clock, vault=vault)

    @asynccontextmanager
    async def snapshot(self, tenant_id: UUID, actor: Actor) -> AsyncIterator[Reading]:
        """A look at one tenant's data that may take long: all of it is as of one moment."""
        vault = await self.vaults.of(tenant_id)
        async with self._reader.snapshot(tenant_id) as fetch:
            yield Reading(tenant_id=tenant_id, actor=actor, fetch=fetch, clock=self.clock, vault=vault)

    def for_job(self, tenant_id: UUID, *, job: str) -> AbstractAsyncContextManager[Work]:
        """One step of a worker, for one tenant, as the platform itself."""
        return self.work(tenant_id, SYSTEM, request_id=f"job:{job}")

    @asynccontextmanager
    async def across_tenants(self) -> AsyncIterator[AsyncSession]:
        """One transaction of the system role. Workers claim and relay with it; it sees only what that needs."""
        if self._system_sessions is None:
            raise RuntimeError("this process was opened without the system role")
        async with system_session(self._system_sessions) as session:
            yield session
            await session.commit()

    @property
    def vault(self) -> Vault:
        """The installation's own: it digests for everybody, and seals what belongs to no tenant."""
        return self.vaults.ring


@asynccontextmanager
async def open_runtime(settings: Settings, *, system: bool, clock: Clock | None = None) -> AsyncIterator[Runtime]:
    """Open what a process needs and close it in the end.

    `system` is for workers: they look across tenants. Raises UnsafeRole for a database role that row-level security
    would not bind.
    """
    engine = open_engine(settings.database_url, pool=settings.database_pool, transactions=False)
    system_engine = open_engine(settings.database_system_url, pool=settings.database_pool) if system else None
    longest = settings.send_timeout_seconds
    http = GuardedHttp(allow=settings.allowed_hosts())
    platform_http = GuardedHttp(allow=settings.allowed_hosts(), longest_seconds=longest)
    sandbox_http = GuardedHttp(allow=settings.sandbox_hosts(), longest_seconds=longest)
    wakeups, buckets = Wakeups(settings.redis_url), TokenBuckets(settings.redis_url)
    reader: Reader | None = None
    try:
        for opened in filter(None, (engine, system_engine)):
            await refuse_unsafe_role(opened)
        reader = await open_reader(settings.database_url, pool=settings.database_pool)
        ring = await pin_digest_key(
            KeyRing(installation_keys(settings)), reader, Writer(engine), clock or SystemClock()
        )
        yield Runtime(
            settings=settings,
            engine=engine,
            reader=reader,
            system_engine=system_engine,
            http=http,
            platforms=open_platforms(
                platform_http,
                sandbox_url=settings.sandbox,
                sandbox_http=sandbox_http,
                kuaishou_upload_scheme=settings.kuaishou_upload_scheme,
            ),
            clock=clock or SystemClock(),
            vaults=Vaults(ring, reader.transaction),
            blobs=DiskBlobs(settings.data_path / "blobs"),
            wakeups=wakeups,
            buckets=buckets,
        )
    finally:
        await wakeups.close()
        await buckets.close()
        for client in (http, platform_http, sandbox_http):
            await client.close()
        if reader is not None:
            await reader.close()
        for opened in filter(None, (engine, system_engine)):
            await opened.dispose()
