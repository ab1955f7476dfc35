"""One post for several accounts, one after the other."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from domain.content import Publication, cancel_sequence, release_publication, schedule_sequence
from domain.kernel.errors import DomainError
from domain.platforms import Account
from workers.jobs.publishing import Publishing

from .stage import Stage


async def sequence(stage: Stage, *accounts: Account, **more: Any) -> list[Publication]:
    """A sequence of one post."""
    post = await stage.house.approved_post(stage.brand, more.pop("text", "一文多发"))
    wanted: dict[str, Any] = {
        "publish_at": None,
        "stagger_seconds": 0,
        "wait_for_previous": True,
        "max_late_seconds": 3600,
        "allow_duplicate": False,
    }
    async with stage.house.work() as work:
        return await schedule_sequence(
            work, post.id, stage.house.runtime.platforms, account_ids=[one.id for one in accounts], **wanted | more
        )


async def test_each_goes_after_the_one_before_it(stage: Stage) -> None:
    accounts = [(await stage.account(platform))[0] for platform in ("sandbox", "sandbox_readback", "sandbox")]
    rows = await sequence(stage, *accounts, stagger_seconds=1)
    await stage.publish(*rows)
    times = [at for row in rows if (at := (await stage.read(row.id)).published_at) is not None]
    assert len(times) == 3
    assert all(later - earlier >= timedelta(seconds=1) for earlier, later in pairwise(times))


async def test_when_one_fails_the_rest_is_held(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(3)]
    await stage.sandbox.plan(accounts[1][1], {"fault": "reject"})
    rows = await sequence(stage, *(account for account, _ in accounts))
    await stage.publish(*rows)
    assert [(await stage.read(row.id)).state for row in rows] == ["published", "failed", "held"]
    assert await stage.stored(accounts[2][1]) == []


async def test_everything_behind_a_held_one_is_held_and_a_person_may_let_it_go(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(4)]
    await stage.sandbox.plan(accounts[0][1], {"fault": "reject"})
    rows = await sequence(stage, *(account for account, _ in accounts))
    await stage.publish(*rows)
    assert [(await stage.read(row.id)).state for row in rows] == ["failed", "held", "held", "held"]
    async with stage.house.work() as work:
        await release_publication(work, rows[3].id, stage.house.runtime.platforms, expected_version=None)
    await stage.publish(rows[3])
    assert len(await stage.stored(accounts[3][1])) == 1


async def test_waiting_for_another_one_is_not_being_late(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(2)]
    await stage.sandbox.plan(accounts[0][1], {"fault": "unavailable"})
    rows = await sequence(stage, *(account for account, _ in accounts))
    async with stage.house.work() as work:
        await work.fetch(
            "UPDATE publications SET publish_at = now() - interval '3 hours' WHERE follows_id IS NOT NULL", []
        )
    publishing = Publishing(stage.house.runtime, "test")
    for _ in range(3):
        await publishing.drain()
    await publishing.close()
    assert (await stage.read(rows[1].id)).state == "scheduled"
    await stage.sandbox.plan(accounts[0][1])
    await stage.publish(*rows)
    assert [(await stage.read(row.id)).state for row in rows] == ["published", "published"]


async def test_without_waiting_only_the_clock_decides(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(2)]
    await stage.sandbox.plan(accounts[0][1], {"fault": "reject"})
    rows = await sequence(stage, *(account for account, _ in accounts), wait_for_previous=False)
    await stage.publish(*rows)
    assert [(await stage.read(row.id)).state for row in rows] == ["failed", "published"]


async def test_what_an_account_refuses_is_told_with_a_pointer_and_nothing_is_scheduled(stage: Stage) -> None:
    good, _ = await stage.account()
    foreign = await stage.house.new_account(
        await stage.house.new_brand(),
        stage.house.runtime.platforms["sandbox"].descriptor,
        {"handle": "x", "password": "y"},
    )
    with pytest.raises(DomainError) as refused:
        await sequence(stage, good, foreign)
    assert [(reason.pointer, reason.code) for reason in refused.value.reasons] == [("/account_ids/1", "brand_mismatch")]
    async with stage.house.work() as work:
        assert await work.fetch("SELECT 1 FROM publications", []) == []


async def test_cancelling_a_sequence_leaves_what_is_live(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(3)]
    rows = await sequence(stage, *(account for account, _ in accounts), stagger_seconds=3600)
    await stage.publish(rows[0])
    async with stage.house.work() as work:
        await cancel_sequence(work, rows[0].sequence_id or rows[0].id)
    assert [(await stage.read(row.id)).state for row in rows] == ["published", "cancelled", "cancelled"]
