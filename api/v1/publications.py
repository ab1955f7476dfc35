"""Publications: getting posts there, exactly once."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from api.dependencies import IfMatch, PlatformsByName, version_in
from api.inputs import Instant, refuse_odd_instant
from api.requests import json_of
from domain.content import (
    ATTEMPTS,
    PUBLICATIONS,
    PublicationState,
    PublicationView,
    PublishAttemptView,
    cancel_publication,
    confirm_publication,
    hold_publication,
    release_publication,
    retime_publication,
    retry_publication,
    schedule_post,
)
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work


class PublicationIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to publish where and when."""

    post_id: UUID
    account_id: UUID
    publish_at: Instant | None = None
    max_late_seconds: Annotated[
        int, Meta(ge=60, le=604_800, description="Found later than this, it is not published but fails as `missed`.")
    ] = 3600
    allow_duplicate: Annotated[bool, Meta(description="Publish even if the account has the same content already.")] = (
        False
    )
    on_platform: Annotated[
        bool,
        Meta(
            description="Hand the post to the platform at once, and let it keep it until its time. Only where the "
            "platform's descriptor says `schedules_natively`."
        ),
    ] = False


class RetimeIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new time."""

    publish_at: Instant


class HoldIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Why it is held."""

    reason: Annotated[str, Meta(min_length=1, max_length=1000, description="For the people who wait for it.")]


class AgainIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What holds for a publication that goes its way again."""

    allow_duplicate: Annotated[
        bool, Meta(description="Publish even if the account has got the same content meanwhile.")
    ] = False


class ConfirmIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a person saw on the platform."""

    live: Annotated[bool, Meta(description="Whether the post is there.")]
    remote_url: Annotated[str, Meta(pattern=r"^https?://\S{3,2000}$", description="Where it is.")] | None = None


class Publications(Controller):
    """Deliveries of posts to accounts."""

    path = "/publications"
    tags = ["Publications"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="publications.create", permission="posts:publish", summary="Schedule a post")
    async def create(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        data: JSONBody[PublicationIn],
    ) -> PublicationView:
        """Schedule the approved version of a post for one account; without `publish_at`, for now.

        The platform's limits are checked first: each violation is an entry of `errors` with pointer, limit and actual
        value, and nothing is sent. Send an `Idempotency-Key`.
        """
        refuse_odd_instant("/publish_at", data.publish_at)
        publication = await schedule_post(work, platforms=platforms, **msgspec.structs.asdict(data))
        return view_of(PublicationView, publication)

    @get("/", operation_id="publications.list", permission="posts:read", summary="List publications")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[PublicationState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        post_id: FromQuery[list[UUID] | None] = None,
        account_id: FromQuery[list[UUID] | None] = None,
        sequence_id: FromQuery[list[UUID] | None] = None,
        publish_from: FromQuery[Instant | None] = None,
        publish_before: FromQuery[Instant | None] = None,
    ) -> Response[Page[PublicationView]]:
        """Publications, newest first; `sort=publish_at` walks the calendar."""
        found = await PUBLICATIONS.page(
            reading,
            page,
            state=in_state,
            brand_id=brand_id,
            post_id=post_id,
            account_id=account_id,
            sequence_id=sequence_id,
            publish_from=publish_from,
            publish_before=publish_before,
        )
        return json_of(found, Page[PublicationView])

    @get(
        "/{publication_id:uuid}",
        operation_id="publications.get",
        permission="posts:read",
        summary="Get a publication",
    )
    async def read(
        self, reading: NamedDependency[Reading], publication_id: FromPath[UUID]
    ) -> Response[PublicationView]:
        """One publication."""
        return json_of(await PUBLICATIONS.one(reading, publication_id), PublicationView)

    @get(
        "/{publication_id:uuid}/attempts",
        operation_id="publications.list_attempts",
        permission="posts:read",
        summary="List attempts",
    )
    async def attempts(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest], publication_id: FromPath[UUID]
    ) -> Response[Page[PublishAttemptView]]:
        """Each time that bytes may have left for the platform, newest first."""
        await PUBLICATIONS.one(reading, publication_id)
        found = await ATTEMPTS.page(reading, page, publication_id=publication_id)
        return json_of(found, Page[PublishAttemptView])

    @post(
        "/{publication_id:uuid}/retime",
        operation_id="publications.retime",
        permission="posts:publish",
        summary="Move to another time",
        status_code=200,
    )
    async def retime(
        self,
        work: NamedDependency[Work],
        publication_id: FromPath[UUID],
        data: JSONBody[RetimeIn],
        if_match: IfMatch = None,
    ) -> PublicationView:
        """Move a publication to another time, while nothing was sent."""
        refuse_odd_instant("/publish_at", data.publish_at)
        moved = await retime_publication(
            work, publication_id, publish_at=data.publish_at, expected_version=version_in(if_match)
        )
        return view_of(PublicationView, moved)

    @post(
        "/{publication_id:uuid}/cancel",
        operation_id="publications.cancel",
        permission="posts:publish",
        summary="Cancel",
        status_code=200,
    )
    async def cancel(
        self, work: NamedDependency[Work], publication_id: FromPath[UUID], if_match: IfMatch = None
    ) -> PublicationView:
        """Never publish. Possible until the first byte may have left for the platform."""
        cancelled = await cancel_publication(work, publication_id, expected_version=version_in(if_match))
        return view_of(PublicationView, cancelled)

    @post(
        "/{publication_id:uuid}/hold",
        operation_id="publications.hold",
        permission="posts:publish",
        summary="Hold",
        status_code=200,
    )
    async def hold(
        self,
        work: NamedDependency[Work],
        publication_id: FromPath[UUID],
        data: JSONBody[HoldIn],
        if_match: IfMatch = None,
    ) -> PublicationView:
        """Keep a publication back until it is released."""
        held = await hold_publication(work, publication_id, reason=data.reason, expected_version=version_in(if_match))
        return view_of(PublicationView, held)

    @post(
        "/{publication_id:uuid}/release",
        operation_id="publications.release",
        permission="posts:publish",
        summary="Release",
        status_code=200,
    )
    async def release(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        publication_id: FromPath[UUID],
        data: JSONBody[AgainIn | None] = None,
        if_match: IfMatch = None,
    ) -> PublicationView:
        """Let a held publication go with the version that is approved now. A time that has passed means at once.

        The body may be left out. Where the account has got the same content meanwhile, the answer is
        `duplicate_content` unless `allow_duplicate` is set.
        """
        released = await release_publication(
            work,
            publication_id,
            platforms,
            expected_version=version_in(if_match),
            allow_duplicate=data is not None and data.allow_duplicate,
        )
        return view_of(PublicationView, released)

    @post(
        "/{publication_id:uuid}/retry",
        operation_id="publications.retry",
        permission="posts:publish",
        summary="Retry",
        status_code=200,
    )
    async def retry(
        self,
        work: NamedDependency[Work],
        publication_id: FromPath[UUID],
        data: JSONBody[AgainIn | None] = None,
        if_match: IfMatch = None,
    ) -> PublicationView:
        """Try a failed publication again, now. `allow_duplicate` is as in releasing one; the body may be left out."""
        retried = await retry_publication(
            work,
            publication_id,
            expected_version=version_in(if_match),
            allow_duplicate=data is not None and data.allow_duplicate,
        )
        return view_of(PublicationView, retried)

    @post(
        "/{publication_id:uuid}/confirm",
        operation_id="publications.confirm",
        permission="posts:publish",
        summary="Confirm by hand",
        status_code=200,
    )
    async def confirm(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        publication_id: FromPath[UUID],
        data: JSONBody[ConfirmIn],
        if_match: IfMatch = None,
    ) -> PublicationView:
        """Say whether an unconfirmed or handed-over post is live. `If-Match` is required.

        The address is checked: it has to be one of a post on that platform, and of no other publication's. It is not
        fetched. A handed-over post needs one where the platform's addresses can be read.
        """
        confirmed = await confirm_publication(
            work,
            publication_id,
            platforms,
            live=data.live,
            remote_url=data.remote_url,
            expected_version=version_in(if_match),
        )
        return view_of(PublicationView, confirmed)
