"""Inviting people, and joining."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from domain.kernel.access import Actor, Rights, rights_of_roles
from domain.kernel.errors import Invalid, NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.secrets import InvitationToken
from domain.kernel.work import Work
from domain.tenants.credentials import rights_now
from domain.tenants.errors import InvitationClosed, ScopeExceeded
from domain.tenants.granting import exceeding, known_brand_roles, refuse_greater
from domain.tenants.issued import issued_by
from domain.tenants.lineage import brand_roles_of
from domain.tenants.members import add_member, refuse_known
from domain.tenants.models import Member
from domain.tenants.queries import refuse_when_suspended

from .events import InvitationAccepted, InvitationCreated, InvitationResent, InvitationRevoked
from .models import Invitation
from .views import InvitationView

PURPOSE = "invitation"
INVITATIONS = Listing(InvitationView, Invitation, noun="invitation", filters={"state": Filter(Invitation.state)})


async def invite(
    work: Work,
    *,
    environment: str,
    email: str,
    roles: list[str],
    brand_roles: Mapping[UUID, list[str]],
    expires_at: datetime,
) -> tuple[Invitation, InvitationToken]:
    """Ask somebody to join. Raises EmailTaken, Invalid, and ScopeExceeded for roles beyond the actor's own rights.

    Who is limited to some brands invites to these only, and sees no invitation that is about another one.
    """
    refuse_greater(work, roles, brand_roles)
    if work.actor.brand_ids is not None and not any(brand_roles.values()):
        raise ScopeExceeded("You may only invite to brands of your own: name at least one.")
    _refuse_past(work, expires_at)
    await refuse_known(work, email)
    token = InvitationToken.new(environment, work.tenant_id)
    invitation = Invitation(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        email=email,
        roles=sorted(set(roles)),
        brand_roles=await known_brand_roles(work, brand_roles),
        state="pending",
        digest=work.vault.digest(PURPOSE, token.text),
        expires_at=expires_at,
        member_id=None,
        **issued_by(work.actor),
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(invitation)
    work.record(InvitationCreated(subject_id=invitation.id, roles=invitation.roles))
    await work.session.flush()
    return invitation, token


async def resend_invitation(
    work: Work, invitation_id: UUID, *, environment: str, expires_at: datetime, expected_version: int | None
) -> tuple[Invitation, InvitationToken]:
    """A new token for a pending invitation. Raises InvitationClosed, and ScopeExceeded as `invite` does."""
    invitation = await _get(work, invitation_id)
    invitation.expect(expected_version)
    refuse_greater(work, invitation.roles, brand_roles_of(invitation.brand_roles))
    _refuse_past(work, expires_at)
    token = InvitationToken.new(environment, work.tenant_id)
    invitation.send_again(digest=work.vault.digest(PURPOSE, token.text), expires_at=expires_at, at=work.now())
    invitation.hang_on(work.actor)
    work.record(InvitationResent(subject_id=invitation.id, version=invitation.next_version))
    await work.session.flush()
    return invitation, token


async def revoke_invitation(work: Work, invitation_id: UUID, *, expected_version: int | None) -> None:
    """Withdraw an invitation; doing it twice is no error. Raises InvitationClosed once it was accepted.

    Raises ScopeExceeded as `invite` does.
    """
    invitation = await _get(work, invitation_id)
    invitation.expect(expected_version)
    refuse_greater(work, invitation.roles, brand_roles_of(invitation.brand_roles))
    if invitation.state != "revoked":
        invitation.revoke(work.now())
        work.record(InvitationRevoked(subject_id=invitation.id, version=invitation.next_version))


async def accept_invitation(work: Work, token: InvitationToken, *, name: str) -> Member:
    """Join with the token, once. Raises InvitationClosed, TenantSuspended.

    Whoever invites must still be allowed to, and to give these roles: a key that was revoked since invites nobody.
    """
    await refuse_when_suspended(work)
    digest = work.vault.digest(PURPOSE, token.text)
    found = select(Invitation).where(Invitation.tenant_id == work.tenant_id, Invitation.digest == digest)
    invitation: Invitation | None = await work.session.scalar(found.with_for_update())
    if invitation is None:
        raise InvitationClosed("This invitation was used, withdrawn, or has expired.")
    invitation.accept(work.now())
    brand_roles = brand_roles_of(invitation.brand_roles)
    held = await rights_now(work, invitation)
    if held is None or not _may_invite(held, rights_of_roles(invitation.roles, brand_roles)):
        raise InvitationClosed("Whoever invited you may not give these roles any more: ask for a new invitation.")
    member = await add_member(work, email=invitation.email, name=name, roles=invitation.roles, brand_roles=brand_roles)
    invitation.member_id = member.id
    work.actor = Actor(kind="member", id=member.id)
    event = InvitationAccepted(subject_id=invitation.id, version=invitation.next_version, member_id=member.id)
    work.record(event)
    await work.session.flush()
    return member


async def _get(work: Work, invitation_id: UUID) -> Invitation:
    invitation = await work.session.get(Invitation, (work.tenant_id, invitation_id))
    if invitation is None:
        raise NotFound("invitation")
    return invitation


def _may_invite(holder: Rights, given: Rights) -> bool:
    return holder.may("members:write") and not exceeding(holder, given)


def _refuse_past(work: Work, expires_at: datetime) -> None:
    if expires_at <= work.now():
        raise Invalid.at("/expires_at", "in_the_past", "It cannot expire before it is made.")
