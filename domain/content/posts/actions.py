"""What can be done to a post on its way to review."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from domain.brands import get_brand, refuse_unless_active
from domain.content.assets.queries import refuse_foreign_assets
from domain.content.publishing.holds import hold_scheduled
from domain.kernel.work import Work

from .errors import ExternalIdTaken
from .events import PostArchived, PostCreated, PostEdited, PostSubmitted, about
from .models import Post, PostVersion
from .queries import find_post_by_external_id, get_post, get_post_version

SAID = {"text", "media", "variants"}
"""What makes a version: changing any of these makes a new one."""


async def create_post(
    work: Work,
    *,
    brand_id: UUID,
    title: str,
    text: str,
    format: str,  # noqa: A002 - the field's name in the API
    origin: str,
    tags: Sequence[str],
    external_id: str | None,
    media: Sequence[dict[str, Any]],
    variants: dict[str, Any],
) -> Post:
    """Create a draft with its first version. Raises BrandArchived, ExternalIdTaken, and NotFound for a foreign asset."""
    work.require("posts:write", brand_id=brand_id)
    await refuse_unless_active(work, brand_id)
    if external_id is not None and await find_post_by_external_id(work, external_id) is not None:
        raise ExternalIdTaken("Another post carries this external_id.")
    await refuse_foreign_assets(work, brand_id, media)
    post = Post(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=brand_id,
        title=title,
        text=text,
        state="draft",
        format=format,
        origin=origin,
        tags=list(tags),
        external_id=external_id,
        created_at=work.now(),
        updated_at=work.now(),
        version=1,
    )
    version = _new_version(work, post, number=1, text=text, media=media, variants=variants)
    post.current_version_id, post.current_number = version.id, version.number
    work.insert(post, version)
    work.record(PostCreated(**about(post) | {"version": 1}, post_version_id=version.id, number=version.number))
    return post


async def edit_post(
    work: Work,
    post_id: UUID,
    *,
    changes: dict[str, Any],
    expected_version: int | None,
) -> Post:
    """Change a post. A change of what it says makes a new version, drops the approval and holds what is scheduled."""
    post = await get_post(work, post_id)
    post.expect(expected_version)
    for name in changes.keys() & {"title", "tags"}:
        setattr(post, name, changes[name])
    post.updated_at = work.now()
    was_approved = post.state == "approved"
    if changes.keys() & SAID:
        await _say_anew(work, post, changes)
    event = PostEdited(
        **about(post),
        post_version_id=post.current_version_id,
        number=post.current_number,
        approval_dropped=was_approved and post.state != "approved",
    )
    work.record(event)
    await work.session.flush()
    return post


async def _say_anew(work: Work, post: Post, changes: dict[str, Any]) -> None:
    current = await get_post_version(work, post.current_version_id)
    said = {name: changes.get(name, getattr(current, name)) for name in SAID}
    await refuse_foreign_assets(work, post.brand_id, said["media"])
    version = work.add(_new_version(work, post, number=post.current_number + 1, **said))
    post.edited(version, work.now())
    await hold_scheduled(work, post.id, reason="The post was edited and needs a new approval.")


async def submit_post(work: Work, post_id: UUID, *, expected_version: int | None) -> Post:
    """Hand the current version to the reviewers."""
    post = await get_post(work, post_id)
    post.expect(expected_version)
    needed = (await get_brand(work, post.brand_id)).required_approvals
    post.submit(needed, work.now())
    event = PostSubmitted(
        **about(post),
        post_version_id=post.current_version_id,
        number=post.current_number,
        approvals_needed=needed,
    )
    work.record(event)
    await work.session.flush()
    return post


async def archive_post(work: Work, post_id: UUID, *, expected_version: int | None) -> Post:
    """Take a post out of daily work; what is scheduled of it is held."""
    post = await get_post(work, post_id)
    post.expect(expected_version)
    post.archive(work.now())
    await hold_scheduled(work, post.id, reason="The post was archived.")
    work.record(PostArchived(**about(post)))
    await work.session.flush()
    return post


def _new_version(
    work: Work, post: Post, *, number: int, text: str, media: Sequence[dict[str, Any]], variants: dict[str, Any]
) -> PostVersion:
    return PostVersion(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        post_id=post.id,
        brand_id=post.brand_id,
        number=number,
        text=text,
        media=list(media),
        variants=variants,
        author_kind=work.actor.kind,
        author_id=work.actor.id,
        created_at=work.now(),
    )
