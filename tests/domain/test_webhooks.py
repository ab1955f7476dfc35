"""Endpoints, fan-out, turns and outcomes, on a real database."""

import base64
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from sqlalchemy import func, select

from domain.brands import Brand
from domain.kernel.clock import FrozenClock
from domain.kernel.errors import Invalid, NotFound, StaleVersion
from domain.kernel.events import CATALOGUE, EventRow
from domain.kernel.ids import uuid7
from domain.tenants import ScopeExceeded, resume_tenant, suspend_tenant
from domain.webhooks import (
    Delivery,
    DeliveryAttempt,
    DeliveryNotReplayable,
    EndpointNotActive,
    Room,
    UnknownEventType,
    delete_endpoint,
    fan_out,
    list_event_types,
    pause_endpoint,
    prepare_messages,
    replay_delivery,
    replay_failed_deliveries,
    resume_endpoint,
    rotate_secret,
    send_test_event,
    update_endpoint,
)
from domain.webhooks.outcomes import GIVE_UP_AFTER
from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings
from tests.house import House, new_house

from .webhooks import (
    answer,
    attempts_of,
    claim,
    deliveries_of,
    facts_of,
    limited,
    make_due,
    new_endpoint,
    new_facts,
    read_endpoint,
    tell,
    work_of,
)


@pytest.fixture
async def house(runtime: Runtime) -> House:
    """A tenant on the shared database."""
    return await new_house(runtime)


@pytest.fixture
async def alone(own_runtime: Runtime) -> House:
    """A tenant on a database of its own: claims look across tenants."""
    return await new_house(own_runtime)


# endpoints


async def test_the_secret_is_sealed_and_shown_nowhere_else(house: House) -> None:
    endpoint, secret = await new_endpoint(house)
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    stored = await read_endpoint(house, endpoint.id)
    assert secret not in stored.secret
    assert secret.removeprefix("whsec_") not in stored.secret
    async with house.work() as work:
        _, newer = await rotate_secret(work, endpoint.id, revoke_now=False, expected_version=1)
    assert newer != secret
    async with house.work() as work:
        told = [msgspec.json.encode(data) for data in await work.session.scalars(select(EventRow.data))]
    assert told
    assert not any(b"whsec_" in data or secret[6:].encode() in data for data in told)


async def test_unknown_event_types_are_pointed_at(house: House) -> None:
    with pytest.raises(UnknownEventType) as refused:
        await new_endpoint(house, "brand.created", "no.such", "brand.exploded")
    assert [reason.pointer for reason in refused.value.reasons] == ["/event_types/1", "/event_types/2"]
    endpoint, _ = await new_endpoint(house, "brand.created")
    with pytest.raises(UnknownEventType):
        async with house.work() as work:
            await update_endpoint(work, endpoint.id, changes={"event_types": ["x.y"]}, expected_version=None)


async def test_a_credential_limited_to_brands_makes_endpoints_for_those_only(house: House) -> None:
    mine, other = await house.new_brand(), await house.new_brand()
    with pytest.raises(ScopeExceeded):
        await new_endpoint(house, actor=limited(mine))
    for blind in (limited(mine), house.actor):
        named = [mine, other] if blind.brand_ids else [mine, Brand(id=uuid7(house.runtime.clock.now()))]
        with pytest.raises(NotFound):
            await new_endpoint(house, brands=named, actor=blind)
    endpoint, _ = await new_endpoint(house, brands=[mine], actor=limited(mine))
    with pytest.raises(ScopeExceeded):
        async with work_of(house, mine) as work:
            await update_endpoint(work, endpoint.id, changes={"brand_ids": None}, expected_version=None)
    foreign, _ = await new_endpoint(house, brands=[mine, other])
    everywhere, _ = await new_endpoint(house)
    for hidden in (foreign, everywhere):
        with pytest.raises(NotFound):
            async with work_of(house, mine) as work:
                await pause_endpoint(work, hidden.id, expected_version=None)


async def test_a_stale_version_changes_nothing(house: House) -> None:
    endpoint, _ = await new_endpoint(house)
    for action in (pause_endpoint, resume_endpoint, delete_endpoint):
        with pytest.raises(StaleVersion):
            async with house.work() as work:
                await action(work, endpoint.id, expected_version=7)
    assert (await read_endpoint(house, endpoint.id)).version == 1


# fan-out


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


# the catalogue


def test_every_event_type_is_listed_with_an_example_that_its_schema_accepts() -> None:
    listed = {view.type: view for view in list_event_types()}
    assert set(listed) == set(CATALOGUE)
    for view in listed.values():
        assert "$ref" not in str(view.schema), f"{view.type} nests a type that receivers cannot look up"
        Draft202012Validator(view.schema, format_checker=FormatChecker()).validate(view.example)
        assert view.meaning.endswith(".")


async def test_messages_are_what_the_catalogue_says(alone: House) -> None:
    await new_endpoint(alone)
    brand = await alone.new_brand()
    await alone.approved_post(brand)
    async with alone.work() as work:
        await suspend_tenant(work)
        await resume_tenant(work)
    told = await tell(alone)
    claims = await claim(alone.runtime)
    async with alone.work() as work:
        messages = await prepare_messages(work, claims)
    assert len(messages) == told > 5
    schemas = {view.type: view.schema for view in list_event_types()}
    for message in messages:
        body: dict[str, Any] = msgspec.json.decode(message.body)
        Draft202012Validator(schemas[body["type"]], format_checker=FormatChecker()).validate(body)
        assert list(body) == ["type", "timestamp", "data"]
        assert len(message.body) < 20_000


# turns


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


# what is not sent


async def test_deliveries_of_an_inactive_endpoint_are_handed_back(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created")
    await new_facts(alone, 2)
    await tell(alone)
    claims = await claim(alone.runtime)
    async with alone.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    await make_due(alone)
    async with alone.work() as work:
        assert await prepare_messages(work, claims) == []
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
        assert await prepare_messages(work, claims) == []
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
        assert await prepare_messages(work, claims) == []
        for table in (Delivery, DeliveryAttempt):
            assert await work.session.scalar(select(func.count()).select_from(table)) == 0
    assert await answer(alone, claims[1:], 200) == 2
    (fact,) = await facts_of(alone, "webhook_endpoint.deleted")
    assert fact.subject_id == endpoint.id


# outcomes


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
        early = await replay_failed_deliveries(
            work, endpoint.id, created_from=now - timedelta(days=2), created_before=now - timedelta(days=1)
        )
        count = await replay_failed_deliveries(
            work, endpoint.id, created_from=now - timedelta(days=1), created_before=now
        )
    assert (early, count) == (0, 3)
    assert len(await claim(alone.runtime)) == 3
    with pytest.raises(Invalid):
        async with alone.work() as work:
            await replay_failed_deliveries(work, endpoint.id, created_from=now, created_before=now)


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
