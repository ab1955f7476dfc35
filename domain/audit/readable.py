"""Who is told of what as it happens: whoever may read what an event is about, there where it is.

The audit trail as a whole takes `audit:read`. An open screen takes no more than what it shows: it hears of a post with
`posts:read` on the post's brand.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from domain.kernel.access import Permission, Rights
from domain.kernel.events import CATALOGUE

EVERYTHING: Permission = "audit:read"
READ_WITH: Mapping[str, Permission] = {
    "absence": "absences:read",
    "access": "audit:read",
    "account": "accounts:read",
    "api_key": "keys:read",
    "asset": "assets:read",
    "audit_export": "audit:read",
    "audit_verification": "audit:read",
    "brand": "brands:read",
    "connect_attempt": "accounts:read",
    "conversation": "inbox:read",
    "errand": "posts:read",
    "guest_link": "guests:read",
    "handoff": "posts:read",
    "inbound_callback": "accounts:write",
    "invitation": "members:read",
    "liaison": "team:read",
    "live_session": "posts:read",
    "member": "members:read",
    "member_session": "members:read",
    "member_skill": "team:read",
    "message": "inbox:read",
    "oauth_client": "keys:read",
    "platform_app": "accounts:read",
    "post": "posts:read",
    "publication": "posts:read",
    "rota": "team:read",
    "skill": "team:read",
    "sso_connection": "sso:read",
    "sso_login": "sso:read",
    "tenant": "tenant:read",
    "tenant_export": "tenant:export",
    "training": "team:read",
    "webhook_delivery": "webhooks:read",
    "webhook_endpoint": "webhooks:read",
}
"""Noun of an event → what it takes to read that resource."""


def readable_types(rights: Rights, wanted: Sequence[str] | None) -> Sequence[str] | None:
    """Those of the wanted types that may be read anywhere; None, for wanted or as the answer, stands for all."""
    if rights.may(EVERYTHING):
        return wanted
    return [name for name in (CATALOGUE if wanted is None else wanted) if rights.may(_needed(name))]


def may_read(rights: Rights, event_type: str, brand_id: UUID | None) -> bool:
    """Whether an event may be told: on its brand, or for the tenant where it is of none."""
    if brand_id is not None:
        held = rights.on(brand_id)
    else:
        held = rights.permissions if rights.brand_ids is None else frozenset()
    return EVERYTHING in held or _needed(event_type) in held


def _needed(event_type: str) -> Permission:
    return READ_WITH.get(event_type.rpartition(".")[0], EVERYTHING)
