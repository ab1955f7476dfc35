"""Webhooks over HTTP."""

import base64
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from domain.kernel.events import CATALOGUE
from domain.kernel.leases import Claim
from domain.webhooks import Outcome, record_outcomes
from tests.house import House

from .client import Client

ENDPOINTS, DELIVERIES = "/v1/webhook-endpoints", "/v1/webhook-deliveries"
URL = "https://hooks.example.com/opsroom"


async def new_endpoint(client: Client, **fields: Any) -> dict[str, Any]:
    """A created endpoint, secret included."""
    made = await client.post(ENDPOINTS, {"url": URL, **fields})
    assert made.status_code == 201, made.text
    answer: dict[str, Any] = made.json()
    return answer


async def send_test(client: Client, endpoint: dict[str, Any]) -> dict[str, Any]:
    """The delivery of a test event."""
    sent = await client.post(f"{ENDPOINTS}/{endpoint['id']}/test")
    assert sent.status_code == 202, sent.text
    answer: dict[str, Any] = sent.json()
    return answer


async def answered(house: House, delivery: dict[str, Any], status: int, *, times: int = 1) -> None:
    """Let a worker have heard this answer for a delivery."""
    claim = Claim(tenant_id=house.tenant_id, id=UUID(delivery["id"]), token=0, state="pending")
    for _ in range(times):
        async with house.work() as work:
            outcome = Outcome(
                claim=claim,
                endpoint_id=UUID(delivery["endpoint_id"]),
                at=work.now(),
                seconds=0.25,
                status=status,
                body=b"<b>no</b>\x1b",
                request_headers={"webhook-id": "x"},
            )
            assert await record_outcomes(work, [outcome]) == 0


async def test_an_endpoint_is_created_read_listed_changed_and_deleted(client: Client) -> None:
    made = await client.post(ENDPOINTS, {"url": URL, "description": "ERP", "event_types": ["post.created"]})
    assert made.status_code == 201, made.text
    assert made.headers["etag"] == '"1"'
    endpoint = made.json()
    assert len(base64.b64decode(endpoint.pop("secret").removeprefix("whsec_"))) == 32
    assert endpoint["state"] == "active"
    read = await client.get(f"{ENDPOINTS}/{endpoint['id']}")
    assert read.json() == endpoint
    listed = await client.get(f"{ENDPOINTS}?state=active")
    assert listed.json()["items"] == [endpoint]
    assert (await client.get(f"{ENDPOINTS}?state=paused")).json()["items"] == []
    place = f"{ENDPOINTS}/{endpoint['id']}"
    stale = await client.patch(place, {"event_types": []}, headers={"If-Match": '"9"'})
    assert stale.status_code == 412
    changed = await client.patch(place, {"event_types": [], "url": f"{URL}/2"}, headers={"If-Match": '"1"'})
    assert (changed.json()["event_types"], changed.json()["url"], changed.json()["version"]) == ([], f"{URL}/2", 2)
    assert (await client.delete(place, headers={"If-Match": '"1"'})).status_code == 412
    assert (await client.delete(place, headers={"If-Match": '"2"'})).status_code == 204
    assert (await client.get(place)).status_code == 404


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://hooks.example.com/", "scheme_not_allowed"),
        ("ftp://hooks.example.com/", "scheme_not_allowed"),
        ("https://localhost/", "host_not_public"),
        ("https://intranet/", "host_not_public"),
        ("https://127.0.0.1/", "address_not_public"),
        ("https://10.1.2.3/", "address_not_public"),
        ("https://169.254.169.254/latest/meta-data", "address_not_public"),
        ("https://[::1]/", "address_not_public"),
        ("https://[::ffff:10.0.0.1]/", "address_not_public"),
        ("https://[64:ff9b::7f00:1]/", "address_not_public"),
        ("https://2130706433/", "host_malformed"),
        ("https://0x7f.1/", "host_malformed"),
        ("https://user:pass@hooks.example.com/", "userinfo_not_allowed"),
        ("https://hooks.example.com:22/", "port_not_allowed"),
        ("https://hooks.example.com/\u3002", "url_has_unsafe_characters"),
        ("/relative", "url_malformed"),
    ],
)
async def test_a_url_that_is_not_public_https_is_refused(client: Client, url: str, code: str) -> None:
    endpoint = await new_endpoint(client)
    for refused in (
        await client.post(ENDPOINTS, {"url": url}),
        await client.patch(f"{ENDPOINTS}/{endpoint['id']}", {"url": url}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (422, "endpoint_url_refused")
        assert [(item["pointer"], item["code"]) for item in refused.json()["errors"]] == [("/url", code)]
    assert (await client.get(f"{ENDPOINTS}/{endpoint['id']}")).json()["url"] == URL


async def test_unknown_event_types_are_refused_with_a_pointer(client: Client) -> None:
    refused = await client.post(ENDPOINTS, {"url": URL, "event_types": ["post.created", "post.exploded"]})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_event_type")
    assert [item["pointer"] for item in refused.json()["errors"]] == ["/event_types/1"]


async def test_a_secret_is_in_one_answer_only_and_a_rotation_makes_another(client: Client, house: House) -> None:
    endpoint = await new_endpoint(client)
    place = f"{ENDPOINTS}/{endpoint['id']}"
    rotated = (await client.post(f"{place}/rotate-secret", {})).json()
    assert rotated["secret"] != endpoint["secret"]
    assert rotated["previous_secret_until"] is not None
    revoked = (await client.post(f"{place}/rotate-secret", {"revoke_old": True})).json()
    assert revoked["previous_secret_until"] is None
    delivery = await send_test(client, endpoint)
    await answered(house, delivery, 500)
    places = [ENDPOINTS, place, DELIVERIES, f"{DELIVERIES}/{delivery['id']}/attempts", "/v1/events?limit=200"]
    for answer in [await client.get(other) for other in places]:
        assert answer.status_code == 200
        assert "whsec_" not in answer.text
        assert "signature" not in answer.text


async def test_an_idempotent_creation_gives_the_same_secret_again(client: Client) -> None:
    headers = {"Idempotency-Key": "make-one"}
    first = await client.post(ENDPOINTS, {"url": URL}, headers=headers)
    again = await client.post(ENDPOINTS, {"url": URL}, headers=headers)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
    assert len((await client.get(ENDPOINTS)).json()["items"]) == 1


async def test_an_endpoint_is_paused_and_resumed(client: Client) -> None:
    endpoint = await new_endpoint(client)
    place = f"{ENDPOINTS}/{endpoint['id']}"
    delivery = await send_test(client, endpoint)
    paused = await client.post(f"{place}/pause", headers={"If-Match": '"1"'})
    assert (paused.json()["state"], paused.json()["version"]) == ("paused", 2)
    waiting = (await client.get(f"{DELIVERIES}/{delivery['id']}")).json()
    assert (waiting["state"], waiting["next_at"]) == ("pending", None)
    for refused in (await client.post(f"{place}/test"), await client.post(f"{DELIVERIES}/{delivery['id']}/replay")):
        assert (refused.status_code, refused.json()["code"]) == (409, "endpoint_not_active")
    assert (await client.post(f"{place}/pause")).json()["version"] == 2
    assert (await client.post(f"{place}/resume")).json()["state"] == "active"
    assert (await client.get(f"{DELIVERIES}/{delivery['id']}")).json()["next_at"] is not None


async def test_deliveries_are_listed_with_their_attempts_and_replayed(client: Client, house: House) -> None:
    endpoint, other = await new_endpoint(client), await new_endpoint(client)
    delivery, elsewhere = await send_test(client, endpoint), await send_test(client, other)
    await answered(house, delivery, 500, times=10)
    await answered(house, elsewhere, 200)
    listed = await client.get(f"{DELIVERIES}?endpoint_id={endpoint['id']}")
    assert [item["id"] for item in listed.json()["items"]] == [delivery["id"]]
    failed = await client.get(f"{DELIVERIES}?state=failed&event_type=webhook_endpoint.tested")
    assert [item["id"] for item in failed.json()["items"]] == [delivery["id"]]
    assert failed.json()["items"][0]["last_error"] == "status_500"
    by_event = await client.get(f"{DELIVERIES}?event_id={elsewhere['event_id']}")
    assert [item["state"] for item in by_event.json()["items"]] == ["delivered"]
    attempts = await client.get(f"{DELIVERIES}/{delivery['id']}/attempts?limit=3")
    assert [item["number"] for item in attempts.json()["items"]] == [10, 9, 8]
    first = attempts.json()["items"][0]
    assert (first["status"], first["error"], first["answer_excerpt"]) == (500, "status_500", "<b>no</b>")
    after = attempts.json()["next_cursor"]
    following = await client.get(f"{DELIVERIES}/{delivery['id']}/attempts?limit=3&cursor={after}")
    assert [item["number"] for item in following.json()["items"]] == [7, 6, 5]
    read = await client.get(f"{DELIVERIES}/{delivery['id']}")
    stale = await client.post(f"{DELIVERIES}/{delivery['id']}/replay", headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    again = await client.post(f"{DELIVERIES}/{delivery['id']}/replay", headers={"If-Match": read.headers["etag"]})
    assert (again.status_code, again.json()["state"], again.json()["attempts"]) == (202, "pending", 10)


async def test_failed_deliveries_of_a_time_range_are_replayed(client: Client, house: House) -> None:
    endpoint = await new_endpoint(client)
    failed, delivered = await send_test(client, endpoint), await send_test(client, endpoint)
    await answered(house, failed, 500, times=10)
    await answered(house, delivered, 200)
    place, now = f"{ENDPOINTS}/{endpoint['id']}/replay", house.runtime.clock.now()
    day = {"created_from": now - timedelta(days=1), "created_before": now}
    refused = await client.post(place, {"created_from": now, "created_before": now})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/created_before")
    replayed = await client.post(place, day)
    assert (replayed.status_code, replayed.json()) == (200, {"replayed": 1})
    assert (await client.get(f"{DELIVERIES}/{failed['id']}")).json()["state"] == "pending"
    assert (await client.get(f"{DELIVERIES}/{delivered['id']}")).json()["state"] == "delivered"
    assert (await client.post(place, day)).json() == {"replayed": 0}


async def test_a_key_limited_to_a_brand_sees_and_makes_endpoints_of_that_brand_only(
    client: Client, house: House
) -> None:
    mine, other = await house.new_brand(), await house.new_brand()
    key = await house.new_key("webhooks:read", "webhooks:write", "audit:read", brand_ids=[mine.id])
    limited = client.as_key(key)
    refused = await limited.post(ENDPOINTS, {"url": URL})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    foreign = await limited.post(ENDPOINTS, {"url": URL, "brand_ids": [str(mine.id), str(other.id)]})
    assert foreign.status_code == 404
    own = await new_endpoint(limited, brand_ids=[str(mine.id)])
    everywhere = await new_endpoint(client)
    both = await new_endpoint(client, brand_ids=[str(mine.id), str(other.id)])
    assert [item["id"] for item in (await limited.get(ENDPOINTS)).json()["items"]] == [own["id"]]
    delivery, hidden = await send_test(limited, own), await send_test(client, everywhere)
    assert [item["id"] for item in (await limited.get(DELIVERIES)).json()["items"]] == [delivery["id"]]
    assert (await limited.get(f"{DELIVERIES}/{hidden['id']}")).status_code == 404
    assert (await limited.get(f"{DELIVERIES}/{hidden['id']}/attempts")).status_code == 404
    assert (await limited.post(f"{DELIVERIES}/{hidden['id']}/replay")).status_code == 404
    for endpoint in (everywhere, both):
        place = f"{ENDPOINTS}/{endpoint['id']}"
        assert (await limited.get(place)).status_code == 404
        assert (await limited.post(f"{place}/pause")).status_code == 404
        assert (await limited.post(f"{place}/rotate-secret", {})).status_code == 404
        assert (await limited.delete(place)).status_code == 404
    widened = await limited.patch(f"{ENDPOINTS}/{own['id']}", {"brand_ids": None})
    assert widened.status_code == 403
    assert (await limited.delete(f"{ENDPOINTS}/{own['id']}")).status_code == 204


async def test_reading_webhooks_does_not_mean_changing_them(client: Client, house: House) -> None:
    endpoint = await new_endpoint(client)
    reader = client.as_key(await house.new_key("webhooks:read"))
    assert (await reader.get(f"{ENDPOINTS}/{endpoint['id']}")).status_code == 200
    refused = await reader.post(f"{ENDPOINTS}/{endpoint['id']}/rotate-secret", {})
    assert (refused.status_code, refused.json()["code"]) == (403, "permission_missing")


async def test_every_change_of_an_endpoint_is_in_the_audit_trail(client: Client) -> None:
    endpoint = await new_endpoint(client)
    place = f"{ENDPOINTS}/{endpoint['id']}"
    await client.patch(place, {"description": "x"})
    await client.post(f"{place}/pause")
    await client.post(f"{place}/resume")
    await client.post(f"{place}/rotate-secret", {"revoke_old": True})
    await client.post(f"{place}/test")
    await client.delete(place)
    events = (await client.get(f"/v1/events?subject_id={endpoint['id']}")).json()["items"]
    verbs = [item["type"].removeprefix("webhook_endpoint.") for item in reversed(events)]
    assert sorted(verbs) == sorted(["created", "updated", "paused", "resumed", "secret_rotated", "tested", "deleted"])
    assert {item["type"]: item["data"] for item in events}["webhook_endpoint.secret_rotated"] == {
        "former_revoked": True
    }


async def test_the_catalogue_lists_every_event_type_with_schema_and_example(client: Client) -> None:
    listed = (await client.get("/v1/event-types")).json()
    assert [item["type"] for item in listed["items"]] == sorted(CATALOGUE)
    for item in listed["items"]:
        Draft202012Validator(item["schema"], format_checker=FormatChecker()).validate(item["example"])
        assert item["example"]["type"] == item["type"]
