"""The digest key: made once, and kept sealed, so that no key of the installation has to stay for its sake."""

from sqlalchemy.ext.asyncio import AsyncEngine

from domain.kernel.access import SYSTEM
from domain.kernel.clock import Clock
from domain.kernel.work import INSTALLATION, Reading, Work
from domain.tenants import DigestKey, find_digest_key, keep_digest_key
from integrations.postgres.reader import Reader
from integrations.postgres.sessions import open_sessions, tenant_session

from .vault import KeyRing


class KeyMissing(RuntimeError):
    """The settings lack the key under which the digest key is sealed: no credential would be recognised."""


async def pin_digest_key(ring: KeyRing, reader: Reader, engine: AsyncEngine, clock: Clock) -> KeyRing:
    """The ring with the installation's digest key. The first process stores the one that hung on the oldest key.

    Raises KeyMissing.
    """
    async with reader.transaction(INSTALLATION) as fetch:
        looking = Reading(tenant_id=INSTALLATION, actor=SYSTEM, fetch=fetch, clock=clock, vault=ring)
        stored = await find_digest_key(looking)
    wrapped = stored or await _store(ring, engine, clock)
    try:
        return ring.with_digest_key(ring.unseal(wrapped, DigestKey.place()))
    except ValueError:
        missing = wrapped.split(".")[1]
        raise KeyMissing(
            f"OPSROOM_KEYS lacks the key {missing!r}, or has another one of that name: credentials are digested with a "
            "key that it seals. Bring it back; `opsroom keys reseal` says when a key may go."
        ) from None


async def _store(ring: KeyRing, engine: AsyncEngine, clock: Clock) -> str:
    wrapped = ring.seal(ring.digest_key, DigestKey.place())
    async with tenant_session(open_sessions(engine), INSTALLATION) as session, session.begin():
        work = Work(
            tenant_id=INSTALLATION, actor=SYSTEM, session=session, clock=clock, vault=ring, request_id="digest-key"
        )
        return await keep_digest_key(work, wrapped)
