"""Publishing to Weibo and finding it again, on both tiers."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    Completed,
    Found,
    Gone,
    NeedsHuman,
    NotSent,
    Processing,
    RateLimited,
    Ready,
    RemotePost,
    Unknown,
)
from integrations.platforms.weibo.ids import url_of
from tests.integrations.platforms.orders import an_order, in_seconds, picture
from tests.integrations.platforms.rig_weibo import article_order, image_order, text_order
from tests.integrations.platforms.weibo_bench import WeiboBench, weibo_bench

LINK = "https://shop.example.com/new?x=1"


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[WeiboBench]:
    async with weibo_bench(tmp_path) as prepared:
        yield prepared


@pytest.mark.parametrize("make", [text_order, image_order, article_order, lambda: an_order("一图 #话题#", picture())])
async def test_every_kind_is_published_and_found(bench: WeiboBench, make: Any) -> None:
    order = make()
    outcome = await bench.settle(order)
    assert isinstance(outcome, Completed), outcome
    assert outcome.url == url_of(bench.commercial.remote_id, outcome.remote_id)
    assert await bench.weibo.find(bench.commercial, order) == Found(remote_id=outcome.remote_id, url=outcome.url)
    assert len(await bench.stored()) == 1


async def test_what_is_no_interface_is_handed_over(bench: WeiboBench) -> None:
    film = msgspec.structs.replace(picture(), content_type="video/mp4")
    narrowed = msgspec.structs.replace(bench.public, publish_mode="handoff")
    for order, grant, reason in (
        (an_order("看片", film), bench.commercial, "no_interface"),
        (article_order(), bench.public, "not_permitted"),
        (an_order(LINK), narrowed, "not_permitted"),
    ):
        outcome = await bench.publish(order, grant)
        assert isinstance(outcome, NeedsHuman)
        assert (outcome.reason, outcome.text, outcome.fields["正文"]) == (reason, order.text, order.text)
        assert outcome.checklist
    assert await bench.stored() == []


async def test_an_app_that_lost_its_grant_hands_over(bench: WeiboBench) -> None:
    change = {"tier": "public", "articles": False}
    assert (await bench.simulator.call("PUT", "/admin/apps/sandbox-weibo-commercial", json=change))[0] == 200
    for order in (text_order(), image_order(), article_order()):
        outcome = await bench.publish(order)
        assert isinstance(outcome, NeedsHuman)
        assert outcome.reason == "not_permitted"
    assert await bench.stored() == []


async def test_pictures_are_sent_in_steps_that_are_remembered(bench: WeiboBench) -> None:
    order = an_order("五张", *[picture(4 + number, 4) for number in range(5)])
    sent = []
    while isinstance(outcome := await bench.weibo.publish(bench.commercial, order, in_seconds(30)), Ready):
        order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
        sent.append(len(outcome.checkpoint["pictures"]))
    assert sent == [2, 4, 5]
    assert isinstance(outcome, Completed)
    (post,) = await bench.simulator.stored("ana")
    assert post["pics"] == [one["id"] for one in order.checkpoint["pictures"]]


async def test_a_lost_upload_proves_that_nothing_was_posted(bench: WeiboBench) -> None:
    await bench.simulator.plan("ana", {"fault": "lose_answer", "on": "media"})
    assert isinstance(await bench.publish(image_order()), NotSent)
    assert await bench.stored() == []


@pytest.mark.parametrize("fault", ["lose_answer", "garble_answer", "server_error_after"])
async def test_a_lost_answer_is_found_and_a_repeat_proves_nothing(bench: WeiboBench, fault: str) -> None:
    await bench.simulator.plan("ana", {"fault": fault, "count": 1})
    order = text_order()
    assert isinstance(await bench.publish(order), Unknown)
    assert isinstance(await bench.publish(order), Unknown)  # 20019: Weibo has it
    assert isinstance(await bench.weibo.find(bench.commercial, order), Found)
    assert await bench.stored() == [order.text]


async def test_a_long_text_is_found_by_its_whole_text(bench: WeiboBench) -> None:
    order = an_order("长" * 1_500 + "甲")
    assert isinstance(await bench.publish(order), Completed)
    assert isinstance(await bench.weibo.find(bench.commercial, order), Found)
    other = msgspec.structs.replace(order, text="长" * 1_500 + "乙")
    assert await bench.weibo.find(bench.commercial, other) == Absent()


async def test_a_post_is_looked_at_and_missed(bench: WeiboBench) -> None:
    outcome = await bench.publish(text_order())
    assert isinstance(outcome, Completed)
    post = RemotePost(remote_id=outcome.remote_id, url=outcome.url)
    for grant in (bench.commercial, bench.public):
        assert await bench.weibo.look(grant, post) == Found(remote_id=outcome.remote_id, url=outcome.url)
    assert (await bench.simulator.call("POST", f"/admin/posts/{outcome.remote_id}/takedown"))[0] == 204
    for grant in (bench.commercial, bench.public):
        assert isinstance(await bench.weibo.look(grant, post), Gone)


async def test_a_limit_of_calls_waits_until_weibo_counts_anew(bench: WeiboBench) -> None:
    quota = {"operation": "write", "most": 0, "seconds": 90}
    await bench.simulator.call("PUT", "/admin/accounts/ana/quota", json=quota)
    outcome = await bench.publish(text_order())
    assert isinstance(outcome, RateLimited)
    assert outcome.retry_after_seconds <= 91


async def test_too_many_posts_wait_an_hour(bench: WeiboBench) -> None:
    quota = {"operation": "publish", "most": 0, "seconds": 60}
    await bench.simulator.call("PUT", "/admin/accounts/ana/quota", json=quota)
    assert await bench.publish(text_order()) == RateLimited(retry_after_seconds=3_600)


async def test_a_captcha_needs_a_person(tmp_path: Path) -> None:
    async with weibo_bench(tmp_path, captcha=True) as bench:
        outcome = await bench.publish(text_order())
        assert isinstance(outcome, NeedsHuman)
        assert outcome.reason == "platform_asks"


async def test_what_weibo_shows_later_is_processing_until_it_is_there(tmp_path: Path) -> None:
    async with weibo_bench(tmp_path, review_seconds=2.0) as bench:
        order = text_order()
        outcome = await bench.publish(order)
        assert isinstance(outcome, Processing)
        order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
        assert isinstance(await bench.weibo.find(bench.commercial, order), Processing)
        while isinstance(outcome := await bench.weibo.poll(bench.commercial, order), Processing):
            await asyncio.sleep(0.1)
        assert isinstance(outcome, Completed)
