"""The Matrix simulator, spoken to without the adapter."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.matrix import create
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

BEARER = {"Authorization": "Bearer ana-token"}
ROOM = "/_matrix/client/v3/rooms/!ana:sandbox"


@pytest.fixture
async def matrix(tmp_path: Path) -> AsyncIterator[RunningSimulator]:
    async with running_simulator("matrix", create, tmp_path / "sandbox.db") as simulator:
        await simulator.add_account("ana", access_token="ana-token", moderates=False)
        yield simulator


async def send(matrix: RunningSimulator, content: Any, transaction: str = "t") -> tuple[int, Any]:
    return await matrix.call("PUT", f"{ROOM}/send/m.room.message/{transaction}", json=content, headers=BEARER)


async def test_a_transaction_is_one_event(matrix: RunningSimulator) -> None:
    content = {"msgtype": "m.text", "body": "一"}
    first, second, other = [(await send(matrix, content, name))[1]["event_id"] for name in ("a", "a", "b")]
    assert first == second != other
    assert [post["id"] for post in await matrix.stored("ana")] == [first, other]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"msgtype": "m.text"}, (400, "M_BAD_JSON")),
        ({"body": "x"}, (400, "M_BAD_JSON")),
        ({"msgtype": "m.image", "body": "x", "url": "https://e.org"}, (400, "M_BAD_JSON")),
        ([], (400, "M_NOT_JSON")),
        ({"msgtype": "m.text", "body": "x" * 65_536}, (413, "M_TOO_LARGE")),
    ],
)
async def test_wrong_messages_are_refused(matrix: RunningSimulator, content: Any, expected: tuple[int, str]) -> None:
    status, answer = await send(matrix, content)
    assert (status, answer["errcode"]) == expected
    assert await matrix.stored("ana") == []


async def test_tokens_and_rooms_are_checked(matrix: RunningSimulator) -> None:
    whoami = "/_matrix/client/v3/account/whoami"
    assert (await matrix.call("GET", whoami))[1]["errcode"] == "M_MISSING_TOKEN"
    stranger = {"Authorization": "Bearer no"}
    status, answer = await matrix.call("GET", whoami, headers=stranger)
    assert (status, answer["errcode"], answer["soft_logout"]) == (401, "M_UNKNOWN_TOKEN", False)
    status, answer = await matrix.call("GET", f"{ROOM[:-11]}!bo:sandbox/messages?dir=b", headers=BEARER)
    assert (status, answer["errcode"]) == (403, "M_FORBIDDEN")
    assert (await matrix.call("GET", f"{ROOM}/messages", headers=BEARER))[1]["errcode"] == "M_MISSING_PARAM"
    assert (await matrix.call("GET", f"{ROOM}/messages?dir=b&from=x", headers=BEARER))[1][
        "errcode"
    ] == "M_INVALID_PARAM"
    assert (await matrix.call("GET", "/_matrix/client/v3/sync", headers=BEARER))[1]["errcode"] == "M_UNRECOGNIZED"


async def test_only_moderators_redact_what_others_said(matrix: RunningSimulator) -> None:
    wish = {"author": "@bo:elsewhere", "text": "hi"}
    _, said = await matrix.call("POST", "/admin/accounts/ana/messages", json=wish)
    status, answer = await matrix.call("PUT", f"{ROOM}/redact/{said['id']}/t", json={}, headers=BEARER)
    assert (status, answer["errcode"]) == (403, "M_FORBIDDEN")


async def test_too_many_messages_are_told_in_milliseconds(matrix: RunningSimulator) -> None:
    quota = {"operation": "publish", "most": 1, "seconds": 60}
    assert (await matrix.call("PUT", "/admin/accounts/ana/quota", json=quota))[0] == 200
    statuses = [(await send(matrix, {"msgtype": "m.text", "body": "x"}, name)) for name in ("a", "b")]
    assert [status for status, _ in statuses] == [200, 429]
    assert statuses[1][1]["errcode"] == "M_LIMIT_EXCEEDED"
    assert 0 < statuses[1][1]["retry_after_ms"] <= 60_000
