"""Access tokens: JWTs that this installation signs and nobody else (RFC 9068).

One place signs and one verifies. The algorithm is ours, never the token's choice; a key is found by its `kid` among our
own; issuer, audience, times and subject must be there. What a token says is looked at against the database afterwards.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from domain.kernel.access import SYSTEM
from domain.kernel.work import INSTALLATION
from domain.tenants import KeyPair, add_signing_key, living_signing_keys, retire_signing_keys, take_turns
from integrations.runtime import Runtime

ALGORITHM, CURVE, TYPE = "ES256", "P-256", "at+jwt"
LEEWAY_SECONDS = 60
LONGEST_TOKEN = 2048
LONGEST_LIFE = timedelta(hours=12)
"""Of any token: how long a key that signs no more must still verify."""
KEPT_SECONDS = 30.0
"""How long a process believes what it knows of the keys: so long a key that was retired at once verifies elsewhere."""
RELOAD_SECONDS = 1.0
"""How often, at most, tokens with unknown keys make a process look again."""
ESSENTIAL = ("sub", "exp", "iat", "jti", "tenant")


class SigningKeys:
    """The installation's signing keys, as one process knows them. The first process that needs one makes it."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._pairs: list[KeyPair] = []
        self._keys: dict[str, ECKey] = {}
        self._loaded_at = float("-inf")

    @property
    def issuer(self) -> str:
        """Who signs: the address of this installation (RFC 8414). It is the audience, too."""
        return self._runtime.settings.public_root

    async def sign(self, claims: dict[str, Any], *, lifetime: timedelta) -> str:
        """A token with these claims and ours."""
        await self._refresh(KEPT_SECONDS)
        kid = str(self._pairs[0].id)
        now = int(self._runtime.clock.now().timestamp())
        own = {"iss": self.issuer, "aud": self.issuer, "iat": now, "exp": now + int(lifetime.total_seconds())}
        return jwt.encode({"alg": ALGORITHM, "typ": TYPE, "kid": kid}, {**claims, **own}, self._keys[kid], [ALGORITHM])

    async def verify(self, text: str) -> dict[str, Any] | None:
        """The claims of a token of ours that is in time; None for anything else."""
        key = await self._key_of(text)
        if key is None:
            return None
        try:
            token = jwt.decode(text, key, [ALGORITHM])
            self._registry().validate(token.claims)
        except (JoseError, ValueError, TypeError):
            return None
        return token.claims if token.header.get("typ") == TYPE else None

    async def public(self) -> list[dict[str, Any]]:
        """The public keys that tokens may be verified with (RFC 7517)."""
        await self._refresh(KEPT_SECONDS)
        return [pair.public for pair in self._pairs]

    async def rotate(self, *, at_once: bool = False) -> UUID:
        """Make a new key that signs from now on. Those before it verify until the last of their tokens has ended.

        With `at_once`, for a key that has leaked, they verify no more: here from now on, and in every other process
        after `KEPT_SECONDS` at the latest. Tokens that were signed with them are worthless then.
        """
        async with self._runtime.work(INSTALLATION, SYSTEM, request_id="rotate-signing") as work:
            await take_turns(work)
            key_id = work.new_id()
            await add_signing_key(work, key_id, **_new_pair(key_id))
            # Others may sign with the one before until they look again.
            longest = LONGEST_LIFE + timedelta(seconds=LEEWAY_SECONDS + KEPT_SECONDS)
            await retire_signing_keys(work, but=key_id, after=timedelta() if at_once else longest)
        await self._load()
        return key_id

    async def _key_of(self, text: str) -> ECKey | None:
        if len(text) > LONGEST_TOKEN or not text.isascii():
            return None
        try:
            kid = jws.extract_compact(text.encode()).headers().get("kid")
        except (JoseError, ValueError, TypeError):
            return None
        if not isinstance(kid, str):
            return None
        await self._refresh(KEPT_SECONDS if kid in self._keys else RELOAD_SECONDS)
        return self._keys.get(kid)

    def _registry(self) -> jwt.JWTClaimsRegistry:
        now = int(self._runtime.clock.now().timestamp())
        essential: dict[str, Any] = {name: {"essential": True} for name in ESSENTIAL}
        ours: dict[str, Any] = {name: {"essential": True, "value": self.issuer} for name in ("iss", "aud")}
        return jwt.JWTClaimsRegistry(now=now, leeway=LEEWAY_SECONDS, **essential, **ours)

    async def _refresh(self, after_seconds: float) -> None:
        if self._runtime.clock.now().timestamp() - self._loaded_at > after_seconds:
            await self._load()
        if not self._pairs:
            await self._make_first()

    async def _load(self) -> None:
        async with self._runtime.reading(INSTALLATION, SYSTEM) as reading:
            self._pairs = await living_signing_keys(reading)
        self._keys = {str(pair.id): ECKey.import_key(pair.private) for pair in self._pairs}
        self._loaded_at = self._runtime.clock.now().timestamp()

    async def _make_first(self) -> None:
        async with self._runtime.work(INSTALLATION, SYSTEM, request_id="first-signing-key") as work:
            await take_turns(work)
            if not await living_signing_keys(work):
                key_id = work.new_id()
                await add_signing_key(work, key_id, **_new_pair(key_id))
        await self._load()


def _new_pair(key_id: UUID) -> dict[str, dict[str, Any]]:
    key = ECKey.generate_key(CURVE, {"kid": str(key_id), "use": "sig", "alg": ALGORITHM})
    return {"public": dict(key.as_dict(private=False)), "private": dict(key.as_dict(private=True))}
