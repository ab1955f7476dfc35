"""What can be done to a tenant."""

from sqlalchemy.exc import IntegrityError

from domain.kernel.events import values_of
from domain.kernel.work import Work

from .erasing.actions import refuse_begun, refuse_scheduled
from .errors import SlugTaken
from .events import TenantCreated, TenantResumed, TenantSuspendedByOperator, TenantUpdated
from .keychain.actions import add_tenant_key
from .models import Tenant
from .queries import get_tenant

DEFAULT_REQUESTS_PER_MINUTE = 600
TOLD = {"name", "locale", "time_zone", "requests_per_minute", "max_brands", "max_accounts", "max_storage_bytes"}
"""Fields whose values are in the trail, before and after a change."""


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
    told = TOLD & changes.keys()
    former = values_of(tenant, told)
    for name, value in changes.items():
        setattr(tenant, name, value)
    tenant.updated_at = work.now()
    event = TenantUpdated(
        subject_id=tenant.id,
        version=tenant.next_version,
        changed=sorted(changes),
        former=former,
        present=values_of(tenant, told),
    )
    work.record(event)
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
