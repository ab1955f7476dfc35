"""An endpoint is sent what its issuer may read, at every moment; without that right it waits and loses nothing."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.brands import Brand
from domain.kernel.access import OPERATOR, PERMISSIONS, Actor
from domain.kernel.errors import Forbidden
from domain.tenants import (
    add_member,
    create_api_key,
    remove_member,
    revoke_api_key,
    rights_now,
    rotate_api_key,
    update_api_key,
    update_member,
)
from domain.webhooks import (
    Endpoint,
    EndpointIssuerLostRights,
    Message,
    adopt_endpoint,
    pause_endpoint,
    prepare_messages,
    replay_deliveries,
    replay_delivery,
    resume_endpoint,
    rotate_secret,
    send_test_event,
    update_endpoint,
)
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House

from .webhooks import answer, claim, deliveries_of, facts_of, limited, make_due, new_endpoint, read_endpoint, tell

EVENTS = ("webhooks:write", "audit:read")


async def new_maker(house: House, *, brands: Collection[Brand] | None = None) -> Actor:
    """A key that sets endpoints up."""
    listed = [brand.id for brand in brands] if brands is not None else None
    async with house.work(OPERATOR) as work:
        key, _ = await create_api_key(
            work, environment="test", name="maker", scopes=EVENTS, brand_ids=listed, expires_at=None
        )
    seen = frozenset(listed) if listed is not None else None
    return Actor(kind="api_key", id=key.id, permissions=frozenset(EVENTS), brand_ids=seen)


async def change(house: House, maker: Actor, **changes: object) -> None:
    """Change the key by which the maker acts."""
    async with house.work() as work:
        await update_api_key(work, maker.id or UUID(int=0), changes=changes, expected_version=None)


async def waiting(house: House, endpoint_id: UUID) -> int:
    """How many deliveries wait for an endpoint to be resumed."""
    return sum(row.state == "pending" and row.next_at is None for row in await deliveries_of(house, endpoint_id))


async def prepared(house: House) -> list[Message]:
    """What a worker would send now."""
    claims = await claim(house.runtime)
    async with house.work() as work:
        return await prepare_messages(work, claims, schemes=SCHEMES)


async def narrow(house: House, endpoint: Endpoint, *brands: Brand) -> None:
    """Let an endpoint be for these brands only."""
    async with house.work() as work:
        changes = {"brand_ids": [brand.id for brand in brands]}
        await update_endpoint(work, endpoint.id, changes=changes, expected_version=None)


async def fates(house: House, endpoint: Endpoint) -> dict[UUID, tuple[str, str | None]]:
    """What became of an endpoint's deliveries: state and reason, by the brand of the event."""
    async with house.work() as work:
        rows = await work.fetch(
            "SELECT e.brand_id, d.state, d.last_error FROM webhook_deliveries d "
            "JOIN events e ON e.tenant_id = d.tenant_id AND e.id = d.event_id WHERE d.endpoint_id = $1",
            (endpoint.id,),
        )
    return {row["brand_id"]: (row["state"], row["last_error"]) for row in rows}


async def test_an_endpoint_of_a_living_key_is_sent_what_happens(house: House) -> None:
    endpoint, _ = await new_endpoint(house, "brand.created", actor=await new_maker(house))
    await house.new_brand()
    await tell(house)
    assert [row.next_at is not None for row in await deliveries_of(house, endpoint.id)] == [True]


async def test_an_endpoint_is_paused_when_its_maker_loses_a_brand_and_hears_nothing_of_it(house: House) -> None:
    tea, rice = await house.new_brand(), await house.new_brand()
    maker = await new_maker(house, brands=[tea, rice])
    endpoint, _ = await new_endpoint(house, brands=[tea, rice], actor=maker)
    other, _ = await new_endpoint(house, brands=[tea], actor=maker)
    await tell(house)
    await change(house, maker, brand_ids=[tea.id])
    post = await house.new_post(rice)
    await tell(house)
    paused = await read_endpoint(house, endpoint.id)
    assert (paused.state, paused.paused_reason) == ("paused", "issuer_lost_rights")
    assert await waiting(house, endpoint.id) == len(await deliveries_of(house, endpoint.id)) > 0
    assert (await read_endpoint(house, other.id)).state == "active"
    told = [(fact.subject_id, fact.data["reason"]) for fact in await facts_of(house, "webhook_endpoint.paused")]
    assert told == [(endpoint.id, "issuer_lost_rights")]
    assert post.brand_id == rice.id


@pytest.mark.parametrize("how", ["revoked", "narrowed", "limited"])
async def test_an_endpoint_of_the_whole_tenant_needs_the_whole_tenant(house: House, how: str) -> None:
    brand, maker = await house.new_brand(), await new_maker(house)
    endpoint, _ = await new_endpoint(house, actor=maker)
    if how == "revoked":
        async with house.work() as work:
            await revoke_api_key(work, maker.id or UUID(int=0), expected_version=None)
    elif how == "narrowed":
        await change(house, maker, scopes=["webhooks:write"])
    else:
        await change(house, maker, brand_ids=[brand.id])
    await tell(house)
    assert (await read_endpoint(house, endpoint.id)).paused_reason == "issuer_lost_rights"


async def test_rotating_the_key_changes_nothing(house: House) -> None:
    maker = await new_maker(house)
    endpoint, _ = await new_endpoint(house, actor=maker)
    async with house.work() as work:
        await rotate_api_key(
            work, maker.id or UUID(int=0), environment="test", overlap=work.now() - work.now(), expected_version=None
        )
    await tell(house)
    assert (await read_endpoint(house, endpoint.id)).state == "active"


async def test_an_endpoint_of_a_member_follows_their_roles(house: House) -> None:
    brand = await house.new_brand()
    async with house.work(OPERATOR) as work:
        member = await add_member(work, email="m@example.com", name="成员", roles=["admin"])
    actor = Actor(kind="member", id=member.id, permissions=PERMISSIONS)
    whole, _ = await new_endpoint(house, actor=actor)
    of_brand, _ = await new_endpoint(house, brands=[brand], actor=actor)
    async with house.work(OPERATOR) as work:
        changes = {"roles": ["viewer"], "brand_roles": {brand.id: ["analyst"]}}
        await update_member(work, member.id, changes=changes, expected_version=None)
    await tell(house)
    assert [(await read_endpoint(house, one.id)).state for one in (whole, of_brand)] == ["paused", "active"]
    async with house.work(OPERATOR) as work:
        await remove_member(work, member.id, expected_version=None)
    await tell(house)
    assert (await read_endpoint(house, of_brand.id)).state == "paused"


async def test_only_somebody_who_may_read_it_adopts_it_and_nothing_was_lost(house: House) -> None:
    tea, rice = await house.new_brand(), await house.new_brand()
    maker = await new_maker(house)
    endpoint, _ = await new_endpoint(house, "brand.created", actor=maker)
    async with house.work() as work:
        await revoke_api_key(work, maker.id or UUID(int=0), expected_version=None)
    await tell(house)
    third = await house.new_brand()
    await tell(house)
    with pytest.raises(EndpointIssuerLostRights):
        async with house.work() as work:
            await resume_endpoint(work, endpoint.id, expected_version=None)
    blind = Actor(kind="api_key", id=house.key_id, permissions=frozenset({"webhooks:write"}))
    with pytest.raises(Forbidden):
        async with house.work(blind) as work:
            await adopt_endpoint(work, endpoint.id, expected_version=None)
    async with house.work() as work:
        adopted = await adopt_endpoint(work, endpoint.id, expected_version=None)
    assert (adopted.state, adopted.paused_reason, adopted.issuer_id) == ("active", None, house.key_id)
    assert await waiting(house, endpoint.id) == 0
    assert len(await deliveries_of(house, endpoint.id)) == len({tea.id, rice.id, third.id})
    await tell(house)
    assert (await read_endpoint(house, endpoint.id)).state == "active"


async def test_adopting_does_not_resume_what_somebody_has_paused(house: House) -> None:
    endpoint, _ = await new_endpoint(house, actor=await new_maker(house))
    async with house.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    async with house.work() as work:
        assert (await adopt_endpoint(work, endpoint.id, expected_version=None)).state == "paused"


async def test_a_limited_actor_is_asked_about_its_whole_line(house: House) -> None:
    """The maker's key is out of the asking actor's sight; what the maker holds is known all the same."""
    brand, other = await house.new_brand(), await house.new_brand()
    endpoint, _ = await new_endpoint(house, brands=[brand], actor=await new_maker(house, brands=[brand, other]))
    async with house.work() as work:
        await work.act_as(limited(brand))
        rights = await rights_now(work, endpoint)
        seen = await work.fetch("SELECT FROM brands WHERE tenant_id = $1", (house.tenant_id,))
    assert rights is not None
    assert rights.brand_ids == frozenset({brand.id, other.id})
    assert len(seen) == 1


@pytest.mark.parametrize("how", ["url", "event_types", "brand_ids", "secret"])
async def test_an_endpoint_that_somebody_has_moved_stops_when_they_are_gone(house: House, how: str) -> None:
    endpoint, _ = await new_endpoint(house, "brand.created")
    await tell(house)
    mover = await new_maker(house)
    changes: dict[str, Any] = {"url": "https://elsewhere.example.com/", "event_types": [], "brand_ids": None}
    async with house.work() as work:
        await work.act_as(mover)
        if how == "secret":
            await rotate_secret(work, endpoint.id, schemes=SCHEMES, revoke_old=False, expected_version=None)
        else:
            await update_endpoint(work, endpoint.id, changes={how: changes[how]}, expected_version=None)
    assert (await read_endpoint(house, endpoint.id)).issuer_id == mover.id
    async with house.work() as work:
        await revoke_api_key(work, mover.id or UUID(int=0), expected_version=None)
    await tell(house)
    paused = await read_endpoint(house, endpoint.id)
    assert (paused.state, paused.paused_reason) == ("paused", "issuer_lost_rights")


async def test_a_new_description_moves_nothing(house: House) -> None:
    endpoint, _ = await new_endpoint(house, "brand.created")
    async with house.work() as work:
        await work.act_as(await new_maker(house))
        await update_endpoint(work, endpoint.id, changes={"description": "x"}, expected_version=None)
    assert (await read_endpoint(house, endpoint.id)).issuer_id == house.key_id


async def test_who_may_not_read_the_events_is_shown_no_secret(house: House) -> None:
    endpoint, _ = await new_endpoint(house, "brand.created")
    blind = Actor(kind="api_key", id=house.key_id, permissions=frozenset({"webhooks:write"}))
    with pytest.raises(Forbidden):
        async with house.work(blind) as work:
            await rotate_secret(work, endpoint.id, schemes=SCHEMES, revoke_old=False, expected_version=None)


async def test_what_waited_for_a_lost_right_is_not_sent_once_the_brands_are_narrowed(alone: House) -> None:
    tea, rice = await alone.new_brand(), await alone.new_brand()
    maker = await new_maker(alone, brands=[tea, rice])
    endpoint, _ = await new_endpoint(alone, "post.created", brands=[tea, rice], actor=maker)
    await change(alone, maker, brand_ids=[tea.id])
    for brand in (tea, rice):
        await alone.new_post(brand)
    await tell(alone)
    assert (await read_endpoint(alone, endpoint.id)).paused_reason == "issuer_lost_rights"
    await narrow(alone, endpoint, tea)
    async with alone.work() as work:
        await resume_endpoint(work, endpoint.id, expected_version=None)
    (message,) = await prepared(alone)
    assert str(tea.id).encode() in message.body
    assert await fates(alone, endpoint) == {tea.id: ("pending", None), rice.id: ("cancelled", "brand_not_covered")}
    await make_due(alone)
    assert len(await claim(alone.runtime)) == 1, "what is cancelled is not due again"


async def test_a_replay_sends_nothing_of_a_brand_that_the_endpoint_is_not_for_any_more(alone: House) -> None:
    tea, rice = await alone.new_brand(), await alone.new_brand()
    endpoint, _ = await new_endpoint(alone, "post.created", brands=[tea, rice])
    for brand in (tea, rice):
        await alone.new_post(brand)
    await tell(alone)
    await answer(alone, await claim(alone.runtime), 200)
    await narrow(alone, endpoint, tea)
    async with alone.work() as work:
        start, end = work.now() - timedelta(days=1), work.now() + timedelta(days=1)
        await replay_deliveries(work, endpoint.id, created_from=start, created_before=end, include_delivered=True)
    assert [str(tea.id).encode() in message.body for message in await prepared(alone)] == [True]
    assert (await fates(alone, endpoint))[rice.id] == ("cancelled", "brand_not_covered")
    await make_due(alone, after=timedelta(days=1))
    (cancelled,) = [row for row in await deliveries_of(alone, endpoint.id) if row.state == "cancelled"]
    async with alone.work() as work:
        await replay_delivery(work, cancelled.id, expected_version=None)
    assert await prepared(alone) == []
    await narrow(alone, endpoint, tea, rice)
    async with alone.work() as work:
        await replay_delivery(work, cancelled.id, expected_version=None)
    assert [str(rice.id).encode() in message.body for message in await prepared(alone)] == [True]


@pytest.mark.parametrize("how", ["expired", "revoked", "narrowed"])
async def test_a_right_that_has_ended_stops_the_retries(alone: House, how: str) -> None:
    brand = await alone.new_brand()
    maker = await new_maker(alone, brands=[brand])
    endpoint, _ = await new_endpoint(alone, "post.created", brands=[brand], actor=maker)
    living, _ = await new_endpoint(alone, "post.created", brands=[brand])
    await alone.new_post(brand)
    await tell(alone)
    await answer(alone, await claim(alone.runtime), 500)
    async with alone.work() as work:
        if how == "revoked":
            await revoke_api_key(work, maker.id or UUID(int=0), expected_version=None)
        elif how == "expired":
            await work.fetch("UPDATE api_keys SET expires_at = $1 WHERE id = $2", (work.now(), maker.id))
    if how == "narrowed":
        await change(alone, maker, brand_ids=[])
    await make_due(alone)
    assert [message.endpoint_id for message in await prepared(alone)] == [living.id]
    paused = await read_endpoint(alone, endpoint.id)
    assert (paused.state, paused.paused_reason) == ("paused", "issuer_lost_rights")
    told = [(fact.subject_id, fact.data["reason"]) for fact in await facts_of(alone, "webhook_endpoint.paused")]
    assert told == [(endpoint.id, "issuer_lost_rights")]
    assert await waiting(alone, endpoint.id) == 1
    async with alone.work() as work:
        await adopt_endpoint(work, endpoint.id, expected_version=None)
    assert [message.endpoint_id for message in await prepared(alone)] == [endpoint.id], "nothing is lost"


async def test_a_test_event_reaches_an_endpoint_whatever_its_brands_are_by_then(alone: House) -> None:
    tea, rice = await alone.new_brand(), await alone.new_brand()
    endpoint, _ = await new_endpoint(alone, "post.created", brands=[rice])
    async with alone.work() as work:
        await send_test_event(work, endpoint.id)
    await narrow(alone, endpoint, tea)
    assert [message.endpoint_id for message in await prepared(alone)] == [endpoint.id]
