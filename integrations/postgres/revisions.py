"""Which schema a database has, and which one this code needs.

Every process asks that, and few ever migrate: so it is read from the revisions' files, without the migrating library,
which would cost each of them its memory and a good part of its start.
"""

import re
from functools import lru_cache
from importlib import resources

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

_REVISION = re.compile(r'^(revision|down_revision)\b[^=\n]*= *"([^"]+)"', re.MULTILINE)
_EXISTS = text("SELECT to_regclass('alembic_version') IS NOT NULL")
_CURRENT = text("SELECT version_num FROM alembic_version")


@lru_cache
def known_revisions() -> frozenset[str]:
    """Every revision of this code."""
    return frozenset(name for kind, name in _named() if kind == "revision")


@lru_cache
def head() -> str:
    """The schema revision that this code needs."""
    heads = known_revisions() - {name for kind, name in _named() if kind == "down_revision"}
    if len(heads) != 1:
        raise RuntimeError(f"there is not one newest migration but {len(heads)}")
    return next(iter(heads))


async def current(engine: AsyncEngine) -> str | None:
    """The schema revision that the database has."""
    async with engine.connect() as connection:
        if not await connection.scalar(_EXISTS):
            return None
        found: str | None = await connection.scalar(_CURRENT)
        return found


def _named() -> list[tuple[str, str]]:
    folder = resources.files("migrations") / "versions"
    files = [file for file in folder.iterdir() if file.name.endswith(".py")]
    return [found for file in files for found in _REVISION.findall(file.read_text(encoding="utf-8"))]
