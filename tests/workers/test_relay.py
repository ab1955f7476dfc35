"""From recorded facts to what follows from them."""

import asyncio

import pytest
from sqlalchemy import text

from domain.kernel.access import OPERATOR
from domain.webhooks import create_endpoint
from integrations.runtime import Runtime
from tests.house import House, new_house
from workers.lanes import Bells
from workers.relay import Relay


async def listening(house: House) -> None:
    """Give the tenant a receiver for everything."""
    async with house.work(OPERATOR) as work:
        await create_endpoint(work, url="https://example.com/", description="", event_types=[], brand_ids=None)


async def undispatched(runtime: Runtime) -> int:
    """How many facts wait."""
    async with runtime.across_tenants() as session:
        return int(await session.scalar(text("SELECT count(*) FROM events WHERE dispatched_at IS NULL")) or 0)


async def deliveries(house: House) -> int:
    """How many deliveries the tenant has."""
    async with house.work() as work:
        return int(await work.session.scalar(text("SELECT count(*) FROM webhook_deliveries")) or 0)


async def test_facts_become_deliveries_of_their_own_tenant_once(own_runtime: Runtime) -> None:
    heard, silent = await new_house(own_runtime), await new_house(own_runtime)
    await listening(heard)
    relay = Relay(own_runtime, Bells())
    while await relay.drain():
        pass
    before = await deliveries(heard)
    await heard.new_brand()
    await silent.new_brand()
    assert await undispatched(own_runtime) == 2
    assert await relay.drain() == 2
    assert await relay.drain() == 0
    assert (await deliveries(heard), await deliveries(silent)) == (before + 1, 0)


async def test_dispatching_again_after_a_crash_makes_nothing_twice(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    await listening(house)
    await house.new_brand()
    relay = Relay(own_runtime, Bells())
    await relay.drain()
    made = await deliveries(house)
    async with own_runtime.across_tenants() as session:
        await session.execute(text("UPDATE events SET dispatched_at = NULL"))
    assert await relay.drain() > 0
    assert await deliveries(house) == made


async def test_a_new_delivery_rings_the_bell(own_runtime: Runtime) -> None:
    house, bells = await new_house(own_runtime), Bells()
    await listening(house)
    await house.new_brand()
    await Relay(own_runtime, bells).drain()
    async with asyncio.timeout(1):
        await bells.rest("deliveries", 60)


async def test_facts_cannot_be_altered_or_deleted(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    counted = text("SELECT count(*) FROM events")
    for change in ("UPDATE events SET type = 'x'", "UPDATE events SET data = '{}'"):
        with pytest.raises(Exception, match=r"permission denied|append-only"):
            async with own_runtime.across_tenants() as session:
                await session.execute(text(change))
    with pytest.raises(Exception, match="permission denied"):
        async with house.work() as work:
            await work.session.execute(text("DELETE FROM events"))
    async with own_runtime.across_tenants() as session:
        before = await session.scalar(counted)
        await session.execute(text("DELETE FROM events"))  # it may, of erased tenants: there is none
        assert await session.scalar(counted) == before > 0
