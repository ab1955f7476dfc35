"""An endpoint is sent what its issuer may read, at every moment; without that right it waits and loses nothing."""

from collections.abc import Collection
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
    EndpointIssuerLostRights,
    adopt_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
    update_endpoint,
)
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House

from .webhooks import deliveries_of, facts_of, limited, new_endpoint, read_endpoint, tell

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
