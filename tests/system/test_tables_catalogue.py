"""The schema as PostgreSQL has it, not as anybody meant it."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from domain.tables import metadata
from integrations.postgres.roles import APP, SYSTEM
from tests.databases import Databases

from .catalogue import EXCEPTIONS, PARTITIONS, QUESTIONS

FLAWS = {
    "every table has a tenant that is never null": "CREATE TABLE loose (id uuid)",
    "row-level security is enabled and forced": "ALTER TABLE posts NO FORCE ROW LEVEL SECURITY",
    "a policy keeps the serving role and the owner to their tenant, reading and writing": "DROP POLICY tenant ON posts",
    "no other policy widens what the serving role or everybody sees": "CREATE POLICY more ON posts USING (true)",
    "every policy that lets write says what may be written": "CREATE POLICY more ON posts FOR UPDATE USING (true)",
    "the primary key is (tenant_id, id)": "ALTER TABLE publish_attempts DROP CONSTRAINT pk_publish_attempts",
    "every unique index is led by the tenant": "CREATE UNIQUE INDEX oracle ON posts (external_id)",
    "every reference carries the tenant": "ALTER TABLE posts ADD CONSTRAINT crossing FOREIGN KEY (id) REFERENCES tenants (id)",
    "closed sets are checked texts, not enums": "CREATE TYPE mood AS ENUM ('x'); ALTER TABLE posts ADD mood mood",
    "every instant knows its zone": "ALTER TABLE posts ADD naive timestamp",
    "no view reads with its owner's eyes": "CREATE VIEW all_posts AS SELECT * FROM posts",
    "no function lends its owner's rights": "CREATE FUNCTION f() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'",
    "the runtime roles are ordinary": "ALTER ROLE opsroom_app CREATEDB",
    "the runtime roles are members of nothing": "GRANT pg_read_all_data TO opsroom_system",
    "the runtime roles own nothing": "ALTER TABLE posts OWNER TO opsroom_app",
    "the runtime roles cannot truncate, reference, or hang triggers": "GRANT TRUNCATE ON posts TO opsroom_app",
    "the runtime roles cannot create": "GRANT CREATE ON SCHEMA public TO opsroom_app",
    "nothing is granted to everybody": "GRANT SELECT ON posts TO PUBLIC",
}
"""For each question, a schema that must not pass it."""


@pytest.fixture(scope="module")
async def schema(databases: Databases) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection to a freshly migrated database that may be broken."""
    async with databases.clone() as name:
        connection = await asyncpg.connect(databases.admin_url(name))
        yield connection
        await connection.close()


async def unexcused(connection: asyncpg.Connection, question: str) -> list[str]:
    """What is wrong and has no stated reason to be."""
    partitions = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass"
    excused = set(EXCEPTIONS)
    if question in PARTITIONS:
        excused |= {row[0] for row in await connection.fetch(partitions)}
    return [row[0] for row in await connection.fetch(QUESTIONS[question]) if row[0] not in excused]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_the_schema_keeps_the_rule(schema: asyncpg.Connection, question: str) -> None:
    assert await unexcused(schema, question) == []


@pytest.mark.parametrize("question", QUESTIONS)
async def test_the_rule_notices_a_flaw(schema: asyncpg.Connection, question: str) -> None:
    transaction = schema.transaction()
    await transaction.start()
    try:
        for statement in FLAWS[question].split("; "):
            await schema.execute(statement)
        assert await unexcused(schema, question) != []
    finally:
        await transaction.rollback()


async def test_every_table_is_known_to_the_code(schema: asyncpg.Connection) -> None:
    """What the code does not know is planted by no test and guarded by none."""
    found = await schema.fetch(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "AND NOT relispartition AND relname NOT IN ('alembic_version', 'database_histories')"
    )
    assert {row[0] for row in found} == set(metadata.tables)


async def test_partitions_of_events_cannot_be_read_past_their_parent(schema: asyncpg.Connection) -> None:
    partitions = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass"
    names = [row[0] for row in await schema.fetch(partitions)]
    rights = "SELECT bool_or(has_any_column_privilege(r, $1, 'SELECT, INSERT, UPDATE')) FROM unnest($2::text[]) r"
    assert len(names) > 12
    assert [name for name in names if await schema.fetchval(rights, name, [APP, SYSTEM])] == []


async def test_the_runtime_roles_cannot_claim_another_schema_version(schema: asyncpg.Connection) -> None:
    rights = (
        "SELECT bool_or(has_table_privilege(r, 'alembic_version', 'INSERT, UPDATE, DELETE')) FROM unnest($1::text[]) r"
    )
    assert await schema.fetchval(rights, [APP, SYSTEM]) is False


async def test_the_system_role_sees_named_columns_and_no_content(schema: asyncpg.Connection) -> None:
    """Whoever takes over a worker's system connection learns ids and states, no texts, names or secrets."""
    granted = await schema.fetch(
        "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 "
        "AND NOT a.attisdropped AND has_column_privilege('opsroom_system', c.oid, a.attnum, 'SELECT')"
    )
    seen: dict[str, set[str]] = {}
    for table, column in granted:
        seen.setdefault(table, set()).add(column)
    harmless = {"tenants", "events", "accounts", "publications", "idempotent_answers", "alembic_version"}
    harmless |= {
        "audit_seals",
        "audit_verifications",
        "audit_exports",
        "tenant_exports",
        "tenant_erasures",
        "tenant_keys",
    }
    harmless |= {"post_versions", "review_decisions"}
    harmless |= {"handoffs", "database_histories", "errands", "inbound_callbacks", "inbound_hooks", "inbox_cursors"}
    assert {name for name in seen if not name.startswith("webhook_")} <= harmless
    telling = {
        "text",
        "title",
        "credentials",
        "secret",
        "previous_secret",
        "email",
        "body",
        "data",
        "digest",
        "url",
        "wrapped",
    }
    assert {name: columns & telling for name, columns in seen.items() if columns & telling} == {}
    assert seen["accounts"] == {"tenant_id", "id", "health", "next_at", "lease_token", "lease_until", "worker"}


@pytest.mark.parametrize(
    "statement",
    ["SELECT credentials FROM accounts", "SELECT * FROM posts", "SELECT email FROM members", "SELECT digest FROM api_keys",
     "SELECT data FROM events", "SELECT text FROM post_versions", "DELETE FROM posts", "INSERT INTO tenants DEFAULT VALUES", "TRUNCATE events"],
)  # fmt: skip
async def test_the_system_role_is_refused(schema: asyncpg.Connection, databases: Databases, statement: str) -> None:
    database = await schema.fetchval("SELECT current_database()")
    system = await asyncpg.connect(databases.url(SYSTEM, database))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await system.execute(statement)
    finally:
        await system.close()
