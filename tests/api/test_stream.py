"""The live stream, from a real server."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import msgspec
import pytest

from api.streams import PER_CREDENTIAL
from domain.audit import StreamFilter, list_settled
from domain.brands import Brand, create_brand
from domain.kernel.work import SNAPSHOT, Work
from domain.tenants import revoke_api_key
from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings
from tests.house import House, new_house
from tests.system.serving import Server, serving

from .listening import PATIENCE_SECONDS, listening

EVERYTHING = StreamFilter()


@pytest.fixture(scope="module")
async def server(settings: Settings) -> AsyncIterator[Server]:
    """A server process on this worker's database."""
    async with serving(settings, workers=1) as running:
        yield running


async def get(server: Server, key: str, path: str) -> Any:
    """The JSON of an answer."""
    headers = {"Authorization": f"Bearer {key}"}
    async with aiohttp.ClientSession() as http, http.get(server.url + path, headers=headers) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def make_brand(work: Work) -> Brand:
    """A new brand, which is one event."""
    return await create_brand(
        work,
        slug=f"b-{secrets.token_hex(6)}",
        name="品牌",
        description="",
        time_zone="Asia/Shanghai",
        required_approvals=0,
    )


async def test_events_arrive_as_they_happen_in_order_and_as_the_list_has_them(server: Server, house: House) -> None:
    async with listening(server, house.key, "?type=brand.created") as stream:
        assert stream.answer.content_type == "text/event-stream"
        assert stream.answer.headers["cache-control"] == "no-store"
        brands = [await house.new_brand() for _ in range(3)]
        messages = await stream.some(3)
        assert stream.retry == 3000
    assert {message.data["subject_id"] for message in messages} == {str(brand.id) for brand in brands}
    assert [message.id for message in messages] == sorted(message.id for message in messages)
    for message in messages:
        assert (message.event, message.data) == ("message", await get(server, house.key, f"/v1/events/{message.id}"))


async def test_a_reader_who_comes_back_misses_nothing_and_gets_nothing_twice(server: Server, house: House) -> None:
    for _ in range(5):
        await house.new_brand()
    everything = await get(server, house.key, "/v1/events?limit=200&sort=id")
    ids = [item["id"] for item in everything["items"]]
    async with listening(server, house.key, "?follow=false", last_id=ids[0]) as stream:
        assert [message.id for message in await stream.rest()] == ids[1:]
    async with listening(server, house.key, last_id=ids[-3]) as stream:
        first = await stream.some(2)
        await house.new_brand()
        (new,) = await stream.some(1)
    assert [message.id for message in first] == ids[-2:]
    async with listening(server, house.key, last_id=ids[-2]) as stream:
        assert [message.id for message in await stream.some(2)] == [ids[-1], new.id]


async def test_more_than_one_batch_is_sent_in_order(server: Server, house: House) -> None:
    async with house.work() as work:
        for _ in range(450):
            await make_brand(work)
    start = "00000000-0000-7000-8000-000000000000"
    async with listening(server, house.key, "?type=brand.created&follow=false", last_id=start) as stream:
        ids = [message.id for message in await stream.rest()]
    assert len(ids) == len(set(ids)) == 450
    assert ids == sorted(ids)


async def test_an_event_that_commits_late_is_not_overtaken(server: Server, house: House, runtime: Runtime) -> None:
    async with listening(server, house.key, "?type=brand.created") as stream:
        async with house.work() as slow:
            early = await make_brand(slow)
            await slow.write_facts()
            (row,) = await slow.fetch("SELECT id FROM events WHERE subject_id = $1", (early.id,))
            late = await house.new_brand()
            async with runtime.reading(house.tenant_id, house.actor) as reading:
                known = await reading.fetch("SELECT count(*) AS n FROM events WHERE subject_id = $1", (late.id,))
                settled = await list_settled(reading, row["id"], EVERYTHING)
            assert known[0]["n"] == 1, "the later one is there to be seen"
            assert settled.events == []
            assert settled.reached <= row["id"], "and yet nothing from the slow one on counts as settled"
        messages = await stream.some(2)
    assert [message.data["subject_id"] for message in messages] == [str(early.id), str(late.id)]
    assert messages[0].id == str(row["id"]) < messages[1].id
    async with listening(server, house.key, "?follow=false", last_id=messages[0].id) as stream:
        assert [message.id for message in await stream.rest()] == [messages[1].id]


async def test_a_neighbours_snapshot_holds_nobody_up(server: Server, house: House, runtime: Runtime) -> None:
    neighbour = await new_house(runtime)
    async with listening(server, house.key, "?type=brand.created") as stream:
        async with runtime.snapshot(neighbour.tenant_id, neighbour.actor) as snapshot:
            before = await snapshot.fetch("SELECT count(*) AS n FROM events", ())
            brand = await house.new_brand()
            await neighbour.new_brand()
            (message,) = await stream.some(1)
            assert await snapshot.fetch("SELECT count(*) AS n FROM events", ()) == before, "it is still open"
        async with runtime.reading(house.tenant_id, house.actor) as reading:
            names = await reading.fetch("SELECT current_setting('application_name') AS name", ())
    assert message.data["subject_id"] == str(brand.id)
    assert names[0]["name"] != SNAPSHOT, "the connection is back in the pool under its own name"


async def test_many_writers_at_once_leave_no_gap(server: Server, house: House) -> None:
    async with listening(server, house.key, "?type=brand.created") as stream:

        async def write(pauses: int) -> str:
            async with house.work() as work:
                brand = await make_brand(work)
                for _ in range(pauses):
                    await work.fetch("SELECT pg_sleep(0.05)", ())
            return str(brand.id)

        made = await asyncio.gather(*(write(number % 7) for number in range(40)))
        messages = await stream.some(40)
    assert sorted(message.data["subject_id"] for message in messages) == sorted(made)
    assert [message.id for message in messages] == sorted(message.id for message in messages)


async def test_types_and_brands_narrow_the_stream(server: Server, house: House) -> None:
    tea, rice = await house.new_brand(), await house.new_brand()
    query = f"?type=post.created&type=post.submitted&brand_id={tea.id}"
    async with listening(server, house.key, query) as stream:
        await house.new_post(rice)
        await house.new_brand()
        post = await house.approved_post(tea)
        messages = await stream.some(2)
    assert [message.data["type"] for message in messages] == ["post.created", "post.submitted"]
    assert {message.data["subject_id"] for message in messages} == {str(post.id)}


async def test_a_key_of_one_brand_hears_of_that_brand_alone(server: Server, house: House) -> None:
    mine, other = await house.new_brand(), await house.new_brand()
    key = await house.new_key("audit:read", brand_ids=[mine.id])
    neighbour = await new_house(house.runtime)
    async with (
        listening(server, key, "?type=post.created") as limited,
        listening(server, house.key, "?type=post.created") as whole,
    ):
        hidden = await house.new_post(other)
        await neighbour.new_post(await neighbour.new_brand())
        shown = await house.new_post(mine)
        assert [message.data["subject_id"] for message in await limited.some(1)] == [str(shown.id)]
        assert [message.data["subject_id"] for message in await whole.some(2)] == [str(hidden.id), str(shown.id)]
    async with listening(server, key, f"?follow=false&brand_id={other.id}", last_id=str(mine.id)) as asked:
        assert await asked.rest() == []


async def test_a_stream_ends_with_its_key(server: Server, house: House) -> None:
    key = await house.new_key("audit:read")
    query = "?type=brand.created"
    async with listening(server, key, query) as stream, listening(server, house.key, query) as other:
        await house.new_brand()
        (before,) = await stream.some(1)
        key_id = (await get(server, key, "/v1/me"))["id"]
        async with house.work() as work:
            await revoke_api_key(work, key_id, expected_version=None)
        assert [(seen.event, seen.data) for seen in await stream.rest()] == [("end", {"code": "credential_rejected"})]
        await house.new_brand()
        assert [message.id == before.id for message in await other.some(2)] == [True, False]


async def test_a_credential_has_so_many_streams_and_no_more(server: Server, house: House) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(PER_CREDENTIAL):
            await stack.enter_async_context(listening(server, house.key))
        async with listening(server, house.key, status=429) as refused:
            assert (await refused.answer.json(content_type=None))["code"] == "too_many_streams"
            assert int(refused.answer.headers["retry-after"]) > 0
        async with listening(server, house.reviewer_key) as other:
            assert other.answer.status == 200
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await _may_listen(server, house.key):
            await asyncio.sleep(0.1)


async def test_a_last_id_that_is_none_is_refused(server: Server, house: House) -> None:
    async with listening(server, house.key, last_id="yesterday", status=400) as refused:
        assert (await refused.answer.json(content_type=None))["code"] == "last_event_id_malformed"
    async with listening(server, house.key, "?typ=post.created", status=422):
        pass


async def test_a_reader_who_lost_the_stream_before_its_first_message_misses_nothing(
    server: Server, house: House
) -> None:
    async with listening(server, house.key) as stream:
        await stream.begun()
    brand = await house.new_brand()
    query = "?type=brand.created&follow=false"
    async with listening(server, house.key, query, last_id=stream.last_id) as stream:
        assert [message.data["subject_id"] for message in await stream.rest()] == [str(brand.id)]


async def test_a_quiet_stream_shows_that_it_is_alive(server: Server, house: House) -> None:
    async with listening(server, house.key, "?type=tenant.created") as stream:
        await stream.comment()


async def test_streams_hold_no_connection_need_no_redis_and_end_with_the_server(own_settings: Settings) -> None:
    """One connection to the database for eight streams and everything else, and Redis away from the start."""
    settings = msgspec.structs.replace(own_settings, database_pool=1, redis_url="redis://127.0.0.1:1/0")
    async with open_runtime(own_settings, system=True) as runtime, AsyncExitStack() as stack:
        house, life = await new_house(runtime), AsyncExitStack()
        server = await life.enter_async_context(serving(settings, workers=1))
        query = "?type=brand.created"
        streams = [await stack.enter_async_context(listening(server, house.key, query)) for _ in range(8)]
        brand = await house.new_brand()
        for stream in streams:
            assert [message.data["subject_id"] for message in await stream.some(1)] == [str(brand.id)]
        assert (await get(server, house.key, f"/v1/brands/{brand.id}"))["id"] == str(brand.id)
        endings = asyncio.gather(*(stream.rest() for stream in streams))
        async with asyncio.timeout(PATIENCE_SECONDS):
            await life.aclose()
        assert await endings == [[]] * 8


async def _may_listen(server: Server, key: str) -> bool:
    headers = {"Authorization": f"Bearer {key}"}
    async with aiohttp.ClientSession() as http, http.get(f"{server.url}/v1/stream", headers=headers) as answer:
        return answer.status == 200
