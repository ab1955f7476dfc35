"""How Alembic runs here: as the owner, online only, one deployer at a time."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from domain import tables
from domain.kernel.locks import DEPLOY_LOCK
from integrations.postgres.sessions import open_engine


def run(connection: Connection) -> None:
    """Migrate on this connection, one transaction per revision."""
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        transaction_per_migration=True,
        compare_type=True,
        compare_server_default=True,
        include_name=_is_ours,
    )
    connection.exec_driver_sql(f"SELECT pg_advisory_lock({DEPLOY_LOCK})")
    connection.commit()
    try:
        with context.begin_transaction():
            context.run_migrations()
    finally:
        connection.rollback()
        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({DEPLOY_LOCK})")
        connection.commit()


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Partitions of `events` are made by `opsroom migrate`, not by revisions."""
    return not (kind == "table" and name is not None and name.startswith("events_"))


async def _migrate() -> None:
    engine = open_engine(context.config.attributes["url"], pool=1)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


asyncio.run(_migrate())
