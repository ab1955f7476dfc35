"""Files that platforms fetch. No API key: each address is signed, for one file, and over after three hours."""

from functools import partial
from typing import Any

from litestar import Controller, Request, get
from litestar.params import FromPath
from litestar.response import Stream

from api.dependencies import runtime_of
from api.downloads import download
from domain.kernel.errors import NotFound


class SharedFiles(Controller):
    """What the links of some platforms need: files at public addresses."""

    path = "/shared-files"
    include_in_schema = False

    @get("/{token:str}/{name:str}", operation_id="shared_files.read", public=True)
    async def read(self, request: Request[Any, Any, Any], token: FromPath[str], name: FromPath[str]) -> Stream:
        """The file's bytes. An address that is over, or was never given out, is not found."""
        runtime = runtime_of(request)
        shared = runtime.file_links.read(token, runtime.clock.now())
        if shared is None:
            raise NotFound("file")
        headers = {
            "Content-Disposition": "attachment",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        }
        try:
            return await download(
                partial(runtime.blobs.read, shared.tenant_id, shared.sha256),
                size_bytes=shared.size_bytes,
                media_type=shared.content_type,
                headers=headers,
            )
        except FileNotFoundError:
            raise NotFound("file") from None
