"""Record keys that follow from the order, so that sending an order twice writes one record.

Source: atproto.com/specs/tid. A TID is 64 bits written in a sortable base 32: a zero bit, 53 bits of microseconds since
1970 and 10 bits that tell writers apart.
"""

import hashlib
from datetime import datetime
from uuid import UUID

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_LENGTH = 13


def tid_of(created_at: datetime, client_key: UUID) -> str:
    """The TID of an order: the second it was made, then about 30 bits of its key.

    Many orders of one account can be made in the same microsecond, by one transaction. Ten bits would then let two of
    them overwrite each other, so the key also decides the microsecond within the second.
    """
    digest = hashlib.sha256(client_key.bytes).digest()
    microseconds = int(created_at.timestamp()) * 1_000_000 + int.from_bytes(digest[:4]) % 1_000_000
    return _base32(microseconds << 10 | int.from_bytes(digest[4:6]) & 0x3FF)


def _base32(number: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
