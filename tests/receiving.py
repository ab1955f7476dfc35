"""What receivers of webhooks do, where no official library does it for them."""

import base64
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def verify_v1a(public_key: str, body: bytes, headers: Mapping[str, str]) -> None:
    """Verify an Ed25519 message by the letter of Standard Webhooks 1.0.0. Raises InvalidSignature.

    The packages of PyPI that verify `v1` know nothing of `v1a`.
    """
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key.removeprefix("whpk_")))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    for signature in headers["webhook-signature"].split(" "):
        scheme, _, text = signature.partition(",")
        try:
            if scheme == "v1a":
                key.verify(base64.b64decode(text), content)
                return
        except InvalidSignature:
            continue
    raise InvalidSignature
