"""The installation's sealing key is exchanged while requests come in, and none of them notices."""

import asyncio
import base64
import secrets
from collections import Counter
from typing import Any

import asyncpg
import msgspec
import pytest

from integrations.crypto.digesting import KeyMissing
from integrations.crypto.resealing import Resealing
from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.databases import Databases
from tests.house import House, new_house, take_keys
from tests.system.api import Api, started

CALLERS = 4
ENOUGH = 24
"""Answers between two steps of the rotation."""


class Fleet:
    """Servers, and callers who do not know that these are exchanged one after the other."""

    def __init__(self) -> None:
        self.servers: list[Api] = []
        self.answers: Counter[int] = Counter()
        self.remembered: list[tuple[House, str, bytes]] = []
        self.stopping = False

    async def call(self, house: House) -> None:
        """Make brands with an Idempotency-Key, and ask again for what was answered: it is sealed, and unsealed."""
        while not self.stopping:
            key = f"b-{secrets.token_hex(8)}"
            body = msgspec.json.encode({"slug": key, "name": "b", "time_zone": "UTC"})
            for replayed in (None, "true"):
                answer = await self.post(house, key, body)
                self.answers[answer.status_code] += 1
                assert answer.headers.get("Idempotency-Replayed") == replayed
            self.remembered.append((house, key, body))

    async def post(self, house: House, key: str, body: bytes) -> Any:
        """Ask any of the servers."""
        headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
        server = secrets.choice(self.servers)
        return await server.send("POST", "/v1/brands", key=house.key, headers=headers, content=body)

    async def go_on(self, *servers: Api) -> None:
        """Serve from these for a while."""
        self.servers, wanted = list(servers), self.answers.total() + ENOUGH
        async with asyncio.timeout(60):
            while self.answers.total() < wanted:
                await asyncio.sleep(0.01)


def _with(settings: Settings, keys: dict[str, bytes], *names: str) -> Settings:
    listed = ",".join(f"{name}:{base64.b64encode(keys[name]).decode()}" for name in names)
    return msgspec.structs.replace(settings, keys=listed)


async def test_the_sealing_key_is_rotated_under_load_and_no_request_fails(
    own_settings: Settings, databases: Databases
) -> None:
    keys = {name: secrets.token_bytes(32) for name in ("k1", "k2")}
    old, known, new = (_with(own_settings, keys, *names) for names in (("k1",), ("k1", "k2"), ("k2", "k1")))
    async with open_runtime(old, system=True) as runtime:
        houses = [await new_house(runtime), await new_house(runtime)]
        admin = await asyncpg.connect(databases.admin_url(own_settings.database_url.rpartition("/")[2]))
        await take_keys(admin, houses[1].tenant_id)  # as tenants were before they had keys
        await admin.close()
    fleet = Fleet()
    async with started(old) as first, started(known) as second, started(new) as third:
        fleet.servers = [first]
        callers = [asyncio.create_task(fleet.call(house)) for house in houses for _ in range(CALLERS)]
        for servers in ((first,), (first, second), (second,), (second, third), (third,)):
            await fleet.go_on(*servers)
        async with open_runtime(new, system=True) as runtime:
            done = await Resealing(runtime, batch=7).run()
        await fleet.go_on(third)
        fleet.stopping = True
        await asyncio.gather(*callers)
    assert set(fleet.answers) == {201}
    assert (done.keys_made, done.unreadable, done.hanging.get("k1")) == (1, [], None)
    assert done.dispensable(("k2", "k1")) == ["k1"]
    async with started(_with(own_settings, keys, "k2")) as alone:
        fleet.servers = [alone]
        answers = [await fleet.post(*asked) for asked in fleet.remembered]
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.headers.get("Idempotency-Replayed") for answer in answers} == {"true"}


async def test_a_second_run_finds_nothing_to_do(own_settings: Settings) -> None:
    async with open_runtime(own_settings, system=True) as runtime:
        await new_house(runtime)
        await Resealing(runtime).run()
        again = await Resealing(runtime).run()
    assert (again.keys_made, again.keys_rewrapped, again.values, again.unreadable) == (0, 0, 0, [])


async def test_without_the_key_that_credentials_hang_on_nothing_starts(own_settings: Settings) -> None:
    async with open_runtime(own_settings, system=False):
        pass
    other = _with(own_settings, {"k9": secrets.token_bytes(32)}, "k9")
    with pytest.raises(KeyMissing, match="lacks the key 'k1'"):
        async with open_runtime(other, system=False):
            pass
