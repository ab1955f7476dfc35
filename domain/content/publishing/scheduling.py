"""Deciding that an approved post goes to an account, and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from domain.content.assets.queries import list_assets_by_id
from domain.content.posts.models import Post, PostVersion
from domain.content.posts.queries import get_post, get_post_version
from domain.kernel.errors import Invalid, NotFound, pointing_at
from domain.kernel.work import Work
from domain.platforms import Account, Finding, Platform, PlatformDescriptor, UnknownPlatform, get_account

from .cancelling import withdraw
from .errors import DuplicateContent, ForeignBrand, NotApproved
from .events import PublicationScheduled, about
from .findings import finding_view, refuse_errors
from .models import NATIVE_NOTICE, Publication
from .orders import content_hash, media_of, order_for
from .queries import find_same_content, list_of_sequence
from .views import FindingView


async def schedule_post(
    work: Work,
    post_id: UUID,
    platforms: Mapping[str, Platform],
    *,
    account_id: UUID,
    publish_at: datetime | None,
    max_late_seconds: int,
    allow_duplicate: bool,
    on_platform: bool = False,
) -> Publication:
    """Schedule the approved version of a post for one account; without a time, for now.

    `on_platform`: the platform itself is handed the post at once and keeps it until its time. Raises NotApproved,
    ForeignBrand, AccountDisconnected, InThePast, PlatformRefuses (with a pointer per finding), and DuplicateContent
    unless `allow_duplicate`.
    """
    post, account = await get_post(work, post_id), await get_account(work, account_id)
    version = await approved_version(work, post)
    _refuse_mismatch(post, account)
    account.refuse_if_unusable()
    platform = platform_of(account, platforms)
    when = Publication.timely(publish_at, work.now())
    publication = _new_publication(
        work, post, version, account, platform.descriptor, when=when, max_late_seconds=max_late_seconds
    )
    if on_platform:
        _keep_on_platform(work, publication, platform.descriptor)
    refuse_errors(account.platform, await _findings(work, post, version, account, publication, platform))
    publication.allow_duplicate = allow_duplicate
    await refuse_duplicate(work, publication)
    work.add(publication)
    work.record(PublicationScheduled(**about(publication), publish_at=when))
    await work.session.flush()
    return publication


async def schedule_sequence(
    work: Work,
    post_id: UUID,
    platforms: Mapping[str, Platform],
    *,
    account_ids: Sequence[UUID],
    publish_at: datetime | None,
    stagger_seconds: int,
    wait_for_previous: bool,
    max_late_seconds: int,
    allow_duplicate: bool,
) -> list[Publication]:
    """Schedule a post for several accounts, one after the other. All of it, or nothing.

    With `wait_for_previous`, each goes only once the one before it is live (and `stagger_seconds` later); if that one
    fails or is cancelled, the rest is held. Raises what `schedule_post` raises, pointing at the account.
    """
    first = Publication.timely(publish_at, work.now())
    made: list[Publication] = []
    sequence_id = work.new_id()
    for position, account_id in enumerate(account_ids):
        with pointing_at(f"/account_ids/{position}"):
            publication = await schedule_post(
                work,
                post_id,
                platforms,
                account_id=account_id,
                publish_at=first + timedelta(seconds=stagger_seconds * position),
                max_late_seconds=max_late_seconds,
                allow_duplicate=allow_duplicate,
            )
        publication.sequence_id, publication.stagger_seconds = sequence_id, stagger_seconds
        publication.follows_id = made[-1].id if made and wait_for_previous else None
        made.append(publication)
    await work.session.flush()
    return made


async def cancel_sequence(work: Work, sequence_id: UUID) -> list[Publication]:
    """Cancel what of a sequence was not sent yet. Returns all of it. Raises NotFound."""
    publications = await list_of_sequence(work, sequence_id)
    if not publications:
        raise NotFound("sequence")
    for publication in publications:
        if publication.is_cancellable:
            await withdraw(work, publication)
    await work.session.flush()
    return publications


async def validate_post(
    work: Work, post_id: UUID, platforms: Mapping[str, Platform], *, account_ids: Sequence[UUID]
) -> list[FindingView]:
    """What each account's platform would refuse about the current version, or advises against. Sends nothing, changes nothing."""
    post = await get_post(work, post_id)
    version = await get_post_version(work, post.current_version_id)
    found: list[FindingView] = []
    for account_id in account_ids:
        account = await get_account(work, account_id)
        _refuse_mismatch(post, account)
        platform = platform_of(account, platforms)
        trial = _new_publication(work, post, version, account, platform.descriptor, when=work.now(), max_late_seconds=0)
        findings = await _findings(work, post, version, account, trial, platform)
        found += [finding_view(account, finding) for finding in findings]
    return found


async def approved_version(work: Work, post: Post) -> PostVersion:
    if post.state != "approved":
        raise NotApproved(f"The post is {post.state}; only an approved version is published.", state=post.state)
    return await get_post_version(work, post.current_version_id)


async def refuse_duplicate(work: Work, publication: Publication) -> None:
    if publication.allow_duplicate:
        return
    twin = await find_same_content(work, publication, work.now())
    if twin is not None:
        raise DuplicateContent(
            f"Publication {twin} has the same content for this account; set allow_duplicate to publish it again.",
            publication_id=str(twin),
        )


def _refuse_mismatch(post: Post, account: Account) -> None:
    if post.brand_id != account.brand_id:
        raise ForeignBrand("Post and account belong to different brands.")


def platform_of(account: Account, platforms: Mapping[str, Platform]) -> Platform:
    if account.platform not in platforms:
        raise UnknownPlatform(f"There is no platform {account.platform} in this installation any more.")
    return platforms[account.platform]


def _keep_on_platform(work: Work, publication: Publication, descriptor: PlatformDescriptor) -> None:
    """The platform gets it now and publishes it later. It wants to know some minutes before."""
    if not descriptor.schedules_natively:
        raise Invalid.at("/on_platform", "native_schedule_unsupported", f"{descriptor.title} does not schedule posts.")
    if publication.publish_at < work.now() + NATIVE_NOTICE:
        raise Invalid.at("/publish_at", "native_schedule_too_soon", "Platforms want at least 6 minutes of notice.")
    publication.on_platform, publication.next_at = True, work.now()


async def _findings(
    work: Work, post: Post, version: PostVersion, account: Account, publication: Publication, platform: Platform
) -> list[Finding]:
    assets = await list_assets_by_id(work, [asset_id for asset_id, _ in media_of(version)])
    order = order_for(
        post,
        version,
        assets,
        network=platform.descriptor.network,
        publication_id=publication.id,
        client_key=publication.client_key,
        created_at=work.now(),
        scheduled_at=publication.publish_at if publication.on_platform else None,
    )
    return platform.validate(order, account.standing())


def _new_publication(
    work: Work,
    post: Post,
    version: PostVersion,
    account: Account,
    descriptor: PlatformDescriptor,
    *,
    when: datetime,
    max_late_seconds: int,
) -> Publication:
    return Publication(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        post_id=post.id,
        brand_id=post.brand_id,
        version_id=version.id,
        account_id=account.id,
        platform=account.platform,
        state="scheduled",
        publish_at=when,
        next_at=when,
        lease_token=0,
        max_late_seconds=max_late_seconds,
        client_key=work.new_id(),
        content_hash=content_hash(version, descriptor.network),
        tries=0,
        reads=0,
        checkpoint={},
        on_platform=False,
        stagger_seconds=0,
        watches=0,
        retryable=False,
        version=1,
        created_at=work.now(),
        updated_at=work.now(),
    )
