"""Sharing through an app without the commercial grant: what Weibo makes of it, and what is never sent."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.platforms.ports import Absent, Completed, Found, Rejected, RemotePost, Unreadable, errors_of
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.weibo_bench import WeiboBench, weibo_bench

LINK = "https://shop.example.com/new?x=1"


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[WeiboBench]:
    async with weibo_bench(tmp_path) as prepared:
        yield prepared


@pytest.mark.parametrize(
    "order",
    [
        an_order(f"上新 & <看> {LINK} 。  ", picture()),
        an_order(f"{LINK} #春节# 快乐 👨‍👩‍👧‍👦"),
        an_order(LINK),
    ],
)
async def test_a_share_is_found_although_weibo_rewrites_it(bench: WeiboBench, order: Any) -> None:
    order = msgspec.structs.replace(order, created_at=datetime.now(UTC))
    outcome = await bench.publish(order, bench.public)
    assert isinstance(outcome, Completed), outcome
    assert await bench.weibo.find(bench.public, order) == Found(remote_id=outcome.remote_id, url=outcome.url)
    other = msgspec.structs.replace(order, text=f"{order.text}不同 https://example.com/other")
    assert await bench.weibo.find(bench.public, other) == Absent()


@pytest.mark.parametrize(
    ("text", "pictures", "code"),
    [
        ("没有链接", 0, "safe_domain_link_missing"),
        ("https://example.com.evil.org https://notexample.com", 0, "safe_domain_link_missing"),
        (f"{LINK} {'字' * 130}", 0, "text_too_long"),
        (LINK, 2, "too_many_media"),
    ],
)
async def test_what_the_public_tier_refuses_is_never_sent(
    bench: WeiboBench, text: str, pictures: int, code: str
) -> None:
    order = an_order(text, *[picture()] * pictures)
    assert {one.code for one in errors_of(bench.weibo.validate(order, bench.public.standing))} == {code}
    outcome = await bench.publish(order, bench.public)
    assert isinstance(outcome, Rejected)
    assert outcome.code == code
    assert await bench.stored() == []


async def test_a_missing_safe_link_is_told_by_weibo_where_the_domain_is_unknown(bench: WeiboBench) -> None:
    bare = msgspec.structs.replace(bench.public, app={})
    outcome = await bench.publish(an_order("看 https://elsewhere.org/"), bare)
    assert isinstance(outcome, Rejected)
    assert (outcome.code, outcome.platform_code) == ("safe_domain_link_missing", "10017")


async def test_the_public_tier_cannot_look_behind_its_newest_five_posts(bench: WeiboBench) -> None:
    order = an_order(f"第一条 {LINK}")
    first = await bench.publish(order, bench.public)
    assert isinstance(first, Completed)
    for number in range(5):
        assert isinstance(await bench.publish(an_order(f"{number} {LINK}"), bench.public), Completed)
    post = RemotePost(remote_id=first.remote_id)
    assert isinstance(await bench.weibo.find(bench.public, order), Unreadable)
    assert isinstance(await bench.weibo.look(bench.public, post), Unreadable)
    assert isinstance(await bench.weibo.find(bench.commercial, order), Found)
    later = an_order("不在", created_at=datetime.now(UTC) + timedelta(hours=1))
    assert await bench.weibo.find(bench.public, later) == Absent()
