"""Who may do what: permissions, roles, and the actor behind every change."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

import msgspec

Permission = Literal[
    "tenant:read", "tenant:write",
    "members:read", "members:write",
    "keys:read", "keys:write",
    "brands:read", "brands:write",
    "accounts:read", "accounts:write",
    "assets:read", "assets:write",
    "posts:read", "posts:write", "posts:review", "posts:publish",
    "inbox:read", "inbox:write",
    "webhooks:read", "webhooks:write",
    "audit:read",
]  # fmt: skip
PERMISSIONS: frozenset[str] = frozenset(get_args(Permission))

Role = Literal[
    "owner", "admin", "strategist", "creator", "reviewer", "operator", "analyst", "support", "crisis_lead", "viewer"
]
ROLES: tuple[str, ...] = get_args(Role)

ActorKind = Literal["api_key", "operator", "system"]


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts in a unit of work, and what they hold at this moment.

    `brand_ids` is the allow-list of the credential; None means every brand of the tenant.
    `expires_at` is when the credential ends; None means never.
    """

    kind: ActorKind
    id: UUID | None = None
    permissions: frozenset[str] = frozenset()
    brand_ids: frozenset[UUID] | None = None
    expires_at: datetime | None = None

    def may(self, permission: str) -> bool:
        """Whether the actor holds `permission`."""
        return permission in self.permissions

    def sees_brand(self, brand_id: UUID) -> bool:
        """Whether the brand is inside the actor's allow-list."""
        return self.brand_ids is None or brand_id in self.brand_ids


SYSTEM = Actor(kind="system", permissions=PERMISSIONS)
"""The platform itself: workers and housekeeping."""

OPERATOR = Actor(kind="operator", permissions=PERMISSIONS)
"""A person at the command line of the installation."""
