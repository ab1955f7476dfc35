"""Deliveries are kept for 30 days, events for good."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from domain.kernel.clock import FrozenClock
from domain.kernel.events import EventRow
from domain.webhooks import DeliveryAttempt, clear_old_deliveries, send_test_event
from domain.webhooks.retention import KEPT_FOR
from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.house import new_house
from workers.jobs.housekeeping import Housekeeping

from .webhooks import answer, claim, deliveries_of, new_endpoint, new_facts, tell


async def test_old_deliveries_go_with_their_attempts_and_young_ones_stay(own_settings: Settings) -> None:
    clock = FrozenClock(datetime.now(UTC) - timedelta(days=90))
    async with open_runtime(own_settings, system=True, clock=clock) as runtime:
        houses = [await new_house(runtime) for _ in range(2)]
        ids = [(await new_endpoint(house, "brand.created"))[0].id for house in houses]
        for house in houses:
            await new_facts(house, 5)
            await tell(house)
            await answer(house, [one for one in await claim(runtime) if one.tenant_id == house.tenant_id], 200)
        clock.advance(KEPT_FOR)
        for house in houses:
            await new_facts(house, 2)
            await tell(house)
        clock.advance(timedelta(seconds=1))
        await Housekeeping(runtime).drain()
        for house, endpoint_id in zip(houses, ids, strict=True):
            kept = await deliveries_of(house, endpoint_id)
            assert [row.state for row in kept] == ["pending"] * 2
            async with house.work() as work:
                attempts = await work.session.scalar(select(func.count()).select_from(DeliveryAttempt))
                facts = await work.session.scalar(
                    select(func.count()).select_from(EventRow).where(EventRow.type == "brand.created")
                )
                again = await send_test_event(work, endpoint_id)
            assert (attempts, facts) == (0, 7)
            assert again.event_type == "webhook_endpoint.tested"


async def test_what_is_under_way_is_left_alone_however_old(own_settings: Settings) -> None:
    clock = FrozenClock(datetime.now(UTC) - timedelta(days=90))
    async with open_runtime(own_settings, system=True, clock=clock) as runtime:
        house = await new_house(runtime)
        endpoint, _ = await new_endpoint(house, "brand.created")
        await new_facts(house, 4)
        await tell(house)
        clock.advance(KEPT_FOR * 2)
        await Housekeeping(runtime).drain()
        assert len(await deliveries_of(house, endpoint.id)) == 4


async def test_one_transaction_deletes_a_batch_and_no_more_oldest_first(own_settings: Settings) -> None:
    clock = FrozenClock(datetime.now(UTC) - timedelta(days=90))
    async with open_runtime(own_settings, system=True, clock=clock) as runtime:
        house = await new_house(runtime)
        endpoint, _ = await new_endpoint(house, "brand.created")
        await new_facts(house, 5)
        await tell(house)
        await answer(house, await claim(runtime), 200)
        clock.advance(KEPT_FOR * 2)
        left = []
        for _ in range(3):
            async with house.work() as work:
                left.append(await clear_old_deliveries(work, limit=2))
        assert left == [2, 2, 1]
        assert await deliveries_of(house, endpoint.id) == []
