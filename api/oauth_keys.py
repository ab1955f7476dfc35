"""Public keys of OAuth clients that sign their assertions (RFC 7517, RFC 7523)."""

import base64
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from domain.kernel.errors import Invalid

ALGORITHMS = ["RS256", "PS256", "ES256"]
"""None is symmetric: what verifies is public."""
SECRET = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}
KEPT = {"kty", "kid", "use", "alg", "crv", "x", "y", "n", "e"}
KINDS: dict[str, Any] = {"RSA": RSAKey, "EC": ECKey}
SHORTEST_RSA_BITS, MOST_KEYS = 2048, 10


class UnusableKeys(ValueError):
    """Keys that no assertion is verified with."""


def read_keys(listed: list[Any]) -> list[dict[str, Any]]:
    """The keys as they are kept: the public part, and nothing that we do not know. Raises UnusableKeys."""
    if not 1 <= len(listed) <= MOST_KEYS:
        raise UnusableKeys(f"Name 1 to {MOST_KEYS} keys.")
    return [_read_key(key) for key in listed]


def read_registered(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The keys that a client is to be known by. Raises Invalid."""
    try:
        return read_keys(listed)
    except UnusableKeys as unusable:
        raise Invalid.at("/jwks/keys", "unusable_keys", str(unusable)) from None


def key_set(kept: list[dict[str, Any]]) -> KeySet:
    """What assertions are verified with."""
    return KeySet.import_key_set({"keys": kept})


def _read_key(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict) or given.get("kty") not in ("RSA", "EC") or given.get("use", "sig") != "sig":
        raise UnusableKeys("A key is an RSA or EC key for signatures.")
    if SECRET & given.keys():
        raise UnusableKeys("Send public keys only; the private one must not leave the client.")
    try:
        _refuse_short(given)
        key = KINDS[given["kty"]].import_key(given)
        kept = {name: str(value) for name, value in key.as_dict(private=False).items() if name in KEPT}
    except UnusableKeys:
        raise
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        raise UnusableKeys("This is no key as RFC 7517 has it.") from None
    if given["kty"] == "EC" and kept["crv"] != "P-256":
        raise UnusableKeys("EC keys are of the curve P-256.")
    return kept


def _refuse_short(given: dict[str, Any]) -> None:
    if given["kty"] == "RSA" and _bits(given["n"]) < SHORTEST_RSA_BITS:
        raise UnusableKeys(f"RSA keys have {SHORTEST_RSA_BITS} bits or more.")


def _bits(modulus: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(modulus + "=" * (-len(modulus) % 4)), "big").bit_length()
