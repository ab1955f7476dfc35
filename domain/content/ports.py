"""What the content context needs from outside."""

from pathlib import Path
from typing import Protocol
from uuid import UUID


class Blobs(Protocol):
    """Where files lie. Content-addressed: the same bytes have the same name."""

    def put(self, tenant_id: UUID, sha256: str, content: bytes) -> None:
        """Store `content` durably."""
        ...

    def get(self, tenant_id: UUID, sha256: str) -> bytes:
        """Read it back. Raises FileNotFoundError."""
        ...

    def draft(self, tenant_id: UUID) -> Path:
        """An empty file to write a tenant's large content to, bit by bit.

        Whoever asked removes it unless it is adopted; if they die before, it goes with the tenant or after a day.
        """
        ...

    def adopt(self, tenant_id: UUID, sha256: str, draft: Path) -> None:
        """Store what was written to a draft; the draft is gone afterwards. The caller has flushed it to the disk."""
        ...

    def read(self, tenant_id: UUID, sha256: str, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset` on, fewer or none at the end. Raises FileNotFoundError."""
        ...

    def remove(self, tenant_id: UUID, sha256: str) -> None:
        """Forget the content. Removing what is not there is harmless."""
        ...

    def remove_all(self, tenant_id: UUID) -> int:
        """Forget every content of a tenant, drafts too. Returns how many there were; doing it again is harmless."""
        ...

    def view(self, tenant_id: UUID, sha256: str) -> bytes:
        """The content for a reader who takes it in slices: a large file is not read until it is sliced.

        Raises FileNotFoundError.
        """
        ...
