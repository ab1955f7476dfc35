"""Facts about the tenant, its people and its keys."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued

_BRAND_ROLES = {"0198c0de-0000-7000-8000-000000000001": ["viewer"]}


@catalogued
class TenantCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.created"
    meaning: ClassVar[str] = "A tenant was created by an operator of the installation."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class TenantUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.updated"
    meaning: ClassVar[str] = "The tenant's settings changed."
    example: ClassVar[dict[str, Any]] = {
        "changed": ["time_zone"],
        "former": {"time_zone": "Asia/Shanghai"},
        "present": {"time_zone": "Asia/Urumqi"},
    }

    changed: list[str]
    former: dict[str, Any]
    present: dict[str, Any]


@catalogued
class TenantSuspendedByOperator(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.suspended"
    meaning: ClassVar[str] = "The tenant was suspended: reading goes on, writes and workers stop."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class TenantResumed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.resumed"
    meaning: ClassVar[str] = "A suspended tenant works again."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class MemberAdded(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member.added"
    meaning: ClassVar[str] = "A person joined the tenant."
    example: ClassVar[dict[str, Any]] = {"roles": ["creator"], "brand_roles": _BRAND_ROLES}

    roles: list[str]
    brand_roles: dict[str, list[str]]


@catalogued
class MemberReactivated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member.reactivated"
    meaning: ClassVar[str] = "A person who had left is back. What they had made before stays ended."
    example: ClassVar[dict[str, Any]] = {"roles": ["creator"], "brand_roles": _BRAND_ROLES}

    roles: list[str]
    brand_roles: dict[str, list[str]]


class MemberErased(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member.erased"
    meaning: ClassVar[str] = "What was known of a person who has left was deleted; history keeps the id."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class MemberUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member.updated"
    meaning: ClassVar[str] = "A person's name or roles changed."
    example: ClassVar[dict[str, Any]] = {
        "changed": ["roles"],
        "former": {"roles": ["creator"]},
        "present": {"roles": ["reviewer"]},
        "roles": ["reviewer"],
        "brand_roles": _BRAND_ROLES,
    }

    changed: list[str]
    former: dict[str, Any]
    present: dict[str, Any]
    roles: list[str]
    brand_roles: dict[str, list[str]]


@catalogued
class MemberRemoved(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member.removed"
    meaning: ClassVar[str] = "A person left the tenant."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class ApiKeyCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "api_key.created"
    meaning: ClassVar[str] = "An API key was created. The secret is in no event."
    example: ClassVar[dict[str, Any]] = {"scopes": ["posts:read"]}

    scopes: list[str]


@catalogued
class ApiKeyRevoked(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "api_key.revoked"
    meaning: ClassVar[str] = "An API key was revoked and stopped working at once."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class ApiKeyUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "api_key.updated"
    meaning: ClassVar[str] = "An API key was renamed, narrowed or widened; so was, at once, what it has made."
    example: ClassVar[dict[str, Any]] = {
        "changed": ["scopes"],
        "former": {"scopes": ["posts:read", "posts:write"]},
        "present": {"scopes": ["posts:read"]},
        "scopes": ["posts:read"],
    }

    changed: list[str]
    former: dict[str, Any]
    present: dict[str, Any]
    scopes: list[str]


@catalogued
class ApiKeyRotated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "api_key.rotated"
    meaning: ClassVar[str] = (
        "An API key got a new secret; the one before works for the overlap. Neither is in any event."
    )
    example: ClassVar[dict[str, Any]] = {"overlap_seconds": 3600}

    overlap_seconds: int
