"""A tenant's values hang on its own key; the installation's keys hang nothing but keys."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from domain.kernel.access import SYSTEM
from domain.kernel.ids import uuid7
from domain.kernel.secrets import Place
from domain.tenants import TenantKey, destroy_tenant_keys, ensure_tenant_key
from integrations.clock import SystemClock
from integrations.crypto.tenant_vault import TenantVault
from integrations.crypto.vault import KeyRing
from integrations.crypto.vaults import Vaults
from integrations.runtime import Runtime
from tests.house import new_house, take_keys


def a_place(tenant_id: UUID | None = None) -> Place:
    """A sealed column of somebody."""
    now = SystemClock().now()
    return Place("platform_apps", "secrets", tenant_id or uuid7(now), uuid7(now))


def a_vault(ring: KeyRing, tenant_id: UUID) -> tuple[TenantVault, str]:
    """A vault with a fresh key, and that key wrapped."""
    vault = TenantVault(ring, tenant_id, {})
    return vault, vault.new_key(TenantKey.place(tenant_id, uuid7(SystemClock().now())))


@pytest.fixture
def ring() -> KeyRing:
    """An installation with two keys."""
    return KeyRing({"k2": secrets.token_bytes(32), "k1": secrets.token_bytes(32)})


def test_what_a_tenant_seals_opens_with_its_key_and_without_it_nowhere(ring: KeyRing) -> None:
    place = a_place()
    vault, wrapped = a_vault(ring, place.tenant_id)
    sealed = vault.seal("口令".encode(), place)
    assert sealed.startswith("v2.")
    assert vault.unseal(sealed, place) == "口令".encode()
    for other in (TenantVault(ring, place.tenant_id, {}), a_vault(ring, place.tenant_id)[0], ring):
        with pytest.raises(ValueError, match="does not open"):
            other.unseal(sealed, place)
    assert wrapped.startswith("v1.k2.")


def test_a_tenant_seals_for_itself_and_only_where_the_data_map_says_so(ring: KeyRing) -> None:
    place = a_place()
    vault, _ = a_vault(ring, place.tenant_id)
    with pytest.raises(ValueError, match="another tenant's"):
        vault.seal(b"x", a_place())
    with pytest.raises(ValueError, match="no sealed column"):
        vault.seal(b"x", msgspec.structs.replace(place, table="posts", column="text"))


def test_values_from_before_open_and_move_under_the_tenants_key(ring: KeyRing) -> None:
    place = a_place()
    before = TenantVault(ring, place.tenant_id, {}, without_key=True).seal(b"secret", place)
    assert before.startswith("v1.k2.")
    vault, _ = a_vault(ring, place.tenant_id)
    assert vault.unseal(before, place) == b"secret"
    after = vault.reseal(before, place)
    assert after.startswith("v2.")
    assert after.split(".")[3] == before.split(".")[3], "the ciphertext stays"
    assert vault.unseal(after, place) == b"secret"
    assert vault.reseal(after, place) == after


def test_an_older_key_of_the_tenant_opens_and_the_newest_seals(ring: KeyRing) -> None:
    place, older, newer = a_place(), uuid7(SystemClock().now()), uuid7(SystemClock().now())
    keys = {newer: secrets.token_bytes(32), older: secrets.token_bytes(32)}
    sealed = TenantVault(ring, place.tenant_id, {older: keys[older]}).seal(b"secret", place)
    both = TenantVault(ring, place.tenant_id, keys)
    assert both.unseal(sealed, place) == b"secret"
    resealed = both.reseal(sealed, place)
    assert TenantVault(ring, place.tenant_id, {newer: keys[newer]}).unseal(resealed, place) == b"secret"


def test_an_unknown_tenant_digests_and_does_not_seal(ring: KeyRing) -> None:
    place = a_place()
    vault = TenantVault(ring, place.tenant_id, {})
    assert vault.digest("api_key", "x") == ring.digest("api_key", "x")
    with pytest.raises(ValueError, match="no key to seal with"):
        vault.seal(b"x", place)


async def test_a_new_tenant_has_a_key_at_once(runtime: Runtime) -> None:
    house = await new_house(runtime)
    place = a_place(house.tenant_id)
    async with house.work() as work:
        assert work.vault.seal(b"x", place).startswith("v2.")
    async with runtime.reading(house.tenant_id, SYSTEM) as reading:
        assert reading.vault.unseal(work.vault.seal(b"x", place), place) == b"x"


async def test_without_a_key_a_tenant_seals_as_the_installation_until_it_gets_one(
    runtime: Runtime, owner: asyncpg.Connection
) -> None:
    house = await new_house(runtime)
    await take_keys(owner, house.tenant_id)
    runtime.vaults.forget(house.tenant_id)
    place = a_place(house.tenant_id)
    async with house.work() as work:
        before = work.vault.seal(b"x", place)
        assert await ensure_tenant_key(work)
        assert not await ensure_tenant_key(work)
    async with house.work() as work:
        assert (before[:3], work.vault.seal(b"x", place)[:3]) == ("v1.", "v2.")
        assert work.vault.unseal(before, place) == b"x"


async def test_for_a_tenant_whose_key_was_lost_nothing_is_sealed_and_none_is_made(
    runtime: Runtime, owner: asyncpg.Connection
) -> None:
    house = await new_house(runtime)
    await take_keys(owner, house.tenant_id, keyed=True)
    runtime.vaults.forget(house.tenant_id)
    with capture_logs() as logs:
        async with house.work() as work:
            with pytest.raises(ValueError, match="no key to seal with"):
                work.vault.seal(b"x", a_place(house.tenant_id))
            assert not await ensure_tenant_key(work)
    assert [(one["event"], one["tenant_id"]) for one in logs] == [("tenant_key.lost", str(house.tenant_id))]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM tenant_keys", "UPDATE tenants SET keyed_at = NULL", "UPDATE tenants SET keyed_at = now()"],
)
async def test_the_serving_role_takes_no_key_from_a_living_tenant(runtime: Runtime, statement: str) -> None:
    house = await new_house(runtime)
    for state in ("active", "suspended"):
        async with house.work() as work:
            await work.fetch("UPDATE tenants SET state = $1", (state,))
        with pytest.raises(asyncpg.RestrictViolationError):
            async with house.work() as work:
                await work.fetch(statement, ())
    with pytest.raises(DBAPIError):
        async with house.work() as work:
            await destroy_tenant_keys(work)


async def test_nobody_is_sealed_for_who_does_not_exist(runtime: Runtime) -> None:
    stranger = uuid7(runtime.clock.now())
    async with runtime.reading(stranger, SYSTEM) as reading:
        assert reading.vault.digest("api_key", "x") == runtime.vault.digest("api_key", "x")
        with pytest.raises(ValueError, match="no key to seal with"):
            reading.vault.seal(b"x", a_place(stranger))


async def test_keys_are_looked_up_once_and_that_there_are_none_each_time(runtime: Runtime) -> None:
    house, looked = await new_house(runtime), []

    @asynccontextmanager
    async def counting(tenant_id: UUID) -> AsyncIterator[Any]:
        looked.append(tenant_id)
        async with runtime.reading(tenant_id, SYSTEM) as reading:
            yield reading._fetch

    vaults, stranger = Vaults(runtime.vaults.ring, counting), uuid7(runtime.clock.now())
    for _ in range(5):
        await vaults.of(house.tenant_id)
        await vaults.of(stranger)
    assert (looked.count(house.tenant_id), looked.count(stranger)) == (1, 5)
    vaults.forget(house.tenant_id)
    await vaults.of(house.tenant_id)
    assert looked.count(house.tenant_id) == 2
    short = Vaults(runtime.vaults.ring, counting, kept_seconds=0)
    await short.of(house.tenant_id)
    await short.of(house.tenant_id)
    assert looked.count(house.tenant_id) == 4


async def test_a_key_that_does_not_open_lets_the_tenant_in_and_seals_nothing(runtime: Runtime) -> None:
    house = await new_house(runtime)
    elsewhere = KeyRing({"other": secrets.token_bytes(32)}, digest_key=runtime.vaults.ring.digest_key)

    @asynccontextmanager
    async def transaction(tenant_id: UUID) -> AsyncIterator[Any]:
        async with runtime.reading(tenant_id, SYSTEM) as reading:
            yield reading._fetch

    vault = await Vaults(elsewhere, transaction).of(house.tenant_id)
    assert vault.digest("api_key", "x") == runtime.vault.digest("api_key", "x")
    with pytest.raises(ValueError, match="no key to seal with"):
        vault.seal(b"x", a_place(house.tenant_id))
