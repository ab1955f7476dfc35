"""Everything that the tenant has, in one file."""

import asyncio
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from api.dependencies import IfMatch, runtime_of, version_in
from api.requests import ApiResponse, json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    TENANT_EXPORTS,
    ExportNotReady,
    TenantExportView,
    discard_tenant_export,
    request_tenant_export,
    require_every_brand,
)

from .audit import LOCATION
from .audit_exports import PART_BYTES, parts_of


class TenantExports(Controller):
    """Files of everything, made in the background and kept for a day."""

    path = "/tenant/exports"
    tags = ["Tenant"]  # noqa: RUF012 - the framework's own spelling

    @post(
        "/",
        operation_id="tenant_exports.create",
        permission="tenant:export",
        summary="Export everything",
        while_suspended=True,
        status_code=202,
        response_headers=LOCATION,
    )
    async def create(self, work: NamedDependency[Work]) -> Response[TenantExportView]:
        """Have a ZIP file made of everything that the tenant has, as of one moment. One at a time.

        Per table it has a file of JSON lines and one for spreadsheets (CSV; cells that would be taken for a formula
        get an apostrophe in front), beside them the media library and `manifest.json`: rows, sizes and SHA-256 of every
        file, and what is left out. Secrets are: passwords, tokens and keys of yours leave Opsroom by no way. A
        suspended tenant can still have it made: it is what to do before an erasure.
        """
        view = view_of(TenantExportView, await request_tenant_export(work))
        return ApiResponse(view, status_code=202, headers={"Location": f"/v1/tenant/exports/{view.id}"})

    @get("/", operation_id="tenant_exports.list", permission="tenant:export", summary="List exports of everything")
    async def list_(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest]
    ) -> Response[Page[TenantExportView]]:
        """Every export that was asked for, newest first."""
        return json_of(await TENANT_EXPORTS.page(reading, page), Page[TenantExportView])

    @get(
        "/{export_id:uuid}",
        operation_id="tenant_exports.get",
        permission="tenant:export",
        summary="Get an export of everything",
    )
    async def read(self, reading: NamedDependency[Reading], export_id: FromPath[UUID]) -> Response[TenantExportView]:
        """How far an export is; in the end its size and its SHA-256."""
        return json_of(await TENANT_EXPORTS.one(reading, export_id), TenantExportView)

    @delete(
        "/{export_id:uuid}",
        operation_id="tenant_exports.delete",
        permission="tenant:export",
        summary="Cancel or delete an export of everything",
        while_suspended=True,
        status_code=204,
    )
    async def discard(self, work: NamedDependency[Work], export_id: FromPath[UUID], if_match: IfMatch = None) -> None:
        """Stop an export that is under way, or delete the file of one that is done. The record of it stays."""
        await discard_tenant_export(work, export_id, expected_version=version_in(if_match))

    @get(
        "/{export_id:uuid}/content",
        operation_id="tenant_exports.content",
        permission="tenant:export",
        summary="Download an export of everything",
        media_type="application/octet-stream",
    )
    async def content(
        self, reading: NamedDependency[Reading], request: Request[Any, Any, Any], export_id: FromPath[UUID]
    ) -> Stream:
        """The ZIP file's bytes, while the export is `done`: for 24 hours."""
        require_every_brand(reading)
        export = msgspec.json.decode((await TENANT_EXPORTS.one(reading, export_id)).json, type=TenantExportView)
        if export.state != "done" or export.sha256 is None:
            raise ExportNotReady(f"The export is {export.state}.", state=export.state)
        read = partial(runtime_of(request).blobs.read, reading.tenant_id, export.sha256)
        try:
            first = await asyncio.to_thread(read, 0, PART_BYTES)
        except FileNotFoundError:
            raise ExportNotReady("The file was just deleted.", state="expired") from None
        headers = {
            "Content-Disposition": f'attachment; filename="tenant-{export.id}.zip"',
            "Cache-Control": "private, no-store",
            "Content-Length": str(export.size_bytes),
        }
        return Stream(parts_of(first, read), media_type="application/octet-stream", headers=headers)
