"""What the API says about the tenant, its people and its keys."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.access import Role
from domain.kernel.views import View

from .invitations.views import NewInvitationView


class TenantView(View, frozen=True, kw_only=True):
    """The tenant behind the credential. A `max_` that is null is no limit."""

    id: UUID
    slug: str
    name: str
    locale: str
    time_zone: str
    state: str
    requests_per_minute: int
    max_brands: int | None
    max_accounts: int | None
    max_storage_bytes: int | None
    erase_at: datetime | None
    """When an operator will have everything of the tenant deleted; null if nobody has asked for that."""
    created_at: datetime
    updated_at: datetime
    version: int


class NewTenantView(TenantView, frozen=True, kw_only=True):
    """A tenant that was just made, with the invitation of its first owner if one was asked for."""

    owner_invitation: NewInvitationView | None
    """Its `token` is shown this once; null without `owner_email`."""


class TenantNameView(View, frozen=True, kw_only=True):
    """Which tenant a slug is of. `GET /v1/tenants/{tenant_id}` says more."""

    id: UUID
    slug: str
    created_at: datetime


class QuotaUseView(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a quota is used. `limit` null: as much as you like."""

    used: int
    limit: int | None


class UsageView(msgspec.Struct, frozen=True, kw_only=True):
    """What the tenant has, beside what it may have. Brands and accounts count unless archived or disconnected."""

    brands: QuotaUseView
    accounts: QuotaUseView
    storage_bytes: QuotaUseView
    requests_per_minute: int


class MemberView(View, frozen=True, kw_only=True):
    """A person of the tenant. `roles` hold for the whole tenant, `brand_roles` by brand id on single brands."""

    id: UUID
    email: str
    name: str
    roles: list[Role]
    brand_roles: dict[str, list[Role]]
    state: str
    created_at: datetime
    updated_at: datetime
    version: int


class ApiKeyView(View, frozen=True, kw_only=True):
    """An API key, without its secret. `hint` is the part of the key that may be shown.

    `issuer_kind` and `issuer_id` say who made it: it holds nothing that they do not hold any more. Until
    `previous_until`, the secret before the last rotation works as well.
    """

    id: UUID
    name: str
    hint: str
    scopes: list[str]
    brand_ids: list[UUID] | None
    issuer_kind: str
    issuer_id: UUID | None
    session_id: UUID | None
    previous_until: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class NewApiKeyView(ApiKeyView, frozen=True, kw_only=True):
    """An API key with its fresh secret. `secret` is shown this once and never again."""

    secret: str


class CallerView(msgspec.Struct, frozen=True, kw_only=True):
    """Who the credential speaks for and what it may do right now.

    A brand in `brand_permissions` has its own set instead of `permissions`.
    """

    tenant_id: UUID
    kind: str
    id: UUID | None
    permissions: list[str]
    brand_ids: list[UUID] | None
    brand_permissions: dict[str, list[str]]


class PermissionView(msgspec.Struct, frozen=True, kw_only=True):
    """A permission and what it lets its holder do. One that is `tenant_wide` is given by no role on single brands."""

    name: str
    meaning: str
    tenant_wide: bool


class RoleView(msgspec.Struct, frozen=True, kw_only=True):
    """A role and the permissions that it gives."""

    name: Role
    permissions: list[str]


class PermissionsView(msgspec.Struct, frozen=True, kw_only=True):
    """The table of permissions and roles."""

    permissions: list[PermissionView]
    roles: list[RoleView]
