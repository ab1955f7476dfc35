"""Reads of the tenant, its people and its keys."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from domain.kernel.access import Rights, rights_of_roles
from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Reading, Work

from .clients.models import OAuthClient
from .errors import TenantSuspended
from .issued import LAST_USED_PRECISION
from .lineage import brand_roles_of
from .models import ApiKey, Member, Tenant
from .views import ApiKeyView, MemberView, TenantView

MEMBERS = Listing(
    MemberView,
    Member,
    noun="member",
    filters={"id": Filter(Member.id), "state": Filter(Member.state), "role": Filter(Member.roles, "has")},
    sorts=("created_at", "name"),
)
API_KEYS = Listing(ApiKeyView, ApiKey, noun="API key")
TENANT = Listing(TenantView, Tenant, noun="tenant", owner=Tenant.id)
USED: dict[str, Any] = {"api_key": ApiKey, "oauth_client": OAuthClient}
"""Credentials that remember when they were used last."""
_ROLES = "SELECT id, roles, brand_roles FROM members WHERE tenant_id = $1 AND id = ANY($2)"
_STATE = "SELECT state FROM tenants WHERE id = $1"


async def get_tenant(work: Work) -> Tenant:
    """The tenant of this work."""
    tenant = await work.session.get(Tenant, work.tenant_id)
    if tenant is None:
        raise NotFound("tenant")
    return tenant


async def find_tenant(work: Work, *, lock: bool = False) -> Tenant | None:
    """The tenant of this work, if there is (still) one. `lock`: nobody else changes it until the work ends."""
    return await work.session.get(Tenant, work.tenant_id, with_for_update=lock or None)


async def refuse_when_suspended(reading: Reading) -> None:
    """Raise TenantSuspended if the tenant is suspended, and NotFound if it is being erased.

    For strangers, whom no credential stops at the door.
    """
    rows = await reading.fetch(_STATE, (reading.tenant_id,))
    if any(row["state"] == "erasing" for row in rows):
        raise NotFound("tenant")
    if any(row["state"] != "active" for row in rows):  # a tenant that does not exist has nothing to be found in it
        raise TenantSuspended("The tenant is suspended.")


async def is_tenant_active(reading: Reading) -> bool:
    """Whether the tenant exists, and is neither suspended nor being erased."""
    return [row["state"] for row in await reading.fetch(_STATE, (reading.tenant_id,))] == ["active"]


async def get_member(work: Work, member_id: UUID) -> Member:
    """A person of the tenant."""
    member = await work.session.get(Member, (work.tenant_id, member_id))
    if member is None:
        raise NotFound("member")
    return member


async def rights_of_members(reading: Reading, member_ids: Collection[UUID]) -> dict[UUID, Rights]:
    """What people hold through their roles."""
    rows = await reading.fetch(_ROLES, (reading.tenant_id, list(member_ids)))
    return {row["id"]: rights_of_roles(row["roles"], brand_roles_of(row["brand_roles"])) for row in rows}


async def find_member_by_email(work: Work, email: str) -> Member | None:
    """The person with this address, whatever its spelling in upper and lower case."""
    statement = select(Member).where(Member.tenant_id == work.tenant_id, func.lower(Member.email) == email.lower())
    found: Member | None = await work.session.scalar(statement)
    return found


async def get_api_key(work: Work, key_id: UUID) -> ApiKey:
    """A key of the tenant, revoked ones included."""
    key = await work.session.get(ApiKey, (work.tenant_id, key_id))
    if key is None:
        raise NotFound("API key")
    return key


async def touch_credential(work: Work, kind: str, key_id: UUID, at: datetime) -> None:
    """Note that a credential was used, at most once a minute, without counting as a change of it.

    Requests that come together do not wait for each other: whoever is second leaves it to the first.
    """
    table = USED[kind]
    due = (
        select(table.id)
        .where(table.tenant_id == work.tenant_id, table.id == key_id)
        .where((table.last_used_at.is_(None)) | (table.last_used_at < at - LAST_USED_PRECISION))
        .with_for_update(skip_locked=True)
    )
    await work.session.execute(
        update(table)
        .where(table.tenant_id == work.tenant_id, table.id.in_(due))
        .values(last_used_at=at)
        .execution_options(synchronize_session=False)
    )
