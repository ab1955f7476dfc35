"""What webhooks need from outside."""

from collections.abc import Mapping
from typing import Protocol, TypeAlias


class Scheme(Protocol):
    """A way to sign, by Standard Webhooks 1.0.0. Secrets are texts with the scheme's own prefix."""

    name: str
    """Its identifier in front of each signature: `v1` or `v1a`."""

    def new_secret(self) -> str:
        """A fresh secret to sign with."""
        ...

    def public_key(self, secret: str) -> str | None:
        """What receivers verify with, if that is another key than the secret and may be known to everybody."""
        ...

    def sign(self, secret: str, content: bytes) -> str:
        """The signature of `content` in base64, without the scheme's name. Raises ValueError for an odd secret."""
        ...


Schemes: TypeAlias = Mapping[str, Scheme]
"""The schemes of an installation, by name."""
