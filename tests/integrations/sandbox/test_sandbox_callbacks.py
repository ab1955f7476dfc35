"""Callbacks with faults on order, as the developer at the other end meets them: out of order, twice, never."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import web

from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox


class Developer(msgspec.Struct, frozen=True):
    """Somebody with an address, who writes down what is told there."""

    sandbox: RunningSandbox
    heard: asyncio.Queue[dict[str, Any]]

    async def write(self, text: str) -> None:
        """Somebody writes to the account."""
        assert (await self.sandbox.call("POST", "/admin/accounts/ana/messages", json={"text": text}))[0] == 201

    async def hears(self, number: int) -> list[dict[str, Any]]:
        """The next few callbacks, in the order in which they came."""
        return [await self.heard.get() for _ in range(number)]


async def _listening(stack: AsyncExitStack, heard: asyncio.Queue[dict[str, Any]]) -> str:
    async def hear(request: web.Request) -> web.Response:
        heard.put_nowait(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/", hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}/"


@pytest.fixture
async def developer(tmp_path: Path) -> AsyncIterator[Developer]:
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(running_sandbox(tmp_path / "sandbox.db"))
        heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        url = await _listening(stack, heard)
        await sandbox.add_account("ana")
        assert (await sandbox.call("PUT", "/admin/accounts/ana/callback", json={"url": url}))[0] == 204
        yield Developer(sandbox, heard)


def texts(told: list[dict[str, Any]]) -> list[str]:
    return [one["data"]["text"] for one in told]


async def test_a_reordered_callback_comes_after_the_one_that_follows_it(developer: Developer) -> None:
    await developer.sandbox.plan("ana", {"fault": "reorder", "on": "callback", "count": 1})
    for text in ("1", "2", "3"):
        await developer.write(text)
        if text == "2":
            assert texts(await developer.hears(2)) == ["2", "1"]
    assert texts(await developer.hears(1)) == ["3"]


async def test_where_all_are_reordered_they_swap_in_pairs(developer: Developer) -> None:
    await developer.sandbox.plan("ana", {"fault": "reorder", "on": "callback"})
    for pair in ("12", "34"):
        for text in pair:
            await developer.write(text)
        assert texts(await developer.hears(2)) == [*reversed(pair)]


async def test_a_reordered_callback_that_nothing_follows_still_comes(developer: Developer) -> None:
    await developer.sandbox.plan("ana", {"fault": "reorder", "on": "callback", "count": 1})
    await developer.write("alone")
    assert texts(await developer.hears(1)) == ["alone"]


async def test_a_duplicated_callback_comes_twice_with_one_id(developer: Developer) -> None:
    await developer.sandbox.plan("ana", {"fault": "duplicate", "on": "callback", "count": 1})
    await developer.write("1")
    first, second = await developer.hears(2)
    assert first == second
    await developer.write("2")
    assert texts(await developer.hears(1)) == ["2"]


async def test_a_dropped_callback_never_comes(developer: Developer) -> None:
    await developer.sandbox.plan("ana", {"fault": "drop", "on": "callback", "count": 1})
    for text in ("1", "2", "3"):
        await developer.write(text)
        if text == "2":
            assert texts(await developer.hears(1)) == ["2"]
    assert texts(await developer.hears(1)) == ["3"]
    _, kept = await developer.sandbox.call("GET", "/admin/accounts/ana/messages")
    assert [one["text"] for one in kept["messages"]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "fault",
    [
        {"fault": "reorder", "on": "publish"},
        {"fault": "drop"},
        {"fault": "reject", "on": "callback"},
        {"fault": "takedown", "on": "read"},
    ],
)
async def test_a_fault_that_could_never_strike_is_refused(developer: Developer, fault: dict[str, str]) -> None:
    status, answer = await developer.sandbox.call("PUT", "/admin/accounts/ana/faults", json=[fault])
    assert (status, answer["error"]["code"]) == (400, "bad_request")
