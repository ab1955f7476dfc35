"""ZIP files that are written bit by bit, whatever their size."""

import hashlib
import os
import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec


class ArchivedFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file of an archive. `rows` for those that have some."""

    path: str
    size_bytes: int
    sha256: str
    rows: int | None = None


class Archive:
    """A new ZIP file. One of its files is open at a time. Nothing here may be called from an event loop's thread."""

    def __init__(self, path: Path, at: datetime) -> None:
        self.files: list[ArchivedFile] = []
        self._path = path
        self._at = at.timetuple()[:6]
        self._zip = zipfile.ZipFile(path, "w", allowZip64=True)
        self._file: IO[bytes] | None = None
        self._name, self._size, self._rows, self._digest = "", 0, 0, hashlib.sha256()

    def begin(self, name: str, *, compress: bool = True) -> None:
        """Begin a file of the archive."""
        entry = zipfile.ZipInfo(name, self._at)
        entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        self._name, self._size, self._rows, self._digest = name, 0, 0, hashlib.sha256()
        self._file = self._zip.open(entry, "w", force_zip64=True)

    def write(self, content: bytes, *, rows: int = 0) -> None:
        """Go on with the file that was begun."""
        if self._file is None:
            raise RuntimeError("no file of the archive was begun")
        self._file.write(content)
        self._digest.update(content)
        self._size += len(content)
        self._rows += rows

    def end(self, *, has_rows: bool = False) -> None:
        """The file is complete."""
        if self._file is not None:
            self._file.close()
            self._file = None
        rows = self._rows if has_rows else None
        self.files.append(
            ArchivedFile(path=self._name, size_bytes=self._size, sha256=self._digest.hexdigest(), rows=rows)
        )

    def close(self) -> tuple[int, str]:
        """The archive is complete and on disk. Returns its size and SHA-256."""
        self._zip.close()
        with self._path.open("rb+") as file:
            os.fsync(file.fileno())
            digest = hashlib.file_digest(file, "sha256")
        return self._path.stat().st_size, digest.hexdigest()

    def abandon(self) -> None:
        """Let go of a file that nobody wants any more."""
        if self._file is not None:
            self._file.close()
        self._zip.close()
