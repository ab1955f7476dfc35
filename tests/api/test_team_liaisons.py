"""Liaisons over HTTP: whom to ask in other departments."""

from typing import Any

import pytest

from tests.house import House

from .client import Client
from .team import listed, made, pointed, told, types_about

LAWYER: dict[str, Any] = {
    "department": "legal",
    "name": "李律师",
    "preferred_channel": "phone",
    "phone": "+86 21 5555 0100",
    "topics": ["肖像权", "授权"],
}


async def test_a_contact_is_kept_changed_and_forgotten(client: Client) -> None:
    contact = await made(client, "/v1/liaisons", LAWYER)
    assert (contact["topics"], contact["active"], contact["email"]) == (sorted(LAWYER["topics"]), True, None)
    path = f"/v1/liaisons/{contact['id']}"
    changed = await client.patch(path, {"chat": "@li", "preferred_channel": "chat", "phone": None})
    assert (changed.json()["phone"], changed.json()["version"]) == (None, 2)
    assert (await client.get(path)).json() == changed.json()
    assert told(await client.delete(path, headers={"If-Match": '"1"'})) == (412, "stale_version")
    assert (await client.delete(path)).status_code == 204
    assert (await client.get(path)).status_code == 404
    assert await types_about(client, contact["id"]) == ["liaison.added", "liaison.changed", "liaison.removed"]


async def test_events_hold_no_personal_data(client: Client) -> None:
    contact = await made(client, "/v1/liaisons", {**LAWYER, "email": "li@example.com", "chat": "@li"})
    await client.patch(f"/v1/liaisons/{contact['id']}", {"name": "李大律师"})
    await client.delete(f"/v1/liaisons/{contact['id']}")
    facts = str(await listed(client, f"/v1/events?subject_id={contact['id']}"))
    assert not [word for word in ("李", "5555", "li@", "@li", "肖像") if word in facts]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"preferred_channel": "email"}, "/email", "address_missing"),
        ({"preferred_channel": "chat"}, "/chat", "address_missing"),
        ({"phone": "call me"}, "/phone", "schema"),
        ({"email": "nobody"}, "/email", "schema"),
        ({"department": "kitchen"}, "/department", "schema"),
        ({"topics": [""]}, "/topics/0", "schema"),
    ],
)
async def test_a_contact_can_be_reached(client: Client, change: dict[str, Any], pointer: str, code: str) -> None:
    assert pointed(await client.post("/v1/liaisons", {**LAWYER, **change})) == (422, pointer, code)


async def test_the_preferred_channel_keeps_its_address(client: Client) -> None:
    path = f"/v1/liaisons/{(await made(client, '/v1/liaisons', LAWYER))['id']}"
    assert pointed(await client.patch(path, {"phone": None})) == (422, "/phone", "address_missing")
    assert (await client.get(path)).json()["phone"] == LAWYER["phone"]
    assert (await client.patch(path, {"phone": None, "preferred_channel": "in_person"})).status_code == 200


async def test_contacts_are_found_by_what_they_are_for(client: Client, house: House) -> None:
    brand = await house.new_brand()
    lawyer = await made(client, "/v1/liaisons", LAWYER)
    maker = {"department": "product", "name": "王工", "preferred_channel": "in_person", "topics": ["新品"]}
    product = await made(client, "/v1/liaisons", {**maker, "brand_id": str(brand.id)})
    await client.patch(f"/v1/liaisons/{lawyer['id']}", {"active": False})
    for query, found in (
        ("topic=授权", [lawyer]),
        ("department=product&department=sales", [product]),
        (f"brand_id={brand.id}", [product]),
        ("active=true", [product]),
        ("active=false", [lawyer]),
        ("sort=name", [lawyer, product]),
    ):
        ids = [one["id"] for one in await listed(client, f"/v1/liaisons?{query}")]
        assert sorted(ids) == sorted(one["id"] for one in found), query


async def test_a_key_limited_to_a_brand_keeps_its_brands_contacts(client: Client, house: House) -> None:
    mine, theirs = await house.new_brand(), await house.new_brand()
    limited = client.as_key(await house.new_key("team:read", "team:write", brand_ids=[mine.id]))
    common = await made(client, "/v1/liaisons", LAWYER)
    other = await made(client, "/v1/liaisons", {**LAWYER, "brand_id": str(theirs.id)})
    own = await made(limited, "/v1/liaisons", {**LAWYER, "brand_id": str(mine.id)})
    assert {one["id"] for one in await listed(limited, "/v1/liaisons")} == {common["id"], own["id"]}
    assert told(await limited.post("/v1/liaisons", LAWYER)) == (403, "team_tenant_wide")
    assert told(await limited.post("/v1/liaisons", {**LAWYER, "brand_id": str(theirs.id)})) == (404, "not_found")
    assert told(await limited.delete(f"/v1/liaisons/{common['id']}")) == (403, "team_tenant_wide")
    assert told(await limited.delete(f"/v1/liaisons/{other['id']}")) == (404, "not_found")
    assert (await limited.delete(f"/v1/liaisons/{own['id']}")).status_code == 204
