"""Keys of the people who run the installation, and the tenants that they look after."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.kernel.access import PERMISSIONS, Actor
from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.secrets import OperatorToken
from domain.kernel.work import INSTALLATION, Reading, Work
from domain.tenants.errors import CredentialRejected
from domain.tenants.issued import LAST_USED_PRECISION
from domain.tenants.views import TenantNameView

from .models import OperatorKey, TenantName

TENANT_NAMES = Listing(
    TenantNameView,
    TenantName,
    noun="tenant",
    filters={"slug": Filter(TenantName.slug)},
    sorts=("slug",),
    default_sort="slug",
)
"""Every tenant of the installation; to be read by the installation itself."""
PURPOSE = "operator_key"
_RECOGNISE = """
SELECT id, expires_at, revoked_at, last_used_at FROM operator_keys WHERE tenant_id = $1 AND digest = $2
"""
_TOUCH = "UPDATE operator_keys SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2"


async def create_operator_key(
    work: Work, *, environment: str, name: str, expires_at: datetime | None
) -> tuple[OperatorKey, OperatorToken]:
    """A key for operators. The work is the installation's; the token is the only copy of the secret."""
    token = OperatorToken.new(environment, INSTALLATION)
    key = OperatorKey(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        name=name,
        hint=token.hint,
        digest=work.vault.digest(PURPOSE, token.text),
        expires_at=expires_at,
        revoked_at=None,
        last_used_at=None,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(key)
    await work.session.flush()
    return key, token


async def list_operator_keys(work: Work) -> list[OperatorKey]:
    """All of them, the newest first."""
    newest = select(OperatorKey).where(OperatorKey.tenant_id == work.tenant_id).order_by(OperatorKey.created_at.desc())
    return list(await work.session.scalars(newest))


async def revoke_operator_key(work: Work, key_id: UUID) -> None:
    """Make a key worthless at once. Revoking twice is no error."""
    key = await work.session.get(OperatorKey, (work.tenant_id, key_id))
    if key is None:
        raise NotFound("operator key")
    key.revoke(work.now())
    await work.session.flush()


async def recognise_operator(reading: Reading, token: OperatorToken) -> tuple[Actor, bool]:
    """Who holds this key, and whether its use is noted already. Raises CredentialRejected."""
    rows = await reading.fetch(_RECOGNISE, (reading.tenant_id, reading.vault.digest(PURPOSE, token.text)))
    row: Any = rows[0] if rows else None
    if row is None or row["revoked_at"] is not None:
        raise CredentialRejected("This operator key is not known, or was revoked.")
    if row["expires_at"] is not None and row["expires_at"] <= reading.now():
        raise CredentialRejected("This operator key has expired.")
    noted = row["last_used_at"] is not None and row["last_used_at"] > reading.now() - LAST_USED_PRECISION
    return Actor(kind="operator", id=row["id"], permissions=PERMISSIONS, expires_at=row["expires_at"]), noted


async def touch_operator_key(work: Work, key_id: UUID) -> None:
    """Note that the key was used."""
    await work.fetch(_TOUCH, (work.tenant_id, key_id, work.now()))
