"""The demo tenant, and keys for it."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text

from domain.kernel.access import OPERATOR, PERMISSIONS
from domain.kernel.ids import uuid7
from domain.tenants import create_api_key, create_tenant
from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings

from .demo_accounts import connect_demo_accounts
from .demo_keys import DemoKeys
from .folder import DataFolder

SLUG = "demo"
REVIEWER_SCOPES = ("posts:read", "posts:review")


async def make_demo_keys(settings: Settings) -> DemoKeys:
    """New keys of the demo tenant, which is made where it is missing. They are kept in the data folder."""
    async with open_runtime(settings, system=True) as runtime:
        tenant_id = await find_tenant(runtime, SLUG) or await _make_tenant(runtime)
        keys = DemoKeys(
            tenant_id=tenant_id,
            editor=await _make_key(runtime, tenant_id, "demo editor", PERMISSIONS),
            reviewer=await _make_key(runtime, tenant_id, "demo reviewer", REVIEWER_SCOPES),
        )
    keys.write(DataFolder(settings.data_path))
    return keys


async def make_demo_accounts(settings: Settings, tenant_id: UUID) -> int:
    """Connect one account per network of the sandbox, once. Returns how many were connected now."""
    async with open_runtime(settings, system=True) as runtime:
        return await connect_demo_accounts(runtime, tenant_id)


async def find_tenant(runtime: Runtime, slug: str) -> UUID | None:
    """The id of the tenant with this slug, whichever tenant that is."""
    async with runtime.across_tenants() as session:
        found: UUID | None = await session.scalar(text("SELECT id FROM tenants WHERE slug = :slug"), {"slug": slug})
    return found


async def _make_tenant(runtime: Runtime) -> UUID:
    tenant_id = uuid7(runtime.clock.now())
    async with runtime.work(tenant_id, OPERATOR, request_id="opsroom up") as work:
        await create_tenant(work, slug=SLUG, name="Demo", locale="en", time_zone="UTC")
    return tenant_id


async def _make_key(runtime: Runtime, tenant_id: UUID, name: str, scopes: Collection[str]) -> str:
    async with runtime.work(tenant_id, OPERATOR, request_id="opsroom up") as work:
        _, token = await create_api_key(
            work,
            environment=runtime.settings.environment,
            name=name,
            scopes=scopes,
            brand_ids=None,
            expires_at=None,
        )
    return token.text
