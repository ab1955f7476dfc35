"""What can be done to API keys."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain.kernel.events import values_of
from domain.kernel.secrets import ApiToken
from domain.kernel.work import Work

from .credentials import DIGEST_PURPOSE
from .errors import CredentialEnded
from .events import ApiKeyCreated, ApiKeyRevoked, ApiKeyRotated, ApiKeyUpdated
from .granting import refuse_longer, refuse_longer_line, refuse_wider, take_over
from .issued import issued_by
from .models import ApiKey
from .queries import get_api_key

LONGEST_OVERLAP = timedelta(days=7)
TOLD = {"scopes", "brand_ids", "expires_at"}
"""Fields whose values are in the trail, before and after a change."""


async def create_api_key(
    work: Work,
    *,
    environment: str,
    name: str,
    scopes: Collection[str],
    brand_ids: Collection[UUID] | None,
    expires_at: datetime | None,
) -> tuple[ApiKey, ApiToken]:
    """Make a key no wider than its maker, and one that lives no longer.

    A maker that expires must name an `expires_at` no later than its own: leaving it out would mean never. Raises
    ScopeExceeded, Invalid. The token is the only copy of the secret.
    """
    refuse_wider(work, scopes, brand_ids)
    refuse_longer(work, expires_at)
    refuse_longer_line(work)
    token = ApiToken.new(environment, work.tenant_id)
    key = ApiKey(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        name=name,
        hint=token.hint,
        digest=work.vault.digest(DIGEST_PURPOSE, token.text),
        scopes=sorted(set(scopes)),
        brand_ids=sorted(set(brand_ids)) if brand_ids is not None else None,
        **issued_by(work.actor),
        expires_at=expires_at,
        revoked_at=None,
        last_used_at=None,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(key)
    work.record(ApiKeyCreated(subject_id=key.id, scopes=key.scopes))
    await work.session.flush()
    return key, token


async def update_api_key(work: Work, key_id: UUID, *, changes: dict[str, Any], expected_version: int | None) -> ApiKey:
    """Rename, narrow or widen a key, never beyond what the actor holds. What it has made is narrowed with it.

    Nor does anybody say how long a key lives that holds more than they do.

    Raises ScopeExceeded, CredentialEnded.
    """
    key = await _living(work, key_id, expected_version)
    told = TOLD & changes.keys()
    former = values_of(key, told)
    for name, value in changes.items():
        setattr(key, name, sorted(set(value)) if name in {"scopes", "brand_ids"} and value is not None else value)
    if changes.keys() & {"scopes", "brand_ids", "expires_at"}:
        refuse_wider(work, key.scopes, key.brand_ids)
    if "expires_at" in changes:
        refuse_longer(work, key.expires_at)
    key.updated_at = work.now()
    event = ApiKeyUpdated(
        subject_id=key.id,
        version=key.next_version,
        changed=sorted(changes),
        former=former,
        present=values_of(key, told),
        scopes=key.scopes,
    )
    work.record(event)
    await work.session.flush()
    return key


async def rotate_api_key(
    work: Work, key_id: UUID, *, environment: str, overlap: timedelta, expected_version: int | None
) -> tuple[ApiKey, ApiToken]:
    """Give a key a new secret; the present one lives on for `overlap`.

    Whoever sees the new secret holds the key, so it may be no wider and live no longer than the actor, and stays in
    its line of issuers or joins the actor's. Raises ScopeExceeded, CredentialEnded.
    """
    key = await _living(work, key_id, expected_version)
    refuse_wider(work, key.scopes, key.brand_ids)
    refuse_longer(work, key.expires_at)
    await take_over(work, "api_key", key, key.id)
    token = ApiToken.new(environment, work.tenant_id)
    digest = work.vault.digest(DIGEST_PURPOSE, token.text)
    key.exchange_secret(digest=digest, hint=token.hint, at=work.now(), overlap=overlap)
    work.record(
        ApiKeyRotated(subject_id=key.id, version=key.next_version, overlap_seconds=int(overlap.total_seconds()))
    )
    await work.session.flush()
    return key, token


async def revoke_api_key(work: Work, key_id: UUID, *, expected_version: int | None) -> None:
    """Make a key worthless at once, with all that it has made. Revoking twice is no error."""
    key = await get_api_key(work, key_id)
    key.expect(expected_version)
    if key.revoked_at is None:
        key.revoke(work.now())
        work.record(ApiKeyRevoked(subject_id=key.id, version=key.next_version))


async def _living(work: Work, key_id: UUID, expected_version: int | None) -> ApiKey:
    key = await get_api_key(work, key_id)
    key.expect(expected_version)
    if key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= work.now()):
        raise CredentialEnded("This key was revoked or has expired: make a new one.")
    return key
