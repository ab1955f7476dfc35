"""From facts to deliveries, on a real database."""

from sqlalchemy import select

from domain.kernel.events import EventRow
from domain.webhooks import (
    fan_out,
    pause_endpoint,
    resume_endpoint,
    send_test_event,
)
from integrations.runtime import Runtime
from tests.house import House, new_house

from .webhooks import (
    deliveries_of,
    new_endpoint,
    new_facts,
    tell,
    work_of,
)


async def test_an_event_reaches_the_endpoints_whose_filters_match(house: House) -> None:
    tea, rice = await house.new_brand(), await house.new_brand()
    everything, _ = await new_endpoint(house)
    by_type, _ = await new_endpoint(house, "brand.created")
    other_type, _ = await new_endpoint(house, "brand.archived", "post.created")
    by_brand, _ = await new_endpoint(house, brands=[tea])
    both, _ = await new_endpoint(house, "brand.created", brands=[rice])
    async with house.work() as work:
        statement = select(EventRow).where(EventRow.type.in_(["brand.created", "tenant.created"]))
        events = {(row.type, row.brand_id): row.id for row in await work.session.scalars(statement)}
        made = await fan_out(work, list(events.values()))
    told = {
        endpoint.id: {row.event_id for row in await deliveries_of(house, endpoint.id)}
        for endpoint in (everything, by_type, other_type, by_brand, both)
    }
    of_tea, of_rice = events["brand.created", tea.id], events["brand.created", rice.id]
    assert told == {
        everything.id: set(events.values()),
        by_type.id: {of_tea, of_rice},
        other_type.id: set(),
        by_brand.id: {of_tea},
        both.id: {of_rice},
    }
    assert made == sum(map(len, told.values()))


async def test_fanning_out_again_makes_nothing_twice(house: House) -> None:
    await new_endpoint(house)
    await new_facts(house, 5)
    first = await tell(house)
    assert first > 5
    assert await tell(house) == 0


async def test_another_tenants_events_and_endpoints_do_not_meet(house: House, runtime: Runtime) -> None:
    neighbour = await new_house(runtime)
    await new_endpoint(house)
    await new_facts(neighbour, 3)
    async with neighbour.work() as work:
        foreign = list(await work.session.scalars(select(EventRow.id)))
    assert await tell(neighbour) == 0
    async with house.work() as work:
        assert await fan_out(work, foreign) == 0


async def test_what_happens_while_an_endpoint_is_paused_waits_for_it(house: House) -> None:
    endpoint, _ = await new_endpoint(house, "brand.created")
    await new_facts(house, 1)
    await tell(house)
    async with house.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    await new_facts(house, 1)
    await tell(house)
    waiting = await deliveries_of(house, endpoint.id)
    assert [(row.state, row.next_at) for row in waiting] == [("pending", None)] * 2
    async with house.work() as work:
        await resume_endpoint(work, endpoint.id, expected_version=None)
    going = await deliveries_of(house, endpoint.id)
    assert all(row.state == "pending" and row.next_at is not None for row in going)


async def test_a_test_event_goes_to_its_endpoint_alone_whatever_the_filters_say(house: House) -> None:
    brand = await house.new_brand()
    tested, _ = await new_endpoint(house, "post.created", brands=[brand])
    other, _ = await new_endpoint(house)
    async with work_of(house, brand) as work:
        delivery = await send_test_event(work, tested.id)
    async with house.work() as work:
        assert await fan_out(work, [delivery.event_id]) == 0
    assert [row.event_type for row in await deliveries_of(house, tested.id)] == ["webhook_endpoint.tested"]
    assert await deliveries_of(house, other.id) == []
    async with work_of(house, brand) as work:
        again = await send_test_event(work, tested.id)
    assert again.event_id != delivery.event_id
