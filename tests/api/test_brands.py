"""Brands over HTTP."""

from tests.house import House

from .client import Client


async def test_a_brand_is_created_read_listed_changed_and_archived(client: Client) -> None:
    made = await client.post("/v1/brands", {"slug": "tea", "name": "茶"})
    assert made.status_code == 201, made.text
    brand = made.json()
    assert made.headers["etag"] == '"1"'
    read = await client.get(f"/v1/brands/{brand['id']}")
    assert read.json() == brand
    assert read.headers["etag"] == '"1"'
    changed = await client.patch(f"/v1/brands/{brand['id']}", {"name": "茶馆"}, headers={"If-Match": '"1"'})
    assert (changed.json()["name"], changed.json()["version"]) == ("茶馆", 2)
    archived = await client.post(f"/v1/brands/{brand['id']}/archive")
    assert archived.json()["state"] == "archived"
    listed = await client.get("/v1/brands?state=archived")
    assert [item["id"] for item in listed.json()["items"]] == [brand["id"]]


async def test_a_stale_if_match_changes_nothing(client: Client) -> None:
    brand = (await client.post("/v1/brands", {"slug": "tea", "name": "茶"})).json()
    refused = await client.patch(f"/v1/brands/{brand['id']}", {"name": "x"}, headers={"If-Match": '"7"'})
    assert refused.status_code == 412
    assert refused.json()["code"] == "stale_version"
    assert (await client.get(f"/v1/brands/{brand['id']}")).json()["name"] == "茶"


async def test_a_taken_slug_is_refused(client: Client) -> None:
    await client.post("/v1/brands", {"slug": "tea", "name": "茶"})
    again = await client.post("/v1/brands", {"slug": "tea", "name": "茶"})
    assert (again.status_code, again.json()["code"]) == (409, "brand_slug_taken")


async def test_a_key_limited_to_a_brand_does_not_see_the_others(client: Client, house: House) -> None:
    mine, other = await house.new_brand(), await house.new_brand()
    limited = client.as_key(await house.new_key("brands:read", "brands:write", brand_ids=[mine.id]))
    listed = await limited.get("/v1/brands")
    assert [item["id"] for item in listed.json()["items"]] == [str(mine.id)]
    assert (await limited.get(f"/v1/brands/{other.id}")).status_code == 404
    refused = await limited.post("/v1/brands", {"slug": "new", "name": "x"})
    assert (refused.status_code, refused.json()["code"]) == (403, "brand_list_fixed")
