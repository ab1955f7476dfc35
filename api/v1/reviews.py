"""Reviews: decisions about versions of posts."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from api.dependencies import IfMatch, version_in
from api.requests import json_of
from domain.content import POSTS, REVIEWS, Decision, ReviewDecisionView, decide_on_post
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work


class ReviewIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A reviewer's decision."""

    decision: Decision
    reason: Annotated[str, Meta(min_length=1, max_length=4000, description="Needed unless you approve.")] | None = None


class Reviews(Controller):
    """Decisions about versions of posts."""

    path = "/posts/{post_id:uuid}/reviews"
    tags = ["Reviews"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="reviews.create", permission="posts:review", summary="Decide on a post")
    async def create(
        self,
        work: NamedDependency[Work],
        post_id: FromPath[UUID],
        data: JSONBody[ReviewIn],
        if_match: IfMatch = None,
    ) -> ReviewDecisionView:
        """Approve, request changes, or reject the version under review.

        `If-Match` with the post's ETag is required: you decide on what you have read. Whoever wrote a version does
        not decide on it, and nobody decides twice on the same one.
        """
        decision = await decide_on_post(
            work, post_id, decision=data.decision, reason=data.reason, expected_version=version_in(if_match)
        )
        return view_of(ReviewDecisionView, decision)

    @get("/", operation_id="reviews.list", permission="posts:read", summary="List decisions")
    async def list_(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest], post_id: FromPath[UUID]
    ) -> Response[Page[ReviewDecisionView]]:
        """Every decision about a post's versions, newest first."""
        await POSTS.one(reading, post_id)
        return json_of(await REVIEWS.page(reading, page, post_id=post_id), Page[ReviewDecisionView])
