"""Publishing on WeChat, from the first upload to the article, and every way in which it can be interrupted."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from domain.platforms.ports import (
    Completed,
    Found,
    NeedsHuman,
    NotSent,
    Order,
    Processing,
    Ready,
    Rejected,
)
from tests.integrations.platforms.orders import ANYBODY, an_order, in_seconds, picture
from tests.integrations.platforms.rig import publish, said_by
from tests.integrations.platforms.rig_wechat import BROKEN, an_article, an_image_post
from tests.integrations.platforms.wechat_stage import Stage, wechat_stage, with_checkpoint


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with wechat_stage(tmp_path) as one:
        yield one


async def submitted(stage: Stage, order: Order) -> Order:
    outcome = await publish(stage.wechat, stage.grant, order)
    assert isinstance(outcome, Processing), outcome
    assert outcome.ref == outcome.checkpoint["publish_id"]
    return with_checkpoint(order, outcome.checkpoint)


async def drafts(stage: Stage) -> int:
    return int(
        (await stage.simulator.call("GET", f"/cgi-bin/draft/count?access_token={stage.token}"))[1]["total_count"]
    )


async def test_an_article_is_drafted_submitted_polled_and_live(tmp_path: Path) -> None:
    async with wechat_stage(tmp_path, review_seconds=0.3) as stage:
        order = await stage.prepared(an_article("第一段\n第二段 & <b>", picture(4, 4), options={"author": "编辑部"}))
        assert set(order.checkpoint) == {"draft_id", "cover_id"}
        assert await stage.simulator.stored("ana") == []
        order = await submitted(stage, order)
        waiting = await stage.wechat.poll(stage.grant, order)
        assert isinstance(waiting, Processing)
        assert isinstance(await stage.wechat.find(stage.grant, order), Processing)
        while isinstance(outcome := await stage.wechat.poll(stage.grant, order), Processing):
            await asyncio.sleep(0.05)
        assert isinstance(outcome, Completed)
        (stored,) = await stage.simulator.stored("ana")
        assert (stored["id"], stored["text"]) == (outcome.remote_id, "第一段\n第二段 & <b>")
        assert stored["articles"][0]["author"] == "编辑部"
        assert stored["articles"][0]["content"].count("<img") == 1
        assert await drafts(stage) == 0
        found = await stage.wechat.find(stage.grant, order)
        assert found == Found(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)
        async with stage.simulator.session.get(str(outcome.url)) as page:
            assert "新品发布" in await page.text()


async def test_an_image_post_keeps_the_order_of_its_pictures_with_the_cover_first(stage: Stage) -> None:
    order = an_order("图", *[picture(width, 4) for width in range(1, 8)], title="图集", options={"cover": 2})
    live = await stage.live(order)
    (stored,) = await stage.simulator.stored("ana")
    assert (stored["id"], stored["text"], stored["title"]) == (live.remote_id, "图", "图集")
    images = stored["articles"][0]["image_info"]["image_list"]
    shown = [(await stage.simulator.call("GET", f"/mmbiz/{image['image_media_id']}"))[1] for image in images]
    assert shown == [order.media[index].content for index in (2, 0, 1, 3, 4, 5, 6)]


async def test_many_uploads_are_remembered_in_between(stage: Stage) -> None:
    order = an_order("图", *[picture(width, 4) for width in range(1, 13)])
    sizes = []
    while "draft_id" not in order.checkpoint:
        outcome = await stage.publish(order)
        assert isinstance(outcome, Ready)
        order = with_checkpoint(order, outcome.checkpoint)
        sizes.append(len(order.checkpoint.get("materials", {})))
    assert sizes == [5, 10, 0]
    assert await drafts(stage) == 1


async def test_a_cover_may_be_as_large_as_the_documentation_says(stage: Stage) -> None:
    small = picture()
    large = msgspec.structs.replace(small, content=small.content + bytes(10 * 1024 * 1024 - small.size))
    live = await stage.live(msgspec.structs.replace(an_article("字"), media=(large,)))
    (stored,) = await stage.simulator.stored("ana")
    assert stored["id"] == live.remote_id
    kept = (await stage.simulator.call("GET", f"/mmbiz/{stored['articles'][0]['thumb_media_id']}"))[1]
    assert kept == large.content, "other bytes"


async def test_every_broken_limit_is_found_and_not_sent(stage: Stage) -> None:
    for broken in BROKEN:
        found = [said_by(one) for one in stage.wechat.validate(broken.order, stage.grant.standing)]
        assert broken.finding in found, (broken.finding, found)
        if broken.order.kind in {"article", "image"}:
            assert isinstance(await stage.publish(broken.order), Rejected)
    assert await drafts(stage) == 0
    for order in (an_article(), an_image_post()):
        assert stage.wechat.validate(order, ANYBODY) == []


@pytest.mark.parametrize(("verdict", "code"), [(2, "original_claim_failed"), (3, "publish_failed"), (4, "review_refused"),
                                               (5, "deleted"), (6, "taken_down")])  # fmt: skip
async def test_publishing_that_fails_is_rejected(tmp_path: Path, verdict: int, code: str) -> None:
    async with wechat_stage(tmp_path, verdict=verdict) as stage:
        order = await submitted(stage, an_article())
        outcome = await stage.wechat.poll(stage.grant, order)
        assert isinstance(outcome, Rejected), outcome
        assert (outcome.code, outcome.platform_code) == (code, str(verdict))


async def test_nothing_is_submitted_after_the_deadline(stage: Stage) -> None:
    order = await stage.prepared(an_article())
    for one in (order, an_article()):
        assert isinstance(await stage.wechat.publish(stage.grant, one, in_seconds(-1)), NotSent)
    assert await stage.simulator.stored("ana") == []


async def test_texts_and_films_are_for_people(stage: Stage) -> None:
    outcome = await stage.publish(an_order("只有文字"))
    assert isinstance(outcome, NeedsHuman)
    assert (outcome.reason, outcome.text, outcome.deep_link) == (
        "no_interface",
        "只有文字",
        "https://mp.weixin.qq.com/",
    )
    assert await stage.simulator.stored("ana") == []
