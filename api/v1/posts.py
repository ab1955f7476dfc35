"""Posts: what brands say."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, PlatformsByName, version_in
from api.inputs import Instant, changes_in
from api.requests import json_of
from domain.content import (
    POST,
    POST_VERSIONS,
    POSTS,
    PostDetailView,
    PostFormat,
    PostOrigin,
    PostState,
    PostVersionView,
    PostView,
    ValidationView,
    archive_post,
    create_post,
    edit_post,
    submit_post,
    validate_post,
)
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work

Text = Annotated[str, Meta(max_length=100_000, description="What the post says, where a variant does not replace it.")]
Title = Annotated[str, Meta(max_length=200, description="Title, for people and for platforms that show one.")]
Tags = Annotated[
    list[Annotated[str, Meta(min_length=1, max_length=60)]], Meta(max_length=50, description="Labels to filter by.")
]
ExternalId = Annotated[str, Meta(min_length=1, max_length=200, description="Your own id of the post, unique.")]


class MediaIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One file of a post."""

    asset_id: UUID
    alt_text: Annotated[
        str, Meta(max_length=2000, description="What the image shows, for those who cannot see it.")
    ] = ""


class VariantIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What is different on one platform."""

    text: Annotated[str, Meta(min_length=1, max_length=100_000)] | UnsetType = UNSET
    options: Annotated[dict[str, Any], Meta(max_length=50, description="Fields only this platform has.")] = {}


Files = Annotated[list[MediaIn], Meta(max_length=50, description="Files, in order.")]
Variants = Annotated[dict[str, VariantIn], Meta(max_length=50, description="By platform name.")]


class PostIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new post."""

    brand_id: UUID
    text: Text
    title: Title = ""
    format: PostFormat = "text"
    origin: PostOrigin = "original"
    tags: Tags = []
    external_id: ExternalId | None = None
    media: Files = []
    variants: Variants = {}


class PostPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    title: Title | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    text: Text | UnsetType = UNSET
    media: Files | UnsetType = UNSET
    variants: Variants | UnsetType = UNSET


class ValidateIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Where the post is meant to go."""

    account_ids: Annotated[list[UUID], Meta(min_length=1, max_length=100)]


class Posts(Controller):
    """What brands say, and how it got there."""

    path = "/posts"
    tags = ["Posts"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="posts.create", permission="posts:write", summary="Create a post")
    async def create(self, work: NamedDependency[Work], data: JSONBody[PostIn]) -> PostView:
        """Create a draft. Send an `Idempotency-Key`, so that a repeated request makes no second post."""
        return view_of(PostView, await create_post(work, **_plain(msgspec.structs.asdict(data))))

    @get("/", operation_id="posts.list", permission="posts:read", summary="List posts")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[PostState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        external_id: FromQuery[list[str] | None] = None,
        tag: FromQuery[str | None] = None,
        created_from: FromQuery[Instant | None] = None,
        created_before: FromQuery[Instant | None] = None,
    ) -> Response[Page[PostView]]:
        """Posts, newest first. Repeat a filter to allow several values."""
        found = await POSTS.page(
            reading,
            page,
            state=in_state,
            brand_id=brand_id,
            external_id=external_id,
            tag=tag,
            created_from=created_from,
            created_before=created_before,
        )
        return json_of(found, Page[PostView])

    @get("/{post_id:uuid}", operation_id="posts.get", permission="posts:read", summary="Get a post")
    async def read(self, reading: NamedDependency[Reading], post_id: FromPath[UUID]) -> Response[PostDetailView]:
        """One post with its files, its variants, and how its deliveries stand together."""
        return json_of(await POST.one(reading, post_id), PostDetailView)

    @patch("/{post_id:uuid}", operation_id="posts.update", permission="posts:write", summary="Edit a post")
    async def update(
        self,
        work: NamedDependency[Work],
        post_id: FromPath[UUID],
        data: JSONBody[PostPatch],
        if_match: IfMatch = None,
    ) -> PostView:
        """Edit a post. A new text, file or variant makes a new version: an approval is dropped, what is scheduled held."""
        changes = _plain(changes_in(data))
        post = await edit_post(work, post_id, changes=changes, expected_version=version_in(if_match))
        return view_of(PostView, post)

    @get(
        "/{post_id:uuid}/versions",
        operation_id="posts.list_versions",
        permission="posts:read",
        summary="List versions",
    )
    async def versions(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest], post_id: FromPath[UUID]
    ) -> Response[Page[PostVersionView]]:
        """Every version of a post, newest first. Versions never change."""
        await POSTS.one(reading, post_id)
        return json_of(await POST_VERSIONS.page(reading, page, post_id=post_id), Page[PostVersionView])

    @post(
        "/{post_id:uuid}/submit",
        operation_id="posts.submit",
        permission="posts:write",
        summary="Submit for review",
        status_code=200,
    )
    async def submit(self, work: NamedDependency[Work], post_id: FromPath[UUID], if_match: IfMatch = None) -> PostView:
        """Hand the current version to the reviewers. Where the brand asks for no approval, it is approved at once."""
        return view_of(PostView, await submit_post(work, post_id, expected_version=version_in(if_match)))

    @post(
        "/{post_id:uuid}/archive",
        operation_id="posts.archive",
        permission="posts:write",
        summary="Archive a post",
        status_code=200,
    )
    async def archive(self, work: NamedDependency[Work], post_id: FromPath[UUID], if_match: IfMatch = None) -> PostView:
        """Take a post out of daily work. What is scheduled of it is held."""
        return view_of(PostView, await archive_post(work, post_id, expected_version=version_in(if_match)))

    @post(
        "/{post_id:uuid}/validate",
        operation_id="posts.validate",
        permission="posts:read",
        summary="Validate for accounts",
        status_code=200,
        records_event=False,
    )
    async def validate(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        post_id: FromPath[UUID],
        data: JSONBody[ValidateIn],
    ) -> ValidationView:
        """What each account's platform would refuse about the current version, and warnings.

        The limits are those of the account: of its granted tier, of how its posts get there, of its server. Sends
        nothing, changes nothing.
        """
        findings = await validate_post(work, post_id, platforms, account_ids=data.account_ids)
        return ValidationView(valid=not any(one.severity == "error" for one in findings), findings=findings)


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Inputs as they are stored: nested Structs as JSON values."""
    nested: dict[str, Any] = {
        name: msgspec.to_builtins(fields[name]) for name in ("media", "variants") if name in fields
    }
    return {**fields, **nested}
