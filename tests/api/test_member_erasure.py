"""What is known of a former member goes for good; what they did stays."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg

from domain.tenants import add_member, create_sso_connection, invite, mint_member_session, remove_member
from tests.house import House
from tests.system.calls.members import SSO

from .client import Client

ADDRESS, NAME = "wang.erased@example.com", "王小明"


async def _former(house: House) -> UUID:
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
    for table in ("members", "invitations", "member_sessions", "sso_identities", "sso_logins", "events"):
        rows = await owner.fetch(f"SELECT t::text AS line FROM {table} t WHERE tenant_id = $1", house.tenant_id)
        if lines := [row["line"] for row in rows if any(word in row["line"].lower() for word in ("wang.erased", NAME))]:
            found[table] = lines
    return found


async def test_nothing_is_known_of_the_person_any_more(client: Client, house: House, owner: asyncpg.Connection) -> None:
    member_id = await _former(house)
    assert set(await _known(owner, house)) == {"members", "invitations", "member_sessions", "sso_identities"}
    erased = await client.post(f"/v1/members/{member_id}/erase")
    assert erased.status_code == 200
    shown: dict[str, Any] = erased.json()
    assert (shown["state"], shown["roles"], shown["name"]) == ("erased", [], "erased")
    assert shown["email"] == f"erased-{member_id}@erased.invalid"
    assert await _known(owner, house) == {}
    invitations = (await client.get("/v1/invitations")).json()["items"]
    assert [item["state"] for item in invitations] == ["revoked"]
    told = (await client.get(f"/v1/events?subject_id={member_id}&sort=id")).json()["items"]
    assert [event["type"] for event in told] == ["member.added", "member.removed", "member.erased"]


async def test_erasing_again_or_removing_again_changes_nothing(client: Client, house: House) -> None:
    member_id = await _former(house)
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
    member_id = await _former(house)
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
