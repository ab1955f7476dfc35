"""Reads of posts and their versions."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select

from domain.content.publishing.models import Publication
from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .models import Post, PostVersion
from .views import PostDetailView, PostVersionView, PostView

POSTS = Listing(
    PostView,
    Post,
    noun="post",
    filters={
        "state": Filter(Post.state),
        "brand_id": Filter(Post.brand_id),
        "external_id": Filter(Post.external_id),
        "tag": Filter(Post.tags, "has"),
        "created_from": Filter(Post.created_at, "gte"),
        "created_before": Filter(Post.created_at, "lt"),
    },
    sorts=("created_at", "updated_at"),
)


def _of_current_version(column: Any) -> ColumnElement[Any]:
    statement = select(column).where(PostVersion.tenant_id == Post.tenant_id, PostVersion.id == Post.current_version_id)
    return statement.correlate(Post).scalar_subquery()


def _delivery() -> ColumnElement[Any]:
    """One word for all publications of the post that were not cancelled."""
    live, failed = _count("published"), _count("failed", "removed_upstream")
    status = case(
        (func.count() == _count("cancelled"), "none"),
        (_count("unconfirmed", "awaiting_human", "held") > 0, "attention"),
        (_count("scheduled", "claimed", "submitting", "processing") > 0, "scheduled"),
        (failed == 0, "published"),
        (live > 0, "partial"),
        else_="failed",
    )
    statement: Select[Any] = select(status).where(
        Publication.tenant_id == Post.tenant_id, Publication.post_id == Post.id
    )
    return statement.correlate(Post).scalar_subquery()


def _count(*states: str) -> ColumnElement[int]:
    return func.count().filter(Publication.state.in_(states))


POST = Listing(
    PostDetailView,
    Post,
    noun="post",
    computed={
        "media": _of_current_version(PostVersion.media),
        "variants": _of_current_version(PostVersion.variants),
        "delivery": _delivery(),
    },
)
POST_VERSIONS = Listing(
    PostVersionView,
    PostVersion,
    noun="version",
    filters={"post_id": Filter(PostVersion.post_id, "eq")},
)


async def get_post(work: Work, post_id: UUID) -> Post:
    """A post the actor sees."""
    post = await work.session.get(Post, (work.tenant_id, post_id))
    if post is None:
        raise NotFound("post")
    return post


async def get_post_version(work: Work, version_id: UUID) -> PostVersion:
    """A version of a post the actor sees."""
    version = await work.session.get(PostVersion, (work.tenant_id, version_id))
    if version is None:
        raise NotFound("version")
    return version


async def find_post_by_external_id(work: Work, external_id: str) -> Post | None:
    """The post with this id of the customer's own."""
    statement = select(Post).where(Post.tenant_id == work.tenant_id, Post.external_id == external_id)
    found: Post | None = await work.session.scalar(statement)
    return found
