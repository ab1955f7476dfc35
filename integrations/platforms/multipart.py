"""Forms with files (RFC 7578), encoded before they are sent, so that the guarded client sees plain bytes."""

from collections.abc import Mapping
from io import BytesIO

from aiohttp import FormData

from domain.platforms.ports import Media


async def file_form(fields: Mapping[str, str], name: str, media: Media, filename: str) -> tuple[bytes, str]:
    """The body of a form with one file, and its content type with the boundary."""
    form = FormData(quote_fields=False)
    for field, value in fields.items():
        form.add_field(field, value)
    form.add_field(name, BytesIO(media.content), filename=filename, content_type=media.content_type)
    payload = form()
    return await payload.as_bytes(), payload.headers["Content-Type"]
