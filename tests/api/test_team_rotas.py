"""Rotas over HTTP: who is on duty when, and why."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.house import House

from .client import Client
from .team import listed, made, member, pointed, told, types_about

MONDAY = datetime.fromisoformat("2027-03-01T09:00:00+08:00")


def at(hours: float) -> str:
    """So many hours after the first handover, as a query parameter takes it."""
    moment = MONDAY + timedelta(hours=hours - 8)
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def rule(*people: str, **more: Any) -> dict[str, Any]:
    """A day each, from Monday at nine."""
    given = {"name": "primary", "turn_hours": 24, "handover": "09:00", "starts_on": "2027-03-01"}
    return {**given, "member_ids": list(people), **more}


async def rota(client: Client, *rules: dict[str, Any], **more: Any) -> str:
    """The path of a rota in Shanghai."""
    name = f"值班 {len(await listed(client, '/v1/rotas'))}"
    body = {"name": name, "kind": "on_call", "rules": list(rules), **more}
    return f"/v1/rotas/{(await made(client, '/v1/rotas', body))['id']}"


async def shifts(client: Client, path: str, first: float, last: float) -> dict[str, Any]:
    """What comes of a rota in these hours."""
    answer = await client.get(f"{path}/shifts?from={at(first)}&to={at(last)}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def absence(client: Client, person: str, first: float, last: float, **more: Any) -> str:
    """The path of an absence that somebody has approved."""
    body = {"member_id": person, "kind": "vacation", "starts_at": at(first), "ends_at": at(last), **more}
    path = f"/v1/absences/{(await made(client, '/v1/absences', body))['id']}"
    assert (await client.post(f"{path}/approve", {}, headers={"If-Match": '"1"'})).status_code == 200
    return path


def told_shifts(found: dict[str, Any]) -> list[tuple[str, str, str | None, str]]:
    """From when to when, who, and why."""
    return [(one["starts_at"], one["ends_at"], one["member_id"], one["reason"]) for one in found["shifts"]]


async def test_people_take_turns_and_are_told(client: Client) -> None:
    a, b = await member(client), await member(client)
    path = await rota(client, rule(a, b))
    found = await shifts(client, path, 0, 48)
    assert told_shifts(found) == [(at(0), at(24), a, "turn"), (at(24), at(48), b, "turn")]
    assert (found["findings"], found["starts_at"], found["ends_at"]) == ([], at(0), at(48))
    called = (await client.get(f"{path}/on-call?at={at(30)}")).json()
    assert (called["member_id"], called["reason"], called["at"]) == (b, "turn", at(30))
    assert (called["duties"][0]["starts_at"], called["duties"][0]["ends_at"]) == (at(24), at(48))


async def test_without_being_told_otherwise_it_is_the_week_to_come(client: Client) -> None:
    a = await member(client)
    path = await rota(client, rule(a, starts_on="2026-01-01"))
    found = (await client.get(f"{path}/shifts")).json()
    begin, end = (datetime.fromisoformat(found[name]) for name in ("starts_at", "ends_at"))
    assert end - begin == timedelta(days=7)
    assert len(found["shifts"]) in {7, 8}
    assert (await client.get(f"{path}/on-call")).json()["member_id"] == a


async def test_an_absent_person_is_skipped_once_it_is_approved_and_the_answer_says_why(client: Client) -> None:
    a, b, c = [await member(client) for _ in range(3)]
    path = await rota(client, rule(a, b, c))
    body = {"member_id": a, "kind": "vacation", "starts_at": at(0), "ends_at": at(12), "cover_id": c}
    asked = await made(client, "/v1/absences", body)
    assert (await client.get(f"{path}/on-call?at={at(1)}")).json()["member_id"] == a
    await client.post(f"/v1/absences/{asked['id']}/approve", {}, headers={"If-Match": '"1"'})
    called = (await client.get(f"{path}/on-call?at={at(1)}")).json()
    assert (called["member_id"], called["reason"]) == (c, "stand_in")
    assert called["duties"][0]["scheduled_id"] == a
    assert called["duties"][0]["skipped"] == [{"member_id": a, "reason": "absent"}]
    await client.patch(f"/v1/absences/{asked['id']}", {"cover_id": None})
    assert told_shifts(await shifts(client, path, 0, 24)) == [
        (at(0), at(12), b, "next_in_order"),
        (at(12), at(24), a, "turn"),
    ]
    await client.post(f"/v1/absences/{asked['id']}/cancel")
    assert told_shifts(await shifts(client, path, 0, 24)) == [(at(0), at(24), a, "turn")]


async def test_who_is_sick_does_not_wait_for_a_decision(client: Client) -> None:
    a, b = await member(client), await member(client)
    path = await rota(client, rule(a, b))
    body = {"member_id": a, "kind": "sick", "starts_at": at(0), "ends_at": at(12)}
    asked = await made(client, "/v1/absences", body)
    assert (await client.get(f"{path}/on-call?at={at(1)}")).json()["member_id"] == b
    await client.post(f"/v1/absences/{asked['id']}/decline", {}, headers={"If-Match": '"1"'})
    assert (await client.get(f"{path}/on-call?at={at(1)}")).json()["member_id"] == a


async def test_who_has_left_is_skipped_and_may_stay_listed(client: Client) -> None:
    a, b = await member(client), await member(client)
    path = await rota(client, rule(a, b))
    await client.delete(f"/v1/members/{a}")
    called = (await client.get(f"{path}/on-call?at={at(1)}")).json()
    assert (called["member_id"], called["duties"][0]["skipped"]) == (b, [{"member_id": a, "reason": "removed"}])
    kept = await client.patch(path, {"rules": [rule(a, b, turn_hours=168)]})
    assert kept.status_code == 200
    refused = await client.post("/v1/rotas", {"name": "新", "kind": "shift", "rules": [rule(b, a)]})
    assert pointed(refused) == (422, "/rules/0/member_ids/1", "unknown_member")


async def test_nobody_to_call_is_an_answer_and_a_gap(client: Client) -> None:
    a = await member(client)
    path = await rota(client, rule(a))
    await absence(client, a, 6, 9)
    called = (await client.get(f"{path}/on-call?at={at(7)}")).json()
    assert (called["member_id"], called["reason"], len(called["duties"])) == (None, "nobody", 1)
    assert (await client.get(f"{path}/on-call?at={at(-1)}")).json() == {
        "rota_id": path.rpartition("/")[2], "at": at(-1), "member_id": None, "reason": "nothing_planned", "duties": [],
    }  # fmt: skip
    gaps = (await shifts(client, path, -5, 24))["findings"]
    assert [(one["kind"], one["starts_at"], one["ends_at"], one["rule"]) for one in gaps] == [
        ("gap", at(6), at(9), "primary")
    ]
    await client.patch(path, {"coverage": "always"})
    gaps = (await shifts(client, path, -5, 24))["findings"]
    assert [(one["starts_at"], one["ends_at"], one["rule"]) for one in gaps] == [
        (at(-5), at(0), None),
        (at(6), at(9), None),
    ]


async def test_covers_and_one_off_shifts_come_and_go(client: Client) -> None:
    a, b, c = [await member(client) for _ in range(3)]
    path = await rota(client, rule(a, b))
    cover = {"kind": "cover", "member_id": c, "replaces_id": a, "starts_at": at(12), "ends_at": at(30)}
    entry = await made(client, f"{path}/entries", cover)
    extra = {"kind": "extra", "member_id": c, "starts_at": at(26), "ends_at": at(28), "note": "直播"}
    await made(client, f"{path}/entries", extra)
    found = await shifts(client, path, 0, 48)
    assert told_shifts(found) == [
        (at(0), at(12), a, "turn"), (at(12), at(24), c, "cover"), (at(24), at(48), b, "turn"), (at(26), at(28), c, "one_off"),
    ]  # fmt: skip
    assert found["shifts"][1]["entry_id"] == entry["id"]
    assert len(await listed(client, f"{path}/entries?kind=cover&member_id={c}")) == 1
    assert (await client.delete(f"{path}/entries/{entry['id']}")).status_code == 204
    assert [one[2] for one in told_shifts(await shifts(client, path, 0, 48))] == [a, b, c]
    rota_id = path.rpartition("/")[2]
    assert await types_about(client, rota_id) == [
        "rota.created", "rota.entry_added", "rota.entry_added", "rota.entry_removed",
    ]  # fmt: skip


async def test_one_person_on_two_shifts_is_allowed_and_named(client: Client) -> None:
    a, b = await member(client), await member(client)
    path, other = await rota(client, rule(a, b)), await rota(client, kind="shift")
    await made(client, f"{other}/entries", {"kind": "extra", "member_id": b, "starts_at": at(20), "ends_at": at(26)})
    for one, ends in ((path, 48), (other, 48)):
        (finding,) = (await shifts(client, one, 0, ends))["findings"]
        assert (finding["kind"], finding["member_id"]) == ("double_booked", b)
        assert (finding["starts_at"], finding["ends_at"]) == (at(24), at(26))
        assert set(finding["rota_ids"]) == {path.rpartition("/")[2], other.rpartition("/")[2]}


async def test_the_past_stays_as_it_was_when_a_rule_is_followed_by_another(client: Client) -> None:
    a, b = await member(client), await member(client)
    path = await rota(client, rule(a))
    rules = [rule(a, ends_on="2027-03-03"), rule(b, name="from Wednesday", starts_on="2027-03-03")]
    changed = await client.patch(path, {"rules": rules}, headers={"If-Match": '"1"'})
    assert changed.status_code == 200, changed.text
    assert changed.json()["rules"][0] == {**rules[0], "windows": []}
    assert (await client.get(path)).json() == changed.json()
    assert [one[2] for one in told_shifts(await shifts(client, path, 0, 72))] == [a, a, b]


async def test_a_night_shift_keeps_its_hours_when_clocks_change(client: Client) -> None:
    a, b = await member(client), await member(client)
    nights = [{"weekday": day, "starts": "22:00", "ends": "06:00"} for day in ("friday", "saturday", "sunday")]
    path = await rota(client, rule(a, b, turn_hours=168, windows=nights), time_zone="Europe/Berlin", kind="shift")
    answer = await client.get(f"{path}/shifts?from=2027-03-26T12:00:00Z&to=2027-03-29T12:00:00Z")
    assert [(one["starts_at"], one["ends_at"]) for one in answer.json()["shifts"]] == [
        ("2027-03-26T21:00:00Z", "2027-03-27T05:00:00Z"),
        ("2027-03-27T21:00:00Z", "2027-03-28T04:00:00Z"),
        ("2027-03-28T20:00:00Z", "2027-03-29T04:00:00Z"),
    ]


async def test_an_archived_rota_has_nobody_on_duty_until_it_is_taken_up_again(client: Client) -> None:
    a = await member(client)
    path = await rota(client, rule(a))
    await client.patch(path, {"state": "archived"})
    assert (await shifts(client, path, 0, 24))["shifts"] == []
    assert (await client.get(f"{path}/on-call?at={at(1)}")).json()["reason"] == "nothing_planned"
    entry = {"kind": "extra", "member_id": a, "starts_at": at(0), "ends_at": at(2)}
    assert told(await client.post(f"{path}/entries", entry)) == (409, "rota_archived")
    await client.patch(path, {"state": "active"})
    assert (await client.get(f"{path}/on-call?at={at(1)}")).json()["member_id"] == a


async def test_names_are_unique_and_there_are_so_many_rotas_and_no_more(client: Client) -> None:
    for number in range(50):
        await made(client, "/v1/rotas", {"name": f"Rota {number}", "kind": "shift"})
    assert told(await client.post("/v1/rotas", {"name": "rota 7", "kind": "shift"})) == (409, "rota_name_taken")
    assert told(await client.post("/v1/rotas", {"name": "51", "kind": "shift"})) == (409, "too_many_rotas")
    first, second = (one["id"] for one in (await listed(client, "/v1/rotas?sort=name&limit=2")))
    await client.patch(f"/v1/rotas/{first}", {"state": "archived"})
    await made(client, "/v1/rotas", {"name": "51", "kind": "shift"})
    assert told(await client.patch(f"/v1/rotas/{first}", {"state": "active"})) == (409, "too_many_rotas")
    assert told(await client.patch(f"/v1/rotas/{second}", {"name": "ROTA 7"})) == (409, "rota_name_taken")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"turn_hours": 0}, "/rules/0/turn_hours", "schema"),
        ({"handover": "24:00"}, "/rules/0/handover", "schema"),
        ({"handover": "09:00\n"}, "/rules/0/handover", "schema"),
        ({"member_ids": []}, "/rules/0/member_ids", "schema"),
        ({"ends_on": "2027-03-01"}, "/rules/0/ends_on", "ends_before_start"),
        ({"starts_on": "0001-01-01"}, "/rules/0/starts_on", "out_of_range"),
        (
            {"windows": [{"weekday": "someday", "starts": "09:00", "ends": "10:00"}]},
            "/rules/0/windows/0/weekday",
            "schema",
        ),
    ],
)
async def test_odd_rules_are_pointed_at(client: Client, change: dict[str, Any], pointer: str, code: str) -> None:
    body = {"name": "值班", "kind": "shift", "rules": [rule(await member(client), **change)]}
    assert pointed(await client.post("/v1/rotas", body)) == (422, pointer, code)


async def test_two_rules_have_two_names(client: Client) -> None:
    a = await member(client)
    body = {"name": "值班", "kind": "shift", "rules": [rule(a), rule(a, name="Primary")]}
    assert pointed(await client.post("/v1/rotas", body)) == (422, "/rules/1/name", "repeated")


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("from=2027-03-02T00:00:00Z&to=2027-03-02T00:00:00Z", "?to"),
        ("from=2027-03-02T00:00:00Z&to=2027-09-02T00:00:00Z", "?to"),
        ("from=2027-03-02&to=2027-09-02T00:00:00Z", "?from"),
        ("from=2027-03-02T00:00:00Z&to=2199-12-31T23:59:59Z", "?to"),
    ],
)
async def test_odd_times_are_pointed_at(client: Client, query: str, pointer: str) -> None:
    path = await rota(client, rule(await member(client)))
    refused = await client.get(f"{path}/shifts?{query}")
    assert pointed(refused)[:2] == (422, pointer)


async def test_the_ends_of_time_are_no_trouble(client: Client) -> None:
    path = await rota(client, rule(await member(client)), time_zone="Pacific/Kiritimati")
    for moment in ("2000-01-01T00:00:00Z", "2199-12-31T23:59:59Z"):
        assert (await client.get(f"{path}/on-call?at={moment}")).status_code == 200
    edge = f"{path}/shifts?from=2199-12-30T00:00:00Z&to=2199-12-31T23:59:59Z"
    assert len((await client.get(edge)).json()["shifts"]) == 3


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"ends_at": at(-1)}, "/ends_at", "ends_before_start"),
        ({"ends_at": at(24 * 100)}, "/ends_at", "too_long"),
        ({"replaces_id": "themselves"}, "/replaces_id", "own_cover"),
        ({"kind": "extra", "replaces_id": "other"}, "/replaces_id", "not_a_cover"),
        ({"replaces_id": "nobody"}, "/replaces_id", "unknown_member"),
    ],
)
async def test_odd_entries_are_pointed_at(client: Client, change: dict[str, Any], pointer: str, code: str) -> None:
    a, b = await member(client), await member(client)
    path = await rota(client, rule(a, b))
    known = {"themselves": a, "other": b, "nobody": path.rpartition("/")[2]}
    change = {**change, "replaces_id": known.get(change.get("replaces_id", ""))}
    entry = {"kind": "cover", "member_id": a, "starts_at": at(0), "ends_at": at(2), **change}
    assert pointed(await client.post(f"{path}/entries", entry)) == (422, pointer, code)


async def test_a_key_limited_to_a_brand_sees_its_own_rotas_and_those_of_all(client: Client, house: House) -> None:
    mine, theirs = await house.new_brand(), await house.new_brand()
    limited = client.as_key(await house.new_key("team:read", "team:write", brand_ids=[mine.id]))
    person = await member(client)
    common = await rota(client, rule(person))
    own, other = [await rota(client, rule(person), brand_id=str(brand.id)) for brand in (mine, theirs)]
    entry = {"kind": "extra", "member_id": person, "starts_at": at(0), "ends_at": at(2)}
    await made(client, f"{other}/entries", entry)
    seen = {f"/v1/rotas/{one['id']}" for one in await listed(limited, "/v1/rotas")}
    assert seen == {common, own}
    assert (await limited.get(f"{other}/entries")).status_code == 404
    assert (await limited.get(f"{other}/on-call")).status_code == 404
    assert (await limited.patch(other, {"description": "x"})).status_code == 404
    assert told(await limited.patch(common, {"description": "x"})) == (403, "team_tenant_wide")
    assert (await limited.patch(own, {"description": "x"})).status_code == 200
    assert told(await limited.patch(own, {"brand_id": None})) == (403, "team_tenant_wide")
    assert (await limited.patch(own, {"brand_id": str(theirs.id)})).status_code == 404
    found = (await limited.get(f"{own}/shifts?from={at(0)}&to={at(24)}")).json()["findings"]
    assert {rota_id for one in found for rota_id in one["rota_ids"]} == {
        path.rpartition("/")[2] for path in (own, common)
    }


async def test_who_is_limited_to_a_brand_is_told_of_absences_by_who_is_on_duty(client: Client, house: House) -> None:
    a, b = await member(client), await member(client)
    brand = await house.new_brand()
    path = await rota(client, rule(a, b), brand_id=str(brand.id))
    await absence(client, a, 0, 24)
    limited = client.as_key(await house.new_key("team:read", brand_ids=[brand.id]))
    assert await shifts(limited, path, 0, 24) == await shifts(client, path, 0, 24)
    assert {one["member_id"] for one in (await shifts(limited, path, 0, 24))["shifts"]} == {b}


async def test_who_was_erased_stays_gone(client: Client) -> None:
    a, b = await member(client), await member(client)
    path = await rota(client, rule(a, b))
    await client.delete(f"/v1/members/{a}")
    gone = await shifts(client, path, 0, 24)
    assert a not in {one["member_id"] for one in gone["shifts"]}
    erased = await client.post(f"/v1/members/{a}/erase")
    assert erased.status_code == 200, erased.text
    assert await shifts(client, path, 0, 24) == gone


async def test_another_brands_rotas_do_not_show_in_names(client: Client, house: House) -> None:
    mine, theirs = await house.new_brand(), await house.new_brand()
    limited = client.as_key(await house.new_key("team:read", "team:write", brand_ids=[mine.id]))
    body = {"name": "并购预案", "kind": "shift"}
    await made(client, "/v1/rotas", {**body, "brand_id": str(theirs.id)})
    own = await made(limited, "/v1/rotas", {**body, "brand_id": str(mine.id)})
    again = {"name": "并购预案", "kind": "on_call", "brand_id": str(mine.id)}
    assert told(await limited.post("/v1/rotas", again)) == (409, "rota_name_taken")
    common = await made(client, "/v1/rotas", body)
    assert told(await client.post("/v1/rotas", body)) == (409, "rota_name_taken")
    moved = await client.patch(f"/v1/rotas/{common['id']}", {"brand_id": own["brand_id"]})
    assert told(moved) == (409, "rota_name_taken")
