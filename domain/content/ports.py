"""What the content context needs from outside."""

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
