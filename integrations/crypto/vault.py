"""Sealing of secrets: AES-256-GCM envelopes that open only where they were made for.

Each value has a data key of its own, wrapped by the installation's active key. Rotating keys re-wraps; the values'
ciphertexts stay. `v1.<key name>.<wrapped data key>.<ciphertext>`, base64url; nonces (96 bits, random) lead their part.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.kernel.secrets import Place

NONCE_BYTES = 12


class KeyRing:
    """The installation's vault. The first key seals, every key opens."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise ValueError("a vault needs at least one key")
        self._wrappers = {name: AESGCM(key) for name, key in keys.items()}
        self._active = next(iter(keys))
        # Digests must survive rotation, so they hang on the oldest key: keep it last in the list.
        self._digest_key = hashlib.sha256(b"opsroom digest" + list(keys.values())[-1]).digest()

    def seal(self, value: bytes, place: Place) -> str:
        """Encrypt for one place, under a fresh data key."""
        data_key = secrets.token_bytes(32)
        wrapped = _encrypt(self._wrappers[self._active], data_key, _context(place, self._active))
        sealed = _encrypt(AESGCM(data_key), value, _context(place, ""))
        return f"v1.{self._active}.{_encode(wrapped)}.{_encode(sealed)}"

    def unseal(self, sealed: str, place: Place) -> bytes:
        """Open; raises ValueError when the value was altered, moved, or sealed by a key we do not have."""
        try:
            name, wrapped, ciphertext = _parts(sealed)
            data_key = _decrypt(self._wrappers[name], _decode(wrapped), _context(place, name))
            return _decrypt(AESGCM(data_key), _decode(ciphertext), _context(place, ""))
        except (InvalidTag, KeyError, ValueError) as error:
            raise ValueError(f"the seal on {place.table}.{place.column} does not open") from error

    def reseal(self, sealed: str, place: Place) -> str:
        """The same secret under the active key: the data key is wrapped anew, the ciphertext stays."""
        name, wrapped, ciphertext = _parts(sealed)
        if name == self._active:
            return sealed
        data_key = _decrypt(self._wrappers[name], _decode(wrapped), _context(place, name))
        rewrapped = _encrypt(self._wrappers[self._active], data_key, _context(place, self._active))
        return f"v1.{self._active}.{_encode(rewrapped)}.{ciphertext}"

    def digest(self, purpose: str, value: str) -> str:
        """HMAC-SHA256 under the installation's key, hex."""
        return hmac.new(self._digest_key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def _parts(sealed: str) -> tuple[str, str, str]:
    version, name, wrapped, ciphertext = sealed.split(".")
    if version != "v1":
        raise ValueError("unknown seal version")
    return name, wrapped, ciphertext


def _context(place: Place, key_name: str) -> bytes:
    return f"{place.table}|{place.column}|{place.tenant_id}|{place.row_id}|{key_name}".encode()


def _encrypt(cipher: AESGCM, value: bytes, context: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, value, context)


def _decrypt(cipher: AESGCM, value: bytes, context: bytes) -> bytes:
    return cipher.decrypt(value[:NONCE_BYTES], value[NONCE_BYTES:], context)


def _encode(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _decode(text: str) -> bytes:
    value = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _encode(value) != text:  # base64 has several spellings of one value; a seal has one
        raise ValueError("not canonical base64")
    return value
