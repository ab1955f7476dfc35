"""From the text of a credential to the actor behind a request."""

from typing import Any, Literal
from uuid import UUID

import msgspec

from domain.kernel.access import Actor, Rights
from domain.kernel.secrets import ApiToken
from domain.kernel.work import Reading

from .errors import CredentialRejected
from .issued import LAST_USED_PRECISION, Issued
from .lineage import FIND, FIND_KEY, FIND_MAKERS, Ancestry, ancestry, line_in

DIGEST_PURPOSE = "api_key"
TokenKind = Literal["oauth_client", "member_session"]


class AccessToken(msgspec.Struct, frozen=True, kw_only=True):
    """A signed token whose signature, issuer, audience and times were verified. Whether it still holds is not said."""

    tenant_id: UUID
    kind: TokenKind
    id: UUID
    """The OAuth client, or the member's session."""
    scopes: frozenset[str] | None = None
    """What the token was limited to when it was given out; None for a member's."""


Bearer = ApiToken | AccessToken
"""What a request may carry to say who it comes from."""


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """A recognised credential: who acts, how fast they may go, and whether the tenant may change anything."""

    actor: Actor
    kind: str
    key_id: UUID
    tenant_suspended: bool
    requests_per_minute: int
    use_is_noted: bool
    """Whether `last_used_at` is recent enough to leave it alone."""

    @staticmethod
    async def line_of(reading: Reading, kind: str, actor_id: UUID | None) -> frozenset[tuple[str, UUID]]:
        """Kind and id of an actor and of everybody that it comes from, ended ones included."""
        if actor_id is None or kind not in FIND:
            return frozenset()
        return line_in(await reading.fetch_beyond_brands(FIND[kind], (reading.tenant_id, actor_id)))


async def recognise(reading: Reading, bearer: Bearer) -> Credential:
    """Look a credential up inside its own tenant. Raises CredentialRejected for anything that is not alive."""
    rows = await _find(reading, bearer)
    if not rows:
        raise CredentialRejected("This credential is not known.")
    row, now = rows[0], reading.now()
    found = ancestry(rows, now)
    noted = row["kind"] == "member_session"
    return Credential(
        actor=_actor(row, found, bearer),
        kind=row["kind"],
        key_id=row["id"],
        tenant_suspended=row["state"] != "active",
        requests_per_minute=row["requests_per_minute"],
        use_is_noted=noted or (row["last_used_at"] is not None and row["last_used_at"] > now - LAST_USED_PRECISION),
    )


async def rights_now(reading: Reading, made: Issued) -> Rights | None:
    """What the maker of something holds at this moment; None if they have ended. Operators hold everything."""
    arguments = (reading.tenant_id, made.issuer_kind, made.issuer_id, made.session_id)
    found = _alive(reading, await reading.fetch_beyond_brands(FIND_MAKERS, arguments))
    return found.rights if found is not None else None


async def ancestry_now(reading: Reading, kind: str, credential_id: UUID) -> Ancestry | None:
    """A credential with everybody it comes from; None if one of them has ended."""
    return _alive(reading, await reading.fetch_beyond_brands(FIND[kind], (reading.tenant_id, credential_id)))


def _alive(reading: Reading, rows: list[Any]) -> Ancestry | None:
    try:
        return ancestry(rows, reading.now()) if rows else None
    except CredentialRejected:
        return None


async def _find(reading: Reading, bearer: Bearer) -> list[Any]:
    if isinstance(bearer, ApiToken):
        digest = reading.vault.digest(DIGEST_PURPOSE, bearer.text)
        return await reading.fetch(FIND_KEY, (reading.tenant_id, digest, reading.now()))
    return await reading.fetch(FIND[bearer.kind], (reading.tenant_id, bearer.id))


def _actor(row: Any, found: Ancestry, bearer: Bearer) -> Actor:
    rights = found.rights
    if isinstance(bearer, AccessToken) and bearer.scopes is not None:
        rights = rights.within(Rights(permissions=bearer.scopes))
    is_session = row["kind"] == "member_session"
    return Actor(
        permissions=rights.permissions,
        brand_ids=rights.brand_ids,
        brand_permissions=rights.brand_permissions,
        behind=found.behind,
        lineage=found.lineage,
        line=found.line,
        credential=_named(row, bearer),
        kind="member" if is_session else row["kind"],
        id=row["member_id"] or row["id"],
        session_id=row["id"] if is_session else None,
        expires_at=found.makes_until,
    )


def _named(row: Any, bearer: Bearer) -> str:
    limits = sorted(bearer.scopes) if isinstance(bearer, AccessToken) and bearer.scopes is not None else []
    return " ".join([f"{row['kind']}:{row['id']}", *limits])
