"""Whether a webhook comes from Opsroom: Standard Webhooks signatures (https://www.standardwebhooks.com), scheme `v1`."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

TOLERANCE_SECONDS = 5 * 60
PREFIX = "whsec_"


class WebhookNotGenuine(Exception):
    """Not signed with the secret, changed on the way, or too old. Answer with 401 and do nothing else."""


def verify_webhook(secret: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None) -> dict[str, Any]:
    """The message, if it is genuine. Hand in the body as it came: parsed and written anew it would be other bytes.

    `secret` is the endpoint's `whsec_…`. Raises WebhookNotGenuine.
    """
    given = {name.lower(): value for name, value in headers.items()}
    message_id, timestamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    signatures = given.get("webhook-signature", "").split()
    if not (message_id and timestamp.isascii() and timestamp.isdigit() and signatures):
        raise WebhookNotGenuine("A webhook header is missing.")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        raise WebhookNotGenuine("The message is too old, or a clock is wrong.")
    signed = f"{message_id}.{timestamp}.".encode() + body
    wanted = b"v1," + base64.b64encode(hmac.digest(_key(secret), signed, hashlib.sha256))
    if not any(hmac.compare_digest(wanted, signature.encode()) for signature in signatures):
        raise WebhookNotGenuine("No signature is ours.")
    message: dict[str, Any] = json.loads(body)
    return message


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("A webhook secret is `whsec_` and Base64.") from None
