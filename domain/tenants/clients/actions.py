"""What can be done to OAuth clients."""

import hmac
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.errors import Invalid, NotFound
from domain.kernel.paging import Listing
from domain.kernel.secrets import ClientSecret, Vault
from domain.kernel.work import Work
from domain.tenants.errors import ClientHasNoSecret, CredentialEnded
from domain.tenants.granting import refuse_longer, refuse_longer_line, refuse_wider, take_over
from domain.tenants.issued import issued_by
from domain.tenants.queries import get_tenant

from .events import OAuthClientCreated, OAuthClientRevoked, OAuthClientRotated
from .models import AuthMethod, OAuthClient, client_id_of
from .views import OAuthClientView

PURPOSE = "oauth_client"
OAUTH_CLIENTS = Listing(OAuthClientView, OAuthClient, noun="OAuth client")


class KnownClient(msgspec.Struct, frozen=True, kw_only=True):
    """What the token endpoint has to know of a client."""

    tenant_id: UUID
    id: UUID
    client_id: str
    scopes: list[str]
    digests: tuple[str, ...]
    auth_method: AuthMethod
    jwks: dict[str, Any] | None
    jwks_uri: str | None

    def is_known_by(self, vault: Vault, secret: str) -> bool:
        """Whether this is the client's secret, or the one before it within its overlap."""
        digest = vault.digest(PURPOSE, secret)
        return any(hmac.compare_digest(digest, known) for known in self.digests)


async def create_oauth_client(
    work: Work,
    *,
    environment: str,
    name: str,
    scopes: Collection[str],
    brand_ids: Collection[UUID] | None,
    expires_at: datetime | None,
    jwks: dict[str, Any] | None = None,
    jwks_uri: str | None = None,
) -> tuple[OAuthClient, ClientSecret | None]:
    """Make a client no wider than its maker, and one that lives no longer. Raises ScopeExceeded, Invalid.

    With keys of its own, which the caller has looked at, it signs and has no secret.
    """
    signs = jwks is not None or jwks_uri is not None
    if jwks is not None and jwks_uri is not None:
        raise Invalid.at("/jwks_uri", "one_of_both", "Name the keys, or where they are: not both.")
    refuse_wider(work, scopes, brand_ids)
    refuse_longer(work, expires_at)
    refuse_longer_line(work)
    secret = None if signs else ClientSecret.new(environment, work.tenant_id)
    client_row = work.new_id()
    client = OAuthClient(
        tenant_id=work.tenant_id,
        id=client_row,
        name=name,
        client_id=client_id_of(work.tenant_id, client_row),
        auth_method="private_key_jwt" if signs else "client_secret",
        jwks=jwks,
        jwks_uri=jwks_uri,
        hint=secret.hint if secret is not None else "",
        digest=work.vault.digest(PURPOSE, secret.text) if secret is not None else None,
        scopes=sorted(set(scopes)),
        brand_ids=sorted(set(brand_ids)) if brand_ids is not None else None,
        **issued_by(work.actor),
        expires_at=expires_at,
        revoked_at=None,
        last_used_at=None,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(client)
    work.record(OAuthClientCreated(subject_id=client.id, scopes=client.scopes))
    await work.session.flush()
    return client, secret


async def rotate_oauth_client(
    work: Work, client_row: UUID, *, environment: str, overlap: timedelta, expected_version: int | None
) -> tuple[OAuthClient, ClientSecret]:
    """Give a client a new secret; the present one lives on for `overlap`.

    It stays in its line of issuers, or joins the actor's. Raises ScopeExceeded, CredentialEnded, ClientHasNoSecret.
    """
    client = await _get(work, client_row)
    client.expect(expected_version)
    if client.revoked_at is not None or (client.expires_at is not None and client.expires_at <= work.now()):
        raise CredentialEnded("This client was revoked or has expired: make a new one.")
    if client.auth_method != "client_secret":
        raise ClientHasNoSecret("This client signs: publish another key at its address, or make a new client.")
    refuse_wider(work, client.scopes, client.brand_ids)
    refuse_longer(work, client.expires_at)
    await take_over(work, "oauth_client", client, client.id)
    secret = ClientSecret.new(environment, work.tenant_id)
    digest = work.vault.digest(PURPOSE, secret.text)
    client.exchange_secret(digest=digest, hint=secret.hint, at=work.now(), overlap=overlap)
    seconds = int(overlap.total_seconds())
    work.record(OAuthClientRotated(subject_id=client.id, version=client.next_version, overlap_seconds=seconds))
    await work.session.flush()
    return client, secret


async def revoke_oauth_client(work: Work, client_row: UUID, *, expected_version: int | None) -> None:
    """Make a client and its tokens worthless at once. Revoking twice is no error."""
    client = await _get(work, client_row)
    client.expect(expected_version)
    if client.revoked_at is None:
        client.revoke(work.now())
        work.record(OAuthClientRevoked(subject_id=client.id, version=client.next_version))


async def find_known_client(work: Work, client_row: UUID) -> KnownClient | None:
    """A client that has not ended, for the token endpoint."""
    client = await work.session.get(OAuthClient, (work.tenant_id, client_row))
    if client is None or client.revoked_at is not None or (await get_tenant(work)).is_erasing:
        return None
    if client.expires_at is not None and client.expires_at <= work.now():
        return None
    before = client.previous_digest if (client.previous_until or work.now()) > work.now() else None
    return KnownClient(
        tenant_id=client.tenant_id,
        id=client.id,
        client_id=client.client_id,
        scopes=client.scopes,
        digests=tuple(digest for digest in (client.digest, before) if digest is not None),
        auth_method=msgspec.convert(client.auth_method, AuthMethod),
        jwks=client.jwks,
        jwks_uri=client.jwks_uri,
    )


async def _get(work: Work, client_row: UUID) -> OAuthClient:
    client = await work.session.get(OAuthClient, (work.tenant_id, client_row))
    if client is None:
        raise NotFound("OAuth client")
    return client
