"""Signatures of what we send, by Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks).

A message is signed as `id.timestamp.body` with HMAC-SHA256. The id is the event's and the same on every attempt; the
timestamp is that of the attempt, in whole seconds. While a secret is being rotated there is a signature for each.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """A fresh signing secret, as its holder knows it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(signing_secrets: Sequence[str], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers of a message. `message_id` must not contain a dot."""
    timestamp = str(int(at.timestamp()))
    content = f"{message_id}.{timestamp}.".encode() + body
    signatures = " ".join(_signature(secret, content) for secret in signing_secrets)
    return {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": signatures}


def _signature(secret: str, content: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
