"""Whether a webhook comes from Opsroom: Standard Webhooks 1.0.0 signatures (https://www.standardwebhooks.com).

Both schemes: `v1`, HMAC-SHA256 with the endpoint's secret, and `v1a`, Ed25519 with its public key, which needs the package
`cryptography` (`opsroom-client[ed25519]`).
"""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

TOLERANCE_SECONDS = 5 * 60
SECRET, PUBLIC_KEY = "whsec_", "whpk_"
LONGEST_TIMESTAMP = 12
Verify = Callable[[bytes, bytes], bool]
"""Whether this signature is one of this content."""


class WebhookNotGenuine(Exception):
    """Not signed with the key, changed on the way, or too old. Answer with 401 and do nothing else."""


def verify_webhook(key: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None) -> dict[str, Any]:
    """The message, if it is genuine. Hand in the body as it came: parsed and written anew it would be other bytes.

    `key` is what the endpoint is verified with: its `whsec_…` secret, or its `whpk_…` public key. The key alone decides on
    the scheme; signatures of another one are passed over, as are those by other keys while a secret is being rotated.
    Raises WebhookNotGenuine, and ValueError for a key that is none.
    """
    scheme, verify = _verifier(key)
    given = {name.lower(): value for name, value in headers.items()}
    message_id, timestamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not (message_id and _is_seconds(timestamp)):
        raise WebhookNotGenuine("A webhook header is missing.")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        raise WebhookNotGenuine("The message is too old, or a clock is wrong.")
    # Servers hand on what is not UTF-8 as surrogates.
    content = f"{message_id}.{timestamp}.".encode(errors="surrogateescape") + body
    if not any(verify(signature, content) for signature in _signatures(given.get("webhook-signature", ""), scheme)):
        raise WebhookNotGenuine("No signature is ours.")
    message: dict[str, Any] = json.loads(body)
    return message


def _is_seconds(timestamp: str) -> bool:
    return timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= LONGEST_TIMESTAMP


def _signatures(header: str, scheme: str) -> list[bytes]:
    """Those of one scheme, decoded; what is no Base64 is no signature."""
    found = []
    for signature in header.split(" "):
        name, _, encoded = signature.partition(",")
        if name == scheme:
            try:
                found.append(base64.b64decode(encoded.encode(errors="surrogateescape"), validate=True))
            except binascii.Error:
                continue
    return found


def _verifier(key: str) -> tuple[str, Verify]:
    if key.startswith(PUBLIC_KEY):
        return "v1a", _ed25519(_bytes_of(key.removeprefix(PUBLIC_KEY)))
    return "v1", _hmac(_bytes_of(key.removeprefix(SECRET)))


def _hmac(secret: bytes) -> Verify:
    return lambda signature, content: hmac.compare_digest(signature, hmac.digest(secret, content, hashlib.sha256))


def _ed25519(public_key: bytes) -> Verify:
    # Imported here, so that whoever verifies with a secret needs no more than Python.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    known = Ed25519PublicKey.from_public_bytes(public_key)

    def verify(signature: bytes, content: bytes) -> bool:
        try:
            known.verify(signature, content)
        except InvalidSignature:
            return False
        return True

    return verify


def _bytes_of(encoded: str) -> bytes:
    try:
        if decoded := base64.b64decode(encoded, validate=True):
            return decoded
    except ValueError:
        pass
    raise ValueError("A webhook key is `whsec_` or `whpk_`, and Base64.")
