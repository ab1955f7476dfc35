"""Asking for the erasure of a tenant, and calling it off."""

from datetime import timedelta

from domain.kernel.errors import Invalid
from domain.kernel.work import Work
from domain.tenants.models import Tenant
from domain.tenants.queries import get_tenant

from .errors import ErasureBegun, ErasureScheduled, TenantNotSuspended
from .events import TenantErasureCancelled, TenantErasureScheduled


async def schedule_erasure(work: Work, *, slug: str, grace: timedelta) -> Tenant:
    """Have everything of a suspended tenant deleted once `grace` has passed. Only operators get here.

    `slug` repeats which tenant is meant. Raises Invalid, TenantNotSuspended, ErasureBegun.
    """
    tenant = await get_tenant(work)
    refuse_begun(tenant)
    if slug != tenant.slug:
        raise Invalid.at("/slug", "slug_mismatch", "This is not the slug of this tenant.")
    if tenant.state != "suspended":
        raise TenantNotSuspended("Suspend the tenant first.")
    tenant.erase_at, tenant.erase_by = work.now() + grace, work.actor.id
    tenant.updated_at = work.now()
    work.record(TenantErasureScheduled(subject_id=tenant.id, version=tenant.next_version, erase_at=tenant.erase_at))
    await work.session.flush()
    return tenant


async def cancel_erasure(work: Work) -> Tenant:
    """Keep the tenant after all. Calling off what was not asked for is no error. Raises ErasureBegun."""
    tenant = await get_tenant(work)
    refuse_begun(tenant)
    if tenant.erase_at is not None:
        tenant.erase_at = tenant.erase_by = None
        tenant.updated_at = work.now()
        work.record(TenantErasureCancelled(subject_id=tenant.id, version=tenant.next_version))
        await work.session.flush()
    return tenant


def refuse_begun(tenant: Tenant) -> None:
    """Raise ErasureBegun if the tenant is being erased."""
    if tenant.is_erasing:
        raise ErasureBegun("The tenant is being erased.")


def refuse_scheduled(tenant: Tenant) -> None:
    """Raise ErasureScheduled if the tenant is to be erased, ErasureBegun if it is being erased."""
    refuse_begun(tenant)
    if tenant.erase_at is not None:
        raise ErasureScheduled("The tenant is to be erased; call that off first.")
