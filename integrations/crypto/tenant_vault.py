"""A tenant's vault: its values are sealed under a key of its own, which the installation's key wraps.

Envelopes `v2.<id of the tenant's key>.…`. Once the row of `tenant_keys` is destroyed, nothing that it has sealed opens
again: neither here nor from a backup of the other tables. A tenant from before there were such keys has none: its
values stay under the installation's key (`v1`) until they are resealed.
"""

import secrets
from collections.abc import Collection, Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.data_map import SEALED_COLUMNS
from domain.kernel.secrets import Place

from .envelopes import KEY_BYTES, Envelope
from .vault import KeyRing, does_not_open

VERSION = "v2"


class TenantVault:
    """Seals with the first of the tenant's keys and opens with all of them."""

    def __init__(
        self,
        ring: KeyRing,
        tenant_id: UUID,
        keys: Mapping[UUID, bytes],
        *,
        without_key: bool = False,
        columns: Collection[tuple[str, str]] = SEALED_COLUMNS,
    ) -> None:
        """`without_key` is for a tenant that has no key yet: it seals as the installation. Others then do not seal."""
        self._ring = ring
        self._tenant_id = tenant_id
        self._keys = {str(key_id): AESGCM(key) for key_id, key in keys.items()}
        self._active = next(iter(self._keys), None)
        self._without_key = without_key
        self._columns = columns

    def seal(self, value: bytes, place: Place) -> str:
        """Encrypt for one place of this tenant, under a fresh data key.

        Raises ValueError for a column that the data map does not call sealed, because nobody would ever reseal it, and
        for a tenant that does not exist (any more).
        """
        self._refuse_elsewhere(place)
        if self._active is not None:
            key = self._keys[self._active]
            return str(Envelope.around(value, place, version=VERSION, key_name=self._active, key=key))
        if not self._without_key:
            raise ValueError("this tenant has no key to seal with")
        return self._ring.seal(value, place)

    def unseal(self, sealed: str, place: Place) -> bytes:
        """Open; raises ValueError when the value was altered, moved, or sealed by a key that is not there."""
        try:
            envelope = Envelope.parse(sealed)
            return envelope.open(place, self._opener(envelope))
        except (InvalidTag, KeyError, ValueError) as error:
            raise does_not_open(place) from error

    def reseal(self, sealed: str, place: Place) -> str:
        """The same secret under the tenant's newest key, the ciphertext untouched. Raises ValueError like `unseal`."""
        if self._active is None:
            return sealed
        try:
            envelope = Envelope.parse(sealed)
            opener, key = self._opener(envelope), self._keys[self._active]
            if (envelope.version, envelope.key_name) == (VERSION, self._active):
                return sealed
            return str(envelope.rewrapped(place, opener, version=VERSION, key_name=self._active, key=key))
        except (InvalidTag, KeyError, ValueError) as error:
            raise does_not_open(place) from error

    def new_key(self, place: Place) -> str:
        """Make a key for this tenant and seal with it from now on. Returns it wrapped, for its row in `tenant_keys`."""
        key = secrets.token_bytes(KEY_BYTES)
        wrapped = self._ring.seal(key, place)
        self._active = str(place.row_id)
        self._keys[self._active] = AESGCM(key)
        return wrapped

    def digest(self, purpose: str, value: str) -> str:
        """HMAC-SHA256 under the installation's digest key, hex."""
        return self._ring.digest(purpose, value)

    def _opener(self, envelope: Envelope) -> AESGCM:
        return self._keys[envelope.key_name] if envelope.version == VERSION else self._ring.opener(envelope)

    def _refuse_elsewhere(self, place: Place) -> None:
        if place.tenant_id != self._tenant_id:
            raise ValueError("this vault is another tenant's")
        if (place.table, place.column) not in self._columns:
            raise ValueError(f"{place.table}.{place.column} is no sealed column of the data map")
