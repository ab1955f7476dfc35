"""The digest key: made once, and kept sealed, so that no key of the installation has to stay for its sake."""

from domain.kernel.access import SYSTEM
from domain.kernel.clock import Clock
from domain.kernel.work import INSTALLATION, Reading, Work
from domain.tenants import DigestKey, find_digest_key, keep_digest_key
from integrations.postgres.reader import Reader
from integrations.postgres.writer import Writer

from .vault import KeyRing


class KeyMissing(RuntimeError):
    """The settings lack the key under which the digest key is sealed: no credential would be recognised."""


async def pin_digest_key(ring: KeyRing, reader: Reader, writer: Writer, clock: Clock) -> KeyRing:
    """The ring with the installation's digest key. The first process stores the one that hung on the oldest key.

    Raises KeyMissing.
    """
    async with reader.transaction(INSTALLATION) as fetch:
        looking = Reading(tenant_id=INSTALLATION, actor=SYSTEM, fetch=fetch, clock=clock, vault=ring)
        stored = await find_digest_key(looking)
    wrapped = stored or await _store(ring, writer, clock)
    try:
        return ring.with_digest_key(ring.unseal(wrapped, DigestKey.place()))
    except ValueError:
        missing = wrapped.split(".")[1]
        raise KeyMissing(
            f"OPSROOM_KEYS lacks the key {missing!r}, or has another one of that name: credentials are digested with a "
            "key that it seals. Bring it back; `opsroom keys reseal` says when a key may go."
        ) from None


async def _store(ring: KeyRing, writer: Writer, clock: Clock) -> str:
    wrapped = ring.seal(ring.digest_key, DigestKey.place())
    async with writer.transaction(INSTALLATION) as writing:
        work = Work(
            tenant_id=INSTALLATION,
            actor=SYSTEM,
            fetch=writing.fetch,
            open_session=writing.open_session,
            clock=clock,
            vault=ring,
            request_id="digest-key",
        )
        kept = await keep_digest_key(work, wrapped)
        await writing.commit()
    return kept
