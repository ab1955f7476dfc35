"""Uploaded files on disk, named by their content."""

import mmap
import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import cast
from uuid import UUID

MAPPED_FROM = 1_000_000
"""Smaller files are simply read."""
STALE_SECONDS = 24 * 60 * 60
"""A draft that old belongs to a process that died."""


class DiskBlobs:
    """A folder of files, one per tenant and SHA-256. Writing the same content twice is harmless.

    Drafts lie in `drafts`, in a folder for each tenant.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, tenant_id: UUID, sha256: str, content: bytes) -> None:
        """Store `content`; it is on disk when this returns."""
        path = self._path(tenant_id, sha256)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        _remember(path.parent)

    def get(self, tenant_id: UUID, sha256: str) -> bytes:
        """The content. Raises FileNotFoundError if it is not there."""
        return self._path(tenant_id, sha256).read_bytes()

    def draft(self, tenant_id: UUID) -> Path:
        """An empty file beside the others, so that adopting it is a rename."""
        folder = self._drafts(tenant_id)
        folder.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder.parent)
        draft = folder / secrets.token_hex(16)
        draft.touch(mode=0o600, exist_ok=False)
        return draft

    def adopt(self, tenant_id: UUID, sha256: str, draft: Path) -> None:
        """Give a draft its name. A file that is there already has the same bytes, whoever comes second."""
        path = self._path(tenant_id, sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.rename(path)
        _remember(path.parent)

    def read(self, tenant_id: UUID, sha256: str, offset: int, length: int) -> bytes:
        """A part of the content. Raises FileNotFoundError if it is not there."""
        with self._path(tenant_id, sha256).open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def view(self, tenant_id: UUID, sha256: str) -> bytes:
        """The content; from a megabyte on as a mapping of the file. Raises FileNotFoundError.

        A mapping is no `bytes`, but its length and its slices are what those of the bytes would be.
        """
        with self._path(tenant_id, sha256).open("rb") as file:
            if os.fstat(file.fileno()).st_size < MAPPED_FROM:
                return file.read()
            return cast(bytes, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def remove(self, tenant_id: UUID, sha256: str) -> None:
        """Forget the content. Removing what is not there is harmless."""
        self._path(tenant_id, sha256).unlink(missing_ok=True)

    def remove_all(self, tenant_id: UUID) -> int:
        """Forget every content of a tenant, drafts too. Returns how many there were; doing it again is harmless."""
        return sum(_remove_folder(folder) for folder in (self._folder / str(tenant_id), self._drafts(tenant_id)))

    def _drafts(self, tenant_id: UUID) -> Path:
        return self._folder / "drafts" / str(tenant_id)

    def _path(self, tenant_id: UUID, sha256: str) -> Path:
        return self._folder / str(tenant_id) / sha256[:2] / sha256


def _remove_folder(folder: Path) -> int:
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
        _remember(folder.parent)
    return files


def _remove_stale(drafts: Path) -> None:
    """Of every tenant: one that never asks for a draft again is rid of its own, too."""
    # The file system's own clock: it is compared with nothing but the file system's own times.
    oldest = time.time() - STALE_SECONDS
    for draft in drafts.rglob("*"):
        try:
            if draft.is_file() and draft.stat().st_mtime < oldest:
                draft.unlink()
        except FileNotFoundError:  # another process was quicker
            continue


def _remember(folder: Path) -> None:
    """A new name is on disk only when its folder is: after a power cut no row may point at a file without one."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
