"""Sessions that cannot forget their tenant."""

from urllib.parse import unquote, urlsplit
from uuid import UUID

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.pool import NullPool

from .urls import driver_url

TENANT, SYSTEM = "tenant_id", "system"


class TenantSession(Session):
    """A session whose every transaction carries a tenant, or says that it is the system's."""


class TenantMissing(RuntimeError):
    """Somebody opened a transaction without saying for whom: a bug, stopped before any SQL ran."""


@event.listens_for(TenantSession, "after_begin")
def _set_tenant(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    """Put the tenant into the transaction itself: it dies with it, whatever happens to the pooled connection."""
    if transaction.nested:
        return
    tenant_id = session.info.get(TENANT)
    if tenant_id is None and not session.info.get(SYSTEM):
        raise TenantMissing("a transaction needs a tenant")
    if tenant_id is not None:
        connection.exec_driver_sql("SELECT set_config('app.tenant_id', $1, true)", (str(tenant_id),))


Sessions = async_sessionmaker[AsyncSession]


def open_engine(url: str, *, pool: int) -> AsyncEngine:
    """An engine on asyncpg. With `pool` 0 it keeps no connection and prepares nothing, as PgBouncer needs it."""
    named, arguments = _named(url), {"dsn": driver_url(url)}
    if pool == 0:
        uncached = {**arguments, "statement_cache_size": 0, "prepared_statement_cache_size": 0}
        return create_async_engine(named, poolclass=NullPool, connect_args=uncached)
    tuned = {**arguments, "server_settings": {"jit": "off", "timezone": "UTC"}}
    return create_async_engine(named, pool_size=pool, max_overflow=0, pool_use_lifo=True, connect_args=tuned)


def open_sessions(engine: AsyncEngine) -> Sessions:
    """A maker of tenant sessions on this engine."""
    return async_sessionmaker(engine, sync_session_class=TenantSession, expire_on_commit=False, autoflush=False)


def tenant_session(sessions: Sessions, tenant_id: UUID) -> AsyncSession:
    """A session for one tenant."""
    return sessions(info={TENANT: tenant_id})


def system_session(sessions: Sessions) -> AsyncSession:
    """A session across tenants, for the system role's few statements."""
    return sessions(info={SYSTEM: True})


def _named(url: str) -> URL:
    """The mapper's own URL: the driver and the role. It would misread the options, so the driver gets those itself."""
    return URL.create("postgresql+asyncpg", username=unquote(urlsplit(url).username or "") or None)
