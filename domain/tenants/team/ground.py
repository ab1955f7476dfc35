"""What the nouns of the team share."""

from collections.abc import Collection
from uuid import UUID

from domain.kernel.errors import NotFound
from domain.kernel.locks import Lock, lock_key
from domain.kernel.work import Reading, Work
from domain.tenants.errors import MemberGone
from domain.tenants.models import Member
from domain.tenants.queries import get_member

from .errors import TeamIsTenantWide

_BRAND = "SELECT FROM brands WHERE tenant_id = $1 AND id = $2"
_ACTIVE = "SELECT id FROM members WHERE tenant_id = $1 AND id = ANY($2) AND state = 'active'"


def require_whole_tenant(reading: Reading) -> None:
    """Raise TeamIsTenantWide for a credential that is limited to some brands."""
    if reading.actor.brand_ids is not None:
        raise TeamIsTenantWide("This credential is limited to some brands; the team serves all of them.")


async def require_brand(work: Work, brand_id: UUID | None) -> None:
    """Raise NotFound for a brand that the actor does not see, TeamIsTenantWide for none where they see some only."""
    if brand_id is None:
        require_whole_tenant(work)
    elif not await work.fetch(_BRAND, (work.tenant_id, brand_id)):
        raise NotFound("brand")


async def get_active_member(work: Work, member_id: UUID) -> Member:
    """A person who is here. Raises NotFound, MemberGone."""
    member = await get_member(work, member_id)
    if member.state != "active":
        raise MemberGone("This person has left the tenant.")
    return member


async def active_members(work: Work, member_ids: Collection[UUID]) -> set[UUID]:
    """Those of the people who are here."""
    rows = await work.fetch(_ACTIVE, (work.tenant_id, list(member_ids))) if member_ids else []
    return {row["id"] for row in rows}


async def take_turns(work: Work, *what: object) -> None:
    """Wait until no other transaction of the tenant works on the same thing; ends with this one."""
    await work.fetch("SELECT pg_advisory_xact_lock($1)", (lock_key(Lock.TEAM, work.tenant_id, *what),))
