"""Whose turn it is, and what is not sent."""

from collections import Counter

from sqlalchemy import func, select

from domain.tenants import suspend_tenant
from domain.webhooks import (
    Delivery,
    DeliveryAttempt,
    Room,
    delete_endpoint,
    pause_endpoint,
    prepare_messages,
)
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House

from .webhooks import (
    answer,
    claim,
    deliveries_of,
    facts_of,
    make_due,
    new_endpoint,
    new_facts,
    tell,
)


async def test_every_receiver_gets_its_turn_before_any_gets_a_second(alone: House) -> None:
    flooded, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 40)
    await tell(alone)
    quiet = [(await new_endpoint(alone, "webhook_endpoint.created"))[0] for _ in range(3)]
    await tell(alone)
    claims = await claim(alone.runtime, limit=6, room=50)
    turns = Counter(item.endpoint_id for item in claims)
    assert len(claims) == 6
    assert all(turns[endpoint.id] >= 1 for endpoint in quiet)
    assert turns[flooded.id] >= 1


async def test_a_receiver_never_has_more_under_way_than_its_room_in_all_workers_together(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 20)
    await tell(alone)
    first = await claim(alone.runtime, worker="a", room=4)
    assert len(first) == 4
    assert await claim(alone.runtime, worker="b", room=4) == []
    assert len(await claim(alone.runtime, worker="b", rooms=[Room(endpoint.id, 6, suspect=False)])) == 2
    await answer(alone, first[:3], 200)
    assert len(await claim(alone.runtime, worker="b", room=4)) == 1


async def test_suspects_have_places_of_their_own(alone: House) -> None:
    suspect, _ = await new_endpoint(alone, "brand.created")
    sound, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 10)
    await tell(alone)
    claims = await claim(alone.runtime, limit=3, suspect_limit=1, rooms=[Room(suspect.id, 5, suspect=True)])
    assert Counter(item.endpoint_id for item in claims) == {sound.id: 3, suspect.id: 1}


async def test_only_due_deliveries_without_a_lease_are_claimed(alone: House) -> None:
    await new_endpoint(alone, "brand.created")
    await new_facts(alone, 2)
    await tell(alone)
    first = await claim(alone.runtime)
    assert await claim(alone.runtime) == []
    await answer(alone, first, 503)
    assert await claim(alone.runtime) == []
    await make_due(alone)
    second = await claim(alone.runtime)
    assert {item.id for item in second} == {item.id for item in first}
    assert all(item.token == 2 for item in second)


async def test_deliveries_of_an_inactive_endpoint_are_handed_back(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 2)
    await tell(alone)
    claims = await claim(alone.runtime)
    async with alone.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    await make_due(alone)
    async with alone.work() as work:
        assert await prepare_messages(work, claims, schemes=SCHEMES) == []
    rows = await deliveries_of(alone, endpoint.id)
    assert all((row.state, row.next_at, row.lease_until) == ("pending", None, None) for row in rows)


async def test_a_suspended_tenants_deliveries_are_left_alone(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 1)
    await tell(alone)
    async with alone.work() as work:
        await suspend_tenant(work)
    claims = await claim(alone.runtime)
    async with alone.work() as work:
        assert await prepare_messages(work, claims, schemes=SCHEMES) == []
    (row,) = await deliveries_of(alone, endpoint.id)
    assert row.state == "pending"
    assert row.next_at is not None
    assert row.next_at > alone.runtime.clock.now()


async def test_deleting_an_endpoint_takes_its_deliveries_along(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 3)
    await tell(alone)
    claims = await claim(alone.runtime)
    await answer(alone, claims[:1], 200)
    async with alone.work() as work:
        await delete_endpoint(work, endpoint.id, expected_version=None)
    async with alone.work() as work:
        assert await prepare_messages(work, claims, schemes=SCHEMES) == []
        for table in (Delivery, DeliveryAttempt):
            assert await work.session.scalar(select(func.count()).select_from(table)) == 0
    assert await answer(alone, claims[1:], 200) == 2
    (fact,) = await facts_of(alone, "webhook_endpoint.deleted")
    assert fact.subject_id == endpoint.id
