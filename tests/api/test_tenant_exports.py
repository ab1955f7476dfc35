"""Exports of everything over the API: for those who hold the whole tenant, and for nobody else's."""

import hashlib
import io
import zipfile

from domain.tenants import add_member
from integrations.runtime import Runtime
from tests.house import House, new_house
from tests.system.api import Api
from workers.jobs.tenant_exports import TenantExports

from .client import Client

PATH = "/v1/tenant/exports"


async def test_an_export_is_asked_for_read_downloaded_and_deleted(
    client: Client, house: House, runtime: Runtime
) -> None:
    await house.new_post(await house.new_brand())
    asked = await client.post(PATH)
    assert (asked.status_code, asked.json()["state"]) == (202, "pending")
    where = asked.headers["Location"]
    assert (await client.get(f"{where}/content")).json()["code"] == "export_not_ready"
    twice = await client.post(PATH)
    assert (twice.status_code, twice.json()["code"]) == (409, "tenant_export_under_way")
    while (await client.get(where)).json()["state"] != "done":
        assert await TenantExports(runtime, "test").drain() > 0
    export = (await client.get(where)).json()
    answer = await client.get(f"{where}/content")
    assert (answer.status_code, hashlib.sha256(answer.content).hexdigest()) == (200, export["sha256"])
    assert "jsonl/posts.jsonl" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert [item["id"] for item in (await client.get(PATH)).json()["items"]] == [export["id"]]
    assert (await client.delete(where, headers={"If-Match": '"1"'})).status_code == 412
    assert (await client.delete(where)).status_code == 204
    assert (await client.delete(where)).status_code == 204
    assert (await client.get(f"{where}/content")).status_code == 404
    assert (await client.get(where)).json()["state"] == "cancelled"
    told = [event["type"] for event in (await client.get("/v1/events?noun=tenant_export&sort=id")).json()["items"]]
    assert told == ["tenant_export.requested", "tenant_export.completed", "tenant_export.cancelled"]


async def test_the_same_key_asks_once(client: Client) -> None:
    answers = [await client.post(PATH, headers={"Idempotency-Key": "export-1"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json()["id"] == answers[1].json()["id"]


async def test_who_sees_some_brands_exports_nothing(client: Client, house: House, runtime: Runtime) -> None:
    brand = await house.new_brand()
    limited = client.as_key(await house.new_key("tenant:export", brand_ids=[brand.id]))
    refused = await limited.post(PATH)
    assert (refused.status_code, refused.json()["code"]) == (403, "whole_tenant_needed")
    where = (await client.post(PATH)).headers["Location"]
    assert (await limited.get(where)).status_code == 404
    assert (await limited.get(f"{where}/content")).status_code == 403
    assert (await limited.delete(where)).status_code == 403
    assert (await limited.get(PATH)).json()["items"] == []


async def test_owners_may_and_administrators_may_not(own_api: Api, own_house: House) -> None:
    for role, status in (("owner", 202), ("admin", 403), ("viewer", 403)):
        async with own_house.work() as work:
            await add_member(work, email=f"{role}@example.com", name=role, roles=[role])
        found = await own_api.send("GET", "/v1/members?limit=50", key=own_house.key)
        member = next(item for item in found.json()["items"] if item["name"] == role)
        token = await own_api.send(
            "POST", f"/v1/members/{member['id']}/tokens", key=own_house.key, json={"expires_in": 60}
        )
        answer = await own_api.send("POST", PATH, key=token.json()["access_token"])
        assert answer.status_code == status, role


async def test_another_tenants_export_is_not_there(client: Client, runtime: Runtime) -> None:
    other = await new_house(runtime)
    theirs = (await client.as_key(other.key).post(PATH)).headers["Location"]
    for path in (theirs, f"{theirs}/content"):
        assert (await client.get(path)).status_code == 404
    assert (await client.delete(theirs)).status_code == 404
