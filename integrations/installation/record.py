"""What `opsroom up` tells the other commands of the same machine: where its servers are."""

import os
from pathlib import Path

import msgspec
import psutil

from integrations.embedded.files import write_whole
from integrations.settings import Settings

from .folder import DataFolder
from .problems import NotRunning

SHARED = ("host", "port", "sandbox_port", "sandbox_url", "demo_port", "environment")
"""Settings that the other commands take over where their own environment says nothing."""


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One `opsroom up`: its process, its settings, and its children by name."""

    pid: int
    born_at: float
    settings: dict[str, str]
    children: dict[str, int] = {}

    @classmethod
    def of(cls, settings: Settings, generated: dict[str, str], children: dict[str, int]) -> "RunRecord":
        """What this process runs. `generated` are the URLs of embedded servers; secrets given to us are not kept."""
        shared = {name: str(getattr(settings, name)) for name in SHARED} | generated
        return cls(pid=os.getpid(), born_at=psutil.Process().create_time(), settings=shared, children=children)

    @classmethod
    def read(cls, folder: DataFolder) -> "RunRecord | None":
        """The record of an `opsroom up` that lives; None without one."""
        try:
            record = msgspec.json.decode(folder.record.read_bytes(), type=cls)
        except (FileNotFoundError, PermissionError, NotADirectoryError, msgspec.DecodeError):
            return None
        return record if is_alive(record.pid, born_at=record.born_at) else None

    def write(self, folder: DataFolder) -> None:
        """Keep the record, readable only to us: it holds the passwords of the database roles."""
        write_whole(folder.record, msgspec.json.encode(self).decode(), mode=0o600)


def is_alive(pid: int, *, born_at: float | None = None) -> bool:
    """Whether the process lives and is not another one under a reused number."""
    try:
        process = psutil.Process(pid)
        return bool(process.status() != psutil.STATUS_ZOMBIE and born_at in {None, process.create_time()})
    except psutil.NoSuchProcess:
        return False


def connected_settings(settings: Settings) -> Settings:
    """The settings, completed by what runs on the data folder. What the environment says goes first.

    Raises NotRunning when neither names a database and a Redis.
    """
    record = RunRecord.read(DataFolder(settings.data_path))
    if record is not None:
        settings = _completed(settings, record.settings)
    if not (settings.database_url and settings.redis_url):
        raise NotRunning(Path(settings.data_dir))
    return settings


def _completed(settings: Settings, shared: dict[str, str]) -> Settings:
    default = Settings()
    # Roles of one database belong together: never ours for one and the environment's for another.
    own_database = bool(settings.database_url or settings.database_owner_url)
    taken = {
        name: value
        for name, value in shared.items()
        if getattr(settings, name) == getattr(default, name) and not (own_database and name.startswith("database_"))
    }
    typed = {name: type(getattr(default, name))(value) for name, value in taken.items()}
    return msgspec.structs.replace(settings, **typed)
