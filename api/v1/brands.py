"""Brands: for whom content is made."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import UNSET, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Name, Note, Slug, TimeZone, changes_in, refuse_unknown_zone
from api.requests import json_of
from domain.brands import BRANDS, BrandView, archive_brand, create_brand, update_brand
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work

Approvals = Annotated[
    int, msgspec.Meta(ge=0, le=5, description="How many different reviewers must approve a post of this brand.")
]


class BrandIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new brand."""

    slug: Slug
    name: Name
    description: Note = ""
    time_zone: TimeZone = "Asia/Shanghai"
    required_approvals: Approvals = 1


class BrandPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    name: Name | UnsetType = UNSET
    description: Note | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    required_approvals: Approvals | UnsetType = UNSET


class Brands(Controller):
    """Client brands of the tenant."""

    path = "/brands"
    tags = ["Brands"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="brands.create", permission="brands:write", summary="Create a brand")
    async def create(self, work: NamedDependency[Work], data: JSONBody[BrandIn]) -> BrandView:
        """Create a client brand. Its slug is unique within the tenant.

        A credential with a brand allow-list cannot create brands: it could not see what it made.
        """
        refuse_unknown_zone("/time_zone", data.time_zone)
        brand = await create_brand(work, **msgspec.structs.asdict(data))
        return view_of(BrandView, brand)

    @get("/", operation_id="brands.list", permission="brands:read", summary="List brands")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[list[str] | None, QueryParameter(name="state", description="Only these states.")] = None,
    ) -> Response[Page[BrandView]]:
        """The brands that the credential may see, newest first."""
        return json_of(await BRANDS.page(reading, page, state=in_state), Page[BrandView])

    @get("/{brand_id:uuid}", operation_id="brands.get", permission="brands:read", summary="Get a brand")
    async def read(self, reading: NamedDependency[Reading], brand_id: FromPath[UUID]) -> Response[BrandView]:
        """One brand."""
        return json_of(await BRANDS.one(reading, brand_id), BrandView)

    @patch("/{brand_id:uuid}", operation_id="brands.update", permission="brands:write", summary="Change a brand")
    async def update(
        self,
        work: NamedDependency[Work],
        brand_id: FromPath[UUID],
        data: JSONBody[BrandPatch],
        if_match: IfMatch = None,
    ) -> BrandView:
        """Change a brand's settings. Absent fields stay as they are."""
        changes = changes_in(data)
        refuse_unknown_zone("/time_zone", changes.get("time_zone"))
        brand = await update_brand(work, brand_id, changes=changes, expected_version=version_in(if_match))
        return view_of(BrandView, brand)

    @post(
        "/{brand_id:uuid}/archive",
        operation_id="brands.archive",
        permission="brands:write",
        summary="Archive a brand",
        status_code=200,
    )
    async def archive(
        self, work: NamedDependency[Work], brand_id: FromPath[UUID], if_match: IfMatch = None
    ) -> BrandView:
        """Take a brand out of daily work. Its history stays readable; it takes no new posts or accounts."""
        return view_of(BrandView, await archive_brand(work, brand_id, expected_version=version_in(if_match)))
