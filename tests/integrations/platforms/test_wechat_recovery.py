"""Answers of WeChat that are lost or late: whatever happens, an order becomes one article at most."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.platforms.ports import (
    Absent,
    AuthRequired,
    Completed,
    Found,
    NotSent,
    Order,
    Processing,
    RateLimited,
    Rejected,
    Unknown,
    Unreadable,
)
from tests.integrations.platforms.rig import publish
from tests.integrations.platforms.rig_wechat import an_article
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


@pytest.mark.parametrize(
    ("fault", "expected", "stored"),
    [
        ("reject", Rejected, 0),
        ("rate_limit", RateLimited, 0),
        ("expire_token", AuthRequired, 0),
        ("unavailable", NotSent, 0),
        ("server_error_before", Unknown, 0),
        ("server_error_after", Unknown, 1),
        ("lose_answer", Unknown, 1),
        ("garble_answer", Unknown, 1),
    ],
)
async def test_every_fault_of_the_submission(stage: Stage, fault: str, expected: type, stored: int) -> None:
    order = await stage.prepared(an_article())
    await stage.simulator.plan("ana", {"fault": fault, "count": 1})
    assert isinstance(await stage.publish(order), expected)
    assert len(await stage.simulator.stored("ana")) == stored
    if fault == "expire_token":
        await stage.reconnect()
    found = await stage.wechat.find(stage.grant, order)
    assert isinstance(found, Found if stored else Absent), found
    if isinstance(found, Found):
        assert found.remote_id == (await stage.simulator.stored("ana"))[0]["id"]
        assert found.checkpoint["msg_data_id"] == (await stage.simulator.stored("ana"))[0]["msg_data_id"]


@pytest.mark.parametrize(
    "fault", ["unavailable", "server_error_before", "server_error_after", "lose_answer", "garble_answer"]
)
async def test_a_lost_answer_before_the_submission_posts_nothing(stage: Stage, fault: str) -> None:
    await stage.simulator.plan("ana", {"fault": fault, "on": "media"})
    assert isinstance(await stage.publish(an_article()), NotSent)
    assert await stage.simulator.stored("ana") == []


async def test_submitting_the_same_draft_again_never_makes_a_second_article(stage: Stage) -> None:
    order = await stage.prepared(an_article())
    await stage.simulator.plan("ana", {"fault": "lose_answer", "count": 1})
    assert isinstance(await stage.publish(order), Unknown)
    assert isinstance(await stage.publish(order), Unknown)
    assert isinstance(await stage.wechat.find(stage.grant, order), Found)
    assert len(await stage.simulator.stored("ana")) == 1


async def test_a_second_submission_during_the_review_ends_as_the_first_did(tmp_path: Path) -> None:
    async with wechat_stage(tmp_path, review_seconds=0.3) as stage:
        order = await stage.prepared(an_article())
        await stage.simulator.plan("ana", {"fault": "lose_answer", "count": 1})
        assert isinstance(await stage.publish(order), Unknown)
        assert isinstance(await stage.wechat.find(stage.grant, order), Absent)
        again = await submitted(stage, order)
        while isinstance(outcome := await stage.wechat.poll(stage.grant, again), Processing):
            await asyncio.sleep(0.05)
        assert isinstance(outcome, Completed), outcome
        assert [post["id"] for post in await stage.simulator.stored("ana")] == [outcome.remote_id]


async def test_an_article_that_is_not_listed_yet_is_no_reason_to_send_it_again(tmp_path: Path) -> None:
    async with wechat_stage(tmp_path, listing_seconds=3_600) as stage:
        order = await stage.prepared(an_article())
        await stage.simulator.plan("ana", {"fault": "lose_answer", "count": 1})
        assert isinstance(await stage.publish(order), Unknown)
        found = await stage.wechat.find(stage.grant, order)
        assert isinstance(found, Unreadable)
        assert "the draft is gone" in found.reason
        assert not found.token_expired


async def test_an_article_is_found_behind_pages_of_newer_ones_and_never_another_ones(stage: Stage) -> None:
    order = await stage.prepared(an_article("同样的文字"))
    await stage.simulator.plan("ana", {"fault": "lose_answer", "count": 1})
    assert isinstance(await stage.publish(order), Unknown)
    others = [(await stage.live(an_article("同样的文字"))).remote_id for _ in range(21)]
    found = await stage.wechat.find(stage.grant, order)
    assert isinstance(found, Found)
    assert found.remote_id not in others
    assert isinstance(await stage.wechat.find(stage.grant, an_article("never sent")), Absent)
