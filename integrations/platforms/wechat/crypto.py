"""Signatures and encryption of WeChat's callbacks, for both ends of the wire.

Source: the guide to message encryption (消息加解密) of developers.weixin.qq.com. A signature is the SHA-1 of the sorted
parts. A message is AES-256-CBC over 16 random bytes, the length of the text (32 bits, big-endian), the text and the
AppID, padded by PKCS#7 to blocks of 32 bytes; the key is the EncodingAESKey, and its first 16 bytes are the IV.
"""

import base64
import binascii
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 32
_AES_BLOCK = 16
_HEAD = 20  # 16 random bytes and four of length


class CryptoError(ValueError):
    """The key is none, or the message was not encrypted with this key for this AppID."""


def signature(token: str, timestamp: str, nonce: str, *encrypted: str) -> str:
    """`signature` of these three, or `msg_signature` with the encrypted message as the fourth."""
    parts = sorted((token, timestamp, nonce, *encrypted))
    return hashlib.sha1("".join(parts).encode()).hexdigest()  # noqa: S324 - the platform's scheme


def is_signed(given: str, token: str, timestamp: str, nonce: str, *encrypted: str) -> bool:
    """Whether `given` is the signature of the others; takes the same time for every wrong one."""
    return hmac.compare_digest(given.encode(), signature(token, timestamp, nonce, *encrypted).encode())


def decode_key(encoding_aes_key: str) -> bytes:
    """The 32 bytes of a console's EncodingAESKey of 43 characters. Raises CryptoError."""
    try:
        key = base64.b64decode(f"{encoding_aes_key}=", validate=True)
    except (binascii.Error, ValueError) as error:
        raise CryptoError("the EncodingAESKey is not base64") from error
    if len(key) != _BLOCK:
        raise CryptoError("an EncodingAESKey has 43 characters")
    return key


def encrypt(text: str, encoding_aes_key: str, app_id: str, *, prefix: bytes = b"") -> str:
    """The `Encrypt` element for a text. `prefix` replaces the 16 random bytes, to repeat a known message."""
    content = text.encode()
    plain = (prefix or secrets.token_bytes(16)) + len(content).to_bytes(4, "big") + content + app_id.encode()
    padding = _BLOCK - len(plain) % _BLOCK
    encryptor = _cipher(encoding_aes_key).encryptor()
    sealed = encryptor.update(plain + bytes([padding]) * padding) + encryptor.finalize()
    return base64.b64encode(sealed).decode()


def decrypt(encrypted: str, encoding_aes_key: str, app_id: str) -> str:
    """The text of an `Encrypt` element. Raises CryptoError, also when it was meant for another AppID."""
    plain = _unpadded(_opened(encrypted, encoding_aes_key))
    end = _HEAD + int.from_bytes(plain[16:_HEAD], "big")
    if len(plain) < _HEAD or end > len(plain):
        raise CryptoError("the message is shorter than it says")
    if not hmac.compare_digest(plain[end:], app_id.encode()):
        raise CryptoError("the message is for another AppID")
    try:
        return plain[_HEAD:end].decode()
    except UnicodeDecodeError as error:
        raise CryptoError("the message is not UTF-8") from error


def _opened(encrypted: str, encoding_aes_key: str) -> bytes:
    try:
        sealed = base64.b64decode(encrypted, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CryptoError("the message is not base64") from error
    if not sealed or len(sealed) % _AES_BLOCK:
        raise CryptoError("the message is not whole blocks")
    decryptor = _cipher(encoding_aes_key).decryptor()
    return decryptor.update(sealed) + decryptor.finalize()


def _unpadded(plain: bytes) -> bytes:
    padding = plain[-1]
    if not 1 <= padding <= _BLOCK or plain[-padding:] != bytes([padding]) * padding:
        raise CryptoError("the padding is wrong")
    return plain[:-padding]


def _cipher(encoding_aes_key: str) -> Cipher[modes.CBC]:
    key = decode_key(encoding_aes_key)
    return Cipher(algorithms.AES(key), modes.CBC(key[:_AES_BLOCK]))
