"""Files of events."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Stream
from msgspec import Meta

from api.dependencies import runtime_of
from api.inputs import Instant
from api.requests import ApiResponse, json_of
from domain.audit import EXPORTS, EventFilter, EventOutcome, ExportFormat, ExportNotReady, ExportView, request_export
from domain.kernel.access import ActorKind
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work

from .audit import LOCATION

PART_BYTES = 1 << 20
Texts = Annotated[list[Annotated[str, Meta(min_length=1, max_length=200)]], Meta(min_length=1, max_length=100)]
Ids = Annotated[list[UUID], Meta(min_length=1, max_length=100)]


class ExportIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which events, and as what. The filters are those of the list of events."""

    format: Annotated[ExportFormat, Meta(description="`jsonl`: a JSON object per line. `csv`: for spreadsheets.")]
    type: Annotated[Texts | None, Meta(description="Only these types.")] = None
    noun: Annotated[Texts | None, Meta(description="Only what is about these: the type up to its dot.")] = None
    subject_id: Annotated[Ids | None, Meta(description="Only about these resources.")] = None
    brand_id: Annotated[Ids | None, Meta(description="Only about these brands.")] = None
    actor_kind: Annotated[
        Annotated[list[ActorKind], Meta(min_length=1, max_length=10)] | None, Meta(description="Only by these.")
    ] = None
    actor_id: Annotated[Ids | None, Meta(description="Only by these.")] = None
    request_id: Annotated[Texts | None, Meta(description="Only of these requests.")] = None
    outcome: Annotated[EventOutcome | None, Meta(description="Only changes, or only refused attempts.")] = None
    created_from: Annotated[Instant | None, Meta(description="From this instant on.")] = None
    created_before: Annotated[Instant | None, Meta(description="Before this instant.")] = None

    def filters(self) -> EventFilter:
        """The filters alone."""
        return msgspec.convert(self, EventFilter, from_attributes=True)


class AuditExports(Controller):
    """Files of events, made in the background and kept for a day."""

    path = "/audit/exports"
    tags = ["Events"]  # noqa: RUF012 - the framework's own spelling

    @post(
        "/",
        operation_id="audit_exports.create",
        permission="audit:read",
        summary="Export events",
        status_code=202,
        response_headers=LOCATION,
    )
    async def create(self, work: NamedDependency[Work], data: JSONBody[ExportIn]) -> Response[ExportView]:
        """Have a file made of the events up to now, oldest first. Three may be under way at a time.

        With `audit:read` on some brands only, the file has the events of these, and others who read fewer do not see it.

        In CSV, cells that a spreadsheet program would take for a formula get an apostrophe in front.
        """
        view = view_of(ExportView, await request_export(work, data.filters(), data.format))
        return ApiResponse(view, status_code=202, headers={"Location": f"/v1/audit/exports/{view.id}"})

    @get("/", operation_id="audit_exports.list", permission="audit:read", summary="List exports")
    async def list_(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest]
    ) -> Response[Page[ExportView]]:
        """Every export that was asked for, newest first."""
        return json_of(await EXPORTS.page(reading, page), Page[ExportView])

    @get("/{export_id:uuid}", operation_id="audit_exports.get", permission="audit:read", summary="Get an export")
    async def read(self, reading: NamedDependency[Reading], export_id: FromPath[UUID]) -> Response[ExportView]:
        """How far an export is; in the end its number of rows and its SHA-256."""
        return json_of(await EXPORTS.one(reading, export_id), ExportView)

    @get(
        "/{export_id:uuid}/content",
        operation_id="audit_exports.content",
        permission="audit:read",
        summary="Download an export",
        media_type="application/octet-stream",
    )
    async def content(
        self, reading: NamedDependency[Reading], request: Request[Any, Any, Any], export_id: FromPath[UUID]
    ) -> Stream:
        """The file's bytes, while the export is `done`: for 24 hours."""
        export = msgspec.json.decode((await EXPORTS.one(reading, export_id)).json, type=ExportView)
        if export.state != "done" or export.sha256 is None:
            raise ExportNotReady(f"The export is {export.state}.", state=export.state)
        read = partial(runtime_of(request).blobs.read, reading.tenant_id, export.sha256)
        try:
            first = await asyncio.to_thread(read, 0, PART_BYTES)
        except FileNotFoundError:
            raise ExportNotReady("The file was just deleted.", state="expired") from None
        headers = {
            "Content-Disposition": f'attachment; filename="audit-{export.id}.{export.format}"',
            "Cache-Control": "private, no-store",
            "Content-Length": str(export.size_bytes),
        }
        return Stream(parts_of(first, read), media_type="application/octet-stream", headers=headers)


async def parts_of(first: bytes, read: Callable[[int, int], bytes]) -> AsyncIterator[bytes]:
    """The file bit by bit, as fast as the caller takes it."""
    part, offset = first, 0
    while part:
        yield part
        offset += len(part)
        part = await asyncio.to_thread(read, offset, PART_BYTES)
