"""Starting and ending members' sessions."""

from datetime import timedelta
from uuid import UUID

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work
from domain.tenants.errors import MemberGone
from domain.tenants.granting import refuse_greater, refuse_longer, refuse_longer_line
from domain.tenants.lineage import brand_roles_of
from domain.tenants.models import Member
from domain.tenants.queries import get_member

from .events import SessionRevoked, SessionStarted
from .models import MemberSession, SessionKind
from .views import MemberSessionView

SSO_LIFETIME = timedelta(hours=12)
LONGEST_MINTED = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(days=30)

MEMBER_SESSIONS = Listing(
    MemberSessionView,
    MemberSession,
    noun="session",
    filters={"member_id": Filter(MemberSession.member_id), "kind": Filter(MemberSession.kind)},
)
_END_THROUGH = """
UPDATE member_sessions SET revoked_at = $3, updated_at = $3, version = version + 1
WHERE tenant_id = $1 AND connection_id = $2 AND revoked_at IS NULL AND expires_at > $3
RETURNING id, member_id, version
"""
_FORGET = "DELETE FROM member_sessions WHERE tenant_id = $1 AND member_id = $2 AND expires_at < $3"


async def mint_member_session(work: Work, member_id: UUID, *, lifetime: timedelta, note: str) -> MemberSession:
    """A session in which the actor acts for a member, holding what both hold. Raises ScopeExceeded, MemberGone."""
    member = await get_member(work, member_id)
    if work.actor.expires_at is not None:
        lifetime = min(lifetime, work.actor.expires_at - work.now())
    refuse_longer(work, work.now() + lifetime)
    refuse_longer_line(work)
    return await start_session(work, member, "minted", lifetime, issuer=work.actor.issuer, note=note)


async def start_session(
    work: Work,
    member: Member,
    kind: SessionKind,
    lifetime: timedelta,
    *,
    issuer: tuple[str, UUID | None],
    note: str,
    connection_id: UUID | None = None,
) -> MemberSession:
    """A member's session. Raises MemberGone. Those that ended long ago are forgotten on the way."""
    if member.state != "active":
        raise MemberGone("This person has left the tenant.")
    await work.fetch(_FORGET, (work.tenant_id, member.id, work.now() - FORGOTTEN_AFTER))
    now = work.now()
    session = MemberSession(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        member_id=member.id,
        connection_id=connection_id,
        kind=kind,
        note=note,
        issuer_kind=issuer[0],
        issuer_id=issuer[1],
        expires_at=now + lifetime,
        revoked_at=None,
        created_at=now,
        updated_at=now,
    )
    work.add(session)
    work.record(SessionStarted(subject_id=session.id, member_id=member.id, kind=kind))
    await work.session.flush()
    return session


def lifetime_of(session: MemberSession) -> timedelta:
    """How long a session lasts from its start."""
    return (session.expires_at or session.created_at) - session.created_at


async def revoke_session(work: Work, session_id: UUID, *, expected_version: int | None) -> None:
    """End a session at once. Ending it twice is no error.

    People end their own. Of others', raises Forbidden without `members:write`, and ScopeExceeded if the person holds
    more than the actor and the actor has not made the session either.
    """
    session = await work.session.get(MemberSession, (work.tenant_id, session_id))
    if session is None:
        raise NotFound("session")
    await _refuse_others(work, session)
    session.expect(expected_version)
    if session.revoked_at is None:
        session.revoke(work.now())
        event = SessionRevoked(subject_id=session.id, version=session.next_version, member_id=session.member_id)
        work.record(event)


async def end_sessions_through(work: Work, connection_id: UUID) -> None:
    """End all sessions of people who have signed in through this connection."""
    for row in await work.fetch(_END_THROUGH, (work.tenant_id, connection_id, work.now())):
        work.record(SessionRevoked(subject_id=row["id"], version=row["version"], member_id=row["member_id"]))


async def _refuse_others(work: Work, session: MemberSession) -> None:
    # A minted token is the member's only as far as it goes itself: it ends itself, and no other session of theirs.
    if work.actor.issuer in {("member", session.member_id), ("member_session", session.id)}:
        return
    work.require("members:write")
    if work.actor.issuer != (session.issuer_kind, session.issuer_id):
        member = await get_member(work, session.member_id)
        refuse_greater(work, member.roles, brand_roles_of(member.brand_roles))
