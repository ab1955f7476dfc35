"""Starting and ending members' sessions."""

from datetime import datetime, timedelta
from uuid import UUID

from domain.kernel.errors import NotFound
from domain.kernel.work import Work
from domain.tenants.credentials import ancestry_now
from domain.tenants.errors import MemberGone, ScopeExceeded
from domain.tenants.granting import refuse_greater, refuse_longer_line
from domain.tenants.lineage import brand_roles_of
from domain.tenants.models import Member
from domain.tenants.queries import get_member

from .events import SessionRevoked, SessionStarted
from .models import MemberSession, SessionKind
from .queries import is_shown

SSO_LIFETIME = timedelta(hours=12)
LONGEST_MINTED = timedelta(hours=1)

_END_THROUGH = """
UPDATE member_sessions SET revoked_at = $3, updated_at = $3, version = version + 1
WHERE tenant_id = $1 AND connection_id = $2 AND revoked_at IS NULL AND expires_at > $3
RETURNING id, member_id, version
"""


async def mint_member_session(work: Work, member_id: UUID, *, lifetime: timedelta, note: str) -> MemberSession:
    """A session in which the actor acts for a member, holding what both hold. Raises ScopeExceeded, MemberGone."""
    member = await get_member(work, member_id)
    refuse_longer_line(work)
    until = await _own_end(work)
    if until is not None and until <= work.now():
        raise ScopeExceeded("Your own credential is about to end.")
    return await start_session(
        work,
        member,
        "minted",
        lifetime,
        issuer=work.actor.issuer,
        note=note,
        until=until,
        session_id=work.actor.session_id,
    )


async def _own_end(work: Work) -> datetime | None:
    """A session that is started through another one ends with it."""
    if work.actor.session_id is None:
        return work.actor.expires_at
    own = await ancestry_now(work, "member_session", work.actor.session_id)
    return own.expires_at if own is not None else work.now()


async def start_session(
    work: Work,
    member: Member,
    kind: SessionKind,
    lifetime: timedelta,
    *,
    issuer: tuple[str, UUID | None],
    note: str,
    connection_id: UUID | None = None,
    until: datetime | None = None,
    session_id: UUID | None = None,
) -> MemberSession:
    """A member's session, as long as `lifetime` and no longer than `until`. Raises MemberGone."""
    if member.state != "active":
        raise MemberGone("This person has left the tenant.")
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
        session_id=session_id,
        expires_at=min(now + lifetime, until or now + lifetime),
        revoked_at=None,
        issued_revoked_at=None,
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


async def revoke_session(
    work: Work, session_id: UUID, *, expected_version: int | None, revoke_issued: bool = False
) -> None:
    """End a session at once, with the sessions that were started through it. Ending it twice is no error.

    With `revoke_issued`, for a session that was stolen, all credentials end that were made with it.

    People end their own. Who is limited to some brands sees no others: NotFound. Of others', raises Forbidden without `members:write`, and ScopeExceeded if the person holds
    more than the actor and the actor has not made the session either.
    """
    session = await work.session.get(MemberSession, (work.tenant_id, session_id))
    if session is None or not is_shown(work, session):
        raise NotFound("session")
    await _refuse_others(work, session)
    session.expect(expected_version)
    takes_along = revoke_issued and session.issued_revoked_at is None
    if session.revoked_at is not None and not takes_along:
        return
    session.revoke(work.now())
    if takes_along:
        session.take_along(work.now())
    event = SessionRevoked(
        subject_id=session.id, version=session.next_version, member_id=session.member_id, issued=takes_along
    )
    work.record(event)


async def end_sessions_through(work: Work, connection_id: UUID) -> None:
    """End all sessions of people who have signed in through this connection."""
    for row in await work.fetch(_END_THROUGH, (work.tenant_id, connection_id, work.now())):
        work.record(SessionRevoked(subject_id=row["id"], version=row["version"], member_id=row["member_id"]))


async def _refuse_others(work: Work, session: MemberSession) -> None:
    # A minted token is the member's only as far as it goes itself: it ends itself, and no other session of theirs.
    own = work.actor.issuer == ("member", session.member_id)
    if own and (work.actor.is_alone or work.actor.session_id == session.id):
        return
    work.require("members:write")
    if work.actor.issuer != (session.issuer_kind, session.issuer_id):
        member = await get_member(work, session.member_id)
        refuse_greater(work, member.roles, brand_roles_of(member.brand_roles))
