"""What can be done with hand-over tasks. How they end decides their publication, in `publishing`."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from domain.content.posts.queries import get_post_version
from domain.kernel.work import Work
from domain.platforms import NeedsHuman
from domain.tenants import get_member

from .events import HandoffAssigned, HandoffClosed, HandoffOpened, about
from .files import list_files
from .models import Handoff, HandoffState
from .queries import count_handoffs, find_open_handoff, get_handoff

OPEN_FOR = timedelta(days=3)
"""How long a task waits where the platform sets no limit."""


async def open_handoff(work: Work, publication: Any, outcome: NeedsHuman) -> Handoff:
    """Give a publication to a person."""
    version = await get_post_version(work, publication.version_id)
    handoff = _new_handoff(work, publication, outcome, await count_handoffs(work, publication.id) + 1)
    handoff.media = await list_files(work, version)
    work.add(handoff)
    work.record(HandoffOpened(**about(handoff) | {"version": 1}, reason=outcome.reason))
    return handoff


async def assign_handoff(
    work: Work, handoff_id: UUID, *, assignee_id: UUID | None, expected_version: int | None
) -> Handoff:
    """Say who is to do it. Raises HandoffClosed, and NotFound for somebody who is no member."""
    handoff = await get_handoff(work, handoff_id)
    handoff.expect(expected_version)
    if assignee_id is not None:
        await get_member(work, assignee_id)
    handoff.assign(assignee_id, work.now())
    work.record(HandoffAssigned(**about(handoff), assignee_id=assignee_id))
    await work.session.flush()
    return handoff


async def close_handoff(work: Work, publication_id: UUID, state: HandoffState, note: str | None = None) -> None:
    """End the open task of a publication, if there is one."""
    handoff = await find_open_handoff(work, publication_id)
    if handoff is not None:
        handoff.close(state, note, work.now())
        work.record(HandoffClosed(**about(handoff), state=state))


def _new_handoff(work: Work, publication: Any, outcome: NeedsHuman, number: int) -> Handoff:
    expires_at = outcome.expires_at or max(publication.publish_at, work.now()) + OPEN_FOR
    return Handoff(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        publication_id=publication.id,
        version_id=publication.version_id,
        brand_id=publication.brand_id,
        account_id=publication.account_id,
        platform=publication.platform,
        number=number,
        state="open",
        reason=outcome.reason,
        instructions=outcome.instructions,
        title=outcome.title,
        text=outcome.text,
        fields=outcome.fields,
        checklist=list(outcome.checklist),
        deep_link=outcome.deep_link,
        link_kinds=list(outcome.link_kinds),
        refreshing=False,
        expires_at=expires_at,
        next_at=expires_at,
        created_at=work.now(),
        updated_at=work.now(),
    )
