"""Databases of the test server: a migrated template, and clones of it."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import msgspec

from integrations.postgres.roles import APP, OWNER, SYSTEM
from integrations.settings import Settings

TEMPLATE = "opsroom_template"


class Databases(msgspec.Struct, frozen=True):
    """Makes and drops clones."""

    admin_dsn: str

    def admin_url(self, database: str) -> str:
        """A database as the superuser."""
        return urlunsplit(urlsplit(self.admin_dsn)._replace(path=f"/{database}"))

    def url(self, role: str, database: str) -> str:
        """A database as one of our roles."""
        server = urlsplit(self.admin_dsn).netloc.rpartition("@")[2]
        return f"postgresql://{role}:test@{server}/{database}"

    def settings(self, database: str, redis_url: str, data_dir: Path, **extra: str) -> Settings:
        """Settings of an installation on a database."""
        environ = {
            "OPSROOM_DATA_DIR": str(data_dir),
            "OPSROOM_DATABASE_URL": self.url(APP, database),
            "OPSROOM_DATABASE_SYSTEM_URL": self.url(SYSTEM, database),
            "OPSROOM_DATABASE_OWNER_URL": self.url(OWNER, database),
            "OPSROOM_REDIS_URL": redis_url,
            "OPSROOM_ENVIRONMENT": "test",
            "OPSROOM_SANDBOX_URL": "http://127.0.0.1:1",  # nobody is there; tests that want one start it
            "OPSROOM_LOG_LEVEL": "error",
        }
        return Settings.from_env({**environ, **{f"OPSROOM_{name.upper()}": value for name, value in extra.items()}})

    @staticmethod
    def without_redis(settings: Settings) -> Settings:
        """The same settings with a Redis that is not there."""
        return msgspec.structs.replace(settings, redis_url="redis://127.0.0.1:1/0")

    @asynccontextmanager
    async def clone(self) -> AsyncIterator[str]:
        """A fresh copy of the template, dropped in the end."""
        name = f"test_{os.getpid()}_{secrets.token_hex(4)}"
        await self._execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} OWNER {OWNER} STRATEGY FILE_COPY")
        try:
            yield name
        finally:
            await self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self.admin_dsn)
        try:
            # Cloning fails while another clone of the same template is being made; they take turns.
            await connection.execute("SELECT pg_advisory_lock(1)")
            await connection.execute(statement)
        finally:
            await connection.close()
