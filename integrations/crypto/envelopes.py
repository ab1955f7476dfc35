"""Envelopes: a value under a data key of its own (AES-256-GCM), and the data key wrapped by a key that has a name.

`<version>.<key name>.<wrapped data key>.<ciphertext>`, base64url; nonces (96 bits, random) lead their part. Both parts
are bound to the place that the value lives in.
"""

import base64
import secrets

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.kernel.secrets import Place

NONCE_BYTES, KEY_BYTES = 12, 32


class Envelope(msgspec.Struct, frozen=True):
    """The parts of a sealed value."""

    version: str
    key_name: str
    wrapped: bytes
    ciphertext: bytes

    @classmethod
    def parse(cls, sealed: str) -> "Envelope":
        """Take a sealed value apart. Raises ValueError for anything else."""
        version, key_name, wrapped, ciphertext = sealed.split(".")
        return cls(version, key_name, _decode(wrapped), _decode(ciphertext))

    @classmethod
    def around(cls, value: bytes, place: Place, *, version: str, key_name: str, key: AESGCM) -> "Envelope":
        """Encrypt a value under a fresh data key."""
        data_key = secrets.token_bytes(KEY_BYTES)
        ciphertext = _encrypt(AESGCM(data_key), value, _context(place, ""))
        return cls(version, key_name, _encrypt(key, data_key, _context(place, key_name)), ciphertext)

    def open(self, place: Place, key: AESGCM) -> bytes:
        """The value. Raises InvalidTag when it was altered or moved, or the key is another one."""
        return _decrypt(AESGCM(self._data_key(place, key)), self.ciphertext, _context(place, ""))

    def rewrapped(self, place: Place, former: AESGCM, *, version: str, key_name: str, key: AESGCM) -> "Envelope":
        """The same ciphertext, its data key wrapped by another key."""
        wrapped = _encrypt(key, self._data_key(place, former), _context(place, key_name))
        return Envelope(version, key_name, wrapped, self.ciphertext)

    def _data_key(self, place: Place, key: AESGCM) -> bytes:
        return _decrypt(key, self.wrapped, _context(place, self.key_name))

    def __str__(self) -> str:
        return f"{self.version}.{self.key_name}.{_encode(self.wrapped)}.{_encode(self.ciphertext)}"


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
