"""Every setting of an installation, read once from the environment and handed on."""

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

PREFIX = "OPSROOM_"


class SettingsError(ValueError):
    """A setting is missing or makes no sense. The message says which, and what it should look like."""


def _doc(text: str) -> Any:
    return Meta(description=text)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings; each is the environment variable `OPSROOM_<NAME>`. Secrets never show in `repr`."""

    data_dir: Annotated[str, _doc("Folder for embedded servers, uploads and generated keys.")] = ".opsroom"
    host: Annotated[str, _doc("Address the API listens on. Put a TLS proxy in front before you open it.")] = "127.0.0.1"
    port: Annotated[int, _doc("Port of the API.")] = 8000
    public_url: Annotated[
        str,
        _doc(
            "Address that browsers and platforms reach the API at, such as https://ops.example. Empty: host and port."
        ),
    ] = ""
    sandbox_port: Annotated[int, _doc("Port of the sandbox that `opsroom up` starts; 0 starts none.")] = 8001
    demo_port: Annotated[
        int, _doc("Loopback port where `opsroom demo` receives webhooks; `opsroom up` lets workers call it. 0: none.")
    ] = 8002
    postgres_port: Annotated[int, _doc("Port of the embedded PostgreSQL.")] = 54329
    redis_port: Annotated[int, _doc("Port of the embedded Redis.")] = 56379
    environment: Annotated[Literal["live", "test"], _doc("Stands in API keys, so that a test key is seen as one.")] = (
        "live"
    )
    database_url: Annotated[str, _doc("External PostgreSQL (15 or newer) as role opsroom_app. Empty: embedded.")] = ""
    database_system_url: Annotated[str, _doc("The same database as role opsroom_system, for workers.")] = ""
    database_owner_url: Annotated[str, _doc("The same database as role opsroom_owner, for `opsroom migrate`.")] = ""
    database_admin_url: Annotated[
        str, _doc("A role that may create roles; lets `opsroom migrate` create the three roles. Optional.")
    ] = ""
    database_pool: Annotated[int, _doc("Connections per process; 0 uses none of its own (behind PgBouncer).")] = 10
    redis_url: Annotated[str, _doc("External Redis (6.2 or newer) or Valkey. Empty: embedded.")] = ""
    keys: Annotated[
        str, _doc("Sealing keys `name:base64 of 32 bytes`, comma separated, the active one first. Empty: generated.")
    ] = ""
    api_workers: Annotated[int, _doc("API processes.")] = 1
    job_workers: Annotated[int, _doc("Worker processes that `opsroom up` starts.")] = 1
    worker_id: Annotated[str, _doc("Name of a worker in leases and logs. Empty: host and process id.")] = ""
    http_allow: Annotated[
        str, _doc("`host:port` pairs, comma separated, that may be private or plain http: your own servers only.")
    ] = ""
    log_level: Annotated[Literal["debug", "info", "warning", "error"], _doc("Least severe log line to write.")] = "info"
    log_format: Annotated[Literal["json", "console"], _doc("Log lines for machines or for people.")] = "json"
    cors_origins: Annotated[str, _doc("Exact origins, comma separated, of frontends that call from a browser.")] = ""
    sweep_seconds: Annotated[float, _doc("How often a worker looks for due work without being woken.")] = 1.0
    lease_seconds: Annotated[float, _doc("How long a worker may hold a publication before others take over.")] = 60.0
    send_timeout_seconds: Annotated[float, _doc("Longest wait for a platform's answer; below the lease.")] = 30.0
    kuaishou_upload_scheme: Annotated[
        Literal["https", "http"],
        _doc(
            "How films travel to Kuaishou's upload servers. Its documents write http; https is not confirmed to work."
            " http also needs those servers in OPSROOM_HTTP_ALLOW."
        ),
    ] = "https"
    sandbox_url: Annotated[
        str, _doc("Base URL of a platform sandbox. Empty: none, but for `opsroom up`, which starts one.")
    ] = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the environment. Unknown `OPSROOM_` names are refused, so that a typo cannot pass for a default."""
        given = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
        unknown = sorted(set(given) - set(cls.__struct_fields__))
        if unknown:
            raise SettingsError(
                f"Unknown setting {PREFIX}{unknown[0].upper()}. `opsroom doctor --settings` lists those there are."
            )
        try:
            settings = msgspec.convert(given, type=cls, strict=False)
        except msgspec.ValidationError as error:
            raise SettingsError(f"A setting has a value it cannot have: {error}") from None
        settings.check()
        return settings

    def check(self) -> None:
        """Refuse combinations that cannot work. Raises SettingsError."""
        if self.lease_seconds < self.send_timeout_seconds * 1.5 + 2:
            raise SettingsError(
                "OPSROOM_LEASE_SECONDS must be at least 1.5 times OPSROOM_SEND_TIMEOUT_SECONDS, plus 2."
            )
        for name in ("database_url", "database_system_url", "database_owner_url", "database_admin_url"):
            url = getattr(self, name)
            if url and not url.startswith(("postgresql://", "postgres://", "postgresql+asyncpg://")):
                raise SettingsError(f"{PREFIX}{name.upper()} must start with postgresql://")
        if bool(self.database_url) != bool(self.database_system_url):
            raise SettingsError("OPSROOM_DATABASE_URL and OPSROOM_DATABASE_SYSTEM_URL are set together or not at all.")
        if self.public_url and not self.public_url.startswith(("https://", "http://")):
            raise SettingsError("OPSROOM_PUBLIC_URL is like https://ops.example.")
        self.sealing_keys()
        self.allowed_hosts()
        self.sandbox_hosts()

    @property
    def data_path(self) -> Path:
        """The data folder, absolute."""
        return Path(self.data_dir).absolute()

    @property
    def public_root(self) -> str:
        """Where the API is reached from outside, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def connect_callback(self) -> str:
        """The redirect address to register with platforms."""
        return f"{self.public_root}/v1/connect/callback"

    @property
    def sandbox(self) -> str | None:
        """Base URL of the platform sandbox, if this installation has one."""
        return self.sandbox_url.rstrip("/") or None

    @property
    def own_sandbox(self) -> str | None:
        """Base URL of the sandbox that `opsroom up` starts, unless it is told to start none."""
        return f"http://127.0.0.1:{self.sandbox_port}" if self.sandbox_port else None

    def sealing_keys(self) -> dict[str, bytes]:
        """Sealing keys by name, the active one first. Raises SettingsError."""
        keys: dict[str, bytes] = {}
        for part in filter(None, self.keys.split(",")):
            name, _, encoded = part.partition(":")
            try:
                keys[name] = base64.b64decode(encoded, validate=True)
            except binascii.Error:
                raise SettingsError("OPSROOM_KEYS: a key is not base64.") from None
            if len(keys[name]) != 32 or not name.isalnum():
                raise SettingsError("OPSROOM_KEYS: each key is `name:base64 of 32 bytes`, the name letters and digits.")
        return keys

    def allowed_hosts(self) -> frozenset[tuple[str, int]]:
        """Hosts that tenants' URLs may name although they are private or plain http. Raises SettingsError."""
        pairs = [part.rpartition(":") for part in filter(None, self.http_allow.split(","))]
        if not all(host and port.isdigit() for host, _, port in pairs):
            raise SettingsError("OPSROOM_HTTP_ALLOW is a list of host:port.")
        return frozenset((host, int(port)) for host, _, port in pairs)

    def sandbox_hosts(self) -> frozenset[tuple[str, int]]:
        """The sandbox's host, for the sandbox's own adapter only. Raises SettingsError."""
        if not self.sandbox or not self.sandbox.startswith("http://"):
            return frozenset()
        host, _, port = self.sandbox.removeprefix("http://").partition("/")[0].rpartition(":")
        if not (host and port.isdigit()):
            raise SettingsError("OPSROOM_SANDBOX_URL is like http://127.0.0.1:8001, with a port.")
        return frozenset({(host, int(port))})

    def __repr__(self) -> str:
        return f"Settings(data_dir={self.data_dir!r}, port={self.port})"
