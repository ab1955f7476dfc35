"""Zhihu: authorizing, and reading back what people posted by hand."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    Completed,
    ConnectRefused,
    Found,
    Gone,
    Grant,
    Measure,
    NeedsHuman,
    Order,
    PlatformUnreachable,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.zhihu.adapter import Zhihu
from integrations.platforms.zhihu.client import Hosts
from tests.integrations.platforms.orders import an_order, in_seconds
from tests.integrations.platforms.rig_zhihu import APP, REDIRECT, RIG, a_code, a_grant
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

LONG = "这是一段很长的正文，" * 30
ANSWER = {"form": "answer", "question": "https://www.zhihu.com/question/19550225"}


class Bench(msgspec.Struct, frozen=True):
    simulator: RunningSimulator
    platform: Zhihu
    grant: Grant

    async def post(self, **wish: Any) -> RemotePost:
        """Post as a person does on the site."""
        status, made = await self.simulator.call("POST", "/admin/accounts/ana/posts", json=wish)
        assert status == 201, made
        link = self.platform.read_link(made["url"])
        assert link.remote_id == made["id"]
        return RemotePost(remote_id=link.remote_id, url=link.url)

    async def find(self, order: Order) -> object:
        return await self.platform.find(self.grant, order)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running_simulator("zhihu", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        platform = Zhihu(http, Hosts.under(simulator.url))
        yield Bench(simulator, platform, await a_grant(simulator, platform))
        await http.close()


def found(post: RemotePost) -> Found:
    return Found(remote_id=post.remote_id, url=post.url)


async def test_authorizing_learns_whose_account_it_is(bench: Bench) -> None:
    connection = await bench.platform.refresh(bench.grant)
    assert (connection.remote_id, connection.display_name) == ("969570047710216201", "安娜")
    assert (connection.publish_mode, connection.renewable, len(connection.remarks)) == ("handoff", False, 1)
    assert connection.credentials == bench.grant.credentials
    assert connection.expires_at is not None
    assert timedelta(minutes=50) < connection.expires_at - datetime.now(UTC) < timedelta(minutes=70)


async def test_the_browser_is_sent_to_the_documented_address() -> None:
    http = GuardedHttp()
    url = Zhihu(http).authorize_url(APP, redirect_uri=REDIRECT, state="s 1", challenge="c")
    await http.close()
    assert url.startswith("https://openapi.zhihu.com/authorize?")
    assert parse_qs(urlsplit(url).query) == {
        "redirect_uri": [REDIRECT],
        "app_id": [APP["app_id"]],
        "response_type": ["code"],
        "state": ["s 1"],
    }


@pytest.mark.parametrize("wrong", [{"app_key": "x"}, {"app_id": "x"}])
async def test_a_code_is_only_for_its_app_and_counts_once(bench: Bench, wrong: dict[str, str]) -> None:
    code = await a_code(bench.simulator, bench.platform)
    with pytest.raises(ConnectRefused):
        await bench.platform.exchange(APP | wrong, code=code, redirect_uri=REDIRECT, verifier="")
    with pytest.raises(ConnectRefused):
        await bench.platform.exchange(APP, code=code, redirect_uri=f"{REDIRECT}x", verifier="")
    assert await bench.platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    with pytest.raises(ConnectRefused, match="code is not valid"):
        await bench.platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")


@pytest.mark.parametrize("fault", ["rate_limit", "unavailable", "server_error_before", "lose_answer", "garble_answer"])
async def test_trouble_while_authorizing_is_no_refusal(bench: Bench, fault: str) -> None:
    code = await a_code(bench.simulator, bench.platform)
    await bench.simulator.plan("ana", {"fault": fault, "on": "token"})
    with pytest.raises(PlatformUnreachable):
        await bench.platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    with pytest.raises(PlatformUnreachable):
        await bench.platform.refresh(bench.grant)


async def test_an_ended_token_asks_people_to_connect_again(bench: Bench) -> None:
    await bench.simulator.plan("ana", {"fault": "expire_token", "on": "read", "count": 1})
    blocked = await bench.find(an_order())
    assert isinstance(blocked, Unreadable)
    assert blocked.token_expired
    with pytest.raises(ConnectRefused, match="not valid"):
        await bench.platform.refresh(bench.grant)


async def test_a_token_of_another_account_is_refused(bench: Bench) -> None:
    with pytest.raises(ConnectRefused, match="another account"):
        await bench.platform.refresh(msgspec.structs.replace(bench.grant, remote_id="1"))


async def test_a_wrong_access_secret_is_remarked_upon(bench: Bench) -> None:
    grant = msgspec.structs.replace(bench.grant, app=APP | {"access_secret": "wrong"})
    remarks = (await bench.platform.refresh(grant)).remarks
    assert [remark for remark in remarks if "20001" in remark]


@pytest.mark.parametrize(
    ("order", "posted"),
    [
        (an_order("新品上市啦"), {"kind": "pin", "text": "新品上市啦 "}),
        (an_order(f"# 说明\n\n**{LONG}**"), {"kind": "pin", "text": f"说明 {LONG}"}),
        (an_order("文", title="一个 标题", article=True), {"kind": "article", "title": "一个标题", "text": "改过的文"}),
        (an_order(LONG, options=ANSWER), {"kind": "answer", "title": "为什么？", "text": LONG}),
        (
            an_order("？", title="为何？", options={"form": "question"}),
            {"kind": "question", "title": "为何?", "text": ""},
        ),
    ],
)
async def test_what_a_person_posted_is_found_by_itself(bench: Bench, order: Order, posted: dict[str, str]) -> None:
    package = await bench.platform.publish(bench.grant, order, in_seconds(30))
    assert isinstance(package, NeedsHuman)
    assert await bench.find(order) == Absent()
    assert await bench.platform.poll(bench.grant, order) == Unknown(reason="not posted yet")
    await bench.post(kind=posted["kind"], title="别的", text="完全不同的一段话，谁也不会认错")
    post = await bench.post(**posted)
    assert await bench.find(order) == found(post)
    assert await bench.platform.poll(bench.grant, order) == Completed(remote_id=post.remote_id, url=post.url)
    taken = msgspec.structs.replace(order, taken=frozenset({post.remote_id}))
    assert await bench.find(taken) == Absent()


async def test_neither_older_nor_other_posts_are_taken_for_it(bench: Bench) -> None:
    await bench.post(kind="pin", text="早安")
    assert await bench.find(an_order("早安", created_at=datetime.now(UTC) + timedelta(hours=1))) == Absent()
    assert await bench.find(an_order("早安，世界")) == Absent()
    assert await bench.find(an_order("早安", title="早安", article=True)) == Absent()


async def test_of_two_equal_posts_the_older_one_is_the_orders(bench: Bench) -> None:
    order = an_order("每天一句")
    first, second = await bench.post(text="每天一句"), await bench.post(text="每天一句")
    assert await bench.find(order) == found(first)
    later = msgspec.structs.replace(order, taken=frozenset({first.remote_id}))
    assert await bench.find(later) == found(second)


async def test_a_post_is_seen_until_it_is_gone(bench: Bench) -> None:
    post = await bench.post(kind="answer", title="为什么？", text="因为")
    by_id = RemotePost(remote_id=post.remote_id)
    assert await bench.platform.look(bench.grant, post) == found(post)
    assert await bench.platform.look(bench.grant, by_id) == found(post)
    assert (await bench.simulator.call("POST", f"/admin/posts/{post.remote_id}/takedown"))[0] == 204
    for one in (post, by_id):
        assert isinstance(await bench.platform.look(bench.grant, one), Gone)


async def test_counts_are_told_for_the_posts_asked_about(bench: Bench) -> None:
    pin = await bench.post(kind="pin", text="一", like_count=3, comment_count=2, favorite_count=1)
    article = await bench.post(kind="article", title="二", text="二", like_count=9)
    await bench.post(kind="pin", text="三", like_count=50)
    measures = await bench.platform.measure_posts(bench.grant, [pin, article, RemotePost(remote_id="404")])
    assert {(one.post_remote_id, one.name, one.value) for one in measures} == {
        (pin.remote_id, "likes", 3),
        (pin.remote_id, "comments", 2),
        (pin.remote_id, "favorites", 1),
        (article.remote_id, "likes", 9),
        (article.remote_id, "comments", 0),
        (article.remote_id, "favorites", 0),
    }
    assert all(isinstance(one, Measure) for one in measures)
    assert {one.name for one in measures} == set(bench.platform.descriptor.metrics)
    assert await bench.platform.measure_account(bench.grant) == []
