"""The data map says of every column what becomes of it, and nothing of columns that do not exist."""

import ast
from collections import Counter

import asyncpg
import pytest
from sqlalchemy import String, Table

from domain.data_map import DATA_MAP, SEALED_COLUMNS, Entry
from tests.databases import Databases

from .rows import TABLES
from .sources import sources

GROUPS = ("exported", "personal", "sealed", "hidden", "internal")
SECRET_WORDS = ("secret", "digest", "credential", "verifier", "wrapped", "private_key", "token")
NO_SECRETS = {
    ("accounts", "token_expires_at"): "an instant",
    ("webhook_endpoints", "previous_secret_until"): "an instant",
    ("audit_seals", "former_digest"): "a seal, which shows nothing",
    ("audit_seals", "digest"): "a seal, which shows nothing",
    ("audit_verifications", "anchor_digest"): "a seal, which shows nothing",
    ("audit_verifications", "head_digest"): "a seal, which shows nothing",
}
PERSONAL_WORDS = ("email", "author_name", "guest_name", "hosts", "subject", "phone", "chat", "evidence", "trainer")


def _columns(entry: Entry) -> list[str]:
    return [column for group in GROUPS for column in getattr(entry, group).split()]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_column_is_mapped_once(table: Table) -> None:
    assert table.name in DATA_MAP, f"{table.name} is new: say in domain/data_map.py what becomes of its columns"
    mapped = Counter(_columns(DATA_MAP[table.name]))
    assert set(mapped) == set(table.c.keys())
    assert max(mapped.values()) == 1


def test_no_entry_is_left_over() -> None:
    assert set(DATA_MAP) == {table.name for table in TABLES}


def test_what_sounds_like_a_secret_is_not_exported() -> None:
    shown = {(name, column) for name, entry in DATA_MAP.items() for column in entry.shown}
    telling = {(name, column) for name, column in shown if any(word in column for word in SECRET_WORDS)}
    assert telling - set(NO_SECRETS) == set()
    assert set(NO_SECRETS) <= shown


def test_what_sounds_like_a_person_is_marked() -> None:
    for name, entry in DATA_MAP.items():
        assert set(PERSONAL_WORDS) & {*entry.exported.split(), *entry.internal.split()} == set(), name


def test_what_is_not_exported_at_all_says_why() -> None:
    for name, entry in DATA_MAP.items():
        assert bool(entry.shown) != bool(entry.left_out), name
        assert (entry.erasure == "kept") <= bool(entry.left_out), name


def test_sealed_columns_hold_text() -> None:
    tables = {table.name: table for table in TABLES}
    assert len(SEALED_COLUMNS) >= 12
    for name, column in SEALED_COLUMNS:
        assert isinstance(tables[name].c[column].type, String)


def test_every_place_that_the_code_names_is_a_sealed_column_of_the_map() -> None:
    """A vault refuses others when it is asked; this says so before anybody asks."""
    named = {
        (call.args[0].value, column)
        for source in sources("api", "domain", "integrations")
        for call, name in source.calls()
        if name == "Place" and isinstance(call.args[0], ast.Constant)
        for column in _columns_named(call, source.tree)
    }
    keys = {("tenant_keys", "wrapped"), ("digest_keys", "wrapped")}
    assert named - keys == SEALED_COLUMNS


def _columns_named(call: ast.Call, tree: ast.Module) -> set[str]:
    """The column of a place; where it is a parameter of `_place`, those that `_place` and its callers are called with."""
    column = call.args[1]
    if isinstance(column, ast.Constant):
        return {str(column.value)}
    found = {
        str(default.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "_place"
        for default in node.args.defaults
        if isinstance(default, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "self._place" and node.args:
            found |= {str(node.args[0].value)} if isinstance(node.args[0], ast.Constant) else set()
    return found


async def test_what_the_serving_role_may_not_delete_is_called_append_only(databases: Databases) -> None:
    async with databases.clone() as name:
        connection = await asyncpg.connect(databases.admin_url(name))
        may = "SELECT has_table_privilege($1, $2, 'DELETE')"
        for table, entry in DATA_MAP.items():
            if entry.erasure != "kept":
                serving, system = [
                    await connection.fetchval(may, f"opsroom_{role}", table) for role in ("app", "system")
                ]
                assert serving or (system and entry.erasure == "append_only"), table
                assert serving == (entry.erasure == "deleted"), table
        await connection.close()
