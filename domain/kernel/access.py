"""Who may do what: permissions, roles, and the actor behind every change."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

import msgspec

Permission = Literal[
    "tenant:read", "tenant:write", "tenant:export",
    "members:read", "members:write", "members:act",
    "team:read", "team:write",
    "absences:read", "absences:write",
    "keys:read", "keys:write",
    "sso:read", "sso:write",
    "brands:read", "brands:write",
    "accounts:read", "accounts:write",
    "assets:read", "assets:write",
    "posts:read", "posts:write", "posts:review", "posts:publish",
    "guests:read", "guests:write",
    "inbox:read", "inbox:write",
    "webhooks:read", "webhooks:write",
    "audit:read",
]  # fmt: skip
PERMISSIONS: frozenset[str] = frozenset(get_args(Permission))

MEANINGS: Mapping[str, str] = {
    "tenant:read": "See the tenant's settings, quotas and usage.",
    "tenant:write": "Change the tenant's settings.",
    "tenant:export": "Have everything of the tenant written into a file, and download it.",
    "members:read": "See people, their roles, invitations and sessions.",
    "members:write": "Invite people, change their roles, end their sessions, let them go.",
    "members:act": "Mint short-lived tokens that act as a member.",
    "team:read": "See skills, trainings, rotas, who is on duty, who has how much to do, and liaisons.",
    "team:write": "Assess skills, hold trainings, plan rotas, keep liaisons.",
    "absences:read": "See everybody's absences with their reasons. One's own need nothing.",
    "absences:write": "Enter, approve, decline and cancel other people's absences.",
    "keys:read": "See API keys and OAuth clients, without their secrets.",
    "keys:write": "Make, rotate and revoke API keys and OAuth clients.",
    "sso:read": "See single sign-on connections, without their secrets.",
    "sso:write": "Set up single sign-on.",
    "brands:read": "See brands.",
    "brands:write": "Create, change and archive brands.",
    "accounts:read": "See connected platform accounts.",
    "accounts:write": "Connect and disconnect platform accounts.",
    "assets:read": "See the media library.",
    "assets:write": "Add to the media library.",
    "posts:read": "See posts, their versions, reviews and deliveries.",
    "posts:write": "Write and change posts.",
    "posts:review": "Decide about posts under review.",
    "posts:publish": "Schedule, hold, release and cancel publications.",
    "guests:read": "See guest links, without their tokens.",
    "guests:write": "Make and revoke guest links: a guest sees one post through it, and decides on it.",
    "inbox:read": "Read conversations with people.",
    "inbox:write": "Answer, assign and close conversations.",
    "webhooks:read": "See webhook endpoints and deliveries.",
    "webhooks:write": "Set up webhooks and send deliveries again.",
    "audit:read": "Read the audit trail.",
}
"""What each permission lets its holder do, in words for the people who hand it out."""

TENANT_WIDE: frozenset[str] = frozenset({
    "tenant:write", "tenant:export", "members:write", "members:act", "team:write", "absences:read", "absences:write",
    "keys:read", "keys:write", "sso:read", "sso:write",
    "webhooks:read", "webhooks:write",
})  # fmt: skip
"""What concerns the tenant as a whole: a role that somebody has on single brands does not give it."""

Role = Literal[
    "owner", "admin", "strategist", "creator", "reviewer", "operator", "analyst", "support", "crisis_lead", "viewer"
]
ROLES: tuple[str, ...] = get_args(Role)

_SEEING = frozenset(
    {"tenant:read", "members:read", "team:read", "brands:read", "accounts:read", "assets:read", "posts:read"}
)

ROLE_PERMISSIONS: Mapping[str, frozenset[str]] = {
    "owner": PERMISSIONS,
    "admin": PERMISSIONS - {"tenant:write", "tenant:export", "sso:write"},
    "strategist": _SEEING | {"brands:write", "assets:write", "posts:write", "posts:review", "guests:read", "guests:write", "inbox:read", "audit:read"},
    "creator": _SEEING | {"assets:write", "posts:write", "guests:read"},
    "reviewer": _SEEING | {"posts:review", "guests:read", "guests:write"},
    "operator": _SEEING | {"accounts:write", "assets:write", "posts:write", "posts:publish", "inbox:read", "inbox:write", "webhooks:read"},
    "analyst": _SEEING | {"inbox:read", "audit:read", "webhooks:read"},
    "support": _SEEING | {"inbox:read", "inbox:write"},
    "crisis_lead": _SEEING | {"team:write", "posts:write", "posts:review", "posts:publish", "inbox:read", "inbox:write", "audit:read"},
    "viewer": _SEEING,
}  # fmt: skip
"""The one table of roles. A member holds what their roles give, together; what no role gives, only keys can hold."""

ActorKind = Literal["api_key", "member", "oauth_client", "guest", "operator", "system"]
ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)
IssuerKind = Literal["api_key", "oauth_client", "member", "operator", "system"]
ISSUER_KINDS: tuple[str, ...] = get_args(IssuerKind)


class Rights(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody may do, and on which brands.

    `permissions` hold for the tenant and on the brands of `brand_ids` (None: on all of them). A brand in
    `brand_permissions` has its own set instead. Without a list of brands, such a set never holds less than
    `permissions`.
    """

    permissions: frozenset[str] = frozenset()
    brand_ids: frozenset[UUID] | None = None
    brand_permissions: Mapping[UUID, frozenset[str]] = {}

    def may(self, permission: str, brand_id: UUID | None = None) -> bool:
        """Whether `permission` is held: on this brand, or without one anywhere."""
        if brand_id is not None:
            return permission in self.on(brand_id)
        return permission in self.permissions or any(permission in held for held in self.brand_permissions.values())

    def on(self, brand_id: UUID) -> frozenset[str]:
        """What is held on one brand."""
        if not self.sees_brand(brand_id):
            return frozenset()
        return self.brand_permissions.get(brand_id, self.permissions)

    def sees_brand(self, brand_id: UUID) -> bool:
        """Whether anything may be held on the brand."""
        return self.brand_ids is None or brand_id in self.brand_ids

    def brands_with(self, permission: str | None) -> frozenset[UUID] | None:
        """The brands on which `permission` is held; None means all of them."""
        if permission is None or not self.brand_permissions:
            return self.brand_ids
        if self.brand_ids is None and permission in self.permissions:
            return None
        named = self.brand_permissions if self.brand_ids is None else self.brand_ids
        return frozenset(brand for brand in named if permission in self.on(brand))

    def within(self, other: "Rights") -> "Rights":
        """What both hold."""
        common = self.permissions & other.permissions
        named = {*self.brand_permissions, *other.brand_permissions, *(self.brand_ids or ()), *(other.brand_ids or ())}
        held = {brand: self.on(brand) & other.on(brand) for brand in named}
        seen = None
        if self.brand_ids is not None or other.brand_ids is not None:
            seen = frozenset(brand for brand in named if self.sees_brand(brand) and other.sees_brand(brand))
        own = {brand: here for brand, here in held.items() if here != common and (seen is None or brand in seen)}
        return Rights(permissions=common, brand_ids=seen, brand_permissions=own)


def rights_of_roles(roles: list[str], brand_roles: Mapping[UUID, list[str]]) -> Rights:
    """What a person holds through roles for the tenant and roles on single brands."""
    everywhere = _given_by(roles)
    on_brands = {brand: everywhere | (_given_by(held) - TENANT_WIDE) for brand, held in brand_roles.items()}
    return Rights(
        permissions=everywhere, brand_ids=None if roles else frozenset(on_brands), brand_permissions=on_brands
    )


def _given_by(roles: list[str]) -> frozenset[str]:
    return frozenset().union(*(ROLE_PERMISSIONS.get(role, frozenset()) for role in roles))


class Actor(Rights, frozen=True, kw_only=True):
    """Who acts in a unit of work, and what they hold at this moment.

    `issuer` is what credentials made by this actor hang on, `session_id` the member's session that they are made with,
    and `expires_at` when all of them end at the latest; None means never. A session that ends in time ends nothing that
    was made with it. `lineage` is how many issuers stand behind the actor itself, and `line` names them, the actor's
    own credential included. `behind` is the person who made the credential, or what made it first where no person did.
    `credential` names what proved who acts, with what it was limited to: one person may have
    several.
    """

    kind: ActorKind
    id: UUID | None = None
    expires_at: datetime | None = None
    session_id: UUID | None = None
    behind: tuple[str, UUID | None] | None = None
    lineage: int = 0
    line: frozenset[tuple[str, UUID]] = frozenset()
    credential: str | None = None

    @property
    def issuer(self) -> tuple[str, UUID | None]:
        """Kind and id of what a credential made by this actor hangs on."""
        return (self.kind, self.id)

    @property
    def hand(self) -> tuple[str, UUID | None]:
        """Whose hand the actor is: that of the person behind it, or of the first of its line."""
        return self.behind or self.issuer

    @property
    def lasting_line(self) -> frozenset[tuple[str, UUID | None]]:
        """Who the actor hangs on for good: its line without the sessions, which pass."""
        return lasting({*self.line, self.issuer})

    @property
    def is_alone(self) -> bool:
        """Whether nobody else stands behind the actor: a person who has signed in themselves."""
        return self.lasting_line == {self.issuer}

    def comes_from(self, kind: str, actor_id: UUID | None) -> bool:
        """Whether somebody is this actor, or made the credential that it acts with, or made what made it."""
        return (kind, actor_id) == (self.kind, self.id) or (kind, actor_id) in self.line


def lasting(line: Iterable[tuple[str, UUID | None]]) -> frozenset[tuple[str, UUID | None]]:
    """A line of issuers without the sessions in it."""
    return frozenset(one for one in line if one[0] != "member_session")


SYSTEM = Actor(kind="system", permissions=PERMISSIONS)
"""The platform itself: workers and housekeeping."""

OPERATOR = Actor(kind="operator", permissions=PERMISSIONS)
"""A person at the command line of the installation."""
