"""What the WeChat simulator allows, counts and keeps: permissions, quotas, comments, figures, restarts."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.wechat import create
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator
from tests.integrations.sandbox.test_sandbox_wechat import APP, GRANT, Client


async def opened(simulator: RunningSimulator, **account: Any) -> Client:
    await simulator.add_account(
        "ana", **{"app_id": APP["appid"], "app_secret": APP["secret"], "review_seconds": 0, **account}
    )
    return Client(simulator, (await Client(simulator).call("cgi-bin/stable_token", GRANT))["access_token"])


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    async with running_simulator("wechat", create, tmp_path / "w.db") as simulator:
        yield await opened(simulator)


async def published(client: Client, **more: Any) -> tuple[str, str]:
    """The article's id and its message."""
    wish = {"media_id": await client.draft(**more)}
    submitted = await client.call("cgi-bin/freepublish/submit", wish)
    status = await client.call("cgi-bin/freepublish/get", {"publish_id": submitted["publish_id"]})
    return status["article_id"], submitted["msg_data_id"]


async def test_without_a_permission_every_call_of_it_is_48001(client: Client) -> None:
    await client.admin("PUT", "/settings", permissions=[])
    calls = [
        ("cgi-bin/draft/count", None),
        ("cgi-bin/freepublish/batchget", {"offset": 0, "count": 1}),
        ("cgi-bin/comment/list", {"msg_data_id": 1, "begin": 0, "count": 1}),
        ("cgi-bin/message/custom/send", {"touser": "o", "msgtype": "text"}),
        ("datacube/getusersummary", {}),
    ]
    assert [await client.code(path, wish) for path, wish in calls] == [48001] * len(calls)


async def test_quotas_are_counted_by_path_and_cleared_ten_times(client: Client) -> None:
    await client.admin("PUT", "/settings", daily_limits={"/cgi-bin/draft/count": 2})
    assert [await client.code("cgi-bin/draft/count") for _ in range(3)] == [0, 0, 45009]
    told = await client.call("cgi-bin/openapi/quota/get", {"cgi_path": "/cgi-bin/draft/count"})
    assert told["quota"] == {"daily_limit": 2, "used": 2, "remain": 0}
    assert await client.code("cgi-bin/clear_quota", {"appid": "wx0000000000000000"}) == 40013
    codes = [await client.code("cgi-bin/clear_quota", {"appid": APP["appid"]}) for _ in range(11)]
    assert codes == [0] * 10 + [48006]
    assert await client.code("cgi-bin/draft/count") == 0
    await client.admin("PUT", "/quota", operation="read", most=1, seconds=3_600)
    assert await client.code("cgi-bin/draft/count") == 45011


async def test_comments_are_opened_listed_elected_answered_and_deleted(client: Client) -> None:
    article_id, message = await published(client)
    place = {"msg_data_id": message, "index": 0}
    wish = {"post_id": article_id, "author": "o", "text": "好"}
    closed = await client.simulator.call("POST", "/admin/accounts/ana/comments", json=wish)
    assert closed[0] == 409
    assert await client.code("cgi-bin/comment/open", place) == 0
    comment = (await client.simulator.call("POST", "/admin/accounts/ana/comments", json=wish))[1]
    one = place | {"user_comment_id": int(comment["id"])}
    listing = place | {"begin": 0, "count": 49, "type": 2}
    assert (await client.call("cgi-bin/comment/list", listing))["total"] == 0
    assert await client.code("cgi-bin/comment/markelect", one) == 0
    assert (await client.call("cgi-bin/comment/list", listing))["comment"][0]["comment_type"] == 1
    assert await client.code("cgi-bin/comment/unmarkelect", one) == 0
    assert await client.code("cgi-bin/comment/list", listing | {"count": 50}) == 40035
    assert await client.code("cgi-bin/comment/list", listing | {"msg_data_id": "1"}) == 88001
    assert await client.code("cgi-bin/comment/reply/delete", one) == 88009
    assert await client.code("cgi-bin/comment/reply/add", one | {"content": ""}) == 88007
    assert await client.code("cgi-bin/comment/reply/add", one | {"content": "谢谢"}) == 0
    assert await client.code("cgi-bin/comment/reply/add", one | {"content": "谢谢"}) == 88005
    assert await client.code("cgi-bin/comment/reply/delete", one) == 0
    assert await client.code("cgi-bin/comment/delete", one) == 0
    assert await client.code("cgi-bin/comment/delete", one) == 88004
    assert await client.code("cgi-bin/comment/delete", one | {"user_comment_id": 999}) == 88008
    assert await client.code("cgi-bin/comment/close", place) == 0


@pytest.mark.parametrize(
    ("path", "begin", "end", "code"),
    [
        ("getusersummary", "2026-01-01", "2026-01-07", 0),
        ("getusersummary", "2026-01-01", "2026-01-08", 61501),
        ("getusercumulate", "2026-01-02", "2026-01-01", 61501),
        ("getusercumulate", "01/02/2026", "2026-01-01", 61500),
        ("getarticletotaldetail", "2999-01-01", "2999-01-01", 61501),
    ],
)
async def test_figures_are_asked_for_by_documented_dates(
    client: Client, path: str, begin: str, end: str, code: int
) -> None:
    assert await client.code(f"datacube/{path}", {"begin_date": begin, "end_date": end}) == code


async def test_publishing_takes_its_time_and_survives_a_restart(tmp_path: Path) -> None:
    database = tmp_path / "w.db"
    async with running_simulator("wechat", create, database) as simulator:
        client = await opened(simulator, review_seconds=0.3)
        wish = {"media_id": await client.draft()}
        submitted = await client.call("cgi-bin/freepublish/submit", wish)
        status = await client.call("cgi-bin/freepublish/get", {"publish_id": submitted["publish_id"]})
        assert status["publish_status"] == 1
        assert await simulator.stored("ana") == []
        assert (await client.call("cgi-bin/draft/count"))["total_count"] == 1
    await asyncio.sleep(0.3)
    async with running_simulator("wechat", create, database) as simulator:
        client = Client(simulator, client.token)
        status = await client.call("cgi-bin/freepublish/get", {"publish_id": submitted["publish_id"]})
        assert status["publish_status"] == 0
        assert [post["id"] for post in await simulator.stored("ana")] == [status["article_id"]]


async def test_two_submissions_of_a_draft_make_one_article(tmp_path: Path) -> None:
    async with running_simulator("wechat", create, tmp_path / "w.db") as simulator:
        client = await opened(simulator, review_seconds=0.05)
        wish = {"media_id": await client.draft()}
        jobs = [await client.call("cgi-bin/freepublish/submit", wish) for _ in range(2)]
        assert jobs[0]["publish_id"] != jobs[1]["publish_id"]
        await asyncio.sleep(0.2)
        ends = [(await client.call("cgi-bin/freepublish/get", {"publish_id": job["publish_id"]})) for job in jobs]
        assert [end["publish_status"] for end in ends] == [0, 3]
        assert len(await simulator.stored("ana")) == 1


async def test_a_post_that_is_doomed_is_taken_down(client: Client) -> None:
    await client.simulator.plan("ana", {"fault": "takedown"})
    wish = {"media_id": await client.draft()}
    submitted = await client.call("cgi-bin/freepublish/submit", wish)
    status = await client.call("cgi-bin/freepublish/get", {"publish_id": submitted["publish_id"]})
    assert status["publish_status"] == 6
    assert [post["taken_down"] for post in await client.simulator.stored("ana")] == [True]
