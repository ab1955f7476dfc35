"""Taking an upload without letting it fill the memory or hold up a transaction.

An upload's handler says `upload=True` and `request_max_body_size=UPLOAD_LIMIT`; the framework refuses what is larger,
by its Content-Length before anything is read. The bytes go to a draft in the blob store as they come; what they are is
found out before the transaction begins. A draft that was not adopted when the request is over is removed.
"""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

import msgspec
from litestar import Request
from litestar.exceptions import InternalServerException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from domain.kernel.errors import DomainError
from integrations.films import SNIFFED_BYTES, ProbedFilm, sniff_film
from integrations.media import ProbedImage, probe_file

UPLOAD_LIMIT = 1 << 30
IMAGE_LIMIT = 20_000_000
UPLOADS = ("image/", "video/")
"""Content types that are taken where files belong, by how they begin."""
_DRAFT, _UPLOAD = "opsroom_draft", "opsroom_upload"


class UploadEmpty(DomainError):
    """There is no file in the request."""

    kind = "unsupported"
    code = "unsupported_media"


class UploadCutOff(DomainError):
    """The connection ended within the file."""

    kind = "malformed"
    code = "malformed_request"


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """A file that has come in whole: where its draft lies and what it is. Sizes are bytes."""

    draft: Path
    sha256: str
    size_bytes: int
    media: ProbedImage | ProbedFilm


async def receive_upload(request: Request[Any, Any, Any], tenant_id: UUID) -> None:
    """Take the body into a draft of the tenant's and find out what it is; `upload_of` has it from then on.

    Raises UploadEmpty, UploadCutOff, UnsupportedMedia, and RequestEntityTooLarge (1 GiB for films, 20 MB for the rest).
    """
    _refuse_announced(request)
    draft: Path = await asyncio.to_thread(request.app.state.runtime.blobs.draft, tenant_id)
    request.scope[_DRAFT] = draft  # type: ignore[literal-required]  # our own key beside those that ASGI knows
    sha256, size = await _write(request, draft)
    media = await asyncio.to_thread(probe_file, draft)
    upload = Upload(draft=draft, sha256=sha256, size_bytes=size, media=media)
    request.scope[_UPLOAD] = upload  # type: ignore[literal-required]  # our own key beside those that ASGI knows


def upload_of(request: Request[Any, Any, Any]) -> Upload:
    """The file that came with the request."""
    return cast(Upload, request.scope[_UPLOAD])  # type: ignore[literal-required]  # our own key beside those that ASGI knows


async def said_in(request: Request[Any, Any, Any]) -> bytes:
    """What tells the request's body from others: the body, and for an upload its SHA-256."""
    upload: Upload | None = request.scope.get(_UPLOAD)  # type: ignore[assignment]  # what the scope holds under this key
    return await request.body() if upload is None else upload.sha256.encode()


async def forget_upload(scope: Any) -> None:
    """Remove the request's draft, unless it was adopted."""
    draft: Path | None = scope.get(_DRAFT)
    if draft is not None:
        await asyncio.to_thread(draft.unlink, missing_ok=True)


def _refuse_announced(request: Request[Any, Any, Any]) -> None:
    kind, length = request.headers.get("content-type", ""), request.content_length
    if kind.startswith("image/") and length is not None and length > IMAGE_LIMIT:
        raise RequestEntityTooLarge


async def _write(request: Request[Any, Any, Any], draft: Path) -> tuple[str, int]:
    """Write the body to the draft and flush it; its SHA-256 and its size."""
    digest, size, head = hashlib.sha256(), 0, b""
    with draft.open("wb") as file:
        async for chunk in _chunks(request):
            size += len(chunk)
            head += chunk[: SNIFFED_BYTES - len(head)]
            if size > IMAGE_LIMIT and sniff_film(head) is None:
                raise RequestEntityTooLarge
            await asyncio.to_thread(_take, file, digest, chunk)
        await asyncio.to_thread(_flush, file)
    if size == 0:
        raise UploadEmpty("Send the file's bytes as the body, with its Content-Type.")
    return digest.hexdigest(), size


async def _chunks(request: Request[Any, Any, Any]) -> AsyncIterator[bytes]:
    """The body as it comes, up to UPLOAD_LIMIT."""
    try:
        async for chunk in request.stream():
            yield chunk
    except InternalServerException as error:
        raise UploadCutOff("The connection ended within the body.") from error


def _take(file: BinaryIO, digest: Any, chunk: bytes) -> None:
    file.write(chunk)
    digest.update(chunk)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
