"""What came back from receivers, and what follows from it."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.kernel.clock import FrozenClock
from domain.kernel.errors import Invalid
from domain.webhooks import (
    DeliveryAttempt,
    DeliveryNotReplayable,
    EndpointNotActive,
    Room,
    UnknownEventType,
    pause_endpoint,
    replay_deliveries,
    replay_delivery,
    resume_endpoint,
    send_test_event,
    update_endpoint,
)
from domain.webhooks.outcomes import GIVE_UP_AFTER
from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.house import House, new_house

from .webhooks import (
    answer,
    attempts_of,
    claim,
    deliveries_of,
    facts_of,
    make_due,
    new_endpoint,
    new_facts,
    read_endpoint,
    tell,
)


async def test_a_success_is_recorded_with_its_attempt(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 1)
    await tell(alone)
    await answer(alone, await claim(alone.runtime), 204, body=b"thanks\x00")
    (row,) = await deliveries_of(alone, endpoint.id)
    assert (row.state, row.attempts, row.last_status, row.last_error) == ("delivered", 1, 204, None)
    assert (row.next_at, row.lease_until, row.worker) == (None, None, None)
    assert row.delivered_at is not None
    (attempt,) = await attempts_of(alone, row.id)
    assert (attempt.number, attempt.status, attempt.error, attempt.answer_excerpt) == (1, 204, None, "thanks")


@pytest.mark.parametrize(
    ("status", "error"), [(301, "redirect_not_followed"), (404, "status_404"), (500, "status_500"), (199, "status_199")]
)
async def test_everything_but_a_2xx_is_a_failure(alone: House, status: int, error: str) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 1)
    await tell(alone)
    await answer(alone, await claim(alone.runtime), status)
    (row,) = await deliveries_of(alone, endpoint.id)
    assert (row.state, row.last_status, row.last_error) == ("pending", status, error)
    assert row.next_at is not None
    assert (await read_endpoint(alone, endpoint.id)).failing_since is not None


async def test_after_ten_failures_a_delivery_fails_and_can_be_replayed(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 1)
    await tell(alone)
    for _ in range(10):
        await make_due(alone)
        await answer(alone, await claim(alone.runtime), 500)
    (row,) = await deliveries_of(alone, endpoint.id)
    assert (row.state, row.attempts, row.next_at, row.last_error) == ("failed", 10, None, "status_500")
    async with alone.work() as work:
        await replay_delivery(work, row.id, expected_version=row.version)
    claims = await claim(alone.runtime)
    with pytest.raises(DeliveryNotReplayable):
        async with alone.work() as work:
            await replay_delivery(work, row.id, expected_version=None)
    await answer(alone, claims, 500)
    (row,) = await deliveries_of(alone, endpoint.id)
    assert (row.state, row.attempts, row.tries) == ("pending", 11, 1)
    assert [attempt.number for attempt in await attempts_of(alone, row.id)] == list(range(1, 12))


async def test_failed_deliveries_of_a_range_are_replayed_and_no_others(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 4)
    await tell(alone)
    claims = await claim(alone.runtime)
    await answer(alone, claims[:1], 200)
    for _ in range(10):
        await make_due(alone)
        await answer(alone, await claim(alone.runtime), 500)
    now = alone.runtime.clock.now()
    async with alone.work() as work:
        early = await replay_deliveries(
            work, endpoint.id, created_from=now - timedelta(days=2), created_before=now - timedelta(days=1)
        )
        count = await replay_deliveries(work, endpoint.id, created_from=now - timedelta(days=1), created_before=now)
    assert (early, count) == (0, 3)
    assert len(await claim(alone.runtime)) == 3
    with pytest.raises(Invalid):
        async with alone.work() as work:
            await replay_deliveries(work, endpoint.id, created_from=now, created_before=now)


async def test_an_endpoint_that_is_gone_is_disabled_and_its_deliveries_wait(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    watcher, _ = await new_endpoint(alone, "webhook_endpoint.disabled")
    await new_facts(alone, 3)
    await tell(alone)
    claims = await claim(alone.runtime, rooms=[Room(endpoint.id, 1, suspect=False)])
    await answer(alone, claims, 410)
    stored = await read_endpoint(alone, endpoint.id)
    assert (stored.state, stored.disabled_reason, stored.version) == ("disabled", "gone", 2)
    assert all((row.state, row.next_at) == ("pending", None) for row in await deliveries_of(alone, endpoint.id))
    await new_facts(alone, 1)
    await tell(alone)
    assert len(await deliveries_of(alone, endpoint.id)) == 3
    assert [row.event_type for row in await deliveries_of(alone, watcher.id)] == ["webhook_endpoint.disabled"]
    async with alone.work() as work:
        with pytest.raises(EndpointNotActive):
            await pause_endpoint(work, endpoint.id, expected_version=None)
        with pytest.raises(EndpointNotActive):
            await send_test_event(work, endpoint.id)
        await resume_endpoint(work, endpoint.id, expected_version=2)
    stored = await read_endpoint(alone, endpoint.id)
    assert (stored.state, stored.disabled_reason, stored.failing_since) == ("active", None, None)
    assert all(row.next_at is not None for row in await deliveries_of(alone, endpoint.id))


async def test_only_an_unbroken_row_of_failures_disables_an_endpoint(own_settings: Settings) -> None:
    clock = FrozenClock(datetime.now(UTC) - timedelta(days=12))
    async with open_runtime(own_settings, system=True, clock=clock) as runtime:
        house = await new_house(runtime)
        endpoint, _ = await new_endpoint(house, "brand.created")
        await new_facts(house, 8)
        await tell(house)

        async def hear(status: int) -> str:
            (item,) = await claim(runtime, limit=1)
            await answer(house, [item], status)
            return (await read_endpoint(house, endpoint.id)).state

        assert await hear(500) == "active"
        clock.advance(GIVE_UP_AFTER - timedelta(seconds=1))
        assert await hear(500) == "active"
        assert await hear(200) == "active"
        assert (await read_endpoint(house, endpoint.id)).failing_since is None
        clock.advance(timedelta(days=1))
        assert await hear(500) == "active"
        clock.advance(GIVE_UP_AFTER)
        assert await hear(500) == "disabled"
        stored = await read_endpoint(house, endpoint.id)
        (fact,) = await facts_of(house, "webhook_endpoint.disabled")
        assert (fact.subject_id, fact.subject_version, fact.data) == (
            endpoint.id,
            stored.version,
            {"reason": "failing"},
        )


async def test_failures_make_nobodys_if_match_stale(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 1)
    await tell(alone)
    await answer(alone, await claim(alone.runtime), 500)
    async with alone.work() as work:
        changed = await update_endpoint(work, endpoint.id, changes={"description": "x"}, expected_version=1)
    assert changed.version == 2


async def test_a_result_that_comes_after_the_lease_was_lost_changes_nothing(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 1)
    await tell(alone)
    lost = await claim(alone.runtime, worker="frozen")
    await make_due(alone)
    current = await claim(alone.runtime, worker="other")
    assert [item.id for item in current] == [item.id for item in lost]
    assert await answer(alone, current, 200) == 0
    assert await answer(alone, lost, 410) == 1
    (row,) = await deliveries_of(alone, endpoint.id)
    assert (row.state, row.attempts) == ("delivered", 1)
    assert len(await attempts_of(alone, row.id)) == 1
    assert (await read_endpoint(alone, endpoint.id)).state == "active"


async def test_results_of_many_deliveries_are_written_in_a_few_statements(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 300)
    await tell(alone)
    claims = await claim(alone.runtime, limit=300, room=300)
    assert len(claims) == 300
    await answer(alone, claims, 200)
    rows = await deliveries_of(alone, endpoint.id)
    assert Counter(row.state for row in rows) == {"delivered": 300}
    async with alone.work() as work:
        attempts = await work.session.scalar(select(func.count()).select_from(DeliveryAttempt))
    assert attempts == 300


async def test_a_receiver_that_lost_what_it_had_gets_it_again_by_type(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created", "brand.archived")
    await new_facts(alone, 2)
    await tell(alone)
    await answer(alone, await claim(alone.runtime), 200)
    now = alone.runtime.clock.now()
    span: dict[str, Any] = {"created_from": now - timedelta(days=1), "created_before": now + timedelta(minutes=1)}
    async with alone.work() as work:
        failed = await replay_deliveries(work, endpoint.id, **span)
        others = await replay_deliveries(
            work, endpoint.id, **span, event_types=["brand.archived"], include_delivered=True
        )
        arrived = await replay_deliveries(
            work, endpoint.id, **span, event_types=["brand.created"], include_delivered=True
        )
    assert (failed, others, arrived) == (0, 0, 2)
    again = await claim(alone.runtime)
    assert len(again) == 2
    await answer(alone, again, 200)
    assert {row.attempts for row in await deliveries_of(alone, endpoint.id)} == {2}
    with pytest.raises(UnknownEventType):
        async with alone.work() as work:
            await replay_deliveries(work, endpoint.id, **span, event_types=["brand.lost"])
