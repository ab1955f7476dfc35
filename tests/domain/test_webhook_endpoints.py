"""Webhook endpoints: secrets, filters, brands, versions."""

import base64

import msgspec
import pytest
from sqlalchemy import select

from domain.brands import Brand
from domain.kernel.errors import NotFound, StaleVersion
from domain.kernel.events import EventRow
from domain.kernel.ids import uuid7
from domain.tenants import ScopeExceeded
from domain.webhooks import (
    UnknownEventType,
    delete_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
    update_endpoint,
)
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House

from .webhooks import (
    limited,
    new_endpoint,
    read_endpoint,
    work_of,
)


async def test_the_secret_is_sealed_and_shown_nowhere_else(house: House) -> None:
    endpoint, secret = await new_endpoint(house)
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    stored = await read_endpoint(house, endpoint.id)
    assert secret not in stored.secret
    assert secret.removeprefix("whsec_") not in stored.secret
    async with house.work() as work:
        _, newer = await rotate_secret(work, endpoint.id, schemes=SCHEMES, revoke_old=False, expected_version=1)
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
