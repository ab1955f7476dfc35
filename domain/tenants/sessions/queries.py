"""Reads of members' sessions.

Sessions are of people, not of brands. Who is limited to some brands sees their own, and those that they have started.
"""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy.dialects.postgresql import array

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing, PageRequest
from domain.kernel.views import Rendered
from domain.kernel.work import NO_BRAND, Reading

from .models import MemberSession
from .views import MemberSessionView

_SESSIONS = Listing(
    MemberSessionView,
    MemberSession,
    noun="session",
    filters={
        "member_id": Filter(MemberSession.member_id),
        "kind": Filter(MemberSession.kind),
        "whose": Filter(array([MemberSession.member_id, MemberSession.issuer_id]), "has"),
    },
)


async def page_of_sessions(
    reading: Reading, page: PageRequest, *, member_id: Sequence[UUID] | None, kind: Sequence[str] | None
) -> Rendered:
    """The sessions that the actor may see. Raises Invalid."""
    whose = None if reading.actor.brand_ids is None else reading.actor.id or NO_BRAND
    return await _SESSIONS.page(reading, page, member_id=member_id, kind=kind, whose=whose)


async def one_session(reading: Reading, session_id: UUID) -> Rendered:
    """One session. Raises NotFound for one that the actor may not see."""
    found = await _SESSIONS.one(reading, session_id)
    if not is_shown(reading, msgspec.json.decode(found.json, type=MemberSessionView)):
        raise NotFound("session")
    return found


def is_shown(reading: Reading, session: MemberSession | MemberSessionView) -> bool:
    """Whether the actor may know of a session."""
    actor = reading.actor
    return actor.brand_ids is None or actor.id in {session.member_id, session.issuer_id}
