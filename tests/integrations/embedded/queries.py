"""Short conversations with a server, each on a connection of its own."""

from pathlib import Path
from typing import Any

import asyncpg


async def execute(dsn: str, *statements: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def value(dsn: str, query: str) -> Any:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def remember(dsn: str, word: str) -> None:
    """Commits a table with this one word, whatever was there before."""
    await execute(dsn, "drop table if exists words", f"create table words as select text '{word}' as word")


async def remembered(dsn: str) -> list[str]:
    words: list[str] = await value(dsn, "select array_agg(word order by word) from words")
    return words


def standing(folder: Path) -> list[tuple[Path, int, int, int]]:
    """Mode and owner of a folder and of all above it."""
    found = [(each, each.stat()) for each in (folder, *folder.parents)]
    return [(each, stat.st_mode, stat.st_uid, stat.st_gid) for each, stat in found]
