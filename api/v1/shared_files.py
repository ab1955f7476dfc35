"""Files that platforms fetch. No API key: each address is signed, for one file, and over after three hours."""

from functools import partial
from typing import Any
from uuid import UUID

from litestar import Controller, Request, get
from litestar.params import FromPath
from litestar.response import Stream

from api.dependencies import runtime_of
from api.downloads import download
from domain.kernel.access import SYSTEM
from domain.kernel.errors import NotFound
from domain.tenants import is_tenant_active

HEADERS = {
    "Content-Disposition": "attachment",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}
"""A person uploaded it, and it comes from our own origin: no browser is to run anything that is in it."""


class SharedFiles(Controller):
    """What the links of some platforms need: files at public addresses."""

    path = "/shared-files"
    include_in_schema = False

    @get("/{token:str}/{name:str}", operation_id="shared_files.read", public=True)
    async def read(self, request: Request[Any, Any, Any], token: FromPath[str], name: FromPath[str]) -> Stream:
        """The file's bytes. An address that is over or was never given out is not found, nor is a suspended tenant's."""
        runtime = runtime_of(request)
        shared = runtime.file_links.read(token, runtime.clock.now())
        if shared is None or not await _is_active(runtime, shared.tenant_id):
            raise NotFound("file")
        try:
            return await download(
                partial(runtime.blobs.read, shared.tenant_id, shared.sha256),
                size_bytes=shared.size_bytes,
                media_type=shared.content_type,
                headers=HEADERS,
            )
        except FileNotFoundError:
            raise NotFound("file") from None


async def _is_active(runtime: Any, tenant_id: UUID) -> bool:
    """Whether the tenant is still there, neither suspended nor being erased."""
    async with runtime.reading(tenant_id, SYSTEM) as reading:
        return await is_tenant_active(reading)
