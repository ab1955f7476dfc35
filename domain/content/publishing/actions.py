"""What people can do with publications."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from domain.content.assets.queries import list_assets_by_id
from domain.content.posts.models import Post, PostVersion
from domain.content.posts.queries import get_post, get_post_version
from domain.kernel.errors import Reason
from domain.kernel.work import Work
from domain.platforms import Account, Finding, Platform, UnknownPlatform, get_account

from .errors import DuplicateContent, ForeignBrand, NotApproved, PlatformRefuses
from .events import (
    PublicationCancelled,
    PublicationFailed,
    PublicationHeld,
    PublicationPublished,
    PublicationReleased,
    PublicationRetimed,
    PublicationRetried,
    PublicationScheduled,
    about,
)
from .models import Publication
from .orders import content_hash, media_of, order_for
from .queries import find_same_content, get_publication
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
) -> Publication:
    """Schedule the approved version of a post for one account; without a time, for now.

    Raises NotApproved, ForeignBrand, AccountDisconnected, InThePast, PlatformRefuses (with a pointer per finding), and
    DuplicateContent unless `allow_duplicate`.
    """
    post, account = await get_post(work, post_id), await get_account(work, account_id)
    version = await _approved_version(work, post)
    _refuse_mismatch(post, account)
    account.refuse_if_unusable()
    when = Publication.timely(publish_at, work.now())
    publication = _new_publication(work, post, version, account, when, max_late_seconds)
    findings = await _findings(work, version, account, platforms, publication.id)
    if findings:
        raise PlatformRefuses(f"{account.platform} would refuse this post.", reasons=tuple(map(_reason, findings)))
    publication.allow_duplicate = allow_duplicate
    await _refuse_duplicate(work, publication)
    work.add(publication)
    work.record(PublicationScheduled(**about(publication), publish_at=when))
    await work.session.flush()
    return publication


async def validate_post(
    work: Work, post_id: UUID, platforms: Mapping[str, Platform], *, account_ids: Sequence[UUID]
) -> list[FindingView]:
    """What each account's platform would refuse about the current version. Sends nothing, changes nothing."""
    post = await get_post(work, post_id)
    version = await get_post_version(work, post.current_version_id)
    found: list[FindingView] = []
    for account_id in account_ids:
        account = await get_account(work, account_id)
        _refuse_mismatch(post, account)
        findings = await _findings(work, version, account, platforms, post.id)
        found += [_finding_view(account, finding) for finding in findings]
    return found


async def retime_publication(
    work: Work, publication_id: UUID, *, publish_at: datetime, expected_version: int | None
) -> Publication:
    """Move to another time, while nothing was sent."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    when = Publication.timely(publish_at, work.now())
    publication.retime(when, work.now())
    work.record(PublicationRetimed(**about(publication), publish_at=when))
    await work.session.flush()
    return publication


async def cancel_publication(work: Work, publication_id: UUID, *, expected_version: int | None) -> Publication:
    """Never publish. Possible until the first byte may have left."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    publication.cancel(work.now())
    work.record(PublicationCancelled(**about(publication)))
    await work.session.flush()
    return publication


async def hold_publication(
    work: Work, publication_id: UUID, *, reason: str, expected_version: int | None
) -> Publication:
    """Keep back until released."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    publication.hold(work.now(), reason)
    work.record(PublicationHeld(**about(publication), reason=reason))
    await work.session.flush()
    return publication


async def release_publication(work: Work, publication_id: UUID, *, expected_version: int | None) -> Publication:
    """Let a held publication go, with the version that is approved now. A time that has passed means at once."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    version = await _approved_version(work, await get_post(work, publication.post_id))
    publication.release(version.id, work.now())
    publication.content_hash = content_hash(version, publication.platform)
    await _refuse_duplicate(work, publication)
    work.record(PublicationReleased(**about(publication), publish_at=publication.publish_at))
    await work.session.flush()
    return publication


async def retry_publication(work: Work, publication_id: UUID, *, expected_version: int | None) -> Publication:
    """Try a failed publication again, now."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    publication.retry(work.new_id(), work.now())
    await _refuse_duplicate(work, publication)
    work.record(PublicationRetried(**about(publication)))
    await work.session.flush()
    return publication


async def confirm_publication(
    work: Work, publication_id: UUID, *, live: bool, remote_url: str | None, expected_version: int | None
) -> Publication:
    """A person looked at the platform and says how it stands."""
    publication = await get_publication(work, publication_id)
    publication.insist(expected_version)
    publication.confirm(live=live, remote_url=remote_url, at=work.now())
    if live:
        fact = PublicationPublished(
            **about(publication), remote_id=publication.remote_id, remote_url=publication.remote_url
        )
        work.record(fact)
    else:
        code = publication.failure_code or "not_published"
        work.record(PublicationFailed(**about(publication), code=code, retryable=True, platform_code=None))
    await work.session.flush()
    return publication


async def _approved_version(work: Work, post: Post) -> PostVersion:
    if post.state != "approved":
        raise NotApproved(f"The post is {post.state}; only an approved version is published.", state=post.state)
    return await get_post_version(work, post.current_version_id)


def _refuse_mismatch(post: Post, account: Account) -> None:
    if post.brand_id != account.brand_id:
        raise ForeignBrand("Post and account belong to different brands.")


async def _findings(
    work: Work, version: PostVersion, account: Account, platforms: Mapping[str, Platform], publication_id: UUID
) -> list[Finding]:
    if account.platform not in platforms:
        raise UnknownPlatform(f"There is no platform {account.platform} in this installation any more.")
    assets = await list_assets_by_id(work, [asset_id for asset_id, _ in media_of(version)])
    order = order_for(
        version,
        assets,
        platform=account.platform,
        publication_id=publication_id,
        client_key=publication_id,
        created_at=work.now(),
    )
    return platforms[account.platform].validate(order)


async def _refuse_duplicate(work: Work, publication: Publication) -> None:
    if publication.allow_duplicate:
        return
    twin = await find_same_content(work, publication, work.now())
    if twin is not None:
        raise DuplicateContent(
            f"Publication {twin} has the same content for this account; set allow_duplicate to publish it again.",
            publication_id=str(twin),
        )


def _new_publication(
    work: Work, post: Post, version: PostVersion, account: Account, when: datetime, max_late_seconds: int
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
        content_hash=content_hash(version, account.platform),
        tries=0,
        reads=0,
        checkpoint={},
        retryable=False,
        version=1,
        created_at=work.now(),
        updated_at=work.now(),
    )


def _reason(finding: Finding) -> Reason:
    return Reason(
        pointer=finding.pointer, code=finding.code, message=finding.message, limit=finding.limit, actual=finding.actual
    )


def _finding_view(account: Account, finding: Finding) -> FindingView:
    return FindingView(
        account_id=account.id,
        platform=account.platform,
        pointer=finding.pointer,
        code=finding.code,
        message=finding.message,
        limit=finding.limit,
        actual=finding.actual,
    )
