"""From the text of an API key to the actor behind a request."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.access import Actor
from domain.kernel.secrets import ApiToken
from domain.kernel.work import Reading

from .errors import CredentialRejected
from .models import LAST_USED_PRECISION

DIGEST_PURPOSE = "api_key"

# On the path of every request, so it is one prepared statement on the driver's connection.
_RECOGNISE = """
SELECT k.id, k.scopes, k.brand_ids, k.expires_at, k.revoked_at, k.last_used_at, t.state, t.requests_per_minute
FROM api_keys k JOIN tenants t ON t.id = k.tenant_id
WHERE k.tenant_id = $1 AND k.digest = $2
"""


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """A recognised key: who acts, how fast they may go, and whether the tenant may change anything."""

    actor: Actor
    key_id: UUID
    tenant_suspended: bool
    requests_per_minute: int
    use_is_noted: bool
    """Whether `last_used_at` is recent enough to leave it alone."""


async def recognise(reading: Reading, token: ApiToken) -> Credential:
    """Look a key up inside its own tenant. Raises CredentialRejected for anything that is not a living key."""
    digest = reading.vault.digest(DIGEST_PURPOSE, token.text)
    rows = await reading.fetch(_RECOGNISE, (reading.tenant_id, digest))
    if not rows:
        raise CredentialRejected("This key is not known.")
    row, now = rows[0], reading.now()
    _refuse_dead_key(row["revoked_at"], row["expires_at"], now)
    brands = frozenset(row["brand_ids"]) if row["brand_ids"] is not None else None
    return Credential(
        actor=Actor(
            kind="api_key",
            id=row["id"],
            permissions=frozenset(row["scopes"]),
            brand_ids=brands,
            expires_at=row["expires_at"],
        ),
        key_id=row["id"],
        tenant_suspended=row["state"] != "active",
        requests_per_minute=row["requests_per_minute"],
        use_is_noted=row["last_used_at"] is not None and row["last_used_at"] > now - LAST_USED_PRECISION,
    )


def _refuse_dead_key(revoked_at: datetime | None, expires_at: datetime | None, now: datetime) -> None:
    if revoked_at is not None:
        raise CredentialRejected("This key was revoked.")
    if expires_at is not None and expires_at <= now:
        raise CredentialRejected("This key has expired.")
