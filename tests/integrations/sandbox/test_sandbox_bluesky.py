"""The Bluesky simulator, spoken to without the adapter."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.bluesky import create
from integrations.sandbox.settings import SandboxSettings
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

POST = "app.bsky.feed.post"
RECORD = {"$type": POST, "text": "你好", "createdAt": "2026-11-23T09:30:15.123Z"}


class Bench:
    def __init__(self, simulator: RunningSimulator, session: dict[str, str]) -> None:
        self.simulator = simulator
        self.session = session

    async def call(self, method: str, body: Any, kind: str = "accessJwt") -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.session.get(kind, kind)}"}
        return await self.simulator.call("POST", f"/xrpc/{method}", json=body, headers=headers)

    async def put(self, **changes: Any) -> tuple[int, Any]:
        wish = {"repo": self.session["did"], "collection": POST, "rkey": "3kabc", "record": RECORD} | changes
        return await self.call("com.atproto.repo.putRecord", wish)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running_simulator("bluesky", create, tmp_path / "sandbox.db") as simulator:
        yield await logged_in(simulator)


async def logged_in(simulator: RunningSimulator) -> Bench:
    await simulator.add_account("ana", app_password="p")
    login = {"identifier": "ana.test", "password": "p"}
    status, session = await simulator.call("POST", "/xrpc/com.atproto.server.createSession", json=login)
    assert status == 200, session
    return Bench(simulator, session)


async def test_the_same_record_keeps_its_address_and_another_changes_it(bench: Bench) -> None:
    first, second = [(await bench.put())[1] for _ in range(2)]
    changed = (await bench.put(record=RECORD | {"text": "再见"}))[1]
    assert first == second
    assert (changed["uri"], changed["cid"] != first["cid"]) == (first["uri"], True)
    assert [post["text"] for post in await bench.simulator.stored("ana")] == ["再见"]


@pytest.mark.parametrize(
    "record",
    [
        RECORD | {"text": "字" * 301},
        RECORD | {"text": "👨‍👩‍👧‍👦" * 121},
        RECORD | {"createdAt": "yesterday"},
        RECORD | {"$type": "app.bsky.feed.like"},
        {"$type": POST},
        RECORD | {"embed": {"images": [{"image": {"ref": {"$link": "bafkreinothing"}}}]}},
    ],
)
async def test_wrong_records_are_refused(bench: Bench, record: dict[str, Any]) -> None:
    status, answer = await bench.put(record=record)
    assert (status, answer["error"] in {"InvalidRequest", "BlobNotFound"}) == (400, True)
    assert await bench.simulator.stored("ana") == []


async def test_sessions_are_checked(bench: Bench) -> None:
    assert (await bench.put(repo="did:plc:somebodyelse"))[0] == 401
    status, answer = await bench.call("com.atproto.repo.deleteRecord", {}, kind="nonsense")
    assert (status, answer["error"]) == (400, "InvalidToken")
    refreshed = [await bench.call("com.atproto.server.refreshSession", None, kind="refreshJwt") for _ in range(2)]
    assert [status for status, _ in refreshed] == [200, 400]
    assert (await bench.call("com.atproto.server.refreshSession", None))[0] == 400
    wrong = {"identifier": "ana.test", "password": "wrong"}
    status, answer = await bench.simulator.call("POST", "/xrpc/com.atproto.server.createSession", json=wrong)
    assert (status, answer["error"]) == (401, "AuthenticationRequired")
    assert (await bench.simulator.call("GET", "/xrpc/app.bsky.actor.getProfile?actor=x"))[1]["error"] == "AuthMissing"


async def test_access_tokens_end(tmp_path: Path) -> None:
    settings = SandboxSettings(access_token_seconds=0)
    async with running_simulator("bluesky", create, tmp_path / "sandbox.db", settings) as simulator:
        bench = await logged_in(simulator)
        status, answer = await bench.put()
        assert (status, answer["error"]) == (400, "ExpiredToken")
