"""The simulator of Douban has nothing for programs; people post there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from integrations.platforms.douban.adapter import Douban
from integrations.sandbox.douban import create
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator


@pytest.fixture
async def douban(tmp_path: Path) -> AsyncIterator[RunningSimulator]:
    async with running_simulator("douban", create, tmp_path / "sandbox.db") as simulator:
        await simulator.add_account("ana")
        yield simulator


@pytest.mark.parametrize(("method", "path"), [("GET", "/v2/user/~me"), ("POST", "/v2/lifestream/statuses")])
async def test_the_old_interface_needs_a_permission_nobody_gets(
    douban: RunningSimulator, method: str, path: str
) -> None:
    status, answer = await douban.call(method, path)
    assert status == 403
    assert answer == {"msg": "need_permission", "code": 1000, "request": f"{method} {path}"}


async def test_every_other_page_is_not_there(douban: RunningSimulator) -> None:
    for path in ("/", "/service/auth2/token", "/note/create"):
        status, page = await douban.call("POST", path)
        assert (status, b"doctype" in page) == (404, True)


@pytest.mark.parametrize("kind", ["status", "note", "group_topic", "review", "event", "album"])
async def test_what_people_post_has_an_address_that_confirms_it(douban: RunningSimulator, kind: str) -> None:
    wish = {"kind": kind, "title": "题", "text": "文"}
    status, made = await douban.call("POST", "/admin/accounts/ana/posts", json=wish)
    assert status == 201
    link = Douban().read_link(made["url"])
    assert (link.kind, link.remote_id, link.url) == (kind, made["id"], made["url"])
    (stored,) = await douban.stored("ana")
    assert (stored["id"], stored["text"], stored["taken_down"]) == (made["id"], "文", False)
    assert (await douban.call("POST", f"/admin/posts/{made['id']}/takedown"))[0] == 204
    assert (await douban.stored("ana"))[0]["taken_down"] is True


async def test_people_without_an_account_cannot_post(douban: RunningSimulator) -> None:
    assert (await douban.call("POST", "/admin/accounts/bo/posts", json={"text": "文"}))[0] == 404
    assert (await douban.call("POST", "/admin/accounts/ana/posts", json={"kind": "film", "text": "文"}))[0] == 400
