"""The tenant behind the credential, and the credential itself."""

from typing import Literal, cast

import msgspec
from litestar import Controller, Response, get, patch
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import UNSET, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Name, TimeZone, changes_in, refuse_unknown_zone
from api.requests import json_of
from domain.kernel.access import MEANINGS, ROLE_PERMISSIONS, ROLES, TENANT_WIDE, Role
from domain.kernel.views import view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    TENANT,
    CallerView,
    PermissionsView,
    PermissionView,
    RoleView,
    TenantView,
    UsageView,
    update_tenant,
    usage,
)


class TenantPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    name: Name | UnsetType = UNSET
    locale: Literal["zh-CN", "en"] | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET


class TenantResource(Controller):
    """The tenant that the credential belongs to."""

    tags = ["Tenant"]  # noqa: RUF012 - the framework's own spelling

    @get("/me", operation_id="me.get", permission=None, summary="Who am I?")
    async def me(self, reading: NamedDependency[Reading]) -> CallerView:
        """Whom the credential speaks for, and what it may do right now. Needs no scope."""
        brands = reading.actor.brand_ids
        return CallerView(
            tenant_id=reading.tenant_id,
            kind=reading.actor.kind,
            id=reading.actor.id,
            permissions=sorted(reading.actor.permissions),
            brand_ids=sorted(brands) if brands is not None else None,
            brand_permissions={str(brand): sorted(held) for brand, held in reading.actor.brand_permissions.items()},
        )

    @get("/tenant/usage", operation_id="tenant.usage", permission="tenant:read", summary="What is used of the quotas")
    async def usage(self, reading: NamedDependency[Reading]) -> UsageView:
        """What the tenant has, beside what it may have. Over a quota nothing more is made: 403 `quota_exceeded`."""
        return await usage(reading)

    @get(
        "/permissions",
        operation_id="permissions.get",
        permission=None,
        summary="The table of permissions and roles",
    )
    async def permissions(self, reading: NamedDependency[Reading]) -> PermissionsView:
        """Every permission with its meaning, and every role with the permissions that it gives. Needs no scope."""
        held = [
            PermissionView(name=name, meaning=meaning, tenant_wide=name in TENANT_WIDE)
            for name, meaning in MEANINGS.items()
        ]
        roles = [RoleView(name=cast(Role, role), permissions=sorted(ROLE_PERMISSIONS[role])) for role in ROLES]
        return PermissionsView(permissions=held, roles=roles)

    @get("/tenant", operation_id="tenant.get", permission="tenant:read", summary="Get the tenant")
    async def read(self, reading: NamedDependency[Reading]) -> Response[TenantView]:
        """The tenant's own settings and quotas."""
        return json_of(await TENANT.one(reading, reading.tenant_id), TenantView)

    @patch("/tenant", operation_id="tenant.update", permission="tenant:write", summary="Change the tenant")
    async def update(
        self, work: NamedDependency[Work], data: JSONBody[TenantPatch], if_match: IfMatch = None
    ) -> TenantView:
        """Change the tenant's name, locale or time zone. Absent fields stay as they are."""
        changes = changes_in(data)
        refuse_unknown_zone("/time_zone", changes.get("time_zone"))
        tenant = await update_tenant(work, changes=changes, expected_version=version_in(if_match))
        return view_of(TenantView, tenant)
