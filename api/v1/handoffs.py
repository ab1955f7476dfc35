"""Hand-over tasks: what people finish by hand."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from api.dependencies import IfMatch, PlatformsByName, version_in
from api.requests import json_of
from domain.content import HANDOFFS, HandoffState, HandoffView, assign_handoff, decline_handoff, refresh_handoff
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work


class AssignIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Who is to do it."""

    assignee_id: Annotated[UUID | None, Meta(description="A member; null: anybody.")]


class DeclineIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Why it is not done."""

    reason: Annotated[str, Meta(min_length=1, max_length=1000, description="For the people who planned it.")]


class Handoffs(Controller):
    """Publications that a person finishes: where a platform has no interface for it, or wants to see a person."""

    path = "/handoffs"
    tags = ["Handoffs"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="handoffs.list", permission="posts:read", summary="List hand-over tasks")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[HandoffState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        account_id: FromQuery[list[UUID] | None] = None,
        publication_id: FromQuery[list[UUID] | None] = None,
        assignee_id: FromQuery[list[UUID] | None] = None,
    ) -> Response[Page[HandoffView]]:
        """Tasks, newest first. `state=open` is what waits for somebody."""
        found = await HANDOFFS.page(
            reading,
            page,
            state=in_state,
            brand_id=brand_id,
            account_id=account_id,
            publication_id=publication_id,
            assignee_id=assignee_id,
        )
        return json_of(found, Page[HandoffView])

    @get("/{handoff_id:uuid}", operation_id="handoffs.get", permission="posts:read", summary="Get a hand-over task")
    async def read(self, reading: NamedDependency[Reading], handoff_id: FromPath[UUID]) -> Response[HandoffView]:
        """Everything needed to post by hand: copy-ready texts, files, the platform's own editor, a checklist, a time limit.

        `media` lists the files in their order; download each from its `content_path`. When it is live, confirm the publication with the
        post's address: `POST /v1/publications/{publication_id}/confirm`.
        """
        return json_of(await HANDOFFS.one(reading, handoff_id), HandoffView)

    @post(
        "/{handoff_id:uuid}/assign",
        operation_id="handoffs.assign",
        permission="posts:publish",
        summary="Assign",
        status_code=200,
    )
    async def assign(
        self,
        work: NamedDependency[Work],
        handoff_id: FromPath[UUID],
        data: JSONBody[AssignIn],
        if_match: IfMatch = None,
    ) -> HandoffView:
        """Say who is to do it."""
        assigned = await assign_handoff(
            work, handoff_id, assignee_id=data.assignee_id, expected_version=version_in(if_match)
        )
        return view_of(HandoffView, assigned)

    @post(
        "/{handoff_id:uuid}/refresh",
        operation_id="handoffs.refresh",
        permission="posts:publish",
        summary="Ask for a fresh link",
        status_code=202,
    )
    async def refresh(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        handoff_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> HandoffView:
        """Ask the platform for a fresh `deep_link`, where links end before the task does (`fields.link_expires_at`).

        The answer comes as the event `handoff.refreshed`. Nothing is posted, and the task's own time does not change.
        """
        asked = await refresh_handoff(work, handoff_id, platforms, expected_version=version_in(if_match))
        return view_of(HandoffView, asked)

    @post(
        "/{handoff_id:uuid}/decline",
        operation_id="handoffs.decline",
        permission="posts:publish",
        summary="Decline",
        status_code=200,
    )
    async def decline(
        self,
        work: NamedDependency[Work],
        handoff_id: FromPath[UUID],
        data: JSONBody[DeclineIn],
        if_match: IfMatch = None,
    ) -> HandoffView:
        """Say that it will not be done. Its publication fails as `handoff_declined` and may be retried."""
        declined = await decline_handoff(work, handoff_id, reason=data.reason, expected_version=version_in(if_match))
        return view_of(HandoffView, declined)
