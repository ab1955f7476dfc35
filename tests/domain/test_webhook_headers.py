"""Headers that endpoints add: which are allowed, where their values stand, and what is shown of them."""

import pytest

from domain.webhooks import EndpointHeaderRefused, prepare_messages, update_endpoint
from domain.webhooks.headers import MASK
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House

from .webhooks import answer, attempts_of, claim, deliveries_of, facts_of, new_endpoint, new_facts, read_endpoint, tell

OWN = {"Authorization": "Bearer open-sesame", "X-Team": "tea"}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("webhook-id", "x", "reserved"),
        ("Webhook-Anything", "x", "reserved"),
        ("HOST", "x", "reserved"),
        ("Content-Length", "0", "reserved"),
        ("Content-Type", "text/plain", "reserved"),
        ("Transfer-Encoding", "chunked", "reserved"),
        ("X Team", "x", "malformed_name"),
        ("X-Team:", "x", "malformed_name"),
        ("", "x", "malformed_name"),
        ("X-" + "a" * 63, "x", "malformed_name"),
        ("X-Team", "a\r\nX-Other: b", "malformed_value"),
        ("X-Team", "", "malformed_value"),
        ("X-Team", " x", "malformed_value"),
        ("X-Team", "茶", "malformed_value"),
        ("X-Team", "a" * 1025, "malformed_value"),
        ("X-Team", MASK, "masked"),
    ],
)
async def test_headers_that_cannot_be_sent_are_pointed_at(house: House, name: str, value: str, code: str) -> None:
    with pytest.raises(EndpointHeaderRefused) as refused:
        await new_endpoint(house, headers={"Authorization": "Basic x", name: value})
    assert [(reason.pointer, reason.code) for reason in refused.value.reasons] == [(f"/headers/{name}", code)]


async def test_a_name_is_the_same_whatever_its_case_and_ten_are_enough(house: House) -> None:
    with pytest.raises(EndpointHeaderRefused) as refused:
        await new_endpoint(house, headers={"X-Team": "a", "x-team": "b"})
    assert [reason.code for reason in refused.value.reasons] == ["repeated"]
    many = {f"X-{number}": "x" for number in range(10)}
    await new_endpoint(house, headers=many)
    with pytest.raises(EndpointHeaderRefused):
        await new_endpoint(house, headers={**many, "X-10": "x"})


async def test_values_are_sealed_and_sent_and_nowhere_else(alone: House) -> None:
    endpoint, _ = await new_endpoint(alone, "brand.created", headers=OWN)
    stored = await read_endpoint(alone, endpoint.id)
    assert stored.headers == {"Authorization": MASK, "X-Team": MASK}
    assert stored.sealed_headers is not None
    assert "sesame" not in stored.sealed_headers
    await new_facts(alone, 1)
    await tell(alone)
    claims = await claim(alone.runtime)
    async with alone.work() as work:
        (message,) = await prepare_messages(work, claims, schemes=SCHEMES)
    assert OWN.items() <= message.headers.items()
    await answer(alone, claims, 200, request_headers=message.shown_headers)
    (row,) = await deliveries_of(alone, endpoint.id)
    (attempt,) = await attempts_of(alone, row.id)
    assert attempt.request_headers == {
        "Authorization": MASK,
        "X-Team": MASK,
        "Content-Type": "application/json",
        "webhook-id": str(row.event_id),
        "webhook-timestamp": message.headers["webhook-timestamp"],
        "webhook-signature": MASK,
    }


async def test_what_was_read_can_be_written_back_and_a_new_value_replaces_the_old(house: House) -> None:
    endpoint, _ = await new_endpoint(house, headers=OWN)
    for change, kept in (
        ({"authorization": MASK, "X-Team": "coffee"}, {"authorization": OWN["Authorization"], "X-Team": "coffee"}),
        ({"X-Team": MASK}, {"X-Team": "coffee"}),
        ({}, {}),
    ):
        async with house.work() as work:
            changed = await update_endpoint(work, endpoint.id, changes={"headers": change}, expected_version=None)
            assert changed.own_headers(work.vault) == kept
    assert all("coffee" not in str(fact.data) for fact in await facts_of(house, "webhook_endpoint.updated"))
    with pytest.raises(EndpointHeaderRefused):
        async with house.work() as work:
            await update_endpoint(work, endpoint.id, changes={"headers": {"X-New": MASK}}, expected_version=None)
