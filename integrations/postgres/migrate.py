"""Bringing a database to the schema of this code, or back to an older one."""

import asyncio
from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config

from .partitions import ensure_partitions
from .sessions import open_engine


def alembic_config(owner_url: str) -> Config:
    """Alembic's configuration for one database, wherever the package is installed."""
    config = Config()
    config.set_main_option("script_location", str(Path(str(resources.files("migrations")))))
    config.attributes["url"] = owner_url
    return config


async def upgrade(owner_url: str, revision: str = "head") -> None:
    """Migrate up to `revision` as the owner, then see to it that events have their months ahead."""
    await asyncio.to_thread(command.upgrade, alembic_config(owner_url), revision)
    engine = open_engine(owner_url, pool=1)
    try:
        await ensure_partitions(engine)
    finally:
        await engine.dispose()


async def downgrade(owner_url: str, revision: str) -> None:
    """Migrate down to `revision` as the owner."""
    await asyncio.to_thread(command.downgrade, alembic_config(owner_url), revision)
