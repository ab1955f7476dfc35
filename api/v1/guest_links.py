"""Guest links: one thing, for one purpose, for people without an account."""

from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from api.dependencies import IfMatch, runtime_of, version_in
from api.inputs import Instant, refuse_odd_instant
from api.requests import json_of
from domain.content import get_post
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import GUEST_LINKS, GuestLinkView, NewGuestLinkView, create_guest_link, revoke_guest_link

OPEN_FOR = timedelta(days=14)


class GuestLinkIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A link for a guest."""

    purpose: Literal["post_review"]
    subject_id: Annotated[UUID, Meta(description="The post that the guest is to see and decide on.")]
    label: Annotated[str, Meta(max_length=200, description="For whom it is, for people.")] = ""
    expires_at: Instant | None = None


class GuestLinks(Controller):
    """One thing, for one purpose, for people without an account."""

    path = "/guest-links"
    tags = ["Guest links"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="guest_links.create", permission="guests:write", summary="Make a guest link")
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], data: JSONBody[GuestLinkIn]
    ) -> NewGuestLinkView:
        """Make a link with which a client sees one post and decides on it, without an account.

        The token is in this answer and never again. Without `expires_at` it works for fourteen days. Your frontend asks
        `GET /v1/guest/{token}` for the post and sends `POST /v1/guest/{token}/decision`.
        """
        refuse_odd_instant("/expires_at", data.expires_at)
        subject = await get_post(work, data.subject_id)
        link, token = await create_guest_link(
            work,
            environment=runtime_of(request).settings.environment,
            purpose=data.purpose,
            subject_id=subject.id,
            brand_id=subject.brand_id,
            label=data.label,
            expires_at=data.expires_at or work.now() + OPEN_FOR,
        )
        return view_of(NewGuestLinkView, link, token=token.text)

    @get("/", operation_id="guest_links.list", permission="guests:read", summary="List guest links")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        subject_id: FromQuery[list[UUID] | None] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
    ) -> Response[Page[GuestLinkView]]:
        """Guest links, ended ones included, newest first."""
        found = await GUEST_LINKS.page(reading, page, subject_id=subject_id, brand_id=brand_id)
        return json_of(found, Page[GuestLinkView])

    @get("/{guest_link_id:uuid}", operation_id="guest_links.get", permission="guests:read", summary="Get a guest link")
    async def read(self, reading: NamedDependency[Reading], guest_link_id: FromPath[UUID]) -> Response[GuestLinkView]:
        """One link, without its token."""
        return json_of(await GUEST_LINKS.one(reading, guest_link_id), GuestLinkView)

    @delete(
        "/{guest_link_id:uuid}", operation_id="guest_links.revoke", permission="guests:write", summary="Revoke a link"
    )
    async def revoke(
        self, work: NamedDependency[Work], guest_link_id: FromPath[UUID], if_match: IfMatch = None
    ) -> None:
        """Let a link open nothing any more."""
        await revoke_guest_link(work, guest_link_id, expected_version=version_in(if_match))
