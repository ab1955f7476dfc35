"""The installation's own vault. Its keys seal the tenants' keys (see `tenant_vault`) and what belongs to no tenant.

Envelopes `v1.<name of the installation's key>.…`. Values of tenants that have no key of their own yet have this form, too.
"""

import hashlib
import hmac
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.kernel.secrets import Place

from .envelopes import Envelope

VERSION = "v1"


class KeyRing:
    """The first key seals, every key opens."""

    def __init__(self, keys: Mapping[str, bytes], *, digest_key: bytes | None = None) -> None:
        if not keys:
            raise ValueError("a vault needs at least one key")
        self._keys = dict(keys)
        self._wrappers = {name: AESGCM(key) for name, key in keys.items()}
        self.active = next(iter(keys))
        # Digests must survive rotation. Until the installation has stored its digest key, it hangs on the oldest key.
        self.digest_key = digest_key or hashlib.sha256(b"opsroom digest" + list(keys.values())[-1]).digest()

    def with_digest_key(self, digest_key: bytes) -> "KeyRing":
        """The same keys with the digest key that the installation has stored."""
        return KeyRing(self._keys, digest_key=digest_key)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the keys, the active one first."""
        return tuple(self._keys)

    def seal(self, value: bytes, place: Place) -> str:
        """Encrypt for one place, under a fresh data key."""
        key = self._wrappers[self.active]
        return str(Envelope.around(value, place, version=VERSION, key_name=self.active, key=key))

    def unseal(self, sealed: str, place: Place) -> bytes:
        """Open; raises ValueError when the value was altered, moved, or sealed by a key we do not have."""
        try:
            envelope = Envelope.parse(sealed)
            return envelope.open(place, self.opener(envelope))
        except (InvalidTag, KeyError, ValueError) as error:
            raise does_not_open(place) from error

    def reseal(self, sealed: str, place: Place) -> str:
        """The same secret under the active key: the data key is wrapped anew, the ciphertext stays.

        Raises ValueError like `unseal`.
        """
        try:
            envelope = Envelope.parse(sealed)
            opener, key = self.opener(envelope), self._wrappers[self.active]
            if envelope.key_name == self.active:
                return sealed
            return str(envelope.rewrapped(place, opener, version=VERSION, key_name=self.active, key=key))
        except (InvalidTag, KeyError, ValueError) as error:
            raise does_not_open(place) from error

    def opener(self, envelope: Envelope) -> AESGCM:
        """The key that an envelope names. Raises KeyError, and ValueError for an envelope that is not of ours."""
        if envelope.version != VERSION:
            raise ValueError("not sealed by the installation")
        return self._wrappers[envelope.key_name]

    def new_key(self, place: Place) -> str:
        """The installation has its keys from the settings. Raises ValueError."""
        raise ValueError(f"{place.table} of the installation takes no key")

    def digest(self, purpose: str, value: str) -> str:
        """HMAC-SHA256 under the installation's digest key, hex."""
        return hmac.new(self.digest_key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def does_not_open(place: Place) -> ValueError:
    """What a vault says of a value that it cannot open."""
    return ValueError(f"the seal on {place.table}.{place.column} does not open")
