"""One file as multipart/form-data (RFC 7578)."""

import secrets


def one_file(field: str, content: bytes, content_type: str) -> tuple[bytes, str]:
    """The body and its content type. The file's name is ours: people's own names say too much."""
    boundary = secrets.token_hex(16)
    name = f"file.{content_type.partition('/')[2] or 'bin'}"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    body = b"".join((head.encode(), content, f"\r\n--{boundary}--\r\n".encode()))
    return body, f"multipart/form-data; boundary={boundary}"
