"""What people say about publications that only people can know about."""

from collections.abc import Mapping
from uuid import UUID

from domain.content.handoffs.actions import close_handoff
from domain.content.handoffs.models import Handoff
from domain.content.handoffs.queries import find_claimed_handoff, find_open_handoff, get_handoff, get_publication_id
from domain.kernel.errors import Invalid
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms import LinkRefused, Platform, PostLink, ReadsLinks

from .errors import AddressTaken
from .events import PublicationFailed, PublicationPublished, about
from .models import Publication
from .queries import get_publication, is_taken
from .watching import first_watch


async def confirm_publication(
    work: Work,
    publication_id: UUID,
    platforms: Mapping[str, Platform],
    *,
    live: bool,
    remote_url: str | None,
    expected_version: int | None,
) -> Publication:
    """A person looked at the platform and says how it stands. The address of the post is checked.

    Raises Invalid for an address that is none of a post there, and AddressTaken for another publication's.
    """
    publication = await get_publication(work, publication_id)
    publication.insist(expected_version)
    link = await _link(work, publication, platforms, remote_url) if live else None
    publication.confirm(live=live, link=link, at=work.now())
    await close_handoff(work, publication.id, "confirmed" if live else "declined")
    if live:
        note_published(work, publication, platforms)
    else:
        code = publication.failure_code or "not_published"
        work.record(PublicationFailed(**about(publication), code=code, retryable=True, platform_code=None))
    await work.session.flush()
    return publication


async def decline_handoff(work: Work, handoff_id: UUID, *, reason: str, expected_version: int | None) -> Handoff:
    """A person will not, or cannot, post it. Its publication fails and may be retried."""
    publication = await get_publication(work, await get_publication_id(work, handoff_id))
    handoff = await get_handoff(work, handoff_id)
    handoff.expect(expected_version)
    handoff.refuse_unless_open()
    await close_handoff(work, publication.id, "declined", reason)
    publication.not_done("handoff_declined", reason, work.now())
    work.record(PublicationFailed(**about(publication), code="handoff_declined", retryable=True, platform_code=None))
    await work.session.flush()
    return handoff


async def expire_handoff(work: Work, claim: Claim) -> None:
    """Nobody did it in time; nothing happens to a task that is not due."""
    publication = await get_publication(work, await get_publication_id(work, claim.id))
    handoff = await find_claimed_handoff(work, claim)
    if handoff is None or handoff.next_at is None or handoff.next_at > work.now():
        return
    await close_handoff(work, publication.id, "expired")
    if publication.state != "awaiting_human":
        return
    publication.not_done("handoff_expired", "Nobody confirmed it in time.", work.now())
    work.record(PublicationFailed(**about(publication), code="handoff_expired", retryable=True, platform_code=None))
    await work.session.flush()


def note_published(work: Work, publication: Publication, platforms: Mapping[str, Platform]) -> None:
    """It is live: tell it, and look after it from now on."""
    platform = platforms.get(publication.platform)
    publication.watch(first_watch(work.now(), platform.descriptor) if platform and publication.remote_id else None)
    fact = PublicationPublished(
        **about(publication), remote_id=publication.remote_id, remote_url=publication.remote_url
    )
    work.record(fact)


async def _link(
    work: Work, publication: Publication, platforms: Mapping[str, Platform], url: str | None
) -> PostLink | None:
    platform: object = platforms.get(publication.platform)
    if not isinstance(platform, ReadsLinks):
        return PostLink(kind="post", remote_id=publication.remote_id or "", url=url) if url else None
    if url is None:
        if publication.state == "awaiting_human":
            raise Invalid.at("/remote_url", "missing", "Say where the post is.")
        return None
    try:
        link = platform.read_link(url)
    except LinkRefused as refused:
        raise Invalid.at("/remote_url", "link_refused", str(refused)) from None
    await _refuse_other_kind(work, publication, link)
    if await is_taken(work, publication, link.remote_id):
        raise AddressTaken("Another publication of this account is confirmed with this address.")
    return link


async def _refuse_other_kind(work: Work, publication: Publication, link: PostLink) -> None:
    """A topic of a group is not confirmed with a status, however good its address is."""
    handoff = await find_open_handoff(work, publication.id)
    if handoff is not None and handoff.link_kinds and link.kind not in handoff.link_kinds:
        wanted = " or ".join(handoff.link_kinds)
        message = f"This is the address of a {link.kind}; the task is to post a {wanted}."
        raise Invalid.at("/remote_url", "confirm_url_kind_mismatch", message)
