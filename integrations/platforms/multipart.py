"""Forms with one file (RFC 7578), encoded before they are sent, so that the guarded client sees plain bytes."""

import secrets
from collections.abc import Mapping

_EXTENSIONS = {
    "image/jpeg": "jpg",
    "video/quicktime": "mov",
    "video/x-flv": "flv",
    "video/x-msvideo": "avi",
    "video/x-ms-wmv": "wmv",
}


def extension_of(content_type: str) -> str:
    """How the name of such a file ends; some platforms judge a file by it."""
    return _EXTENSIONS.get(content_type) or content_type.partition("/")[2] or "bin"


def file_form(
    name: str, content: bytes, content_type: str, *, stem: str = "file", fields: Mapping[str, str] | None = None
) -> tuple[bytes, str]:
    """The body of a form with `fields` and one file, and its content type with the boundary.

    The file's name is ours: people's own names say too much. Its content may be a mapping of a file.
    """
    boundary = secrets.token_hex(16)
    disposition = f'form-data; name="{name}"; filename="{stem}.{extension_of(content_type)}"'
    head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {content_type}\r\n\r\n"
    texts = [_field(boundary, field, value) for field, value in (fields or {}).items()]
    body = b"".join((*texts, head.encode(), content, f"\r\n--{boundary}--\r\n".encode()))
    return body, f"multipart/form-data; boundary={boundary}"


def _field(boundary: str, name: str, value: str) -> bytes:
    disposition = f'form-data; name="{name}"\r\nContent-Type: text/plain; charset=utf-8'
    return f"--{boundary}\r\nContent-Disposition: {disposition}\r\n\r\n{value}\r\n".encode()
