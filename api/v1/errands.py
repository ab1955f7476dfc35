"""Errands: what is done on platforms beside publishing."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from api.dependencies import IfMatch, PlatformsByName, version_in
from api.requests import json_of
from domain.communities import POST_METRICS, PostMetricView, confirm_errand
from domain.content import PUBLICATIONS, edit_publication, remove_publication
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.platforms import ERRANDS, ErrandState, ErrandView, Operation


class EditIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the live post is to say."""

    version_id: Annotated[
        UUID | None, Meta(description="The approved version, to be sure that it is still this one.")
    ] = None


class ErrandConfirmIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a person saw on the platform."""

    done: Annotated[bool, Meta(description="Whether it was done.")]


class LivePublications(Controller):
    """Changing and taking back what is on a platform already."""

    path = "/publications"
    tags = ["Publications"]  # noqa: RUF012 - the framework's own spelling

    @post(
        "/{publication_id:uuid}/remove",
        operation_id="publications.remove",
        permission="posts:publish",
        summary="Take back from the platform",
        status_code=202,
    )
    async def remove(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        publication_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> ErrandView:
        """Delete a live post there, or one that the platform keeps until its time.

        When it is done the publication is `removed_upstream`, or `cancelled` if it was never live.
        """
        errand = await remove_publication(work, publication_id, platforms, expected_version=version_in(if_match))
        return view_of(ErrandView, errand)

    @get(
        "/{publication_id:uuid}/metrics",
        operation_id="publications.list_metrics",
        permission="posts:read",
        summary="List numbers of a post",
    )
    async def metrics(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        publication_id: FromPath[UUID],
        name: FromQuery[list[str] | None] = None,
    ) -> Response[Page[PostMetricView]]:
        """What the platform counted, newest first, as often as it was asked."""
        await PUBLICATIONS.one(reading, publication_id)
        found = await POST_METRICS.page(reading, page, publication_id=publication_id, name=name)
        return json_of(found, Page[PostMetricView])

    @post(
        "/{publication_id:uuid}/edit",
        operation_id="publications.edit",
        permission="posts:publish",
        summary="Edit on the platform",
        status_code=202,
    )
    async def edit(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        publication_id: FromPath[UUID],
        data: JSONBody[EditIn],
        if_match: IfMatch = None,
    ) -> ErrandView:
        """Have a live post say what the approved version of its post says now. Limits are checked first."""
        errand = await edit_publication(
            work, publication_id, platforms, version_id=data.version_id, expected_version=version_in(if_match)
        )
        return view_of(ErrandView, errand)


class Errands(Controller):
    """Operations on platforms beside publishing: edits, removals, replies, hidden comments, messages."""

    path = "/errands"
    tags = ["Errands"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="errands.list", permission="posts:read", summary="List errands")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[ErrandState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        operation: FromQuery[list[Operation] | None] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        account_id: FromQuery[list[UUID] | None] = None,
        subject_id: FromQuery[list[UUID] | None] = None,
    ) -> Response[Page[ErrandView]]:
        """Errands, newest first. `state=unconfirmed` and `state=awaiting_human` wait for somebody."""
        found = await ERRANDS.page(
            reading,
            page,
            state=in_state,
            operation=operation,
            brand_id=brand_id,
            account_id=account_id,
            subject_id=subject_id,
        )
        return json_of(found, Page[ErrandView])

    @get("/{errand_id:uuid}", operation_id="errands.get", permission="posts:read", summary="Get an errand")
    async def read(self, reading: NamedDependency[Reading], errand_id: FromPath[UUID]) -> Response[ErrandView]:
        """One errand."""
        return json_of(await ERRANDS.one(reading, errand_id), ErrandView)

    @post(
        "/{errand_id:uuid}/confirm",
        operation_id="errands.confirm",
        permission="posts:publish",
        summary="Confirm by hand",
        status_code=200,
    )
    async def confirm(
        self,
        work: NamedDependency[Work],
        errand_id: FromPath[UUID],
        data: JSONBody[ErrandConfirmIn],
        if_match: IfMatch = None,
    ) -> ErrandView:
        """Say whether an unconfirmed or handed-over errand was done. `If-Match` is required.

        Its publication or message is brought up to date with it.
        """
        confirmed = await confirm_errand(work, errand_id, done=data.done, expected_version=version_in(if_match))
        return view_of(ErrandView, confirmed)
