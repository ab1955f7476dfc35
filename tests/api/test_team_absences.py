"""Absences over HTTP: asked for by people themselves, decided on by others."""

import asyncio
from typing import Any

import pytest

from domain.kernel.access import PERMISSIONS, SYSTEM, Actor
from tests.house import House
from tests.system.api import Api

from .client import Client
from .team import instant, listed, made, member, pointed, token_for, told, types_about

DAYS = {"kind": "vacation", "starts_on": "2027-02-01", "ends_on": "2027-02-05"}


async def test_a_member_asks_for_their_own_without_any_permission(client: Client) -> None:
    person = await member(client)
    own = await token_for(client, person)
    asked = await made(own, "/v1/absences", {**DAYS, "note": "春节"})
    assert (asked["member_id"], asked["state"], asked["requested_by_kind"]) == (person, "requested", "member")
    assert [one["id"] for one in await listed(own, "/v1/me/absences")] == [asked["id"]]
    assert told(await own.get("/v1/absences")) == (403, "permission_missing")
    assert told(await own.get(f"/v1/absences/{asked['id']}")) == (403, "permission_missing")
    assert (await own.patch(f"/v1/absences/{asked['id']}", {"note": "老家"})).json()["note"] == "老家"
    called_off = (await own.post(f"/v1/absences/{asked['id']}/cancel")).json()
    assert (called_off["state"], called_off["cancelled_by_id"]) == ("cancelled", person)
    assert (await own.post(f"/v1/absences/{asked['id']}/cancel")).json() == called_off


async def test_whoever_works_on_one_brand_only_asks_for_their_own_too(client: Client, house: House) -> None:
    brand = await house.new_brand()
    own = await token_for(client, await member(client, brand_roles={str(brand.id): ["creator"]}))
    assert (await made(own, "/v1/absences", DAYS))["state"] == "requested"


async def test_other_peoples_absences_need_the_permission(client: Client) -> None:
    person, other = await member(client, "viewer"), await member(client, "owner")
    asked = await made(client, "/v1/absences", {**DAYS, "member_id": other})
    own = await token_for(client, person)
    path = f"/v1/absences/{asked['id']}"
    for refused in (
        await own.post("/v1/absences", {**DAYS, "member_id": other}),
        await own.patch(path, {"note": "x"}),
        await own.post(f"{path}/cancel"),
        await own.post(f"{path}/approve", {}, headers={"If-Match": '"1"'}),
    ):
        assert (told(refused), refused.json()["facts"]) == (
            (403, "permission_missing"),
            {"permission": "absences:write"},
        )
    assert await listed(own, "/v1/me/absences") == []
    assert pointed(await client.post("/v1/absences", DAYS)) == (422, "/member_id", "required")


async def test_somebody_else_approves_and_says_what_they_read(client: Client) -> None:
    boss = await member(client, "admin")
    manager = await token_for(client, boss)
    asked = await made(client, "/v1/absences", {**DAYS, "member_id": await member(client)})
    path = f"/v1/absences/{asked['id']}"
    assert told(await manager.post(f"{path}/approve", {})) == (428, "if_match_required")
    assert told(await manager.post(f"{path}/approve", {}, headers={"If-Match": '"2"'})) == (412, "stale_version")
    approved = await manager.post(f"{path}/approve", {"note": "好好休息"}, headers={"If-Match": '"1"'})
    assert (approved.json()["state"], approved.json()["decided_by_id"]) == ("approved", boss)
    assert approved.json()["decision_note"] == "好好休息"
    late = await manager.post(f"{path}/decline", {}, headers={"If-Match": approved.headers["etag"]})
    assert told(late) == (409, "absence_transition_refused")
    await client.post(f"{path}/cancel")
    assert await types_about(client, asked["id"]) == ["absence.requested", "absence.approved", "absence.cancelled"]


async def test_nobody_decides_on_their_own_not_even_through_a_key(client: Client) -> None:
    person = await member(client, "owner")
    own = await token_for(client, person)
    asked = await made(own, "/v1/absences", DAYS)
    body = {"name": "k", "scopes": ["absences:write"], "expires_at": instant(hours=0.1)}
    key = own.as_key((await made(own, "/v1/api-keys", body))["secret"])
    for hand in (own, key):
        refused = await hand.post(f"/v1/absences/{asked['id']}/approve", {}, headers={"If-Match": '"1"'})
        assert told(refused) == (403, "own_absence")
    declined = await client.post(f"/v1/absences/{asked['id']}/decline", {}, headers={"If-Match": '"1"'})
    assert declined.json()["state"] == "declined"
    assert told(await own.post(f"/v1/absences/{asked['id']}/cancel")) == (409, "absence_transition_refused")


async def test_events_do_not_say_why_somebody_is_absent(client: Client) -> None:
    body = {**DAYS, "kind": "sick", "note": "流感", "member_id": await member(client)}
    asked = await made(client, "/v1/absences", body)
    await client.post(f"/v1/absences/{asked['id']}/approve", {"note": "早日康复"}, headers={"If-Match": '"1"'})
    facts = str(await listed(client, f"/v1/events?subject_id={asked['id']}"))
    assert not [word for word in ("sick", "流感", "康复") if word in facts]


async def test_days_are_days_of_a_zone(client: Client) -> None:
    person = await member(client)
    here = await made(client, "/v1/absences", {**DAYS, "member_id": person})
    assert (here["time_zone"], here["starts_on"], here["ends_on"]) == ("Asia/Shanghai", "2027-02-01", "2027-02-05")
    assert (here["starts_at"], here["ends_at"]) == ("2027-01-31T16:00:00Z", "2027-02-05T16:00:00Z")
    body = {"kind": "other", "starts_on": "2027-03-28", "time_zone": "Europe/Berlin", "member_id": person}
    there = await made(client, "/v1/absences", body)
    assert (there["starts_at"], there["ends_at"]) == ("2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z")
    assert there["ends_on"] == "2027-03-28"


async def test_absences_of_one_person_do_not_overlap(client: Client) -> None:
    person, other = await member(client), await member(client)
    first = await made(client, "/v1/absences", {**DAYS, "member_id": person})
    again = {"kind": "other", "starts_on": "2027-02-05", "ends_on": "2027-02-09", "member_id": person}
    refused = await client.post("/v1/absences", again)
    assert (told(refused), refused.json()["facts"]) == ((409, "absence_overlaps"), {"absence_id": first["id"]})
    await made(client, "/v1/absences", {**again, "member_id": other})
    await made(client, "/v1/absences", {**again, "starts_on": "2027-02-06"})
    await client.post(f"/v1/absences/{first['id']}/cancel")
    await made(client, "/v1/absences", {**DAYS, "member_id": person})


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/starts_on", "days_or_instants"),
        ({"starts_on": "2027-02-01", "starts_at": "2027-02-01T00:00:00Z"}, "/starts_on", "days_or_instants"),
        ({"ends_on": "2027-02-01"}, "/starts_on", "required"),
        ({"starts_at": "2027-02-01T00:00:00Z"}, "/ends_at", "required"),
        ({"ends_at": "2027-02-01T00:00:00Z"}, "/starts_at", "required"),
        ({"starts_on": "2027-02-02", "ends_on": "2027-02-01"}, "/ends_on", "ends_before_start"),
        ({"starts_at": "2027-02-02T00:00:00Z", "ends_at": "2027-02-02T00:00:00Z"}, "/ends_at", "ends_before_start"),
        ({"starts_on": "2027-02-02", "ends_on": "2037-02-01"}, "/ends_on", "too_long"),
        ({"starts_on": "1027-02-02"}, "/starts_on", "out_of_range"),
        ({"starts_on": "2027-02-02", "time_zone": "Mars/Olympus"}, "/time_zone", "unknown_time_zone"),
        ({"starts_on": "2027-02-30"}, "/starts_on", "schema"),
    ],
)
async def test_odd_periods_are_pointed_at(client: Client, body: dict[str, Any], pointer: str, code: str) -> None:
    refused = await client.post("/v1/absences", {"kind": "other", "member_id": await member(client), **body})
    assert pointed(refused) == (422, pointer, code)


async def test_a_stand_in_is_somebody_else_who_is_here(client: Client) -> None:
    person, gone = await member(client), await member(client)
    await client.delete(f"/v1/members/{gone}")
    body = {**DAYS, "member_id": person}
    assert pointed(await client.post("/v1/absences", {**body, "cover_id": person})) == (422, "/cover_id", "own_cover")
    assert pointed(await client.post("/v1/absences", {**body, "cover_id": gone})) == (422, "/cover_id", "member_gone")
    asked = await made(client, "/v1/absences", body)
    other = await member(client)
    changed = await client.patch(f"/v1/absences/{asked['id']}", {"cover_id": other})
    assert (changed.json()["cover_id"], changed.json()["version"]) == (other, 2)
    assert [one["id"] for one in await listed(client, f"/v1/absences?cover_id={other}")] == [asked["id"]]


async def test_what_touches_a_time_is_found(client: Client) -> None:
    person = await member(client)
    now = {"starts_at": instant(hours=-2), "ends_at": instant(hours=2), "kind": "training", "member_id": person}
    running = await made(client, "/v1/absences", now)
    await made(client, "/v1/absences", {**DAYS, "member_id": person})
    assert (running["starts_on"], running["ends_on"]) == (None, None)
    path = f"/v1/absences?ends_after={instant()}&starts_before={instant(hours=1)}"
    assert [one["id"] for one in await listed(client, path)] == [running["id"]]
    assert len(await listed(client, "/v1/absences?kind=training&kind=vacation&state=requested")) == 2


async def test_a_key_has_no_absences_of_its_own(client: Client) -> None:
    await made(client, "/v1/absences", {**DAYS, "member_id": await member(client)})
    assert await listed(client, "/v1/me/absences") == []


async def test_of_many_requests_for_the_same_days_one_is_taken(api: Api, house: House, client: Client) -> None:
    body = {**DAYS, "member_id": await member(client)}
    asked = [api.send("POST", "/v1/absences", key=house.key, json=body) for _ in range(5)]
    assert sorted([answer.status_code for answer in await asyncio.gather(*asked)]) == [201, 409, 409, 409, 409]


async def test_a_key_limited_to_a_brand_reads_nobodys_absences(client: Client, house: House) -> None:
    person, brand = await member(client), await house.new_brand()
    sick = await made(client, "/v1/absences", {**DAYS, "kind": "sick", "note": "手术", "member_id": person})
    limited = client.as_key(await house.new_key("absences:read", "absences:write", brand_ids=[brand.id]))
    assert told(await limited.get("/v1/absences")) == (403, "team_tenant_wide")
    assert told(await limited.get(f"/v1/absences?member_id={person}")) == (403, "team_tenant_wide")
    assert told(await limited.get(f"/v1/absences/{sick['id']}")) == (404, "not_found")
    assert (await limited.post(f"/v1/absences/{sick['id']}/cancel")).status_code == 404


async def test_who_is_limited_to_a_brand_reads_their_own_absences(client: Client, house: House) -> None:
    brand = await house.new_brand()
    scopes = ("members:read", "members:act", "absences:read")
    minter = client.as_key(await house.new_key(*scopes, brand_ids=[brand.id]))
    person, other = await member(client, "admin"), await member(client)
    own = await token_for(minter, person)
    mine = await made(client, "/v1/absences", {**DAYS, "member_id": person})
    theirs = await made(client, "/v1/absences", {**DAYS, "member_id": other})
    assert [one["id"] for one in await listed(own, "/v1/me/absences")] == [mine["id"]]
    assert [one["id"] for one in await listed(own, f"/v1/absences?member_id={person}")] == [mine["id"]]
    assert (await own.get(f"/v1/absences/{mine['id']}")).json()["id"] == mine["id"]
    assert told(await own.get("/v1/absences")) == (403, "team_tenant_wide")
    assert told(await own.get(f"/v1/absences?member_id={person}&member_id={other}")) == (403, "team_tenant_wide")
    assert (await own.get(f"/v1/absences/{theirs['id']}")).status_code == 404
    assert (await own.post(f"/v1/absences/{mine['id']}/cancel")).json()["state"] == "cancelled"


async def test_row_level_security_hides_absences_from_who_is_limited_to_a_brand(client: Client, house: House) -> None:
    await made(client, "/v1/absences", {**DAYS, "member_id": await member(client)})
    brand = await house.new_brand()
    limited = Actor(kind="api_key", permissions=PERMISSIONS, brand_ids=frozenset({brand.id}))
    async with house.work(SYSTEM) as work:
        count = "SELECT count(*) AS seen FROM absences"
        assert (await work.fetch(count, ()))[0]["seen"] == 1
        await work.act_as(limited)
        assert (await work.fetch(count, ()))[0]["seen"] == 0
