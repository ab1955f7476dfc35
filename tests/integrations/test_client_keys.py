"""Published keys of OAuth clients: asked for seldom, by one at a time, and not lost because somebody made us look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from domain.kernel.clock import FrozenClock
from integrations import client_keys
from integrations.client_keys import AGAIN_SECONDS, KEPT_SECONDS, OUTAGE_SECONDS, ClientKeys
from integrations.http.client import GuardedHttp

KEYS = [{"kid": "first"}]


class Publishers:
    """Servers of clients, one address each: what they answer, and how often they were asked."""

    def __init__(self) -> None:
        self.said: Any = {"keys": KEYS}
        self.status = 200
        self.asked: list[str] = []
        self.root = ""

    async def say(self, request: web.Request) -> web.Response:
        """What is published at the moment."""
        self.asked.append(request.path)
        return web.json_response(self.said, status=self.status)


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[Publishers, ClientKeys, FrozenClock]]:
    publishers, app, clock = Publishers(), web.Application(), FrozenClock(datetime.now(UTC))
    app.router.add_get("/{name}", publishers.say)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    publishers.root = f"http://127.0.0.1:{port}"
    http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
    try:
        yield publishers, ClientKeys(http, clock), clock
    finally:
        await http.close()
        await runner.cleanup()


async def test_two_hundred_unknown_keys_at_once_are_one_request() -> None:
    async with listening() as (publishers, keys, clock):
        url = f"{publishers.root}/a"
        found = await asyncio.gather(*(keys.at(url, f"made-up-{number}") for number in range(200)))
        assert (found, publishers.asked) == ([KEYS] * 200, ["/a"])
        clock.advance(timedelta(seconds=AGAIN_SECONDS - 1))
        assert await keys.at(url, "made-up") == KEYS
        assert publishers.asked == ["/a"]
        clock.advance(timedelta(seconds=1))
        await asyncio.gather(*(keys.at(url, f"made-up-{number}") for number in range(200)))
        assert publishers.asked == ["/a"] * 2


@pytest.mark.parametrize(("status", "said"), [(503, {"keys": []}), (200, {}), (200, {"keys": 5}), (404, "gone")])
async def test_good_keys_outlive_an_outage_of_their_publisher_but_not_for_ever(status: int, said: Any) -> None:
    async with listening() as (publishers, keys, clock):
        url = f"{publishers.root}/a"
        assert await keys.at(url, "first") == KEYS
        publishers.status, publishers.said = status, said
        clock.advance(timedelta(seconds=KEPT_SECONDS))
        assert [await keys.at(url, "first"), await keys.at(url, "made-up")] == [KEYS] * 2
        assert len(publishers.asked) == 2, "a failure is not repeated at once either"
        clock.advance(timedelta(seconds=AGAIN_SECONDS))
        assert await keys.at(url, "first") == KEYS
        assert len(publishers.asked) == 3
        clock.advance(timedelta(seconds=OUTAGE_SECONDS))
        assert await keys.at(url, "first") is None
        publishers.status, publishers.said = 200, {"keys": [{"kid": "second"}]}
        clock.advance(timedelta(seconds=AGAIN_SECONDS))
        assert await keys.at(url, "second") == [{"kid": "second"}]


async def test_keys_that_are_withdrawn_are_gone() -> None:
    async with listening() as (publishers, keys, clock):
        url = f"{publishers.root}/a"
        assert await keys.at(url, "first") == KEYS
        publishers.said = {"keys": []}
        clock.advance(timedelta(seconds=KEPT_SECONDS))
        assert await keys.at(url, "first") == []


async def test_one_address_too_many_displaces_the_one_not_wanted_for_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_keys, "MOST_REMEMBERED", 3)
    async with listening() as (publishers, keys, _):
        for name in ("a", "b", "c", "a", "d", "a", "c", "d", "b"):
            assert await keys.at(f"{publishers.root}/{name}", "first") == KEYS
        assert publishers.asked == ["/a", "/b", "/c", "/d", "/b"]
