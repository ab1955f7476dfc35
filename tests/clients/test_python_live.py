"""The Python client follows the real server's stream, and comes back wherever it breaks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, closing
from typing import Any
from uuid import UUID

import httpx
import pytest
from opsroom_client import Following, OpsroomError, RetryPolicy, connect, follow, follow_async
from opsroom_client.generated.models import EventView

from tests.clients.proxies import answering, http, problem, relaying
from tests.house import House
from tests.system.serving import Server

ONCE = RetryPolicy(attempts=1)
FIRST, SECOND = "0198c0de-0000-7000-8000-000000000001", "0198c0de-0000-7000-8000-000000000002"
PATIENCE_SECONDS = 40


def stream(*parts: bytes) -> bytes:
    """The bytes of an answer that is cut off after these."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    return head + b"".join(parts)


def message(event_id: str) -> bytes:
    """The bytes of one message."""
    fields = (
        f'"id": "{event_id}", "type": "brand.created", "subject_id": "{event_id}", "subject_version": 1, '
        '"brand_id": null, "actor_kind": "api_key", "actor_id": null, "request_id": "茶\u2028", "data": {}, '
        '"created_at": "2026-12-12T08:00:00Z"'
    )
    return f"id: {event_id}\ndata: {{{fields}}}\n\n".encode()


def soon(**options: Any) -> Following:
    """Without long waits."""
    return Following(first_wait_seconds=0.01, **options)


async def some(events: AsyncIterator[EventView], count: int) -> list[EventView]:
    """The next so many."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        return [await anext(events) for _ in range(count)]


async def test_a_broken_stream_is_taken_up_where_it_broke(server: Server, house: House) -> None:
    """Before the first event, and between two."""
    brands: list[UUID] = []
    async with (
        relaying(server.port) as proxy,
        connect(proxy.url, house.key) as client,
        aclosing(follow_async(client, soon(types=["brand.created"]))) as events,
    ):
        reading = asyncio.ensure_future(some(events, 3))
        for _ in range(3):
            await proxy.answered()
            proxy.cut()
            brands.append((await house.new_brand()).id)
        seen = await reading
    assert [event.subject_id for event in seen] == brands
    assert [event.id for event in seen] == sorted({event.id for event in seen})
    assert proxy.connections > 3


async def test_a_synchronous_program_resumes_after_the_event_that_it_knows(server: Server, house: House) -> None:
    brands = [(await house.new_brand()).id for _ in range(3)]

    def read(what: Following, count: int) -> list[EventView]:
        with connect(server.url, house.key) as client, closing(follow(client, what)) as events:
            return [next(events) for _ in range(count)]

    start = UUID("00000000-0000-7000-8000-000000000000")
    first = await asyncio.to_thread(read, soon(types=["brand.created"], last_event_id=start), 2)
    then = await asyncio.to_thread(read, soon(types=["brand.created"], last_event_id=first[-1].id), 1)
    assert [event.subject_id for event in (*first, *then)] == brands


async def test_a_credential_that_ends_ends_the_iteration(server: Server, house: House) -> None:
    key = await house.new_key("brands:read")
    async with connect(server.url, key, policy=ONCE) as client, aclosing(follow_async(client, soon())) as events:
        reading = asyncio.ensure_future(some(events, 1))
        async with httpx.AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {house.key}"}) as own:
            known = (await own.get("/v1/api-keys?limit=1")).json()["items"][0]
            assert known["name"] == "extra"
            assert (await own.delete(f"/v1/api-keys/{known['id']}")).status_code == 204
        with pytest.raises(OpsroomError, match="credential_rejected"):
            await reading


async def test_silence_refusals_for_the_moment_and_half_messages_are_survived() -> None:
    answers = [
        stream(b"retry: 3000\nid: 7\n\n", b":\n\n", message(FIRST)[:60]),
        problem(503, "unavailable"),
        http(502, b"bad gateway", kind="text/plain"),
        problem(429, "too_many_streams", "Retry-After: 0"),
        stream(message(FIRST), b'event: end\ndata: {"code": "credential_rejected"}\n\n'),
        stream(message(SECOND)),
    ]
    async with answering(*answers) as api, connect(api.url, "key", policy=ONCE) as client:
        async with aclosing(follow_async(client, soon())) as events:
            seen = await some(events, 2)
        heads = [head.lower() for head in api.heads]
    assert [str(event.id) for event in seen] == [FIRST, SECOND]
    assert seen[0].request_id == "茶\u2028"
    asked = [head.partition("last-event-id: ")[2].partition("\r\n")[0] for head in heads]
    assert asked == ["", "7", "7", "7", "7", FIRST]


async def test_a_connection_that_falls_silent_is_given_up(server: Server, house: House) -> None:
    async with relaying(server.port) as proxy, connect(proxy.url, house.key) as client:
        wanted = soon(types=["brand.created"], silence_seconds=6)
        async with aclosing(follow_async(client, wanted)) as events:
            reading = asyncio.ensure_future(some(events, 1))
            await proxy.answered()
            proxy.is_silent = True
            brand = await house.new_brand()
            await proxy.reconnected()
            proxy.is_silent = False
            assert [event.subject_id for event in await reading] == [brand.id]


async def test_a_refused_filter_is_raised(server: Server, house: House) -> None:
    async with connect(server.url, await house.new_key("brands:read")) as client:
        odd = Following(last_event_id="yesterday")  # type: ignore[arg-type]  # as a careless program would
        with pytest.raises(OpsroomError, match="last_event_id_malformed"):
            await some(follow_async(client, odd), 1)
