"""Reading an upload without letting it fill the memory."""

from typing import Any

from litestar import Request

from domain.kernel.errors import DomainError

UPLOAD_LIMIT = 20_000_000


class UploadTooLarge(DomainError):
    """The file is larger than any upload may be."""

    kind = "too_large"
    code = "body_too_large"


class UploadEmpty(DomainError):
    """There is no file in the request."""

    kind = "unsupported"
    code = "unsupported_media"


async def read_upload(request: Request[Any, Any, Any]) -> bytes:
    """The request's body, up to the limit. Raises UploadTooLarge, UploadEmpty."""
    parts, size = [], 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > UPLOAD_LIMIT:
            raise UploadTooLarge(f"An upload may have {UPLOAD_LIMIT} bytes.")
    if not size:
        raise UploadEmpty("Send the image's bytes as the body, with its Content-Type.")
    return b"".join(parts)
