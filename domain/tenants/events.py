"""Facts about the tenant, its people and its keys."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class TenantCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.created"
    meaning: ClassVar[str] = "A tenant was created by an operator of the installation."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class TenantUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.updated"
    meaning: ClassVar[str] = "The tenant's settings changed."
    example: ClassVar[dict[str, Any]] = {"changed": ["time_zone"]}

    changed: list[str]


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
    example: ClassVar[dict[str, Any]] = {"roles": ["creator"]}

    roles: list[str]


@catalogued
class MemberUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member.updated"
    meaning: ClassVar[str] = "A person's name or roles changed."
    example: ClassVar[dict[str, Any]] = {"changed": ["roles"], "roles": ["reviewer"]}

    changed: list[str]
    roles: list[str]


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
