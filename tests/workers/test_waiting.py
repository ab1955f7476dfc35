"""Held, moved, late, released: what people do to publications that wait, and what the engine makes of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from domain.content import (
    cancel_publication,
    confirm_publication,
    hold_publication,
    release_publication,
    retime_publication,
    retry_publication,
)
from domain.content.publishing.errors import TransitionRefused
from domain.kernel.clock import FrozenClock
from workers.jobs.publishing import Publishing

from .stage import Stage
from .test_sequences import sequence


@asynccontextmanager
async def later(stage: Stage, by: timedelta) -> AsyncIterator[None]:
    """Our clock is ahead meanwhile."""
    real = stage.house.runtime.clock
    stage.house.runtime.clock = FrozenClock(real.now() + by)
    try:
        yield
    finally:
        stage.house.runtime.clock = real


async def test_a_hold_overtakes_a_worker_that_has_just_claimed_it(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account)
    publishing = Publishing(stage.house.runtime, "slow")
    claims = await publishing._claim(10)
    async with stage.house.work() as work:
        await hold_publication(work, row.id, reason="等通知", expected_version=None)
    await publishing._start(stage.house.tenant_id, claims, publishing._deadline(0))
    await publishing.close()
    held = await stage.read(row.id)
    assert (held.state, held.next_at, held.failure_detail) == ("held", None, "等通知")
    assert await stage.stored(handle) == []


async def test_what_was_held_past_its_time_goes_at_once_and_is_not_missed(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account, "晚到的", max_late_seconds=60)
    async with stage.house.work() as work:
        await hold_publication(work, row.id, reason="等通知", expected_version=None)
    async with later(stage, timedelta(hours=5)):
        await stage.publish(row)
        assert (await stage.read(row.id)).state == "held"
        async with stage.house.work() as work:
            released = await release_publication(work, row.id, stage.house.runtime.platforms, expected_version=None)
            assert released.publish_at == work.now()
        async with stage.house.work() as work:  # the database's clock decides what is due
            await work.fetch("UPDATE publications SET next_at = now()", [])
        await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert await stage.stored(handle) == ["晚到的"]


async def test_what_is_moved_while_it_is_held_waits_for_both(stage: Stage) -> None:
    account, _ = await stage.account()
    row = await stage.publication(account)
    wanted = stage.house.runtime.clock.now() + timedelta(hours=3)
    async with stage.house.work() as work:
        await hold_publication(work, row.id, reason="等通知", expected_version=None)
    async with stage.house.work() as work:
        moved = await retime_publication(work, row.id, publish_at=wanted, expected_version=None)
        assert (moved.state, moved.publish_at, moved.next_at) == ("held", wanted, None)
    async with stage.house.work() as work:
        freed = await release_publication(work, row.id, stage.house.runtime.platforms, expected_version=None)
        assert (freed.state, freed.publish_at, freed.next_at) == ("scheduled", wanted, wanted)


async def test_what_a_worker_holds_is_not_moved(stage: Stage) -> None:
    account, _ = await stage.account()
    row = await stage.publication(account)
    await Publishing(stage.house.runtime, "slow")._claim(10)
    async with stage.house.work() as work:
        wanted = work.now() + timedelta(hours=1)
        with pytest.raises(TransitionRefused):
            await retime_publication(work, row.id, publish_at=wanted, expected_version=None)


async def test_when_one_of_a_sequence_is_missed_the_rest_is_held(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(2)]
    rows = await sequence(stage, *(account for account, _ in accounts), max_late_seconds=60)
    async with later(stage, timedelta(minutes=5)):
        await stage.publish(rows[0])
    async with stage.house.work() as work:
        await work.fetch("UPDATE publications SET next_at = now() WHERE state = 'scheduled'", [])
    await stage.publish(*rows)
    first, second = [await stage.read(row.id) for row in rows]
    assert (first.state, first.failure_code, second.state) == ("failed", "missed", "held")
    assert [await stage.stored(handle) for _, handle in accounts] == [[], []]


async def test_when_one_of_a_sequence_is_cancelled_the_rest_is_held(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(2)]
    rows = await sequence(stage, *(account for account, _ in accounts))
    async with stage.house.work() as work:
        await cancel_publication(work, rows[0].id, expected_version=None)
    await stage.publish(*rows)
    assert [(await stage.read(row.id)).state for row in rows] == ["cancelled", "held"]
    assert await stage.stored(accounts[1][1]) == []


async def test_what_a_person_did_not_find_can_be_sent_again(stage: Stage) -> None:
    account, handle = await stage.account("sandbox_blind")
    await stage.sandbox.plan(handle, {"fault": "server_error_before", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    parked = await stage.read(row.id)
    platforms = stage.house.runtime.platforms
    async with stage.house.work() as work:
        absent = await confirm_publication(
            work, row.id, platforms, live=False, remote_url=None, expected_version=parked.version
        )
        assert (absent.state, absent.failure_code, absent.retryable) == ("failed", "not_published", True)
    async with stage.house.work() as work:
        again = await retry_publication(work, row.id, expected_version=None)
        assert again.client_key != parked.client_key
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1
