"""Advisory locks of the database. They are numbers: all of them are listed here, so that no two mean the same.

https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
"""

import hashlib
from enum import IntEnum, unique

DEPLOY_LOCK = 7_236_001
"""Deployers that start together take turns; those that come later find nothing left to do."""
_KEY_BITS = 48


@unique
class Lock(IntEnum):
    """What is locked. The number stands in the upper 16 bits of the lock's key; 0 is `DEPLOY_LOCK`'s."""

    IDEMPOTENCY = 1
    SIGNING_KEYS = 2
    QUOTAS = 3
    OWNERS = 4
    AUDIT_SEALS = 5
    AUDIT_FILES = 6
    PUBLISHING = 7
    CONVERSATIONS = 8
    INBOUND_HOOKS = 9
    TENANT_EXPORTS = 10
    TEAM = 11


def lock_key(lock: Lock, *what: object) -> int:
    """The number of the lock `lock` on `what`: a signed 64-bit integer, as `pg_advisory_xact_lock` takes it.

    Two things of one kind share a number once in 2^48: then one waits for the other without need.
    """
    text = "|".join(map(str, what)).encode()
    digest = hashlib.blake2b(text, digest_size=_KEY_BITS // 8).digest()
    return (lock << _KEY_BITS) | int.from_bytes(digest, "big")
