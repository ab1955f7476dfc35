"""What can be done to the people of a tenant."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.kernel.access import rights_of_roles
from domain.kernel.events import values_of
from domain.kernel.locks import Lock, lock_key
from domain.kernel.work import Work

from .errors import EmailTaken, LastOwner, MemberGone, MemberPresent, ScopeExceeded
from .events import MemberAdded, MemberReactivated, MemberRemoved, MemberUpdated
from .granting import exceeding, known_brand_roles, refuse_greater
from .leaving import end_what_they_made
from .lineage import brand_roles_of
from .models import Member
from .queries import find_member_by_email, get_member

TOLD = {"roles", "brand_roles"}
"""Fields whose values are in the trail, before and after a change. What is known of a person as a person is not."""
_OTHER_OWNERS = """
SELECT FROM members WHERE tenant_id = $1 AND id <> $2 AND state = 'active' AND 'owner' = ANY(roles) LIMIT 1
"""


async def add_member(
    work: Work, *, email: str, name: str, roles: Sequence[str], brand_roles: Mapping[UUID, list[str]] | None = None
) -> Member:
    """Add a person. Raises EmailTaken, and ScopeExceeded for roles that give more than the actor holds.

    Somebody who has left keeps the address: bring them back with `reactivate_member`.
    """
    refuse_greater(work, list(roles), brand_roles or {})
    await refuse_known(work, email)
    member = Member(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        email=email,
        name=name,
        roles=sorted(set(roles)),
        brand_roles=await known_brand_roles(work, brand_roles or {}),
        state="active",
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(member)
    work.record(MemberAdded(subject_id=member.id, roles=member.roles, brand_roles=member.brand_roles))
    await work.session.flush()
    return member


async def update_member(
    work: Work, member_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> Member:
    """Change a person's name or roles. Raises ScopeExceeded if the person holds, or is to hold, more than the actor.

    Raises LastOwner if nobody else would own the tenant.
    """
    member = await get_member(work, member_id)
    member.expect(expected_version)
    _refuse_gone(member)
    refuse_superior(work, member)
    brand_roles = changes.get("brand_roles", brand_roles_of(member.brand_roles))
    refuse_greater(work, changes.get("roles", member.roles), brand_roles)
    if "owner" not in changes.get("roles", member.roles):
        await _refuse_last_owner(work, member)
    told = TOLD & changes.keys()
    former = values_of(member, told)
    for name, value in changes.items():
        setattr(member, name, await known_brand_roles(work, value) if name == "brand_roles" else value)
    member.updated_at = work.now()
    event = MemberUpdated(
        subject_id=member.id,
        version=member.next_version,
        changed=sorted(changes),
        former=former,
        present=values_of(member, told),
        roles=member.roles,
        brand_roles=member.brand_roles,
    )
    work.record(event)
    await work.session.flush()
    return member


async def remove_member(work: Work, member_id: UUID, *, expected_version: int | None) -> None:
    """Let a person go. The row stays, so that history keeps its names; their tokens and keys end at once.

    Raises ScopeExceeded, and LastOwner if nobody else would own the tenant.
    """
    member = await get_member(work, member_id)
    member.expect(expected_version)
    if member.state == "erased":
        return
    refuse_superior(work, member)
    await _refuse_last_owner(work, member)
    member.state, member.updated_at = "removed", work.now()
    work.record(MemberRemoved(subject_id=member.id, version=member.next_version))
    await work.session.flush()
    await end_what_they_made(work, member.id)


async def reactivate_member(
    work: Work,
    member_id: UUID,
    *,
    roles: Sequence[str] | None,
    brand_roles: Mapping[UUID, list[str]] | None,
    expected_version: int | None,
) -> Member:
    """Bring back a person who has left, as the same member. Without new roles they get those that they had.

    What they had made stays ended. Raises MemberPresent, MemberGone for somebody who was erased, and
    ScopeExceeded as adding a person does.
    """
    member = await get_member(work, member_id)
    member.expect(expected_version)
    if member.state == "active":
        raise MemberPresent("This person has not left.")
    if member.state == "erased":
        raise MemberGone("What was known of this person was erased: add them anew.")
    given = list(roles) if roles is not None else member.roles
    given_on_brands = brand_roles if brand_roles is not None else brand_roles_of(member.brand_roles)
    refuse_greater(work, given, given_on_brands)
    await end_what_they_made(work, member.id)
    member.roles, member.brand_roles = sorted(set(given)), await known_brand_roles(work, given_on_brands)
    member.state, member.updated_at = "active", work.now()
    event = MemberReactivated(
        subject_id=member.id, version=member.next_version, roles=member.roles, brand_roles=member.brand_roles
    )
    work.record(event)
    await work.session.flush()
    return member


async def refuse_known(work: Work, email: str) -> None:
    """Raise EmailTaken for the address of somebody who is a member, or was one. The facts say who, and which."""
    member = await find_member_by_email(work, email)
    if member is None:
        return
    known: dict[str, Any] = {"member_id": member.id, "state": member.state}
    if member.state == "removed":
        raise EmailTaken("Somebody with this address has left: reactivate them.", **known)
    raise EmailTaken("A member with this address exists already.", **known)


def _refuse_gone(member: Member) -> None:
    if member.state != "active":
        raise MemberGone("This person has left the tenant.")


def refuse_superior(work: Work, member: Member) -> None:
    """Who may manage people may not lay hands on those who may do more. Raises ScopeExceeded."""
    held = rights_of_roles(member.roles, brand_roles_of(member.brand_roles))
    if beyond := sorted(exceeding(work.actor, held)):
        raise ScopeExceeded(f"This person holds what you do not: {', '.join(beyond)}.", scopes=beyond)


async def _refuse_last_owner(work: Work, member: Member) -> None:
    """Somebody has to be able to do everything. Two owners who remove each other take turns."""
    if member.state != "active" or "owner" not in member.roles:
        return
    await work.fetch("SELECT pg_advisory_xact_lock($1)", (lock_key(Lock.OWNERS, work.tenant_id),))
    if not await work.fetch(_OTHER_OWNERS, (work.tenant_id, member.id)):
        raise LastOwner("Make somebody else an owner first.")
