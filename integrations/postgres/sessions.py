"""Sessions that cannot forget their tenant."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction
from sqlalchemy.pool import NullPool
from sqlalchemy.util import await_only

from .urls import driver_url

TENANT, SYSTEM, FIRST = "tenant_id", "system", "first"


class TenantSession(Session):
    """A session whose every transaction carries a tenant, or says that it is the system's."""


class TenantMissing(RuntimeError):
    """Somebody opened a transaction without saying for whom: a bug, stopped before any SQL ran."""


@event.listens_for(TenantSession, "after_begin")
def _refuse_strangers(session: Session, transaction: SessionTransaction, _: Connection) -> None:
    if not transaction.nested and session.info.keys().isdisjoint({TENANT, SYSTEM}):
        raise TenantMissing("a transaction needs a tenant")


@event.listens_for(TenantSession, "after_rollback")
def _forget_the_tenant(session: Session) -> None:
    """A tenant is that of one transaction. With it ends the session: nothing may follow outside of it."""
    if not session.in_nested_transaction():
        session.info.pop(TENANT, None)


@event.listens_for(TenantSession, "do_orm_execute")
def _write_before_reading(state: ORMExecuteState) -> None:
    _await_first(state.session)


@event.listens_for(TenantSession, "before_flush")
def _write_before_flushing(session: Session, *_: Any) -> None:
    _await_first(session)


def _await_first(session: Session) -> None:
    if session.info.keys().isdisjoint({TENANT, SYSTEM}):
        raise TenantMissing("this transaction is over, or never had a tenant")
    if FIRST in session.info:
        await_only(session.info[FIRST]())


Sessions = async_sessionmaker[AsyncSession]
_MANNERS: dict[str, Any] = {"sync_session_class": TenantSession, "expire_on_commit": False, "autoflush": False}


def open_engine(url: str, *, pool: int, transactions: bool = True) -> AsyncEngine:
    """An engine on asyncpg. With `pool` 0 it keeps no connection and prepares nothing, as PgBouncer needs it.

    Without `transactions` it neither begins nor ends any: that is up to whoever takes its connections.
    """
    named, arguments = _named(url), {"dsn": driver_url(url)}
    options: dict[str, Any] = {} if transactions else {"isolation_level": "AUTOCOMMIT"}
    if pool == 0:
        uncached = {**arguments, "statement_cache_size": 0, "prepared_statement_cache_size": 0}
        return create_async_engine(named, poolclass=NullPool, connect_args=uncached, **options)
    tuned = {**arguments, "server_settings": {"jit": "off", "timezone": "UTC"}}
    return create_async_engine(named, pool_size=pool, max_overflow=0, pool_use_lifo=True, connect_args=tuned, **options)


def open_sessions(engine: AsyncEngine) -> Sessions:
    """A maker of sessions on this engine."""
    return async_sessionmaker(engine, **_MANNERS)


def bound_session(connection: AsyncConnection, tenant_id: UUID, first: Callable[[], Awaitable[None]]) -> AsyncSession:
    """A session in the transaction of one tenant that has begun on `connection`.

    Before anything it asks or writes, `first` is awaited.
    """
    return AsyncSession(connection, info={TENANT: tenant_id, FIRST: first}, **_MANNERS)


def close_session(session: AsyncSession) -> None:
    """Let nothing follow in a bound session: its transaction ends now."""
    session.info.pop(TENANT, None)


async def end_session(session: AsyncSession) -> None:
    """Let go of a closed session's rows."""
    await session.close()


def is_undone(session: AsyncSession) -> bool:
    """Whether the session has rolled back."""
    return TENANT not in session.info


def system_session(sessions: Sessions) -> AsyncSession:
    """A session across tenants, for the system role's few statements."""
    return sessions(info={SYSTEM: True})


def _named(url: str) -> URL:
    """The mapper's own URL: the driver and the role. It would misread the options, so the driver gets those itself."""
    return URL.create("postgresql+asyncpg", username=unquote(urlsplit(url).username or "") or None)
