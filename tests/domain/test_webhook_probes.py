"""How an endpoint that failed for days comes back, and what becomes of what it missed."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from domain.kernel.clock import FrozenClock
from domain.webhooks import (
    Endpoint,
    delete_endpoint,
    due_probes,
    pause_endpoint,
    prepare_messages,
    replay_deliveries,
    resume_endpoint,
    send_probe,
)
from domain.webhooks.models import PROBED_FOR
from domain.webhooks.outcomes import GIVE_UP_AFTER
from integrations.crypto.webhook_schemes import SCHEMES
from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.house import House, new_house

from .webhooks import answer, claim, deliveries_of, facts_of, make_due, new_endpoint, new_facts, read_endpoint, tell

PROBE = "webhook_endpoint.probe"


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that the test moves; far enough in the past that the database finds everything due."""
    return FrozenClock(datetime.now(UTC) - timedelta(days=60))


@pytest.fixture
async def past(own_settings: Settings, clock: FrozenClock) -> AsyncIterator[House]:
    """A tenant that lives by that clock."""
    async with open_runtime(own_settings, system=True, clock=clock) as runtime:
        yield await new_house(runtime)


async def broken(house: House, clock: FrozenClock) -> Endpoint:
    """An endpoint that was disabled for its failures; one delivery waits for it."""
    endpoint, _ = await new_endpoint(house, "brand.created")
    await new_facts(house, 1)
    await tell(house)
    for _ in range(2):
        await make_due(house)
        await answer(house, await claim(house.runtime), 500)
        clock.advance(GIVE_UP_AFTER)
    stored = await read_endpoint(house, endpoint.id)
    assert (stored.state, stored.disabled_reason) == ("disabled", "failing")
    return stored


async def probe(house: House, endpoint_id: UUID) -> bool:
    """Put a probe on its way, if one is due."""
    async with house.work() as work:
        return await send_probe(work, endpoint_id)


async def test_a_probe_is_a_signed_delivery_to_the_disabled_endpoint_alone(past: House, clock: FrozenClock) -> None:
    endpoint = await broken(past, clock)
    await new_endpoint(past)
    async with past.runtime.across_tenants() as session:
        assert await due_probes(session, limit=9) == [(past.tenant_id, endpoint.id)]
    assert await probe(past, endpoint.id)
    assert not await probe(past, endpoint.id)
    claims = await claim(past.runtime)
    async with past.work() as work:
        (message,) = await prepare_messages(work, claims, schemes=SCHEMES)
    assert message.endpoint_id == endpoint.id
    assert PROBE.encode() in message.body
    assert message.headers["webhook-signature"].startswith("v1,")
    await tell(past)
    told = [row for row in await deliveries_of(past, endpoint.id) if row.event_type == PROBE]
    assert len(told) == 1
    assert (await read_endpoint(past, endpoint.id)).version == endpoint.version


async def test_the_pauses_grow_up_to_a_day_and_end_after_a_month(past: House, clock: FrozenClock) -> None:
    endpoint = await broken(past, clock)
    assert endpoint.disabled_at is not None
    disabled_at, moments = endpoint.disabled_at, []
    while (at := (await read_endpoint(past, endpoint.id)).next_probe_at) is not None:
        moments.append(at)
        clock.advance(max(timedelta(), at - clock.now()))
        assert await probe(past, endpoint.id)
        assert await answer(past, await claim(past.runtime), 503) == 0
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    # The first probe was long due when the clock came to it, so the pause after it counts from then.
    assert pauses[1:5] == [timedelta(hours=hours) for hours in (4, 8, 16, 24)]
    assert set(pauses[5:]) == {timedelta(days=1)}
    assert timedelta() <= disabled_at + PROBED_FOR - moments[-1] < timedelta(days=1)
    states = Counter(row.state for row in await deliveries_of(past, endpoint.id) if row.event_type == PROBE)
    assert states == {"failed": len(moments)}
    await new_facts(past, 1)
    assert await tell(past) == 0, "nothing is collected any more for an endpoint that was given up"


async def test_a_2xx_brings_it_back_and_what_it_missed_can_be_replayed(past: House, clock: FrozenClock) -> None:
    endpoint = await broken(past, clock)
    await new_facts(past, 3)
    assert await tell(past) == 3
    missed = [row for row in await deliveries_of(past, endpoint.id) if row.last_error == "endpoint_disabled"]
    assert [(row.state, row.next_at, row.attempts) for row in missed] == [("failed", None, 0)] * 3
    await probe(past, endpoint.id)
    await answer(past, await claim(past.runtime), 204)
    stored = await read_endpoint(past, endpoint.id)
    assert (stored.state, stored.disabled_reason, stored.failing_since) == ("active", None, None)
    assert (stored.next_probe_at, stored.disabled_at, stored.probes) == (None, None, 0)
    (fact,) = await facts_of(past, "webhook_endpoint.recovered")
    assert (fact.subject_id, fact.subject_version) == (endpoint.id, stored.version)
    assert len(await claim(past.runtime)) == 1, "only what had waited goes on by itself"
    now = clock.now()
    async with past.work() as work:
        count = await replay_deliveries(
            work, endpoint.id, created_from=now - timedelta(days=1), created_before=now + timedelta(seconds=1)
        )
    assert count == 3
    assert len(await claim(past.runtime)) == 3


async def test_410_ends_the_probes(past: House, clock: FrozenClock) -> None:
    endpoint = await broken(past, clock)
    await probe(past, endpoint.id)
    await answer(past, await claim(past.runtime), 410)
    stored = await read_endpoint(past, endpoint.id)
    assert (stored.state, stored.disabled_reason, stored.next_probe_at) == ("disabled", "gone", None)
    assert [fact.data["reason"] for fact in await facts_of(past, "webhook_endpoint.disabled")] == ["failing", "gone"]


async def test_a_pause_is_never_probed_even_if_its_last_messages_fail(past: House, clock: FrozenClock) -> None:
    endpoint, _ = await new_endpoint(past, "brand.created")
    await new_facts(past, 2)
    await tell(past)
    claims = await claim(past.runtime)
    await answer(past, claims[:1], 500)
    async with past.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    clock.advance(GIVE_UP_AFTER)
    await answer(past, claims[1:], 500)
    stored = await read_endpoint(past, endpoint.id)
    assert (stored.state, stored.next_probe_at) == ("paused", None)
    clock.advance(timedelta(days=2))
    assert not await probe(past, endpoint.id)


async def test_resuming_or_deleting_ends_the_probes(past: House, clock: FrozenClock) -> None:
    endpoint = await broken(past, clock)
    async with past.work() as work:
        await resume_endpoint(work, endpoint.id, expected_version=None)
    assert not await probe(past, endpoint.id)
    async with past.work() as work:
        await delete_endpoint(work, endpoint.id, expected_version=None)
    assert not await probe(past, endpoint.id)
