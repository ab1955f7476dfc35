"""A form with one file (RFC 7578), as WeChat takes uploads."""

import secrets

from domain.platforms.ports import Media

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/bmp": "bmp"}


def media_form(media: Media) -> tuple[bytes, str]:
    """The body, and its content type with the boundary. WeChat judges a file by the end of its name as well."""
    boundary = secrets.token_hex(16)
    filename = f"image.{_SUFFIXES.get(media.content_type, 'bin')}"
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="media"; filename="{filename}"\r\n'
        f"Content-Type: {media.content_type}\r\n\r\n"
    )
    body = b"".join((head.encode(), media.content, f"\r\n--{boundary}--\r\n".encode()))
    return body, f"multipart/form-data; boundary={boundary}"
