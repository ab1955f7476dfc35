"""Sealed secrets open where they were made for, and nowhere else."""

import secrets

import msgspec
import pytest

from domain.kernel.ids import uuid7
from domain.kernel.secrets import Place
from integrations.clock import SystemClock
from integrations.crypto.vault import KeyRing


def a_place(**changes: object) -> Place:
    """Somewhere."""
    now = SystemClock().now()
    return msgspec.structs.replace(Place("accounts", "credentials", uuid7(now), uuid7(now)), **changes)


@pytest.fixture
def keys() -> dict[str, bytes]:
    """Two keys, the newer first."""
    return {"k2": secrets.token_bytes(32), "k1": secrets.token_bytes(32)}


def test_what_is_sealed_opens_again(keys: dict[str, bytes]) -> None:
    ring, place = KeyRing(keys), a_place()
    sealed = ring.seal("口令".encode(), place)
    assert ring.unseal(sealed, place) == "口令".encode()
    assert "口令" not in sealed


@pytest.mark.parametrize(
    "moved", [{"table": "members"}, {"column": "email"}, {"row_id": a_place().row_id}, {"tenant_id": a_place().row_id}]
)
def test_a_seal_moved_elsewhere_does_not_open(keys: dict[str, bytes], moved: dict[str, object]) -> None:
    ring, place = KeyRing(keys), a_place()
    sealed = ring.seal(b"secret", place)
    with pytest.raises(ValueError, match="does not open"):
        ring.unseal(sealed, msgspec.structs.replace(place, **moved))


def test_an_altered_seal_does_not_open(keys: dict[str, bytes]) -> None:
    ring, place = KeyRing(keys), a_place()
    sealed = ring.seal(b"secret", place)
    for position in range(0, len(sealed), 7):
        other = "A" if sealed[position] != "A" else "B"
        with pytest.raises(ValueError, match="does not open"):
            ring.unseal(sealed[:position] + other + sealed[position + 1 :], place)


def test_a_new_key_in_front_seals_and_the_old_one_still_opens(keys: dict[str, bytes]) -> None:
    place, old = a_place(), KeyRing({"k1": keys["k1"]})
    sealed, digest = old.seal(b"secret", place), old.digest("api_key", "x")
    rotated = KeyRing(keys)
    assert rotated.unseal(sealed, place) == b"secret"
    resealed = rotated.reseal(sealed, place)
    assert resealed.split(".")[1] == "k2"
    assert resealed.split(".")[3] == sealed.split(".")[3]
    assert KeyRing({"k2": keys["k2"]}).unseal(resealed, place) == b"secret"
    assert rotated.digest("api_key", "x") == digest


def test_digests_differ_by_purpose_and_by_installation(keys: dict[str, bytes]) -> None:
    ring = KeyRing(keys)
    assert ring.digest("a", "x") != ring.digest("b", "x")
    assert ring.digest("a", "x") != KeyRing({"k": secrets.token_bytes(32)}).digest("a", "x")
