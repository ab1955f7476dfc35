"""Keys that sign access tokens: the installation's own, shared by all its processes."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.locks import Lock, lock_key
from domain.kernel.work import Reading, Work

from .models import SigningKey

_LIVING = """
SELECT id, public_key, private_key, retires_at FROM signing_keys
WHERE tenant_id = $1 AND (retires_at IS NULL OR retires_at > $2) ORDER BY created_at DESC, id DESC
"""
_RETIRE = """
UPDATE signing_keys SET retires_at = $2
WHERE tenant_id = $1 AND id <> $3 AND (retires_at IS NULL OR retires_at > $2) RETURNING id
"""
_FORGET = "DELETE FROM signing_keys WHERE tenant_id = $1 AND retires_at <= $2"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock($1)"


class KeyPair(msgspec.Struct, frozen=True, kw_only=True):
    """A signing key: its public half as a JWK, and the private one unsealed."""

    id: UUID
    public: dict[str, Any]
    private: dict[str, Any]
    retires_at: datetime | None

    def __repr__(self) -> str:
        return f"KeyPair({self.id})"


async def living_signing_keys(reading: Reading) -> list[KeyPair]:
    """The keys that still verify, the one that signs first."""
    rows = await reading.fetch(_LIVING, (reading.tenant_id, reading.now()))
    return [
        KeyPair(
            id=row["id"],
            public=_json(row["public_key"]),
            private=msgspec.json.decode(reading.vault.unseal(row["private_key"], SigningKey.place(row["id"]))),
            retires_at=row["retires_at"],
        )
        for row in rows
    ]


async def take_turns(work: Work) -> None:
    """Let no other process make a key until this work ends."""
    await work.fetch(_ONE_AT_A_TIME, (lock_key(Lock.SIGNING_KEYS),))


async def add_signing_key(work: Work, key_id: UUID, *, public: dict[str, Any], private: dict[str, Any]) -> None:
    """Store a key. From now on it signs."""
    sealed = work.vault.seal(msgspec.json.encode(private), SigningKey.place(key_id))
    work.add(
        SigningKey(
            tenant_id=work.tenant_id,
            id=key_id,
            public_key=public,
            private_key=sealed,
            retires_at=None,
            created_at=work.now(),
        )
    )
    await work.session.flush()


async def retire_signing_keys(work: Work, *, but: UUID, after: timedelta) -> int:
    """Let all other keys verify for `after` at most and then no more; forget those that have retired before.

    Returns how many retire by this.
    """
    await work.fetch(_FORGET, (work.tenant_id, work.now()))
    return len(await work.fetch(_RETIRE, (work.tenant_id, work.now() + after, but)))


def _json(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(value) if isinstance(value, str) else value
    return found
