"""Fresh links for hand-over tasks: asked for by a person, fetched by a worker, written if the task is still open."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from domain.content.handoffs.errors import LinkLasts
from domain.content.handoffs.events import HandoffRefreshed, HandoffRefreshRequested
from domain.content.handoffs.events import about as about_handoff
from domain.content.handoffs.models import Handoff
from domain.content.handoffs.queries import find_claimed_handoff, get_handoff, get_publication_id
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms import AccountDisconnected, Grant, NeedsHuman, Order, Outcome, Platform, RenewsLinks

from .claims import get_job, list_media
from .models import Publication
from .orders import network_of, order_for
from .queries import get_publication


class Renewal(msgspec.Struct, frozen=True, kw_only=True):
    """One link to fetch: for which task, where, as whom, for what."""

    claim: Claim
    platform: str
    grant: Grant
    order: Order


async def refresh_handoff(
    work: Work, handoff_id: UUID, platforms: Mapping[str, Platform], *, expected_version: int | None
) -> Handoff:
    """Ask for a fresh link. Raises HandoffClosed, and LinkLasts where no link of the platform ever ends."""
    handoff = await get_handoff(work, handoff_id)
    handoff.expect(expected_version)
    if not isinstance(platforms.get(handoff.platform), RenewsLinks):
        raise LinkLasts("No link of this task ends; what it has is good until the task expires.")
    handoff.ask_refresh(work.now())
    work.record(HandoffRefreshRequested(**about_handoff(handoff)))
    await work.session.flush()
    return handoff


async def prepare_renewal(work: Work, claim: Claim, platforms: Mapping[str, Platform]) -> Renewal | None:
    """What to ask the platform for. None: nobody wants a link any more, or nobody can ask for one."""
    publication, handoff = await _waiting(work, claim)
    if handoff is None:
        return None
    job = await get_job(work, publication.id)
    try:
        grant = job.account.grant(work.vault, job.app)
    except AccountDisconnected:
        _settle(work, handoff, None)
        return None
    order = order_for(
        job.post,
        job.version,
        await list_media(work, [job.version]),
        network=network_of(platforms, publication.platform),
        publication_id=publication.id,
        client_key=publication.client_key,
        created_at=publication.publish_at,
        checkpoint=publication.checkpoint,
    )
    return Renewal(claim=claim, platform=publication.platform, grant=grant, order=order)


async def settle_renewal(work: Work, claim: Claim, outcome: Outcome) -> None:
    """Write the fresh link. Whatever else came back leaves the task as it is; a person may ask again."""
    publication, handoff = await _waiting(work, claim)
    if handoff is None:
        return
    renewed = outcome if isinstance(outcome, NeedsHuman) and outcome.deep_link else None
    if renewed is not None:
        publication.renew_link(renewed.checkpoint, renewed.ref, work.now())
    _settle(work, handoff, renewed)
    await work.session.flush()


async def _waiting(work: Work, claim: Claim) -> tuple[Publication, Handoff | None]:
    """The publication, locked first by whoever locks both, and its task if it still waits for a link."""
    publication = await get_publication(work, await get_publication_id(work, claim.id))
    handoff = await find_claimed_handoff(work, claim)
    waits = handoff is not None and handoff.refreshing and publication.state == "awaiting_human"
    return publication, handoff if waits else None


def _settle(work: Work, handoff: Handoff, renewed: NeedsHuman | None) -> None:
    handoff.refreshed(renewed, work.now())
    work.record(HandoffRefreshed(**about_handoff(handoff), renewed=renewed is not None))
