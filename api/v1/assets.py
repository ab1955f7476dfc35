"""Assets: the media library."""

import asyncio
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream

from api.dependencies import runtime_of
from api.downloads import download
from api.requests import json_of
from api.uploads import UPLOAD_LIMIT, upload_of
from domain.content import ASSETS, AssetView, add_asset
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work

BrandId = Annotated[UUID, QueryParameter(description="The brand whose library the file joins.")]


class Assets(Controller):
    """Files of brands."""

    path = "/assets"
    tags = ["Assets"]  # noqa: RUF012 - the framework's own spelling

    @post(
        "/",
        operation_id="assets.create",
        permission="assets:write",
        summary="Upload an image or a film",
        upload=True,
        request_max_body_size=UPLOAD_LIMIT,
    )
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], brand_id: BrandId
    ) -> AssetView:
        """Upload a file as the request's body, with its own `Content-Type` (`image/png`, `video/mp4`, …).

        Images (PNG, JPEG, WebP, GIF) may have 20 MB, films (MP4, QuickTime, WebM, FLV) 1 GiB and 24 hours. What the
        file is is read from its bytes, whatever it is called. The same bytes of a brand are kept once.
        """
        upload = upload_of(request)
        asset = await add_asset(
            work,
            brand_id=brand_id,
            sha256=upload.sha256,
            size_bytes=upload.size_bytes,
            **msgspec.structs.asdict(upload.media),
        )
        # Stored before the commit: a row never points at bytes that are not there.
        await asyncio.to_thread(runtime_of(request).blobs.adopt, work.tenant_id, upload.sha256, upload.draft)
        return view_of(AssetView, asset)

    @get("/", operation_id="assets.list", permission="assets:read", summary="List assets")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        brand_id: FromQuery[list[UUID] | None] = None,
        content_type: FromQuery[list[str] | None] = None,
    ) -> Response[Page[AssetView]]:
        """Files, newest first."""
        found = await ASSETS.page(reading, page, brand_id=brand_id, content_type=content_type)
        return json_of(found, Page[AssetView])

    @get("/{asset_id:uuid}", operation_id="assets.get", permission="assets:read", summary="Get an asset")
    async def read(self, reading: NamedDependency[Reading], asset_id: FromPath[UUID]) -> Response[AssetView]:
        """What is known of one file."""
        return json_of(await ASSETS.one(reading, asset_id), AssetView)

    @get(
        "/{asset_id:uuid}/content",
        operation_id="assets.content",
        permission="assets:read",
        summary="Download an asset",
    )
    async def content(
        self, reading: NamedDependency[Reading], request: Request[Any, Any, Any], asset_id: FromPath[UUID]
    ) -> Stream:
        """The file's bytes, with its content type."""
        asset = msgspec.json.decode((await ASSETS.one(reading, asset_id)).json, type=AssetView)
        read = partial(runtime_of(request).blobs.read, reading.tenant_id, asset.sha256)
        headers = {"Content-Disposition": "attachment", "Cache-Control": "private, max-age=31536000, immutable"}
        return await download(read, size_bytes=asset.size_bytes, media_type=asset.content_type, headers=headers)
