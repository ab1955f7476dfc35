"""What can be done to a tenant and its people."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from domain.kernel.access import rights_of_roles
from domain.kernel.work import Work

from .erasing.actions import refuse_begun, refuse_scheduled
from .errors import EmailTaken, MemberGone, ScopeExceeded, SlugTaken
from .events import (
    MemberAdded,
    MemberRemoved,
    MemberUpdated,
    TenantCreated,
    TenantResumed,
    TenantSuspendedByOperator,
    TenantUpdated,
)
from .granting import exceeding, known_brand_roles, refuse_greater
from .keychain.actions import add_tenant_key
from .lineage import brand_roles_of
from .models import Member, Tenant
from .queries import find_member_by_email, get_member, get_tenant

DEFAULT_REQUESTS_PER_MINUTE = 600


async def create_tenant(work: Work, *, slug: str, name: str, locale: str, time_zone: str) -> Tenant:
    """Create the tenant whose id the work carries. Only operators get here. Raises SlugTaken."""
    tenant = Tenant(
        id=work.tenant_id,
        slug=slug,
        name=name,
        locale=locale,
        time_zone=time_zone,
        state="active",
        requests_per_minute=DEFAULT_REQUESTS_PER_MINUTE,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(tenant)
    try:
        await work.session.flush()
    except IntegrityError:  # the tenant that has it is not to be seen from here, so only the database can tell
        raise SlugTaken(f"Another tenant of this installation is called {slug}.") from None
    await add_tenant_key(work)
    work.record(TenantCreated(subject_id=tenant.id))
    return tenant


async def update_tenant(work: Work, *, changes: dict[str, object], expected_version: int | None) -> Tenant:
    """Change the tenant's own settings."""
    tenant = await get_tenant(work)
    refuse_begun(tenant)
    tenant.expect(expected_version)
    for name, value in changes.items():
        setattr(tenant, name, value)
    tenant.updated_at = work.now()
    work.record(TenantUpdated(subject_id=tenant.id, version=tenant.next_version, changed=sorted(changes)))
    await work.session.flush()
    return tenant


async def suspend_tenant(work: Work) -> Tenant:
    """Stop the tenant's writes and workers."""
    tenant = await get_tenant(work)
    refuse_begun(tenant)
    tenant.suspend(work.now())
    work.record(TenantSuspendedByOperator(subject_id=tenant.id, version=tenant.next_version))
    await work.session.flush()
    return tenant


async def resume_tenant(work: Work) -> Tenant:
    """Let a suspended tenant work again. Raises ErasureScheduled, ErasureBegun."""
    tenant = await get_tenant(work)
    refuse_scheduled(tenant)
    tenant.resume(work.now())
    work.record(TenantResumed(subject_id=tenant.id, version=tenant.next_version))
    await work.session.flush()
    return tenant


async def add_member(
    work: Work, *, email: str, name: str, roles: Sequence[str], brand_roles: Mapping[UUID, list[str]] | None = None
) -> Member:
    """Add a person. Raises EmailTaken, and ScopeExceeded for roles that give more than the actor holds."""
    refuse_greater(work, list(roles), brand_roles or {})
    if await find_member_by_email(work, email) is not None:
        raise EmailTaken("A member with this address exists already.")
    member = Member(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        email=email,
        name=name,
        roles=sorted(set(roles)),
        brand_roles=await known_brand_roles(work, brand_roles or {}),
        state="active",
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(member)
    work.record(MemberAdded(subject_id=member.id, roles=member.roles, brand_roles=member.brand_roles))
    await work.session.flush()
    return member


async def update_member(
    work: Work, member_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> Member:
    """Change a person's name or roles. Raises ScopeExceeded if the person holds, or is to hold, more than the actor."""
    member = await get_member(work, member_id)
    member.expect(expected_version)
    _refuse_gone(member)
    refuse_superior(work, member)
    brand_roles = changes.get("brand_roles", brand_roles_of(member.brand_roles))
    refuse_greater(work, changes.get("roles", member.roles), brand_roles)
    for name, value in changes.items():
        setattr(member, name, await known_brand_roles(work, value) if name == "brand_roles" else value)
    member.updated_at = work.now()
    event = MemberUpdated(
        subject_id=member.id,
        version=member.next_version,
        changed=sorted(changes),
        roles=member.roles,
        brand_roles=member.brand_roles,
    )
    work.record(event)
    await work.session.flush()
    return member


async def remove_member(work: Work, member_id: UUID, *, expected_version: int | None) -> None:
    """Let a person go. The row stays, so that history keeps its names; their tokens and keys end at once."""
    member = await get_member(work, member_id)
    member.expect(expected_version)
    if member.state == "erased":
        return
    refuse_superior(work, member)
    member.state, member.updated_at = "removed", work.now()
    work.record(MemberRemoved(subject_id=member.id, version=member.next_version))


def _refuse_gone(member: Member) -> None:
    if member.state != "active":
        raise MemberGone("This person has left the tenant.")


def refuse_superior(work: Work, member: Member) -> None:
    """Who may manage people may not lay hands on those who may do more. Raises ScopeExceeded."""
    held = rights_of_roles(member.roles, brand_roles_of(member.brand_roles))
    if beyond := sorted(exceeding(work.actor, held)):
        raise ScopeExceeded(f"This person holds what you do not: {', '.join(beyond)}.", scopes=beyond)
