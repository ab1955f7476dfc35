"""What an endpoint may choose, over HTTP: headers, the version of its messages, and how they are signed."""

from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.house import House

from .client import Client
from .test_webhooks import DELIVERIES, ENDPOINTS, URL, answered, new_endpoint, send_test

MASK = "********"


async def test_headers_are_set_shown_masked_and_refused_with_a_pointer(client: Client) -> None:
    endpoint = await new_endpoint(client, headers={"Authorization": "Bearer open-sesame", "X-Team": "tea"})
    place = f"{ENDPOINTS}/{endpoint['id']}"
    assert endpoint["headers"] == {"Authorization": MASK, "X-Team": MASK}
    assert (await client.get(place)).json()["headers"] == endpoint["headers"]
    changed = await client.patch(place, {"headers": {"Authorization": MASK, "X-New": "rice"}})
    assert changed.json()["headers"] == {"Authorization": MASK, "X-New": MASK}
    for answer in (changed, await client.get(ENDPOINTS), await client.get("/v1/events?limit=200")):
        assert "sesame" not in answer.text
        assert "rice" not in answer.text
    for refused in (
        await client.post(ENDPOINTS, {"url": URL, "headers": {"Webhook-Id": "x"}}),
        await client.patch(place, {"headers": {"Webhook-Id": "x"}}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (422, "endpoint_header_refused")
        assert [item["pointer"] for item in refused.json()["errors"]] == ["/headers/Webhook-Id"]
    too_many = await client.post(ENDPOINTS, {"url": URL, "headers": {f"X-{number}": "x" for number in range(11)}})
    assert too_many.status_code == 422


async def test_a_version_is_pinned_and_an_unknown_one_refused(client: Client) -> None:
    endpoint = await new_endpoint(client)
    listed = (await client.get("/v1/event-types")).json()["items"]
    assert [item["api_versions"] for item in listed] == [[endpoint["api_version"]]] * len(listed)
    assert all(item["ordering"] and item["version_notes"] == [] for item in listed)
    place = f"{ENDPOINTS}/{endpoint['id']}"
    kept = await client.patch(place, {"api_version": endpoint["api_version"]})
    assert kept.json()["api_version"] == endpoint["api_version"]
    for refused in (
        await client.post(ENDPOINTS, {"url": URL, "api_version": "2001-01-01"}),
        await client.patch(place, {"api_version": "2001-01-01"}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (422, "unknown_api_version")
        assert [item["pointer"] for item in refused.json()["errors"]] == ["/api_version"]


async def test_an_ed25519_endpoint_has_a_public_key_and_no_secret_to_tell(client: Client) -> None:
    endpoint = await new_endpoint(client, scheme="v1a")
    assert (endpoint["scheme"], endpoint["secret"]) == ("v1a", None)
    assert endpoint["public_key"].startswith("whpk_")
    place = f"{ENDPOINTS}/{endpoint['id']}"
    assert (await client.get(place)).json()["public_key"] == endpoint["public_key"]
    rotated = (await client.post(f"{place}/rotate-secret", {"revoke_old": True})).json()
    assert (rotated["secret"], rotated["previous_secret_until"]) == (None, None)
    assert rotated["public_key"] not in {None, endpoint["public_key"]}
    plain = await new_endpoint(client)
    assert (plain["scheme"], plain["public_key"]) == ("v1", None)
    assert (await client.post(ENDPOINTS, {"url": URL, "scheme": "v2"})).status_code == 422


async def test_an_attempt_shows_what_was_sent_without_its_secrets(client: Client, house: House) -> None:
    delivery = await send_test(client, await new_endpoint(client))
    await answered(house, delivery, 500)
    (attempt,) = (await client.get(f"{DELIVERIES}/{delivery['id']}/attempts")).json()["items"]
    assert (attempt["request_headers"], attempt["seconds"]) == ({"webhook-id": "x"}, 0.25)


@pytest.mark.parametrize("status", [410, 500])
async def test_a_disabled_endpoint_says_why_and_whether_it_may_come_back(
    client: Client, house: House, status: int
) -> None:
    endpoint = await new_endpoint(client)
    delivery = await send_test(client, endpoint)
    await answered(house, delivery, status)
    if status == 500:
        async with house.work() as work:
            statement = "UPDATE webhook_endpoints SET failing_since = $2 WHERE tenant_id = $1"
            await work.fetch(statement, (house.tenant_id, work.now() - timedelta(days=6)))
        await answered(house, delivery, status)
    read = (await client.get(f"{ENDPOINTS}/{endpoint['id']}")).json()
    assert (read["state"], read["disabled_reason"]) == ("disabled", "gone" if status == 410 else "failing")
    assert (read["next_probe_at"] is None) == (status == 410)
    assert read["disabled_at"] is not None


async def test_the_webhooks_section_describes_version_sequence_and_order(client: Client) -> None:
    document = (await client.get("/openapi.json")).json()
    assert len(document["webhooks"]) > 30
    for name, hook in document["webhooks"].items():
        operation = hook["post"]
        assert "sequence" in operation["description"]
        content = operation["requestBody"]["content"]["application/json"]
        example = content.get("example") or next(iter(content["examples"].values()))["value"]
        assert set(example) == {"type", "api_version", "timestamp", "tenant_id", "sequence", "url", "data"}
        assert example["type"] == name
        whole = {**content["schema"], "components": document["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(example)
