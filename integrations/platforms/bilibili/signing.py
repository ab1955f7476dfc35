"""Request signature 2.0 of the open platform: of our calls, and of the callbacks Bilibili sends.

Source: the official sample bilibili-openplatform/SignatureAlgorithm_DotnetDemo. Query parameters are not part of it.
"""

import hashlib
import hmac
from collections.abc import Mapping

METHOD = "HMAC-SHA256"
VERSION = "2.0"
TOLERANCE_SECONDS = 600
"""How far a timestamp may be from the receiver's clock."""

ACCESS_KEY = "x-bili-accesskeyid"
CONTENT_MD5 = "x-bili-content-md5"
SIGNATURE_METHOD = "x-bili-signature-method"
NONCE = "x-bili-signature-nonce"
SIGNATURE_VERSION = "x-bili-signature-version"
TIMESTAMP = "x-bili-timestamp"
SIGNED = (ACCESS_KEY, CONTENT_MD5, SIGNATURE_METHOD, NONCE, SIGNATURE_VERSION, TIMESTAMP)
"""The headers that are signed, in the order in which they are."""


def content_md5(body: bytes) -> str:
    """Of a JSON body. GET, empty and multipart bodies are signed as empty."""
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def signature(secret: str, headers: Mapping[str, str]) -> str:
    """Over the six headers, whose names are lower case. Raises KeyError when one is missing."""
    signed = "\n".join(f"{name}:{headers[name]}" for name in SIGNED)
    return hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest()


def signed_headers(client_id: str, secret: str, body: bytes, *, nonce: str, timestamp: int) -> dict[str, str]:
    """The six headers and `Authorization`. `timestamp` is Unix seconds; a nonce is used once."""
    headers = {
        ACCESS_KEY: client_id,
        CONTENT_MD5: content_md5(body),
        SIGNATURE_METHOD: METHOD,
        NONCE: nonce,
        SIGNATURE_VERSION: VERSION,
        TIMESTAMP: str(timestamp),
    }
    return headers | {"Authorization": signature(secret, headers)}
