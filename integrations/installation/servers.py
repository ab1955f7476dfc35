"""The servers of an installation: the embedded ones where the settings name none, and the settings that result."""

import msgspec

from integrations.embedded import EmbeddedPostgres, EmbeddedRedis
from integrations.embedded.files import kept_password
from integrations.embedded.home import made_writable
from integrations.embedded.ports import LOOPBACK
from integrations.postgres.roles import APP, OWNER, SYSTEM
from integrations.settings import Settings

from .folder import DataFolder
from .roles import role_urls


class Servers:
    """PostgreSQL and Redis. Start them from the main thread: on Linux they end with the thread that started them."""

    def __init__(self, settings: Settings) -> None:
        self._folder = DataFolder(settings.data_path)
        self.postgres = None if settings.database_url else _postgres(settings, self._folder)
        self.redis = None if settings.redis_url else _redis(settings, self._folder)
        self.generated = self._generated_urls(settings)
        """Settings that the embedded servers bring: their URLs, passwords included."""
        self.settings = msgspec.structs.replace(settings, **self.generated)

    @property
    def admin_url(self) -> str | None:
        """A role that may create roles: the embedded superuser, or what the operator gave us."""
        return self.postgres.dsn() if self.postgres else self.settings.database_admin_url or None

    def start_redis(self) -> None:
        """Start Redis, where it is ours. Raises EmbeddedError."""
        if self.redis:
            self.redis.start()

    def start_postgres(self) -> None:
        """Start PostgreSQL, where it is ours. Raises EmbeddedError."""
        if self.postgres:
            self.postgres.start()

    def stop(self) -> None:
        """Stop what is ours. Harmless when nothing runs."""
        for server in (self.redis, self.postgres):
            if server:
                server.stop()

    def _generated_urls(self, settings: Settings) -> dict[str, str]:
        urls = {}
        if self.postgres:
            roles = role_urls(self._folder, settings.postgres_port)
            urls["database_url"], urls["database_system_url"] = roles[APP], roles[SYSTEM]
            urls["database_owner_url"] = roles[OWNER]
        if self.redis:
            # The password is made before the server is, so that everybody can be told at once.
            password = kept_password(made_writable(self._folder.redis) / "redis.password")
            urls["redis_url"] = f"redis://:{password}@{LOOPBACK}:{settings.redis_port}/0"
        return urls


def _postgres(settings: Settings, folder: DataFolder) -> EmbeddedPostgres:
    return EmbeddedPostgres(folder.postgres, port=settings.postgres_port)


def _redis(settings: Settings, folder: DataFolder) -> EmbeddedRedis:
    return EmbeddedRedis(folder.redis, port=settings.redis_port)
