"""The deliveries lane with slow receivers, several workers and several tenants."""

import asyncio
from collections import Counter

from tests.domain.webhooks import (
    new_endpoint,
    new_facts,
    tell,
)
from tests.house import House, new_house
from workers.jobs.deliveries import Deliveries

from .delivering import settle, states
from .receivers import PATIENCE_SECONDS, Receiver


async def test_a_slow_receiver_does_not_delay_the_others(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    slow, healthy = receivers[:2]
    slow.hold()
    held, _ = await new_endpoint(open_house, "brand.created", url=slow.url)
    quick, _ = await new_endpoint(open_house, "brand.created", url=healthy.url)
    await new_facts(open_house, 60)
    await tell(open_house)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await states(open_house, quick.id) != {"delivered": 60}:
            await lane.drain()
    assert await states(open_house, held.id) == {"pending": 60}
    assert 0 < len(slow.received) < 60
    slow.release()
    await settle(lane)
    assert await states(open_house, held.id) == {"delivered": 60}
    assert Counter(Counter(slow.ids).values()) == {1: 60}


async def test_even_a_crowd_of_slow_receivers_leaves_room_for_the_others(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    slow, healthy = receivers[:2]
    slow.hold()
    crowd = [(await new_endpoint(open_house, "brand.created", url=f"{slow.url}/{n}"))[0] for n in range(40)]
    quick, _ = await new_endpoint(open_house, "brand.created", url=healthy.url)
    await new_facts(open_house, 30)
    await tell(open_house)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await states(open_house, quick.id) != {"delivered": 30}:
            await lane.drain()
    assert await states(open_house, crowd[0].id) == {"pending": 30}
    assert len({item.path for item in slow.received}) == 40
    slow.release()


async def test_closing_waits_for_what_is_under_way_and_writes_it(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].hold()
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 4)
    await tell(open_house)
    await lane.drain()
    await receivers[0].has(4)
    closing = asyncio.create_task(lane.close())
    await asyncio.sleep(0)
    assert not closing.done()
    receivers[0].release()
    await closing
    assert await states(open_house, endpoint.id) == {"delivered": 4}


async def test_tenants_share_the_lane_and_one_tenants_broken_seal_hurts_only_itself(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    neighbour = await new_house(open_house.runtime)
    broken, _ = await new_endpoint(neighbour, "brand.created", url=receivers[1].url)
    async with neighbour.work() as work:
        await work.fetch("UPDATE webhook_endpoints SET secret = 'v1.x.y.z' WHERE tenant_id = $1", (work.tenant_id,))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    for house in (neighbour, open_house):
        await new_facts(house, 5)
        await tell(house)
    await settle(lane)
    assert await states(open_house, endpoint.id) == {"delivered": 5}
    assert await states(neighbour, broken.id) == {"pending": 5}
    assert receivers[1].received == []


async def test_two_workers_share_the_work_and_send_nothing_twice(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    ids = [(await new_endpoint(open_house, "brand.created", url=receiver.url))[0].id for receiver in receivers]
    await new_facts(open_house, 100)
    await tell(open_house)
    other = Deliveries(open_house.runtime, "other")
    await asyncio.gather(settle(lane), settle(other))
    await other.close()
    for endpoint_id, receiver in zip(ids, receivers, strict=True):
        assert await states(open_house, endpoint_id) == {"delivered": 100}
        assert Counter(Counter(receiver.ids).values()) == {1: 100}
