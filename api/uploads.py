"""Reading an upload without letting it fill the memory or hold up a transaction.

An upload's handler says `upload=True` and `request_max_body_size=UPLOAD_LIMIT`; the framework refuses what is larger,
by its Content-Length before anything is read.
"""

from typing import Any

from litestar import Request
from litestar.exceptions import InternalServerException

from domain.kernel.errors import DomainError

UPLOAD_LIMIT = 20_000_000


class UploadEmpty(DomainError):
    """There is no file in the request."""

    kind = "unsupported"
    code = "unsupported_media"


class UploadCutOff(DomainError):
    """The connection ended within the file."""

    kind = "malformed"
    code = "malformed_request"


async def receive_upload(request: Request[Any, Any, Any]) -> None:
    """Wait for the whole body, which `request.body()` has from then on. Raises UploadEmpty, UploadCutOff."""
    try:
        content = await request.body()
    except InternalServerException as error:
        raise UploadCutOff("The connection ended within the body.") from error
    if not content:
        raise UploadEmpty("Send the image's bytes as the body, with its Content-Type.")
