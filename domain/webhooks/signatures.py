"""Signatures of what we send, by Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks).

A message is signed as `id.timestamp.body`. The id is the event's and the same on every attempt; the timestamp is that
of the attempt, in whole seconds. While a secret is being rotated there is a signature for each.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from .ports import Scheme

PREFIX = "whsec_"
SECRET_BYTES = 32


class Hmac:
    """`v1`: HMAC-SHA256 with a secret that both sides know."""

    name = "v1"

    def new_secret(self) -> str:
        """A fresh signing secret, as its holder knows it."""
        return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()

    def public_key(self, secret: str) -> str | None:  # noqa: ARG002 - the port's signature
        """None: whoever can verify can sign, too."""
        return None

    def sign(self, secret: str, content: bytes) -> str:
        """The signature in base64."""
        key = base64.b64decode(secret.removeprefix(PREFIX))
        return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


HMAC = Hmac()


def signed_headers(
    signing_secrets: Sequence[str], message_id: str, at: datetime, body: bytes, scheme: Scheme = HMAC
) -> dict[str, str]:
    """The three headers of a message. `message_id` must not contain a dot."""
    timestamp = str(int(at.timestamp()))
    content = f"{message_id}.{timestamp}.".encode() + body
    signatures = " ".join(f"{scheme.name},{scheme.sign(secret, content)}" for secret in signing_secrets)
    return {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": signatures}
