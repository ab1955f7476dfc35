"""The bytes that are sealed: of an event, and of a seal.

An event's content is the JSON object of everything about it that never changes, as the API and the exports show it,
but for its id: keys sorted, no blanks, UTF-8, numbers as they are stored. `dispatched_at`, the relay's mark, is no part
of it. Whoever keeps an export and the digests of the seals can therefore recompute them without us.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from .models import Seal

GENESIS = "0" * 64
"""What the first seal names as the digest before it."""
LEAF_BYTES, ID_BYTES = 48, 16
EVENT_COLUMNS = (
    "id, created_at, type, subject_id, brand_id, subject_version, actor_kind, actor_id, request_id, data::text AS data"
)
_KIND = b"opsroom-seal-v1\n"
_decoder = msgspec.json.Decoder(float_hook=Decimal)
_encoder = msgspec.json.Encoder(order="sorted", decimal_format="number")


def content_digest(tenant_id: UUID, row: Any) -> bytes:
    """The SHA-256 of an event's content, from a row with EVENT_COLUMNS."""
    content = {
        "tenant_id": str(tenant_id),
        "created_at": instant(row["created_at"]),
        "type": row["type"],
        "subject_id": str(row["subject_id"]),
        "brand_id": _text(row["brand_id"]),
        "subject_version": row["subject_version"],
        "actor_kind": row["actor_kind"],
        "actor_id": _text(row["actor_id"]),
        "request_id": row["request_id"],
        "data": _decoder.decode(row["data"]),
    }
    return hashlib.sha256(_encoder.encode(content)).digest()


def leaves_of(tenant_id: UUID, rows: Iterable[Any]) -> bytes:
    """What a seal keeps of its events: id and content digest of each, one after the other."""
    return b"".join(row["id"].bytes + content_digest(tenant_id, row) for row in rows)


def read_leaves(leaves: bytes) -> dict[UUID, bytes]:
    """Content digests by event id, in the seal's order."""
    starts = range(0, len(leaves), LEAF_BYTES)
    return {
        UUID(bytes=leaves[at : at + ID_BYTES]): leaves[at + ID_BYTES : at + LEAF_BYTES]
        for at in starts
        if at + LEAF_BYTES <= len(leaves)
    }


def seal_digest(seal: Seal) -> str:
    """The SHA-256 of a seal: what it says of itself and of the seal before, then its leaves. Hexadecimal."""
    said = {
        "tenant_id": str(seal.tenant_id),
        "number": seal.number,
        "first_event_id": str(seal.first_event_id),
        "last_event_id": str(seal.last_event_id),
        "sealed_through": str(seal.sealed_through),
        "events": seal.events,
        "late": seal.late,
        "created_at": instant(seal.created_at),
        "former_digest": seal.former_digest,
    }
    return hashlib.sha256(_KIND + _encoder.encode(said) + b"\n" + seal.leaves).hexdigest()


def instant(at: datetime) -> str:
    """RFC 3339 in UTC with microseconds, as the API writes it."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _text(value: UUID | None) -> str | None:
    return str(value) if value is not None else None
