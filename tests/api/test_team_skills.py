"""Skills over HTTP: one catalogue, and who can do what."""

import pytest

from tests.house import House

from .client import Client
from .team import listed, made, member, pointed, token_for, told, types_about


async def test_a_skill_has_one_name_in_the_catalogue(client: Client) -> None:
    skill = await made(client, "/v1/skills", {"name": "短视频剪辑", "description": "剪映、PR"})
    assert (await client.get(f"/v1/skills/{skill['id']}")).json() == skill
    await made(client, "/v1/skills", {"name": "Crisis communication"})
    assert told(await client.post("/v1/skills", {"name": "CRISIS Communication"})) == (409, "skill_name_taken")
    same = await client.patch(f"/v1/skills/{skill['id']}", {"name": "crisis communication"})
    assert told(same) == (409, "skill_name_taken")
    assert [one["name"] for one in await listed(client, "/v1/skills?sort=name")] == [
        "Crisis communication",
        "短视频剪辑",
    ]


async def test_a_skill_is_archived_and_taken_up_again(client: Client) -> None:
    skill, person = await made(client, "/v1/skills", {"name": "剪辑"}), await member(client)
    path = f"/v1/skills/{skill['id']}"
    archived = await client.patch(path, {"state": "archived"}, headers={"If-Match": '"1"'})
    assert (archived.json()["state"], archived.headers["etag"]) == ("archived", '"2"')
    assert told(await client.patch(path, {"name": "x"}, headers={"If-Match": '"1"'})) == (412, "stale_version")
    body = {"member_id": person, "skill_id": skill["id"], "level": 3}
    assert told(await client.post("/v1/member-skills", body)) == (409, "skill_archived")
    assert [one["id"] for one in await listed(client, "/v1/skills?state=archived")] == [skill["id"]]
    await client.patch(path, {"state": "active"})
    await made(client, "/v1/member-skills", body, status=200)
    assert await types_about(client, skill["id"]) == ["skill.added", "skill.changed", "skill.changed"]


async def test_a_new_assessment_replaces_the_former_and_events_keep_the_levels(client: Client, house: House) -> None:
    skill, person = await made(client, "/v1/skills", {"name": "剪辑"}), await member(client)
    body = {"member_id": person, "skill_id": skill["id"]}
    first = await made(client, "/v1/member-skills", {**body, "level": 2}, status=200)
    second = await made(
        client, "/v1/member-skills", {**body, "level": 4, "evidence": "https://example.com/reel"}, status=200
    )
    assert (second["id"], second["level"], second["version"]) == (first["id"], 4, 2)
    assert (second["assessed_by_kind"], second["assessed_by_id"]) == ("api_key", str(house.key_id))
    assert second["training_id"] is None
    facts = await listed(client, f"/v1/events?subject_id={first['id']}")
    assert [(one["data"]["former_level"], one["data"]["level"]) for one in facts] == [(2, 4), (None, 2)]
    assert "example.com" not in str(facts)


async def test_people_are_found_by_skill_and_level(client: Client) -> None:
    skills = [await made(client, "/v1/skills", {"name": name}) for name in ("剪辑", "直播")]
    people = [await member(client) for _ in range(3)]
    for level, person in zip((1, 3, 5), people, strict=True):
        for skill in skills:
            body = {"member_id": person, "skill_id": skill["id"], "level": level}
            await made(client, "/v1/member-skills", body, status=200)
    path = f"/v1/member-skills?skill_id={skills[0]['id']}"
    assert {one["member_id"] for one in await listed(client, f"{path}&min_level=3")} == set(people[1:])
    assert len(await listed(client, f"/v1/member-skills?member_id={people[0]}")) == 2
    await client.delete(f"/v1/members/{people[2]}")
    assert {one["member_id"] for one in await listed(client, f"{path}&min_level=3")} == {people[1]}
    assert (await client.get("/v1/member-skills?min_level=6")).status_code == 422


async def test_an_assessment_is_withdrawn(client: Client) -> None:
    skill, person = await made(client, "/v1/skills", {"name": "剪辑"}), await member(client)
    body = {"member_id": person, "skill_id": skill["id"], "level": 2}
    row = await made(client, "/v1/member-skills", body, status=200)
    path = f"/v1/member-skills/{row['id']}"
    assert told(await client.delete(path, headers={"If-Match": '"7"'})) == (412, "stale_version")
    assert (await client.delete(path)).status_code == 204
    assert (await client.get(path)).status_code == 404
    assert await types_about(client, row["id"]) == ["member_skill.assessed", "member_skill.withdrawn"]


@pytest.mark.parametrize("level", [0, 6, "3", 2.5, None])
async def test_a_level_is_one_of_five(client: Client, level: object) -> None:
    skill, person = await made(client, "/v1/skills", {"name": "剪辑"}), await member(client)
    refused = await client.post("/v1/member-skills", {"member_id": person, "skill_id": skill["id"], "level": level})
    assert pointed(refused)[:2] == (422, "/level")


async def test_who_has_left_is_not_assessed(client: Client) -> None:
    skill, person = await made(client, "/v1/skills", {"name": "剪辑"}), await member(client)
    await client.delete(f"/v1/members/{person}")
    refused = await client.post("/v1/member-skills", {"member_id": person, "skill_id": skill["id"], "level": 2})
    assert told(refused) == (409, "member_gone")


async def test_a_repeated_request_adds_one_skill(client: Client) -> None:
    headers = {"Idempotency-Key": "skills-1"}
    first = await client.post("/v1/skills", {"name": "剪辑"}, headers=headers)
    again = await client.post("/v1/skills", {"name": "剪辑"}, headers=headers)
    assert (again.json(), again.headers["idempotency-replayed"]) == (first.json(), "true")


async def test_a_key_limited_to_a_brand_reads_the_team_and_does_not_change_it(client: Client, house: House) -> None:
    brand = await house.new_brand()
    limited = client.as_key(await house.new_key("team:read", "team:write", brand_ids=[brand.id]))
    await made(client, "/v1/skills", {"name": "剪辑"})
    assert len(await listed(limited, "/v1/skills")) == 1
    assert told(await limited.post("/v1/skills", {"name": "直播"})) == (403, "team_tenant_wide")


async def test_what_shows_a_skill_is_told_only_to_who_looks_after_the_team(client: Client) -> None:
    skill = await made(client, "/v1/skills", {"name": "剪辑"})
    own, other = await member(client, "viewer"), await member(client)
    body = {"skill_id": skill["id"], "level": 3, "evidence": "https://example.com/reel"}
    ids = {}
    for person in (own, other):
        ids[person] = (await made(client, "/v1/member-skills", {**body, "member_id": person}, status=200))["id"]
    colleague = await token_for(client, own)
    seen = {one["member_id"]: one for one in await listed(colleague, "/v1/member-skills")}
    assert {person: (one["level"], one["evidence"]) for person, one in seen.items()} == {
        own: (3, body["evidence"]),
        other: (3, None),
    }
    assert (await colleague.get(f"/v1/member-skills/{ids[other]}")).json()["evidence"] is None
    assert (await colleague.get(f"/v1/member-skills/{ids[own]}")).json()["evidence"] == body["evidence"]
    assert (await client.get(f"/v1/member-skills/{ids[other]}")).json()["evidence"] == body["evidence"]
