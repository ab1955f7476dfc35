"""What the API says about the tenant, its people and its keys."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.access import Role
from domain.kernel.views import View


class TenantView(View, frozen=True, kw_only=True):
    """The tenant behind the credential."""

    id: UUID
    slug: str
    name: str
    locale: str
    time_zone: str
    state: str
    requests_per_minute: int
    created_at: datetime
    updated_at: datetime
    version: int


class MemberView(View, frozen=True, kw_only=True):
    """A person of the tenant."""

    id: UUID
    email: str
    name: str
    roles: list[Role]
    state: str
    created_at: datetime
    updated_at: datetime
    version: int


class ApiKeyView(View, frozen=True, kw_only=True):
    """An API key, without its secret. `hint` is the part of the key that may be shown."""

    id: UUID
    name: str
    hint: str
    scopes: list[str]
    brand_ids: list[UUID] | None
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class NewApiKeyView(ApiKeyView, frozen=True, kw_only=True):
    """A freshly made API key. `secret` is shown this once and never again."""

    secret: str


class CallerView(msgspec.Struct, frozen=True, kw_only=True):
    """Who the credential speaks for and what it may do right now."""

    tenant_id: UUID
    kind: str
    id: UUID | None
    permissions: list[str]
    brand_ids: list[UUID] | None
