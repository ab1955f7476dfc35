"""People who leave and come back, and the owner who has to stay."""

import asyncio
import secrets
from typing import Any

from tests.house import House

from .client import Client
from .test_identity_issued import everything_made, minted, new_member, status, works


async def test_somebody_who_left_comes_back_as_the_same_member(client: Client) -> None:
    email = f"{secrets.token_hex(6)}@example.com"
    body: dict[str, Any] = {"email": email, "name": "安", "roles": ["creator"]}
    member = (await client.post("/v1/members", body)).json()
    known = {"member_id": member["id"], "state": "active"}
    for path, again in (("/v1/members", body), ("/v1/invitations", {"email": email.upper()})):
        refused = await client.post(path, again)
        assert (refused.status_code, refused.json()["code"], refused.json()["facts"]) == (409, "email_taken", known)
    await client.delete(f"/v1/members/{member['id']}")
    suggested = await client.post("/v1/members", body)
    assert suggested.json()["facts"] == {**known, "state": "removed"}
    assert "reactivate" in suggested.json()["detail"]
    back = await client.post(f"/v1/members/{member['id']}/reactivate", {})
    assert (back.status_code, back.json()["state"], back.json()["roles"]) == (200, "active", ["creator"])
    twice = await client.post(f"/v1/members/{member['id']}/reactivate", {})
    assert (twice.status_code, twice.json()["code"]) == (409, "member_active")


async def test_nothing_comes_back_to_life_with_its_maker(client: Client, anonymous: Client, house: House) -> None:
    await new_member(client, "owner")
    member = await new_member(client, "owner")
    acting, session = await minted(client, member)
    made = await everything_made(acting, house)
    await client.delete(f"/v1/members/{member}")
    key = (await client.get("/v1/api-keys")).json()["items"][0]
    assert key["revoked_at"] is not None
    assert (await client.get(f"/v1/member-sessions/{session}")).json()["revoked_at"] is not None
    brought = await client.post(f"/v1/members/{member}/reactivate", {"roles": ["viewer"]})
    assert brought.json()["roles"] == ["viewer"]
    assert await works(client, anonymous, made) == [401, 404, 409]
    assert (await acting.get("/v1/me")).status_code == 401
    fresh, _ = await minted(client, member)
    assert (await fresh.get("/v1/me")).status_code == 200


async def test_nobody_brings_somebody_back_with_more_than_they_hold(client: Client) -> None:
    await new_member(client, "owner")
    member = await new_member(client, "owner")
    await client.delete(f"/v1/members/{member}")
    key = (await client.post("/v1/api-keys", {"name": "k", "scopes": ["members:write", "posts:read"]})).json()
    limited = client.as_key(key["secret"])
    for body in ({}, {"roles": ["admin"]}):
        refused = await limited.post(f"/v1/members/{member}/reactivate", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    assert (await limited.post(f"/v1/members/{member}/reactivate", {"roles": []})).status_code == 200
    assert await status(client, key["secret"]) == 200


async def test_the_last_owner_stays(client: Client) -> None:
    owner = await new_member(client, "owner")
    for refused in (
        await client.delete(f"/v1/members/{owner}"),
        await client.patch(f"/v1/members/{owner}", {"roles": ["admin"]}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "last_owner")
    assert (await client.patch(f"/v1/members/{owner}", {"name": "安", "roles": ["owner", "viewer"]})).status_code == 200
    other = await new_member(client, "owner")
    assert (await client.patch(f"/v1/members/{owner}", {"roles": ["admin"]})).status_code == 200
    assert (await client.delete(f"/v1/members/{other}")).status_code == 409
    assert (await client.delete(f"/v1/members/{owner}")).status_code == 204


async def test_an_owner_who_has_left_does_not_count(client: Client) -> None:
    first, second = await new_member(client, "owner"), await new_member(client, "owner")
    assert (await client.delete(f"/v1/members/{first}")).status_code == 204
    assert (await client.delete(f"/v1/members/{second}")).status_code == 409
    assert (await client.delete(f"/v1/members/{first}")).status_code == 204


async def test_two_owners_do_not_remove_each_other_at_once(client: Client) -> None:
    owners = [await new_member(client, "owner") for _ in range(2)]
    answers = await asyncio.gather(*(client.delete(f"/v1/members/{owner}") for owner in owners))
    assert sorted(one.status_code for one in answers) == [204, 409]
    left = (await client.get("/v1/members?state=active&role=owner")).json()["items"]
    assert len(left) == 1
