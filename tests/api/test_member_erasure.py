"""What is known of a former member goes for good; what they did stays."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg

from domain.tenants import add_member, create_sso_connection, invite, mint_member_session, remove_member
from tests.house import House
from tests.system.calls.members import SSO
from tests.system.rows import TABLES, tenant_column

from .client import Client
from .team import instant, listed, made

ADDRESS, NAME = "wang.erased@example.com", "王小明"


async def _work_of(client: Client, house: House, member_id: UUID) -> None:
    """What colleagues note about somebody: absences, skills, trainings, shifts and live sessions."""
    who, note = {"member_id": str(member_id)}, f"{NAME} ({ADDRESS})"
    days = {"starts_on": "2027-05-03", "ends_on": "2027-05-05"}
    await made(client, "/v1/absences", {**days, **who, "kind": "sick", "note": note})
    skill = await made(client, "/v1/skills", {"name": f"剪辑 {member_id}"})
    await made(client, "/v1/member-skills", {**who, "skill_id": skill["id"], "level": 2, "evidence": note}, status=200)
    times = {"starts_at": instant(hours=-2), "ends_at": instant(hours=-1)}
    for trainer in ({"trainer": NAME}, {"trainer": note}, {"trainer": "小王老师", "trainer_id": str(member_id)}):
        await made(client, "/v1/trainings", {"title": "危机演练", **times, **trainer})
    path = (
        f"/v1/trainings/{(await made(client, '/v1/trainings', {'title': '直播', **times, 'trainer': '李老师'}))['id']}"
    )
    await client.post(f"{path}/hold")
    judged = {"state": "attended", "result": "failed", "score": 40, "evidence": note}
    await made(client, f"{path}/attendances", {**who, **judged})
    rota = await made(client, "/v1/rotas", {"name": f"值班 {member_id}", "kind": "on_call"})
    shift = {"kind": "extra", "starts_at": instant(hours=1), "ends_at": instant(hours=2), **who, "note": note}
    await made(client, f"/v1/rotas/{rota['id']}/entries", shift)
    brand, hosts = await house.new_brand(), [{"name": "李", "role": "host"}, {"name": NAME, "role": "guest", **who}]
    session = {"planned_start_at": instant(hours=3), "planned_end_at": instant(hours=4), "hosts": hosts}
    await made(client, "/v1/live-sessions", {"brand_id": str(brand.id), "title": "新茶直播", **session})


async def _former(client: Client, house: House) -> UUID:
    """A person with everything that may be known of one."""
    async with house.work() as work:
        member = await add_member(work, email=ADDRESS, name=NAME, roles=["creator"])
        session = await mint_member_session(work, member.id, lifetime=timedelta(minutes=5), note=f"for {NAME}")
        made = await create_sso_connection(work, **{**SSO, "name": "sso", "default_roles": []})
        await work.fetch(
            "INSERT INTO sso_identities (tenant_id, id, created_at, connection_id, member_id, subject) "
            "VALUES ($1, $2, now(), $3, $4, 'wang.erased')",
            (work.tenant_id, session.id, made.id, member.id),
        )
    await _work_of(client, house, member.id)
    async with house.work() as work:
        later = work.now() + timedelta(days=1)
        await invite(
            work, environment="test", email=ADDRESS.upper() + ".cn", roles=[], brand_roles={}, expires_at=later
        )
        await work.fetch("UPDATE invitations SET email = $1 WHERE tenant_id = $2", (ADDRESS.upper(), work.tenant_id))
        await remove_member(work, member.id, expected_version=None)
    return member.id


async def _known(owner: asyncpg.Connection, house: House) -> dict[str, list[str]]:
    """Where the person's name or address still stands, in any table."""
    found: dict[str, list[str]] = {}
    for table in TABLES:
        # As JSON: in a row's own text form, an array or an object within could hide behind escapes.
        rows = await owner.fetch(
            f"SELECT to_jsonb(t)::text AS line FROM {table.name} t WHERE {tenant_column(table)} = $1", house.tenant_id
        )
        if lines := [row["line"] for row in rows if any(word in row["line"].lower() for word in ("wang.erased", NAME))]:
            found[table.name] = lines
    return found


async def _last_training(client: Client) -> str:
    return str((await listed(client, "/v1/trainings?sort=-created_at"))[0]["id"])


async def test_nothing_is_known_of_the_person_any_more(client: Client, house: House, owner: asyncpg.Connection) -> None:
    member_id = await _former(client, house)
    assert set(await _known(owner, house)) == {
        "members", "invitations", "member_sessions", "sso_identities", "absences", "member_skills", "trainings",
        "training_attendances", "rota_entries", "live_sessions",
    }  # fmt: skip
    erased = await client.post(f"/v1/members/{member_id}/erase")
    assert erased.status_code == 200
    shown: dict[str, Any] = erased.json()
    assert (shown["state"], shown["roles"], shown["name"]) == ("erased", [], "erased")
    assert shown["email"] == f"erased-{member_id}@erased.invalid"
    assert await _known(owner, house) == {}
    assert [one["trainer"] for one in await listed(client, "/v1/trainings?sort=created_at")] == ["", "", "", "李老师"]
    (session,) = await listed(client, "/v1/live-sessions")
    assert [host["name"] for host in session["hosts"]] == ["李", "erased"]
    assert await listed(client, "/v1/absences") == []
    (attendance,) = await listed(client, f"/v1/trainings/{await _last_training(client)}/attendances")
    assert (attendance["result"], attendance["score"], attendance["evidence"]) == ("failed", None, "")
    invitations = (await client.get("/v1/invitations")).json()["items"]
    assert [item["state"] for item in invitations] == ["revoked"]
    told = (await client.get(f"/v1/events?subject_id={member_id}&sort=id")).json()["items"]
    assert [event["type"] for event in told] == ["member.added", "member.removed", "member.erased"]


async def test_erasing_again_or_removing_again_changes_nothing(client: Client, house: House) -> None:
    member_id = await _former(client, house)
    first = await client.post(f"/v1/members/{member_id}/erase")
    again = await client.post(f"/v1/members/{member_id}/erase")
    assert again.json() == first.json()
    await client.delete(f"/v1/members/{member_id}")
    assert (await client.get(f"/v1/members/{member_id}")).json() == first.json()
    patched = await client.patch(f"/v1/members/{member_id}", {"name": NAME})
    assert (patched.status_code, patched.json()["code"]) == (409, "member_gone")


async def test_who_is_there_is_not_erased(client: Client, house: House) -> None:
    async with house.work() as work:
        member = await add_member(work, email=ADDRESS, name=NAME, roles=[])
    refused = await client.post(f"/v1/members/{member.id}/erase")
    assert (refused.status_code, refused.json()["code"]) == (409, "member_active")
    await client.delete(f"/v1/members/{member.id}")
    stale = await client.post(f"/v1/members/{member.id}/erase", headers={"If-Match": '"1"'})
    assert stale.status_code == 412


async def test_the_address_may_be_used_again(client: Client, house: House) -> None:
    member_id = await _former(client, house)
    taken = await client.post("/v1/members", {"email": ADDRESS, "name": "x", "roles": []})
    assert taken.status_code == 409
    await client.post(f"/v1/members/{member_id}/erase")
    assert (await client.post("/v1/members", {"email": ADDRESS, "name": "x", "roles": []})).status_code == 201


async def test_nobody_erases_who_held_more(client: Client, house: House) -> None:
    async with house.work() as work:
        member = await add_member(work, email=ADDRESS, name=NAME, roles=["owner"])
        await add_member(work, email="stays@example.com", name="另一位", roles=["owner"])
        await remove_member(work, member.id, expected_version=None)
    lesser = client.as_key(await house.new_key("members:write"))
    refused = await lesser.post(f"/v1/members/{member.id}/erase")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")


async def test_who_is_limited_to_a_brand_erases_nobody(client: Client, house: House) -> None:
    brand = await house.new_brand()
    async with house.work() as work:
        roles = {brand.id: ["creator"]}
        member = await add_member(work, email="limited@example.com", name=NAME, roles=[], brand_roles=roles)
        later = work.now() + timedelta(days=1)
        await invite(work, environment="test", email="a@example.com", roles=[], brand_roles={}, expires_at=later)
        await work.fetch("UPDATE invitations SET email = $1", (member.email,))
        await remove_member(work, member.id, expected_version=None)
    limited = client.as_key(await house.new_key("members:read", "members:write", brand_ids=[brand.id]))
    refused = await limited.post(f"/v1/members/{member.id}/erase")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    assert (await client.get(f"/v1/members/{member.id}")).json()["email"] == member.email
    assert (await client.post(f"/v1/members/{member.id}/erase")).status_code == 200
    invitations = (await client.get("/v1/invitations")).json()["items"]
    assert [item["email"] for item in invitations] == [f"erased-{invitations[0]['id']}@erased.invalid"]
