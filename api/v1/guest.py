"""What a guest sees and says. No API key: the link's token is the proof, and it opens one thing only."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from api.auth import slow_down_guessing
from api.context import request_id_of
from api.dependencies import runtime_of
from api.refusals import remember_caller, remember_shown
from domain.content import POST, MediaView, PostDetailView, PostState, ReviewDecisionView, decide_on_post
from domain.kernel.access import SYSTEM
from domain.kernel.secrets import GuestToken
from domain.kernel.views import View, view_of
from domain.kernel.work import Work
from domain.tenants import GuestLink, GuestLinkSpent, note_guest, open_guest_link

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
Token = Annotated[str, Meta(max_length=200)]


class GuestPostView(View, frozen=True, kw_only=True):
    """The post that a guest is asked about. `version` goes into the decision: one decides on what one has read."""

    id: UUID
    title: str
    text: str
    state: PostState
    media: list[MediaView]
    version: int


class GuestDecisionIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the guest says."""

    decision: Literal["approve", "request_changes"]
    version: Annotated[int, Meta(ge=1, le=2_000_000_000, description="Of the post, as it was read.")]
    name: Annotated[str, Meta(min_length=1, max_length=200, description="Who says so.")]
    comment: Annotated[str, Meta(min_length=1, max_length=4000, description="Needed unless you approve.")] | None = None


class Guest(Controller):
    """The one thing that a link is for."""

    path = "/guest/{token:str}"
    tags = ["Guests"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="guest.read", public=True, summary="Read the post of a guest link")
    async def read(self, request: Request[Any, Any, Any], token: FromPath[str]) -> Response[GuestPostView]:
        """The post: its text and its files, as they are now."""
        runtime, parsed = runtime_of(request), await _parse(request, token)
        async with runtime.work(parsed.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
            link = await _open(request, work, parsed)
            work.require("posts:read", brand_id=link.brand_id)
            found = msgspec.json.decode((await POST.one(work, link.subject_id)).json, type=PostDetailView)
        return Response(view_of(GuestPostView, found), headers=PRIVATE)

    @post("/decision", operation_id="guest.decide", public=True, summary="Decide on the post of a guest link")
    async def decide(
        self, request: Request[Any, Any, Any], token: FromPath[str], data: JSONBody[GuestDecisionIn]
    ) -> Response[ReviewDecisionView]:
        """Approve the post or ask for changes, once per version. It counts as a decision of whoever made the link."""
        runtime, parsed = runtime_of(request), await _parse(request, token)
        async with runtime.work(parsed.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
            link = await _open(request, work, parsed, changes=True)
            decision = await decide_on_post(
                work, link.subject_id, decision=data.decision, reason=data.comment, expected_version=data.version
            )
            await note_guest(work, link, data.name)
        return Response(view_of(ReviewDecisionView, decision), headers=PRIVATE)


async def _parse(request: Request[Any, Any, Any], text: str) -> GuestToken:
    token = GuestToken.parse(text)
    if token is None:
        await slow_down_guessing(request, runtime_of(request).buckets, "guest")
        raise GuestLinkSpent("There is no such link, or it has ended.")
    remember_shown(request.scope, token)
    return token


async def _open(request: Request[Any, Any, Any], work: Work, token: GuestToken, *, changes: bool = False) -> GuestLink:
    try:
        link = await open_guest_link(work, token, "post_review", changes=changes)
    except GuestLinkSpent:
        await slow_down_guessing(request, runtime_of(request).buckets, "guest")
        raise
    remember_caller(request.scope, work.tenant_id, work.actor)
    return link
