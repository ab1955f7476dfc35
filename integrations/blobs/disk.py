"""Uploaded files on disk, named by their content."""

import os
import secrets
from pathlib import Path
from uuid import UUID


class DiskBlobs:
    """A folder of files, one per tenant and SHA-256. Writing the same content twice is harmless."""

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

    def get(self, tenant_id: UUID, sha256: str) -> bytes:
        """The content. Raises FileNotFoundError if it is not there."""
        return self._path(tenant_id, sha256).read_bytes()

    def _path(self, tenant_id: UUID, sha256: str) -> Path:
        return self._folder / str(tenant_id) / sha256[:2] / sha256
