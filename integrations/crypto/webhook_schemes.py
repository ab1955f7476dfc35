"""The signature schemes that webhook endpoints may choose."""

import base64
import binascii

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.webhooks import HMAC
from domain.webhooks.ports import Schemes

PRIVATE, PUBLIC = "whsk_", "whpk_"
SEED_BYTES = 32


class Ed25519:
    """`v1a`: Ed25519 (RFC 8032). The secret is `whsk_` and base64 of the private key followed by the public one.

    The prefixes are those of Standard Webhooks 1.0.0; the layout of the secret is that of the Svix server, whose
    secrets are therefore usable here and the other way round.
    """

    name = "v1a"

    def new_secret(self) -> str:
        """A fresh key pair."""
        key = Ed25519PrivateKey.generate()
        return PRIVATE + _encode(key.private_bytes_raw() + key.public_key().public_bytes_raw())

    def public_key(self, secret: str) -> str:
        """The `whpk_` that receivers verify with."""
        return PUBLIC + _encode(_key(secret).public_key().public_bytes_raw())

    def sign(self, secret: str, content: bytes) -> str:
        """The signature in base64. Raises ValueError for a secret that is no key pair."""
        return _encode(_key(secret).sign(content))


def _key(secret: str) -> Ed25519PrivateKey:
    try:
        pair = base64.b64decode(secret.removeprefix(PRIVATE), validate=True)
    except binascii.Error as error:
        raise ValueError("the key pair is not base64") from error
    key = Ed25519PrivateKey.from_private_bytes(pair[:SEED_BYTES])
    if key.public_key().public_bytes_raw() != pair[SEED_BYTES:]:
        raise ValueError("the public key is not that of the private one")
    return key


def _encode(value: bytes) -> str:
    return base64.b64encode(value).decode()


SCHEMES: Schemes = {scheme.name: scheme for scheme in (HMAC, Ed25519())}
"""Every scheme, by name."""
