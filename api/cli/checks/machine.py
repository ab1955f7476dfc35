"""The data folder, the disk and the sealing key."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from integrations.settings import Settings

from .finding import Finding, State

GIBIBYTE = 1024**3
LOW_BYTES, EMPTY_BYTES = 2 * GIBIBYTE, GIBIBYTE // 5


def check_machine(settings: Settings) -> list[Finding]:
    """Storage, space, sealing key."""
    folder = settings.data_path
    return [_check_storage(folder), _check_space(folder), _check_sealing_key(settings)]


def _check_storage(folder: Path) -> Finding:
    if not folder.exists():
        return Finding("storage", "warn", f"{folder} is not there yet", "`opsroom up` makes it.")
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"opsroom")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        mend = f"Make {folder} writable for this user, or set OPSROOM_DATA_DIR to another folder."
        return Finding("storage", "fail", f"{folder} cannot be written: {error.strerror}", mend)
    return Finding("storage", "ok", f"{folder} is writable")


def _check_space(folder: Path) -> Finding:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    detail = f"{free / GIBIBYTE:.1f} GiB free"
    if free >= LOW_BYTES:
        return Finding("disk space", "ok", detail)
    state: State = "fail" if free < EMPTY_BYTES else "warn"
    return Finding("disk space", state, detail, "Free some space, or set OPSROOM_DATA_DIR to a larger disk.")


def _check_sealing_key(settings: Settings) -> Finding:
    if settings.keys:
        return Finding("sealing key", "ok", f"{len(settings.sealing_keys())} from OPSROOM_KEYS")
    file = settings.data_path / "sealing.key"
    if not file.exists():
        mend = "The first start makes one. If there is data already, put the file back: without it no secret opens."
        return Finding("sealing key", "warn", f"{file} is not there", mend)
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        return Finding("sealing key", "fail", f"others may read {file}", f"chmod 600 {file}")
    return Finding("sealing key", "ok", f"{file}; keep a copy of it, apart from the database's backups")
