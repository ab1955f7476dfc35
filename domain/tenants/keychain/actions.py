"""Making, rewrapping and destroying keys."""

from sqlalchemy import delete, select, update

from domain.kernel.work import INSTALLATION, Reading, Work
from domain.tenants.models import Tenant

from .models import TenantKey

_DIGEST_KEY = "SELECT wrapped FROM digest_keys WHERE tenant_id = $1 AND id = $1"
_KEEP_DIGEST_KEY = """
INSERT INTO digest_keys (tenant_id, id, created_at, wrapped) VALUES ($1, $1, $2, $3) ON CONFLICT DO NOTHING
"""
_REWRAP_DIGEST_KEY = "UPDATE digest_keys SET wrapped = $2 WHERE tenant_id = $1 AND id = $1"


async def add_tenant_key(work: Work) -> TenantKey:
    """Make a key for the tenant of this work, whose vault seals with it at once."""
    key_id = work.new_id()
    key = TenantKey(
        tenant_id=work.tenant_id,
        id=key_id,
        wrapped=work.vault.new_key(TenantKey.place(work.tenant_id, key_id)),
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(key)
    await work.session.flush()
    keyed = update(Tenant).where(Tenant.id == work.tenant_id, Tenant.keyed_at.is_(None)).values(keyed_at=work.now())
    await work.session.execute(keyed.execution_options(synchronize_session=False))
    return key


async def ensure_tenant_key(work: Work) -> bool:
    """Make a key where there never was one. Returns whether one was made. An erased tenant gets none.

    Nor does one whose key was lost: a new one would hide that what the lost one sealed opens no more.
    """
    own = select(Tenant.state, Tenant.keyed_at).where(Tenant.id == work.tenant_id).with_for_update()
    tenant = (await work.session.execute(own)).one_or_none()
    if tenant is None or tenant.state == "erasing" or tenant.keyed_at is not None or await list_tenant_keys(work):
        return False
    await add_tenant_key(work)
    return True


async def list_tenant_keys(work: Work) -> list[TenantKey]:
    """The tenant's keys."""
    own = select(TenantKey).where(TenantKey.tenant_id == work.tenant_id).order_by(TenantKey.id)
    return list(await work.session.scalars(own))


async def destroy_tenant_keys(work: Work) -> int:
    """Make everything worthless that was sealed for the tenant. Returns how many keys there were."""
    gone = delete(TenantKey).where(TenantKey.tenant_id == work.tenant_id).returning(TenantKey.id)
    return len((await work.session.scalars(gone)).all())


async def find_digest_key(reading: Reading) -> str | None:
    """The installation's digest key, wrapped."""
    rows = await reading.fetch(_DIGEST_KEY, (INSTALLATION,))
    return rows[0]["wrapped"] if rows else None


async def keep_digest_key(work: Work, wrapped: str) -> str:
    """Store the digest key, unless another process was quicker. Returns the one that is stored."""
    await work.fetch(_KEEP_DIGEST_KEY, (INSTALLATION, work.now(), wrapped))
    return await find_digest_key(work) or wrapped


async def rewrap_digest_key(work: Work, wrapped: str) -> None:
    """Store the same digest key under another key of the installation."""
    await work.fetch(_REWRAP_DIGEST_KEY, (INSTALLATION, wrapped))
