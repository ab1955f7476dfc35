"""What can be done to a tenant, its people and its keys."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from domain.kernel.errors import Invalid, Reason
from domain.kernel.secrets import ApiToken
from domain.kernel.work import Work

from .credentials import DIGEST_PURPOSE
from .errors import EmailTaken, ScopeExceeded, SlugTaken
from .events import (
    ApiKeyCreated,
    ApiKeyRevoked,
    MemberAdded,
    MemberRemoved,
    MemberUpdated,
    TenantCreated,
    TenantResumed,
    TenantSuspendedByOperator,
    TenantUpdated,
)
from .models import ApiKey, Member, Tenant
from .queries import find_member_by_email, get_api_key, get_member, get_tenant

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
    work.record(TenantCreated(subject_id=tenant.id))
    return tenant


async def update_tenant(work: Work, *, changes: dict[str, object], expected_version: int | None) -> Tenant:
    """Change the tenant's own settings."""
    tenant = await get_tenant(work)
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
    tenant.suspend(work.now())
    work.record(TenantSuspendedByOperator(subject_id=tenant.id, version=tenant.next_version))
    return tenant


async def resume_tenant(work: Work) -> Tenant:
    """Let a suspended tenant work again."""
    tenant = await get_tenant(work)
    tenant.resume(work.now())
    work.record(TenantResumed(subject_id=tenant.id, version=tenant.next_version))
    return tenant


async def add_member(work: Work, *, email: str, name: str, roles: Sequence[str]) -> Member:
    """Add a person. Raises EmailTaken."""
    if await find_member_by_email(work, email) is not None:
        raise EmailTaken("A member with this address exists already.")
    member = Member(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        email=email,
        name=name,
        roles=sorted(set(roles)),
        state="active",
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(member)
    work.record(MemberAdded(subject_id=member.id, roles=member.roles))
    await work.session.flush()
    return member


async def update_member(
    work: Work, member_id: UUID, *, changes: dict[str, object], expected_version: int | None
) -> Member:
    """Change a person's name or roles."""
    member = await get_member(work, member_id)
    member.expect(expected_version)
    for name, value in changes.items():
        setattr(member, name, value)
    member.updated_at = work.now()
    event = MemberUpdated(
        subject_id=member.id, version=member.next_version, changed=sorted(changes), roles=member.roles
    )
    work.record(event)
    await work.session.flush()
    return member


async def remove_member(work: Work, member_id: UUID, *, expected_version: int | None) -> None:
    """Let a person go. The row stays, so that history keeps its names."""
    member = await get_member(work, member_id)
    member.expect(expected_version)
    member.state, member.updated_at = "removed", work.now()
    work.record(MemberRemoved(subject_id=member.id, version=member.next_version))


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
    _refuse_wider(work, scopes, brand_ids)
    _refuse_longer(work, expires_at)
    if expires_at is not None and expires_at <= work.now():
        raise Invalid.at("/expires_at", "in_the_past", "A key cannot expire before it is made.")
    token = ApiToken.new(environment, work.tenant_id)
    key = ApiKey(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        name=name,
        hint=token.hint,
        digest=work.vault.digest(DIGEST_PURPOSE, token.text),
        scopes=sorted(set(scopes)),
        brand_ids=sorted(set(brand_ids)) if brand_ids is not None else None,
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


async def revoke_api_key(work: Work, key_id: UUID, *, expected_version: int | None) -> None:
    """Make a key worthless at once. Revoking twice is no error."""
    key = await get_api_key(work, key_id)
    key.expect(expected_version)
    if key.revoked_at is None:
        key.revoke(work.now())
        work.record(ApiKeyRevoked(subject_id=key.id, version=key.next_version))


def _refuse_wider(work: Work, scopes: Collection[str], brand_ids: Collection[UUID] | None) -> None:
    beyond = sorted(set(scopes) - work.actor.permissions)
    if beyond:
        raise ScopeExceeded(f"You do not hold {', '.join(beyond)} yourself.", scopes=beyond)
    allowed = work.actor.brand_ids
    if allowed is not None and (brand_ids is None or not set(brand_ids) <= allowed):
        raise ScopeExceeded("You may only hand on brands of your own allow-list.")


def _refuse_longer(work: Work, expires_at: datetime | None) -> None:
    end = work.actor.expires_at
    if end is not None and (expires_at is None or expires_at > end):
        message = f"Your own key expires at {end.isoformat()}; name an instant no later than that."
        reason = Reason(pointer="/expires_at", code="scope_exceeded", message=message)
        raise ScopeExceeded(message, reasons=(reason,))
