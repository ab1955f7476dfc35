"""Changing and taking back what is on a platform already. The errand does it; `reports` notes how it ended."""

from collections.abc import Mapping
from uuid import UUID

from domain.content.assets.queries import list_assets_by_id
from domain.content.posts.models import PostVersion
from domain.content.posts.queries import get_post, get_post_version
from domain.kernel.work import Work
from domain.platforms import Errand, Order, Platform, Task, add_errand, get_account, refuse_unless_offered

from .errors import NotApproved, TransitionRefused
from .findings import refuse_errors
from .holds import remote_post
from .models import Publication
from .orders import content_hash, media_of, network_of, order_for
from .queries import get_publication
from .scheduling import approved_version


async def remove_publication(
    work: Work, publication_id: UUID, platforms: Mapping[str, Platform], *, expected_version: int | None
) -> Errand:
    """Have a live post taken back, or one that the platform keeps until its time.

    Raises TransitionRefused, OperationNotOffered, ErrandUnderWay and AccountDisconnected.
    """
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    if not (publication.state == "published" or is_kept_by_platform(publication)):
        raise TransitionRefused(
            f"A publication that is {publication.state} cannot be removed.", state=publication.state
        )
    account = await get_account(work, publication.account_id)
    task = Task(post=remote_post(publication))
    return await add_errand(work, account, platforms, operation="remove", subject_id=publication.id, task=task)


async def edit_publication(
    work: Work,
    publication_id: UUID,
    platforms: Mapping[str, Platform],
    *,
    version_id: UUID | None,
    expected_version: int | None,
) -> Errand:
    """Have a live post say what the approved version of its post says now.

    Raises NotApproved for any other version, PlatformRefuses, and what `remove_publication` raises.
    """
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    if publication.state != "published":
        raise TransitionRefused(f"A publication that is {publication.state} cannot be edited.", state=publication.state)
    refuse_unless_offered(platforms, publication.platform, "edit")
    version = await _approved(work, publication, version_id)
    account = await get_account(work, publication.account_id)
    order = await _order(work, publication, version, platforms)
    refuse_errors(publication.platform, platforms[publication.platform].validate(order, account.standing()))
    said = content_hash(version, network_of(platforms, publication.platform))
    task = Task(post=remote_post(publication), version_id=version.id, content_hash=said)
    return await add_errand(work, account, platforms, operation="edit", subject_id=publication.id, task=task)


async def edit_order(work: Work, publication_id: UUID, version_id: UUID, platforms: Mapping[str, Platform]) -> Order:
    """What a live post is to say: the order of a version. The files' bytes are not in it yet."""
    publication = await get_publication(work, publication_id)
    return await _order(work, publication, await get_post_version(work, version_id), platforms)


def is_kept_by_platform(publication: Publication) -> bool:
    """Whether the platform has it and will publish it at its time."""
    return publication.state == "processing" and publication.on_platform


async def _approved(work: Work, publication: Publication, version_id: UUID | None) -> PostVersion:
    version = await approved_version(work, await get_post(work, publication.post_id))
    if version_id not in {None, version.id}:
        raise NotApproved("Only the version that is approved now can be put in its place.", version_id=str(version.id))
    return version


async def _order(
    work: Work, publication: Publication, version: PostVersion, platforms: Mapping[str, Platform]
) -> Order:
    assets = await list_assets_by_id(work, [asset_id for asset_id, _ in media_of(version)])
    return order_for(
        await get_post(work, publication.post_id),
        version,
        assets,
        network=platforms[publication.platform].descriptor.network,
        publication_id=publication.id,
        client_key=publication.client_key,
        created_at=publication.publish_at,
        checkpoint=publication.checkpoint,
    )
