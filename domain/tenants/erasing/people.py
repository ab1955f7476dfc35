"""Erasing what is known of a person."""

from uuid import UUID

from sqlalchemy import case, delete, func, or_, update

from domain.kernel.work import Work
from domain.tenants.errors import MemberPresent, ScopeExceeded
from domain.tenants.events import MemberErased
from domain.tenants.invitations.models import Invitation
from domain.tenants.members import refuse_superior
from domain.tenants.models import Member
from domain.tenants.queries import get_member
from domain.tenants.sessions.models import MemberSession
from domain.tenants.sso.models import SsoIdentity, SsoLogin

from .team import forget_at_work


async def erase_member(work: Work, member_id: UUID, *, expected_version: int | None) -> Member:
    """Replace a former member's name and address by a pseudonym, for good. Erasing twice is no error.

    What the person has done keeps their id. Raises MemberPresent, and ScopeExceeded if the person held more than
    the actor, or the actor is limited to some brands.
    """
    member = await get_member(work, member_id)
    member.expect(expected_version)
    if member.state == "erased":
        return member
    if member.state != "removed":
        raise MemberPresent("Remove the person first.")
    refuse_superior(work, member)
    _refuse_limited(work)  # invitations of the whole tenant may name the person, too
    await _forget_sign_ins(work, member)
    await _forget_invitations(work, member)
    await forget_at_work(work, member)
    member.erase(work.now())
    work.record(MemberErased(subject_id=member.id, version=member.next_version))
    await work.session.flush()
    return member


def _refuse_limited(work: Work) -> None:
    if work.actor.brand_ids is not None:
        raise ScopeExceeded(
            "This credential is limited to some brands, and does not see all that is known of a person."
        )


async def _forget_sign_ins(work: Work, member: Member) -> None:
    for table in (SsoIdentity, SsoLogin):
        own = delete(table).where(table.tenant_id == work.tenant_id, table.member_id == member.id)
        await work.session.execute(own.execution_options(synchronize_session=False))
    sessions = update(MemberSession).where(
        MemberSession.tenant_id == work.tenant_id, MemberSession.member_id == member.id
    )
    await work.session.execute(sessions.values(note="").execution_options(synchronize_session=False))


async def _forget_invitations(work: Work, member: Member) -> None:
    """Invitations of the person. Those that were sent to their address and not answered are withdrawn."""
    theirs = or_(Invitation.member_id == member.id, func.lower(Invitation.email) == member.email.lower())
    pseudonym = func.concat("erased-", Invitation.id, "@erased.invalid")
    forget = (
        update(Invitation)
        .where(Invitation.tenant_id == work.tenant_id, theirs)
        .values(
            email=pseudonym,
            state=case((Invitation.state == "pending", "revoked"), else_=Invitation.state),
            updated_at=work.now(),
            version=Invitation.version + 1,
        )
    )
    await work.session.execute(forget.execution_options(synchronize_session=False))
