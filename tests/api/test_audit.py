"""The audit trail over HTTP: filters, refused attempts, seals, verifications, exports."""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import msgspec
import pytest

from api import refusals
from api.refusals import Refusals, refusals_of
from domain.audit import Refused
from domain.kernel.access import OPERATOR
from domain.tenants import revoke_api_key, suspend_tenant
from integrations.runtime import Runtime
from integrations.settings import Settings
from tests.databases import Databases
from tests.house import House, new_house
from tests.workers.stage import environment_of
from workers.jobs.exports import Exports
from workers.jobs.sealing import Sealing
from workers.jobs.verifying import Verifying

from .client import Client


async def _events(client: Client, query: str = "") -> list[dict[str, Any]]:
    answer = await client.get(f"/v1/events?limit=200{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_events_are_narrowed_by_every_filter(client: Client, house: House) -> None:
    brand = await house.new_brand()
    post = await house.new_post(brand)
    every = await _events(client)
    newest = [event["id"] for event in every]
    assert newest == sorted(newest, reverse=True)
    assert [event["id"] for event in await _events(client, "&sort=id")] == newest[::-1]
    assert {event["type"] for event in await _events(client, "&noun=post")} == {"post.created"}
    assert {event["type"] for event in await _events(client, "&noun=post&noun=brand")} == {
        "post.created",
        "brand.created",
    }
    assert await _events(client, "&noun=post&type=brand.created") == []
    assert [event["subject_id"] for event in await _events(client, f"&subject_id={post.id}")] == [str(post.id)]
    assert {event["brand_id"] for event in await _events(client, f"&brand_id={brand.id}")} == {str(brand.id)}
    assert {event["actor_kind"] for event in await _events(client, "&actor_kind=operator")} == {"operator"}
    assert {event["actor_id"] for event in await _events(client, f"&actor_id={house.key_id}")} == {str(house.key_id)}
    assert await _events(client, "&request_id=unheard-of") == []
    assert await _events(client, "&outcome=done") == every
    assert await _events(client, "&outcome=refused") == []


async def test_a_change_is_in_the_trail_with_what_was_before_and_after(client: Client, house: House) -> None:
    brand, other = await house.new_brand(), await house.new_brand()
    person = {"email": "li@example.com", "name": "小李", "roles": ["creator"]}
    member = (await client.post("/v1/members", person)).json()["id"]
    key = (await client.post("/v1/api-keys", {"name": "Li's", "scopes": ["posts:read", "posts:write"]})).json()["id"]
    on_brand = {str(other.id): ["viewer"]}
    ends = (house.runtime.clock.now() + timedelta(days=1)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    changes: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        (f"/v1/brands/{brand.id}", {"required_approvals": 2, "name": "新名"}, {"required_approvals": 0, "name": "品牌"}),
        ("/v1/tenant", {"time_zone": "Asia/Urumqi", "locale": "en"}, {"time_zone": "Asia/Shanghai", "locale": "zh-CN"}),
        (f"/v1/members/{member}", {"roles": ["viewer"], "brand_roles": on_brand}, {"roles": ["creator"], "brand_roles": {}}),
        (f"/v1/api-keys/{key}", {"scopes": ["posts:read"]}, {"scopes": ["posts:read", "posts:write"]}),
        (f"/v1/api-keys/{key}", {"expires_at": ends}, {"expires_at": None}),
    ]  # fmt: skip
    for path, change, former in changes:
        answer = await client.patch(path, change)
        assert answer.status_code == 200, answer.text
        data = (await _events(client))[0]["data"]
        assert (data["changed"], data["former"], data["present"]) == (sorted(change), former, change)


async def test_what_is_known_of_people_and_what_they_write_is_in_no_event(client: Client, house: House) -> None:
    brand = await house.new_brand()
    member = (await client.post("/v1/members", {"email": "li@example.com", "name": "小李", "roles": []})).json()["id"]
    key = (await client.post("/v1/api-keys", {"name": "小李的", "scopes": ["posts:read"]})).json()["id"]
    for path, change in (
        (f"/v1/brands/{brand.id}", {"description": "李女士负责"}),
        (f"/v1/members/{member}", {"name": "李女士"}),
        (f"/v1/api-keys/{key}", {"name": "李女士的"}),
    ):
        assert (await client.patch(path, change)).status_code == 200
        data = (await _events(client))[0]["data"]
        assert (data["changed"], data["former"], data["present"]) == (sorted(change), {}, {})
    assert "李" not in (await client.get("/v1/events?limit=200")).text


async def test_a_range_of_time_is_exact_at_both_ends(client: Client, house: House) -> None:
    for _ in range(3):
        await house.new_brand()
    first, middle, last = await _events(client, "&noun=brand&sort=id")
    span = f"&noun=brand&created_from={middle['created_at']}&created_before={last['created_at']}"
    assert await _events(client, span) == [middle]
    assert await _events(client, f"&created_before={first['created_at']}&noun=brand") == []


@pytest.mark.parametrize(
    "query", ["actor_kind=robot", "outcome=maybe", "created_from=9999-01-01T00:00:00Z", "created_from=x"]
)
async def test_a_filter_that_cannot_be_is_refused(client: Client, query: str) -> None:
    assert (await client.get(f"/v1/events?{query}")).status_code == 422


async def test_a_missing_permission_is_in_the_trail_with_who_what_and_which(client: Client, house: House) -> None:
    weak = client.as_key(await house.new_key("posts:read"))
    answer = await weak.post("/v1/brands", {"slug": "b", "name": "b"}, headers={"X-Request-Id": "try-1"})
    assert answer.status_code == 403
    [event] = await _events(client, "&outcome=refused")
    assert event["request_id"] == "try-1"
    assert event["type"] == "access.refused"
    assert event["actor_kind"] == "api_key"
    assert event["subject_id"] == event["actor_id"] != str(house.key_id)
    assert event["data"] == {
        "operation": "brands.create", "method": "POST", "code": "permission_missing", "permission": "brands:write", "count": 1,
    }  # fmt: skip


async def test_granting_more_than_one_holds_is_in_the_trail(client: Client, house: House) -> None:
    weak = client.as_key(await house.new_key("keys:write"))
    answer = await weak.post("/v1/api-keys", {"name": "k", "scopes": ["posts:write"]})
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_exceeded")
    assert [event["data"]["code"] for event in await _events(client, "&outcome=refused")] == ["scope_exceeded"]


async def test_a_revoked_key_that_is_still_used_is_in_the_trail_and_a_strangers_guess_is_not(
    client: Client, house: House, runtime: Runtime
) -> None:
    text = await house.new_key("posts:read")
    async with house.work(OPERATOR) as work:
        rows = await work.fetch("SELECT id FROM api_keys WHERE name = 'extra' AND tenant_id = $1", (house.tenant_id,))
        await revoke_api_key(work, rows[0]["id"], expected_version=None)
    assert (await client.as_key(text).get("/v1/posts")).status_code == 401
    stranger = await new_house(runtime)
    assert (await client.as_key(f"{stranger.key[:-1]}x").get("/v1/posts")).status_code == 401
    assert (await client.as_key(None).get("/v1/posts")).status_code == 401
    [event] = await _events(client, "&outcome=refused")
    assert (event["actor_id"], event["data"]["code"]) == (str(rows[0]["id"]), "credential_rejected")
    assert await _events(client.as_key(stranger.key), "&outcome=refused") == []


async def test_a_suspended_tenants_attempts_are_in_the_trail(client: Client, house: House) -> None:
    async with house.work(OPERATOR) as work:
        await suspend_tenant(work)
    assert (await client.post("/v1/brands", {"slug": "b", "name": "b"})).status_code == 403
    assert [event["data"]["code"] for event in await _events(client, "&outcome=refused")] == ["tenant_suspended"]


async def test_what_is_no_refusal_is_not_in_the_trail(client: Client, house: House) -> None:
    brand = await house.new_brand()
    stale = await client.patch(f"/v1/brands/{brand.id}", {"name": "x"}, headers={"If-Match": '"99"'})
    unknown = await client.get(f"/v1/brands/{house.tenant_id}")
    invalid = await client.post("/v1/brands", {})
    assert (stale.status_code, unknown.status_code, invalid.status_code) == (412, 404, 422)
    assert await _events(client, "&outcome=refused") == []


async def test_many_refusals_are_counted_and_none_is_lost(client: Client, house: House, runtime: Runtime) -> None:
    recorder = Refusals(runtime)
    refused = Refused(
        tenant_id=house.tenant_id, actor=house.actor, operation="posts.create", method="POST", code="permission_missing",
        permission="posts:write", request_id="storm",
    )  # fmt: skip
    for _ in range(300):
        await recorder.note(refused)
    listed = await _events(client, "&outcome=refused")
    await recorder.close()
    every = await _events(client, "&outcome=refused")
    assert [event["data"]["count"] for event in listed] == [1]
    assert [event["data"]["count"] for event in every] == [299, 1]


async def test_what_is_counted_apart_is_bounded_and_the_rest_counted_together(
    client: Client, house: House, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_LEFT", 3)
    recorder, others = Refusals(runtime), await new_house(runtime)
    for number in range(40):
        for whose in (house, others):
            refused = Refused(
                tenant_id=whose.tenant_id, actor=whose.actor, operation=f"posts.{number % 20}", method="POST",
                code="permission_missing", permission="posts:write", request_id="storm",
            )  # fmt: skip
            await recorder.note(refused)
    assert len(recorder._left) == 3 + 2
    await recorder.close()
    counts = [event["data"]["count"] for event in await _events(client, "&outcome=refused")]
    assert sum(counts) == 40


async def test_reasons_are_counted_each_on_its_own_and_are_not_endless_either(
    client: Client, house: House, runtime: Runtime
) -> None:
    recorder = Refusals(runtime)
    for number in range(200):
        refused = Refused(
            tenant_id=house.tenant_id, actor=house.actor, operation=f"posts.{number % 100}", method="POST",
            code="permission_missing", permission="posts:write", request_id="storm",
        )  # fmt: skip
        await recorder.note(refused)
    assert len(await _events(client, "&outcome=refused")) in {60, 61}  # a bucket may refill by one meanwhile
    await recorder.close()
    every = await _events(client, "&outcome=refused")
    tried: dict[str, int] = {}
    for event in every:
        tried[event["data"]["operation"]] = tried.get(event["data"]["operation"], 0) + event["data"]["count"]
    assert tried == {f"posts.{number}": 2 for number in range(100)}


async def test_a_thousand_requests_with_a_dead_key_are_few_rows_and_a_true_count(
    own_api: Any, own_house: House, own_runtime: Runtime, databases: Databases, own_settings: Settings
) -> None:
    """From many addresses, to many operations: what is tried with a dead key is all the same."""
    text = await own_house.new_key("posts:read")
    async with own_house.work(OPERATOR) as work:
        rows = await work.fetch("SELECT id FROM api_keys WHERE name = 'extra'", ())
        await revoke_api_key(work, rows[0]["id"], expected_version=None)
    paths = ("/v1/posts", "/v1/brands", "/v1/me", "/v1/assets")
    for address in range(25):
        asking = own_api.at(f"10.78.0.{address}")
        answers = [await asking.send("GET", paths[number % 4], key=text) for number in range(40)]
        assert {answer.status_code for answer in answers} == {401}
    await refusals_of(own_api.app).close()
    owner = await asyncpg.connect(databases.admin_url(own_settings.database_url.rpartition("/")[2]))
    found = "SELECT data FROM events WHERE type = 'access.refused' AND actor_id = $1"
    counts = [msgspec.json.decode(row["data"])["count"] for row in await owner.fetch(found, rows[0]["id"])]
    await owner.close()
    assert sum(counts) == 1000
    assert len(counts) <= 6


async def test_what_was_only_counted_is_recorded_by_itself_after_a_while(
    client: Client, house: House, runtime: Runtime
) -> None:
    recorder = Refusals(runtime, patience_seconds=0.05)
    refused = Refused(
        tenant_id=house.tenant_id, actor=house.actor, operation="posts.create", method="POST", code="permission_missing",
        permission="posts:write", request_id="storm",
    )  # fmt: skip
    for _ in range(130):
        await recorder.note(refused)
    async with asyncio.timeout(20):
        while sum(event["data"]["count"] for event in await _events(client, "&outcome=refused")) < 130:
            await asyncio.sleep(0.05)


async def test_a_trail_that_cannot_be_written_does_not_change_the_answer(
    own_api: Any, own_house: House, own_runtime: Runtime
) -> None:
    weak = await own_house.new_key("posts:read")
    own_api.app.state.refusals = Refusals(_Broken(own_api.app.state.runtime))
    answer = await own_api.send("POST", "/v1/brands", key=weak, json={"slug": "b", "name": "b"})
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_missing")


class _Broken:
    """A runtime whose database has gone since."""

    def __init__(self, runtime: Runtime) -> None:
        self.buckets = runtime.buckets

    def work(self, *_: Any, **__: Any) -> Any:
        raise ConnectionError


async def test_the_head_moves_with_the_seals(client: Client, house: House, runtime: Runtime) -> None:
    empty = (await client.get("/v1/audit/head")).json()
    assert empty == {"number": 0, "digest": "0" * 64, "sealed_at": None, "last_event_id": None}
    await house.new_brand()
    head = await _sealed(client, runtime)
    seals = (await client.get("/v1/audit/seals")).json()["items"]
    assert (seals[0]["number"], seals[0]["digest"]) == (head["number"], head["digest"])
    assert seals[-1]["former_digest"] == "0" * 64
    assert head["last_event_id"] == (await _events(client))[0]["id"]


async def test_a_verification_is_asked_for_followed_and_answered(
    client: Client, house: House, runtime: Runtime
) -> None:
    head = await _sealed(client, runtime)
    for anchor, outcome, kinds in (
        (None, "ok", []),
        ({"number": head["number"], "digest": head["digest"]}, "ok", []),
        ({"number": head["number"], "digest": "f" * 64}, "broken", ["anchor_mismatch"]),
    ):
        asked = await client.post("/v1/audit/verify", {"anchor": anchor})
        assert (asked.status_code, asked.json()["state"]) == (202, "pending")
        await _drained(Verifying(runtime, "test"))
        answer = (await client.get(asked.headers["location"])).json()
        assert (answer["state"], answer["outcome"], answer["progress"]) == ("done", outcome, 1.0)
        assert [finding["kind"] for finding in answer["findings"]] == kinds
    assert len((await client.get("/v1/audit/verifications")).json()["items"]) == 3
    types = {event["type"] for event in await _events(client, "&noun=audit_verification")}
    assert types == {"audit_verification.requested", "audit_verification.finished"}


async def test_an_export_is_asked_for_followed_and_downloaded(client: Client, house: House, runtime: Runtime) -> None:
    await house.new_brand()
    asked = await client.post("/v1/audit/exports", {"format": "jsonl", "noun": ["brand"]})
    assert asked.status_code == 202, asked.text
    place = asked.headers["location"]
    early = await client.get(f"{place}/content")
    assert (early.status_code, early.json()["code"]) == (404, "export_not_ready")
    await _drained(Exports(runtime, "test"))
    export = (await client.get(place)).json()
    assert (export["state"], export["rows"]) == ("done", 1)
    expires = datetime.fromisoformat(export["expires_at"])
    assert timedelta(hours=23) < expires - datetime.now(UTC) <= timedelta(hours=24)
    content = await client.get(f"{place}/content")
    assert content.headers["content-disposition"] == f'attachment; filename="audit-{export["id"]}.jsonl"'
    assert content.json()["type"] == "brand.created"
    assert len(content.content) == export["size_bytes"] == int(content.headers["content-length"])


async def test_the_command_line_verifies_every_trail_and_fails_for_a_broken_one(
    own_house: House, own_runtime: Runtime, own_settings: Settings, databases: Databases
) -> None:
    await asyncio.sleep(0.01)
    await _drained(Sealing(own_runtime, settled_seconds=0, every_seconds=0))
    code, head = await _opsroom(own_settings, "head", "--tenant", await _slug(own_house))
    assert (code, head.startswith("1:")) == (0, True)
    code, said = await _opsroom(own_settings, "verify")
    assert (code, "ok" in said) == (0, True)
    code, said = await _opsroom(own_settings, "verify", "--tenant", await _slug(own_house), "--anchor", head.strip())
    assert (code, "ok" in said) == (0, True)
    intruder = await asyncpg.connect(databases.admin_url(own_settings.database_url.rpartition("/")[2]))
    await intruder.execute("SET session_replication_role = replica")
    victim = await intruder.fetchval("UPDATE events SET request_id = 'x' WHERE type = 'tenant.created' RETURNING id")
    await intruder.close()
    code, said = await _opsroom(own_settings, "verify")
    assert (code, "broken (1)" in said, f"altered: event {victim}, seal 1" in said) == (1, True, True)


async def _opsroom(settings: Settings, *arguments: str) -> tuple[int, str]:
    command = (sys.executable, "-m", "api.cli", "audit", *arguments)
    process = await asyncio.create_subprocess_exec(
        *command, env=environment_of(settings), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


async def _slug(house: House) -> str:
    async with house.work() as work:
        return str((await work.fetch("SELECT slug FROM tenants WHERE id = $1", (house.tenant_id,)))[0]["slug"])


async def test_three_exports_at_a_time_are_enough(client: Client) -> None:
    answers = [(await client.post("/v1/audit/exports", {"format": "csv"})).status_code for _ in range(4)]
    assert answers == [202, 202, 202, 409]


async def test_who_sees_some_brands_exports_them_and_checks_nothing(client: Client, house: House) -> None:
    brand = await house.new_brand()
    limited = client.as_key(await house.new_key("audit:read", brand_ids=[brand.id]))
    for path in ("head", "seals", "verifications"):
        answer = await limited.get(f"/v1/audit/{path}")
        assert (answer.status_code, answer.json()["code"]) == (403, "whole_tenant_needed")
    assert (await limited.post("/v1/audit/verify", {})).status_code == 403
    whole = await client.post("/v1/audit/exports", {"format": "csv"})
    own = await limited.post("/v1/audit/exports", {"format": "csv"})
    assert own.status_code == 202
    assert (await limited.get(whole.headers["location"])).status_code == 404
    assert (await limited.get(own.headers["location"])).status_code == 200


async def test_an_analyst_of_a_brand_exports_what_happened_there(
    client: Client, house: House, runtime: Runtime
) -> None:
    own, looked_at, other = [await house.new_brand() for _ in range(3)]
    roles = {str(own.id): ["analyst"], str(looked_at.id): ["viewer"]}
    body = {"email": "analyst@example.com", "name": "分析", "roles": [], "brand_roles": roles}
    member = (await client.post("/v1/members", body)).json()
    minted = (await client.post(f"/v1/members/{member['id']}/tokens", {})).json()
    analyst = client.as_key(minted["access_token"])
    asked = await analyst.post("/v1/audit/exports", {"format": "jsonl", "noun": ["brand"]})
    assert asked.status_code == 202, asked.text
    await _drained(Exports(runtime, "test"))
    place = asked.headers["location"]
    content = await analyst.get(f"{place}/content")
    assert [json.loads(line)["brand_id"] for line in content.content.splitlines()] == [str(own.id)]
    assert [item["id"] for item in (await analyst.get("/v1/audit/exports")).json()["items"]] == [asked.json()["id"]]
    elsewhere = client.as_key(await house.new_key("audit:read", brand_ids=[other.id]))
    assert (await elsewhere.get(place)).status_code == 404
    viewer = {**body, "email": "viewer@example.com", "brand_roles": {str(own.id): ["viewer"]}}
    member = (await client.post("/v1/members", viewer)).json()
    minted = (await client.post(f"/v1/members/{member['id']}/tokens", {})).json()
    refused = await client.as_key(minted["access_token"]).post("/v1/audit/exports", {"format": "csv"})
    assert (refused.status_code, refused.json()["code"]) == (403, "permission_missing")


async def _sealed(client: Client, runtime: Runtime) -> dict[str, Any]:
    await asyncio.sleep(0.01)
    await _drained(Sealing(runtime, settled_seconds=0, every_seconds=0))
    head: dict[str, Any] = (await client.get("/v1/audit/head")).json()
    return head


async def _drained(lane: Any) -> None:
    while await lane.drain():
        pass
