"""Trainings over HTTP: planned, held, closed, and what people learn in them."""

import asyncio
from typing import Any

import pytest

from tests.house import House
from tests.system.api import Api

from .client import Client
from .team import instant, listed, made, member, pointed, token_for, told, types_about


async def planned(client: Client, *, begun: bool = True, **more: Any) -> str:
    """The path of a training: begun an hour ago, or to come tomorrow."""
    start = -1 if begun else 24
    times = {"starts_at": instant(hours=start), "ends_at": instant(hours=start + 2)}
    return f"/v1/trainings/{(await made(client, '/v1/trainings', {'title': '危机演练', **times, **more}))['id']}"


async def entered(client: Client, path: str, state: str, **more: Any) -> tuple[str, str]:
    """A person and the path of their attendance."""
    person = await member(client)
    row = await made(client, f"{path}/attendances", {"member_id": person, "state": state, **more})
    return person, f"{path}/attendances/{row['id']}"


async def test_a_training_is_planned_held_and_closed_by_somebody(client: Client, house: House) -> None:
    path = await planned(client)
    held = (await client.post(f"{path}/hold", headers={"If-Match": '"1"'})).json()
    assert (held["state"], held["held_by_kind"], held["held_by_id"]) == ("held", "api_key", str(house.key_id))
    assert (await client.post(f"{path}/hold")).json() == held
    closed = (await client.post(f"{path}/close", {})).json()
    assert (closed["state"], closed["closed_by_id"], closed["version"]) == ("closed", str(house.key_id), 3)
    assert (await client.get(path)).json() == closed
    assert await types_about(client, closed["id"]) == ["training.planned", "training.held", "training.closed"]


async def test_who_passes_has_the_level_if_it_was_asked_for(client: Client) -> None:
    skill = await made(client, "/v1/skills", {"name": "危机处理"})
    path = await planned(client, skill_id=skill["id"], level=3)
    await client.post(f"{path}/hold")
    proof = "https://example.com/certificate"
    passed, _ = await entered(client, path, "attended", result="passed", score=91, evidence=proof)
    better, _ = await entered(client, path, "attended", result="passed")
    failed, _ = await entered(client, path, "attended", result="failed", score=20)
    gone, _ = await entered(client, path, "attended", result="passed")
    await made(client, "/v1/member-skills", {"member_id": better, "skill_id": skill["id"], "level": 5}, status=200)
    await client.delete(f"/v1/members/{gone}")
    closed = await client.post(f"{path}/close", {"raise_skills": True})
    assert (closed.status_code, closed.json()["version"], closed.headers["etag"]) == (200, 3, '"3"')
    levels = {one["member_id"]: one for one in await listed(client, f"/v1/member-skills?skill_id={skill['id']}")}
    assert {person: one["level"] for person, one in levels.items()} == {passed: 3, better: 5}
    assert (levels[passed]["training_id"], levels[passed]["evidence"]) == (closed.json()["id"], proof)
    assert failed not in levels
    fact = (await listed(client, f"/v1/events?subject_id={closed.json()['id']}&type=training.closed"))[0]
    assert fact["data"] == {"skill_id": skill["id"], "attended": 4, "passed": 3, "raised": 1}
    assert fact["subject_version"] == 3


async def test_without_being_asked_nobodys_level_is_raised(client: Client) -> None:
    skill = await made(client, "/v1/skills", {"name": "危机处理"})
    path = await planned(client, skill_id=skill["id"], level=3)
    await client.post(f"{path}/hold")
    await entered(client, path, "attended", result="passed")
    assert (await client.post(f"{path}/close", {})).json()["state"] == "closed"
    assert await listed(client, "/v1/member-skills") == []


async def test_a_training_is_closed_when_it_is_known_who_came(client: Client) -> None:
    path = await planned(client)
    _, attendance = await entered(client, path, "invited")
    assert told(await client.post(f"{path}/close", {})) == (409, "training_transition_refused")
    await client.post(f"{path}/hold")
    assert told(await client.post(f"{path}/close", {})) == (409, "training_transition_refused")
    assert (await client.get(path)).json()["state"] == "held"
    assert (await client.patch(attendance, {"state": "absent"})).json()["state"] == "absent"
    assert (await client.post(f"{path}/close", {})).json()["state"] == "closed"
    assert told(await client.patch(attendance, {"state": "excused"})) == (409, "training_transition_refused")
    assert told(await client.delete(attendance)) == (409, "training_transition_refused")


async def test_a_training_has_so_many_places_and_no_more(client: Client) -> None:
    path = await planned(client, begun=False, capacity=1)
    await entered(client, path, "invited")
    _, waiting = await entered(client, path, "invited")
    _, seated = await entered(client, path, "attending")
    full = await client.patch(waiting, {"state": "attending"})
    assert (told(full), full.json()["facts"]) == ((409, "training_full"), {"capacity": 1, "taken": 1})
    assert (await client.patch(seated, {"evidence": "x"})).status_code == 200
    await client.patch(seated, {"state": "excused"})
    assert (await client.patch(waiting, {"state": "attending"})).status_code == 200
    await client.patch(path, {"capacity": 2})
    await entered(client, path, "attending")
    assert told(await client.patch(path, {"capacity": 1})) == (409, "training_full")
    assert (await client.patch(path, {"capacity": None})).json()["capacity"] is None


async def test_who_came_unannounced_found_a_place(client: Client) -> None:
    path = await planned(client, capacity=1)
    await entered(client, path, "attending")
    await client.post(f"{path}/hold")
    await entered(client, path, "attended", result="passed")
    assert len(await listed(client, f"{path}/attendances?state=attended&result=passed")) == 1
    assert len(await listed(client, f"{path}/attendances")) == 2


async def test_a_person_is_entered_once(client: Client) -> None:
    path = await planned(client)
    person, attendance = await entered(client, path, "invited")
    assert told(await client.post(f"{path}/attendances", {"member_id": person})) == (409, "already_entered")
    assert (await client.delete(attendance)).status_code == 204
    assert (await made(client, f"{path}/attendances", {"member_id": person}))["state"] == "invited"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"state": "attended"}, "/state", "not_held"),
        ({"state": "absent"}, "/state", "not_held"),
        ({"state": "attending", "result": "passed"}, "/result", "not_attended"),
        ({"state": "invited", "score": 80}, "/result", "not_attended"),
        ({"score": 101}, "/score", "schema"),
    ],
)
async def test_odd_attendances_are_pointed_at(client: Client, body: dict[str, Any], pointer: str, code: str) -> None:
    path = await planned(client, begun=False)
    refused = await client.post(f"{path}/attendances", {"member_id": await member(client), **body})
    assert pointed(refused) == (422, pointer, code)
    assert await listed(client, f"{path}/attendances") == []


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"ends_at": "2026-01-01T00:00:00Z"}, "/ends_at", "ends_before_start"),
        ({"level": 3}, "/level", "skill_missing"),
        ({"time_zone": "Mars/Olympus"}, "/time_zone", "unknown_time_zone"),
        ({"capacity": 0}, "/capacity", "schema"),
        ({"starts_at": "1999-01-01T00:00:00Z"}, "/starts_at", "out_of_range"),
    ],
)
async def test_odd_plans_are_pointed_at(client: Client, body: dict[str, Any], pointer: str, code: str) -> None:
    times = {"starts_at": instant(hours=24), "ends_at": instant(hours=26)}
    assert pointed(await client.post("/v1/trainings", {"title": "x", **times, **body})) == (422, pointer, code)


async def test_what_is_to_come_is_called_off_and_not_held(client: Client) -> None:
    path = await planned(client, begun=False)
    assert (await client.post(f"{path}/hold")).status_code == 422
    cancelled = (await client.post(f"{path}/cancel")).json()
    assert (cancelled["state"], cancelled["cancelled_by_kind"]) == ("cancelled", "api_key")
    assert (await client.post(f"{path}/cancel")).json() == cancelled
    for verb, body in (("hold", None), ("close", {})):
        assert told(await client.post(f"{path}/{verb}", body)) == (409, "training_transition_refused")
    assert told(await client.patch(path, {"title": "x"})) == (409, "training_transition_refused")


async def test_the_calendar_is_walked_and_narrowed(client: Client) -> None:
    trainer = await member(client)
    later = await planned(client, begun=False, trainer_id=trainer)
    now = await planned(client)
    ids = [path.rpartition("/")[2] for path in (now, later)]
    assert [one["id"] for one in await listed(client, "/v1/trainings?sort=starts_at")] == ids
    assert [one["id"] for one in await listed(client, f"/v1/trainings?starts_from={instant(hours=1)}")] == ids[1:]
    assert [one["id"] for one in await listed(client, f"/v1/trainings?trainer_id={trainer}")] == ids[1:]


async def test_of_many_who_want_the_last_place_one_gets_it(api: Api, house: House, client: Client) -> None:
    path = await planned(client, begun=False, capacity=1)
    people = [{"member_id": await member(client), "state": "attending"} for _ in range(4)]
    asked = [api.send("POST", f"{path}/attendances", key=house.key, json=body) for body in people]
    assert sorted([answer.status_code for answer in await asyncio.gather(*asked)]) == [201, 409, 409, 409]


async def test_how_others_did_is_told_only_to_who_looks_after_the_team(client: Client) -> None:
    path = await planned(client)
    await client.post(f"{path}/hold")
    proof = {"result": "failed", "score": 20, "evidence": "https://example.com/exam"}
    own, other = [(await entered(client, path, "attended", **proof))[0] for _ in range(2)]
    colleague = await token_for(client, own)
    await client.patch(f"/v1/members/{own}", {"roles": ["viewer"]})
    rows = {one["member_id"]: one for one in await listed(colleague, f"{path}/attendances")}
    assert {name: rows[own][name] for name in proof} == proof
    assert {name: rows[other][name] for name in proof} == dict.fromkeys(proof)
    assert rows[other]["state"] == "attended"
    assert [one["member_id"] for one in await listed(colleague, f"{path}/attendances?result=failed")] == [own]
    await client.patch(f"/v1/members/{own}", {"roles": ["crisis_lead"]})
    assert len(await listed(colleague, f"{path}/attendances?result=failed")) == 2
    rows = {one["member_id"]: one for one in await listed(colleague, f"{path}/attendances")}
    assert {name: rows[other][name] for name in proof} == proof


async def test_a_key_that_only_reads_the_team_is_not_told_how_people_did(client: Client, house: House) -> None:
    path = await planned(client)
    await client.post(f"{path}/hold")
    await entered(client, path, "attended", result="passed", score=91, evidence="https://example.com/exam")
    reads = client.as_key(await house.new_key("team:read"))
    (row,) = await listed(reads, f"{path}/attendances")
    assert (row["result"], row["score"], row["evidence"]) == (None, None, None)
    assert await listed(reads, f"{path}/attendances?result=passed") == []
