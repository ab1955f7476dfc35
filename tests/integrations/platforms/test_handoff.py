"""Packages for people: complete, ready to copy, and nothing sent."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.platforms.ports import (
    ConnectRefused,
    Grant,
    Media,
    NeedsHuman,
    Order,
    Platform,
    Unknown,
    Unreadable,
    errors_of,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.douban.adapter import Douban
from integrations.platforms.handoff import topics_of
from integrations.platforms.xiaohongshu.adapter import Xiaohongshu
from integrations.platforms.xiaohongshu.share import Hosts as XiaohongshuHosts
from integrations.platforms.zhihu.adapter import Zhihu
from integrations.platforms.zhihu.client import Hosts as ZhihuHosts
from tests.integrations.platforms import rig_douban, rig_xiaohongshu, rig_zhihu
from tests.integrations.platforms.orders import ANYBODY, an_order, grant_of, in_seconds, picture
from tests.integrations.platforms.rig import Rig, said_by

FILM = Media(content_type="video/mp4", content=b"", size_bytes=5_000_000, width=1920, height=1080, duration_ms=9_000)
DECLARED = {
    "douban": rig_douban.CREDENTIALS,
    "xiaohongshu": rig_xiaohongshu.CREDENTIALS,
    "zhihu": {"profile_url": "http://zhihu.com/people/ana-1/?x=1", "display_name": "安娜"},
}
UIDS = {"douban": "ahbei", "xiaohongshu": "5a0000000000000000000001", "zhihu": "ana-1"}
GROUP = {"form": "group_topic", "group": "https://www.douban.com/group/12345/?from=x", "group_rules": "周末才可发广告"}
QUESTION = {"form": "answer", "question": "https://www.zhihu.com/question/19550225?utm=1"}


class Counting:
    """A server that counts who calls, and hangs up."""

    def __init__(self) -> None:
        self.calls = 0
        self.url = ""

    async def serve(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls += 1
        writer.close()


@pytest.fixture
async def listener() -> AsyncIterator[Counting]:
    counting = Counting()
    server = await asyncio.start_server(counting.serve, "127.0.0.1", 0)
    async with server:
        counting.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield counting


@pytest.fixture
async def platforms(listener: Counting) -> AsyncIterator[dict[str, Platform]]:
    port = int(listener.url.rpartition(":")[2])
    http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
    yield {
        "douban": Douban(),
        "xiaohongshu": Xiaohongshu(http, XiaohongshuHosts.under(listener.url)),
        "zhihu": Zhihu(http, ZhihuHosts.under(listener.url)),
    }
    await http.close()


async def declared(platform: Platform, name: str) -> Grant:
    return grant_of(await platform.connect(DECLARED[name]))


async def handed(platform: Platform, name: str, order: Order) -> NeedsHuman:
    outcome = await platform.publish(await declared(platform, name), order, in_seconds(30))
    assert isinstance(outcome, NeedsHuman)
    return outcome


@pytest.mark.parametrize("name", sorted(DECLARED))
async def test_every_kind_becomes_a_package_and_nothing_is_sent(
    platforms: dict[str, Platform], listener: Counting, name: str
) -> None:
    platform = platforms[name]
    for rule in platform.descriptor.kinds:
        media = {"image": (picture(3, 4), picture(6, 8)), "video": (FILM,)}.get(rule.kind, ())
        order = an_order("上新 #新品# 快来", *media, title="新品", article=rule.kind == "article")
        assert platform.validate(order, ANYBODY) == []
        package = await handed(platform, name, order)
        assert (package.text, package.reason, rule.mode) == (order.text, "no_interface", "handoff")
        assert (package.deep_link or "").startswith("https://")
        assert package.fields["话题"].strip("#") == "新品"
        assert len(package.fields.get("图片", "").splitlines()) == len(order.images)
        assert package.checklist
    assert listener.calls == 0


@pytest.mark.parametrize("name", sorted(DECLARED))
async def test_a_declared_account_is_what_the_tenant_says(
    platforms: dict[str, Platform], listener: Counting, name: str
) -> None:
    platform = platforms[name]
    connection = await platform.connect(DECLARED[name])
    assert (connection.remote_id, connection.publish_mode) == (UIDS[name], "handoff")
    assert (connection.display_name, connection.renewable) == (DECLARED[name]["display_name"], False)
    assert "?" not in connection.credentials["profile_url"]
    assert connection.remarks
    assert await platform.refresh(grant_of(connection)) == connection
    grant = grant_of(connection)
    assert isinstance(await platform.find(grant, an_order()), Unreadable)
    assert isinstance(await platform.poll(grant, an_order()), Unknown)
    assert listener.calls == 0


@pytest.mark.parametrize("name", sorted(DECLARED))
@pytest.mark.parametrize(
    "wrong",
    [
        {"profile_url": ""},
        {"profile_url": "https://evil.example/people/ana"},
        {"profile_url": "https://www.douban.com/note/1/"},
        {"display_name": " "},
        {"display_name": "a\0"},
        {"display_name": "字" * 101},
    ],
)
async def test_what_is_no_profile_is_refused_with_the_reason(
    platforms: dict[str, Platform], name: str, wrong: dict[str, str]
) -> None:
    with pytest.raises(ConnectRefused, match=next(iter(wrong))):
        await platforms[name].connect(DECLARED[name] | wrong)


async def test_a_group_topic_names_its_group_and_rules(platforms: dict[str, Platform]) -> None:
    package = await handed(platforms["douban"], "douban", an_order("大家好", title="求推荐", options=GROUP))
    assert package.deep_link == "https://www.douban.com/group/12345/new_topic"
    assert (package.title, package.fields["组规"]) == ("求推荐", "周末才可发广告")
    assert any("advert" in line for line in package.checklist)
    status = await handed(platforms["douban"], "douban", an_order("大家好", title="求推荐"))
    assert (status.deep_link, status.title) == ("https://www.douban.com/", "")


async def test_an_answer_leads_to_its_question(platforms: dict[str, Platform]) -> None:
    package = await handed(platforms["zhihu"], "zhihu", an_order("因为……", options=QUESTION))
    assert package.deep_link == "https://www.zhihu.com/question/19550225"
    without = await handed(platforms["zhihu"], "zhihu", an_order("因为……", options={"form": "answer"}))
    assert without.deep_link is None


async def test_unconfirmed_limits_are_warnings_and_hints_and_never_errors(platforms: dict[str, Platform]) -> None:
    cases: list[tuple[str, Order, str]] = [
        ("zhihu", an_order("字" * 2_001), "2000"),
        ("zhihu", an_order("长", article=True, title="字" * 101), "100"),
        ("xiaohongshu", an_order("字" * 1_001, picture(3, 4), title="好"), "1000"),
        ("xiaohongshu", an_order("", *[picture(3, 4)] * 10, title="好"), "9"),
        ("douban", an_order("字" * 281), "280"),
        ("douban", an_order("", *[picture()] * 10), "9"),
    ]
    for name, order, limit in cases:
        (warning,) = platforms[name].validate(order, ANYBODY)
        assert (warning.severity, warning.limit) == ("warning", int(limit))
        hints = [line for line in (await handed(platforms[name], name, order)).checklist if "not confirmed" in line]
        assert hints == [warning.message]


async def test_a_missing_title_is_asked_for(platforms: dict[str, Platform]) -> None:
    package = await handed(platforms["xiaohongshu"], "xiaohongshu", an_order("图", picture()))
    assert any(line.startswith("标题: there is none") for line in package.checklist)
    assert platforms["xiaohongshu"].validate(an_order("图", picture(3, 4), title="字" * 18 + "abcd"), ANYBODY) == []


async def test_bad_options_never_stop_a_package(platforms: dict[str, Platform]) -> None:
    options: dict[str, Any] = {"form": ["x"], "topics": 5, "location": {"a": 1}, "group": 7, "question": "x", "nix": 1}
    for name, platform in platforms.items():
        assert (await handed(platform, name, an_order("你好", options=options))).text == "你好"


@pytest.mark.parametrize("rig", [rig_douban.RIG, rig_xiaohongshu.RIG, rig_zhihu.RIG], ids=lambda rig: rig.name)
async def test_every_broken_limit_is_found(rig: Rig) -> None:
    http = GuardedHttp()
    platform = rig.adapter(http, "http://127.0.0.1:1")
    await http.close()
    for broken in rig.broken:
        findings = platform.validate(broken.order, ANYBODY)
        assert [said_by(one) for one in findings if one.severity == broken.severity] == [broken.finding]
        assert broken.severity == "error" or errors_of(findings) == []


async def test_options_become_fields_by_the_names_of_the_site(platforms: dict[str, Platform]) -> None:
    options = {"location": "上海", "mentions": ["阿北", "bo"], "topics": ["#穿搭", "秋天"]}
    at = datetime(2026, 11, 30, 4, 30, tzinfo=UTC)
    order = an_order("图 #别的", picture(), title="好", options=options, scheduled_at=at)
    fields = (await handed(platforms["xiaohongshu"], "xiaohongshu", order)).fields
    assert (fields["地点"], fields["@"], fields["话题"]) == ("上海", "阿北、bo", "#穿搭 #秋天")
    assert fields["图片"] == "1. image/png 16×9，一片青色"
    assert fields["定时发布"] == "2026-11-30 12:30"


def test_topics_are_read_as_each_site_writes_them() -> None:
    assert topics_of("#新品#上市 看https://a.example/#x 再看 #秋天", {}, closed=True) == ["新品", "秋天"]
    assert topics_of("#新品#上市 ＃新品 #a_b。", {}, closed=False) == ["新品", "上市", "a_b"]
    assert topics_of("#新品 今天 #秋天", {}, closed=True) == ["新品", "秋天"]
    assert topics_of("没有", {}, closed=True) == []
