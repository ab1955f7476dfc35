"""Pauses and new secrets while messages are under way."""

from datetime import timedelta

import pytest
import standardwebhooks

from domain.webhooks import pause_endpoint, resume_endpoint, rotate_secret
from domain.webhooks.models import FIRST_PROBE
from domain.webhooks.outcomes import GIVE_UP_AFTER
from integrations.crypto.webhook_schemes import SCHEMES, Ed25519
from tests.domain.webhooks import (
    attempts_of,
    deliveries_of,
    make_due,
    new_endpoint,
    new_facts,
    read_endpoint,
    tell,
)
from tests.house import House
from tests.receiving import verify_v1a
from workers.jobs.deliveries import Deliveries
from workers.jobs.probes import Probes

from .delivering import settle, states
from .receivers import Receiver, answering


async def test_a_paused_endpoint_is_not_called_until_it_is_resumed(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 3)
    await tell(open_house)
    async with open_house.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    await new_facts(open_house, 3)
    await tell(open_house)
    await settle(lane)
    assert receivers[0].received == []
    async with open_house.work() as work:
        await resume_endpoint(work, endpoint.id, expected_version=None)
    await settle(lane)
    assert len(set(receivers[0].ids)) == 6


async def test_pausing_while_messages_are_under_way_loses_none(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].hold()
    receivers[0].answerer = answering((500, {}), (500, {}), (500, {}), (204, {}))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 3)
    await tell(open_house)
    await lane.drain()
    await receivers[0].has(3)
    async with open_house.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    receivers[0].release()
    await settle(lane)
    await make_due(open_house)
    await settle(lane)
    assert len(receivers[0].received) == 3
    async with open_house.work() as work:
        await resume_endpoint(work, endpoint.id, expected_version=None)
    await settle(lane)
    assert await states(open_house, endpoint.id) == {"delivered": 3}


async def test_during_a_rotation_both_secrets_verify(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    endpoint, former = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    async with open_house.work() as work:
        _, new = await rotate_secret(work, endpoint.id, schemes=SCHEMES, revoke_old=False, expected_version=None)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    receivers[0].received[0].verify(former)
    receivers[0].received[0].verify(new)
    async with open_house.work() as work:
        _, newest = await rotate_secret(work, endpoint.id, schemes=SCHEMES, revoke_old=True, expected_version=None)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    receivers[0].received[1].verify(newest)
    for revoked in (former, new):
        with pytest.raises(standardwebhooks.WebhookVerificationError):
            receivers[0].received[1].verify(revoked)


async def test_an_ed25519_endpoint_is_verified_with_its_public_key_and_gets_its_headers(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    endpoint, _ = await new_endpoint(
        open_house, "brand.created", url=receivers[0].url, scheme=Ed25519(), headers={"Authorization": "Bearer tea"}
    )
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    (item,) = receivers[0].received
    assert endpoint.public_key is not None
    verify_v1a(endpoint.public_key, item.body, item.headers)
    assert item.headers["authorization"] == "Bearer tea"
    (row,) = await deliveries_of(open_house, endpoint.id)
    (attempt,) = await attempts_of(open_house, row.id)
    assert attempt.request_headers["webhook-timestamp"] == item.headers["webhook-timestamp"]
    assert "tea" not in str(attempt.request_headers)


async def test_a_disabled_endpoint_comes_back_by_a_probe(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].answerer = answering((500, {}), (503, {}), (204, {}))
    endpoint, secret = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    await _age(open_house, "failing_since", GIVE_UP_AFTER)
    await make_due(open_house)
    await settle(lane)
    assert (await read_endpoint(open_house, endpoint.id)).state == "disabled"
    probes = Probes(open_house.runtime)
    assert await probes.drain() == 0
    assert await probes.rest_seconds() > 0
    await _age(open_house, "next_probe_at", FIRST_PROBE)
    assert await probes.drain() == 1
    assert await probes.drain() == 0
    await settle(lane)
    assert receivers[0].received[2].verify(secret)["type"] == "webhook_endpoint.probe"
    assert (await read_endpoint(open_house, endpoint.id)).state == "active"
    await settle(lane)
    assert await states(open_house, endpoint.id) == {"delivered": 2}


async def test_a_former_secret_signs_for_a_day_and_no_longer(open_house: House) -> None:
    endpoint, former = await new_endpoint(open_house)
    async with open_house.work() as work:
        rotated, new = await rotate_secret(work, endpoint.id, schemes=SCHEMES, revoke_old=False, expected_version=None)
        until, vault = rotated.previous_secret_until, work.vault
        assert until is not None
        assert until - rotated.updated_at == timedelta(hours=24)
        assert rotated.signing_secrets(vault, until - timedelta(microseconds=1)) == (new, former)
        assert rotated.signing_secrets(vault, until) == (new,)


async def _age(house: House, column: str, by: timedelta) -> None:
    """Let an instant of the endpoints lie so much further back, as if that time had passed."""
    statements = {
        "failing_since": "UPDATE webhook_endpoints SET failing_since = failing_since - $2::interval WHERE tenant_id = $1",
        "next_probe_at": "UPDATE webhook_endpoints SET next_probe_at = next_probe_at - $2::interval WHERE tenant_id = $1",
    }
    async with house.work() as work:
        await work.fetch(statements[column], (house.tenant_id, by))
