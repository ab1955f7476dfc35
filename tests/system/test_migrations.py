"""Migrations go up and down, and end where the models are."""

import asyncio
import sys
from pathlib import Path

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from domain.kernel.ids import uuid7
from domain.tables import metadata
from integrations.clock import SystemClock
from integrations.postgres.migrate import alembic_config, downgrade, upgrade
from integrations.postgres.partitions import ensure_partitions, months_covered
from integrations.postgres.revisions import current, head, known_revisions
from integrations.postgres.roles import APP, OWNER, SYSTEM
from integrations.postgres.safety import UnsafeRole, refuse_unsafe_role
from integrations.postgres.sessions import open_engine
from integrations.runtime import open_runtime
from tests.databases import Databases

from .rows import plant


def test_there_is_one_head_and_every_revision_can_be_undone() -> None:
    script = ScriptDirectory.from_config(alembic_config(""))
    assert script.get_heads() == [head()]
    assert {revision.revision for revision in script.walk_revisions()} == known_revisions()
    for revision in script.walk_revisions():
        assert callable(getattr(revision.module, "downgrade", None)), revision.revision


async def test_the_models_and_the_migrated_schema_are_the_same(databases: Databases) -> None:
    async with databases.clone() as name:
        engine = open_engine(databases.url(OWNER, name), pool=1)
        async with engine.connect() as connection:
            assert await connection.run_sync(_differences) == []
        await engine.dispose()


def _differences(connection: Connection) -> list[object]:
    options = {"compare_type": True, "compare_server_default": True, "include_name": _is_ours}
    context = MigrationContext.configure(connection, opts={"target_metadata": metadata, **options})
    return list(compare_metadata(context, metadata))


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and ((name or "").startswith("events_") or name == "database_histories"))


async def test_a_database_full_of_rows_goes_down_and_up_again(databases: Databases) -> None:
    async with databases.clone() as name:
        connection = await asyncpg.connect(databases.admin_url(name))
        await plant(connection, uuid7(SystemClock().now()), "rows")
        before = await _shape(connection)
        await downgrade(databases.url(OWNER, name), "base")
        left = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')"
        assert {row[0] for row in await connection.fetch(left)} == {"alembic_version"}
        functions = "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        assert await connection.fetchval(functions) == 0
        await upgrade(databases.url(OWNER, name))
        assert await _shape(connection) == before
        await plant(connection, uuid7(SystemClock().now()), "rows")
        await connection.close()


async def _shape(connection: asyncpg.Connection) -> dict[str, list[str]]:
    """Columns, constraints, indexes, policies, grants and triggers, in words."""
    questions = {
        "columns": "SELECT c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull "
        "|| coalesce(a.attacl::text, '') FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 ORDER BY 1",
        "constraints": "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace ORDER BY 1",
        "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
        "policies": "SELECT tablename || ' ' || policyname || permissive || roles::text || cmd || coalesce(qual, '') || "
        "coalesce(with_check, '') FROM pg_policies ORDER BY 1",
        "grants": "SELECT relname || ' ' || coalesce(relacl::text, '') || relrowsecurity || relforcerowsecurity FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
        "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    }
    return {what: [row[0] for row in await connection.fetch(question)] for what, question in questions.items()}


async def test_two_deployers_at_once_take_turns(databases: Databases) -> None:
    async with databases.clone() as name:
        await downgrade(databases.url(OWNER, name), "base")
        program = (
            "import asyncio, sys; from integrations.postgres.migrate import upgrade; asyncio.run(upgrade(sys.argv[1]))"
        )
        command = (sys.executable, "-c", program, databases.url(OWNER, name))
        deployers = [await asyncio.create_subprocess_exec(*command) for _ in range(3)]
        assert [await deployer.wait() for deployer in deployers] == [0, 0, 0]
        engine = open_engine(databases.url(OWNER, name), pool=1)
        assert await current(engine) == head()
        await engine.dispose()


async def test_events_have_partitions_for_a_year_and_more_can_be_made(databases: Databases) -> None:
    async with databases.clone() as name:
        engine = open_engine(databases.url(OWNER, name), pool=1)
        assert await months_covered(engine) == 13
        await ensure_partitions(engine, months_ahead=15)
        assert await months_covered(engine) == 16
        await ensure_partitions(engine, months_ahead=15)
        await engine.dispose()


@pytest.mark.parametrize("role", ["superuser", OWNER, "bypassing", "member of the owner"])
async def test_a_process_refuses_to_start_as_a_role_that_sees_everything(
    databases: Databases, redis_url: str, tmp_path: Path, role: str
) -> None:
    async with databases.clone() as name:
        admin = await asyncpg.connect(databases.admin_url(name))
        transaction_free = {"bypassing": "BYPASSRLS", "member of the owner": f"IN ROLE {OWNER}"}
        urls = {"superuser": databases.admin_url(name), OWNER: databases.url(OWNER, name)}
        if role in transaction_free:
            await admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'test' {transaction_free[role]}")
            urls[role] = databases.url(name, name)
        try:
            settings = databases.settings(name, redis_url, tmp_path, database_url=urls[role])
            with pytest.raises(UnsafeRole, match="row-level security would not keep tenants apart"):
                async with open_runtime(settings, system=False):
                    pass
        finally:
            await admin.execute(f"DROP ROLE IF EXISTS {name}")
            await admin.close()


async def test_the_runtime_roles_are_safe(databases: Databases) -> None:
    async with databases.clone() as name:
        for role in (APP, SYSTEM):
            engine = open_engine(databases.url(role, name), pool=1)
            await refuse_unsafe_role(engine)
            await engine.dispose()
