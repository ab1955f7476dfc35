"""What a member makes is the member's: it outlives the session, and not what the session was worth."""

import secrets
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from api.tokens import session_claims
from domain.kernel.access import OPERATOR, PERMISSIONS
from domain.tenants import get_member
from domain.tenants.sessions.actions import SSO_LIFETIME, start_session
from integrations.crypto.signing import SigningKeys
from tests.house import House

from .client import Client

ALL = sorted(PERMISSIONS)


async def new_member(client: Client, *roles: str) -> str:
    """The id of a fresh member."""
    body = {"email": f"{secrets.token_hex(6)}@example.com", "name": "成员", "roles": list(roles)}
    return str((await client.post("/v1/members", body)).json()["id"])


async def new_key(client: Client, *scopes: str) -> dict[str, Any]:
    """A key made as the given client, without an end."""
    made = await client.post("/v1/api-keys", {"name": "k", "scopes": list(scopes) or ["posts:read"]})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def minted(client: Client, member_id: str) -> tuple[Client, str]:
    """The API as a member through a token that the given client mints, and the session's id."""
    made = await client.post(f"/v1/members/{member_id}/tokens", {})
    assert made.status_code == 201, made.text
    return client.as_key(made.json()["access_token"]), made.json()["session"]["id"]


async def signed_in(app: AsyncTestClient[Litestar], client: Client, house: House, member_id: str) -> tuple[Client, str]:
    """The API as a member who has signed in themselves, and the session's id."""
    async with house.work(OPERATOR) as work:
        member = await get_member(work, UUID(member_id))
        session = await start_session(work, member, "sso", SSO_LIFETIME, issuer=("member", member.id), note="")
    claims = session_claims(house.tenant_id, member.id, session.id)
    return client.as_key(await SigningKeys(house.runtime).sign(claims, lifetime=SSO_LIFETIME)), str(session.id)


async def let_pass(owner: asyncpg.Connection, session_id: str) -> None:
    """Let the session's time be over."""
    await owner.execute("UPDATE member_sessions SET expires_at = now() - interval '1 day' WHERE id = $1", session_id)


async def status(client: Client, secret: str) -> int:
    """Whether a key works."""
    return int((await client.as_key(secret).get("/v1/me")).status_code)


async def everything_made(acting: Client, house: House) -> dict[str, str]:
    """A key, a guest link and an invitation, made with one session."""
    post = await house.new_post(await house.new_brand())
    link = await acting.post("/v1/guest-links", {"purpose": "post_review", "subject_id": str(post.id)})
    asked = await acting.post("/v1/invitations", {"email": f"{secrets.token_hex(6)}@example.com"})
    assert [one.status_code for one in (link, asked)] == [201, 201], link.text + asked.text
    return {"key": (await new_key(acting))["secret"], "link": link.json()["token"], "asked": asked.json()["token"]}


async def works(client: Client, anonymous: Client, made: dict[str, str]) -> list[int]:
    """What key, link and invitation answer."""
    joining = {"token": made["asked"], "name": "小李"}
    return [
        await status(client, made["key"]),
        (await anonymous.get(f"/v1/guest/{made['link']}")).status_code,
        (await anonymous.post("/v1/invitations/accept", joining)).status_code,
    ]


async def test_what_a_member_makes_outlives_the_token(
    client: Client, anonymous: Client, house: House, owner: asyncpg.Connection
) -> None:
    member = await new_member(client, "owner")
    acting, session = await minted(client, member)
    made = await everything_made(acting, house)
    await let_pass(owner, session)
    assert (await acting.get("/v1/me")).status_code == 401
    assert await works(client, anonymous, made) == [200, 200, 201]
    key = (await client.get("/v1/api-keys")).json()["items"][0]
    assert (key["issuer_kind"], key["issuer_id"], key["session_id"]) == ("member", member, session)


@pytest.mark.parametrize("how", ["mint", "sso"])
async def test_a_stolen_session_takes_along_what_it_made_and_no_other_does(
    app_client: AsyncTestClient[Litestar], client: Client, anonymous: Client, house: House, how: str
) -> None:
    member = await new_member(client, "owner")
    made = []
    for _ in range(2):
        token = minted(client, member) if how == "mint" else signed_in(app_client, client, house, member)
        acting, session = await token
        made.append(await everything_made(acting, house))
    path = f"/v1/member-sessions/{session}"
    assert (await client.delete(path)).status_code == 204
    assert (await acting.get("/v1/me")).status_code == 401
    assert await status(client, made[1]["key"]) == 200
    assert (await client.delete(f"{path}?revoke_issued=true")).status_code == 204
    assert await works(client, anonymous, made[1]) == [401, 404, 409]
    assert await works(client, anonymous, made[0]) == [200, 200, 201]
    events = (await client.get("/v1/events?type=member_session.revoked")).json()["items"]
    assert [event["data"]["issued"] for event in events] == [True, False]
    assert (await client.delete(f"{path}?revoke_issued=true")).status_code == 204
    assert len((await client.get("/v1/events?type=member_session.revoked")).json()["items"]) == 2


async def test_what_a_member_makes_ends_with_the_member(client: Client, anonymous: Client, house: House) -> None:
    await new_member(client, "owner")  # who stays
    member = await new_member(client, "owner")
    acting, _ = await minted(client, member)
    made = await everything_made(acting, house)
    assert (await client.patch(f"/v1/members/{member}", {"roles": ["viewer"]})).status_code == 200
    assert (await client.as_key(made["key"]).get("/v1/posts")).status_code == 200
    assert (await works(client, anonymous, made))[1:] == [404, 409]
    assert (await client.delete(f"/v1/members/{member}")).status_code == 204
    assert await status(client, made["key"]) == 401


async def test_whoever_minted_the_token_limits_what_was_made_with_it(client: Client, anonymous: Client) -> None:
    member = await new_member(client, "owner")
    minter = await new_key(client, "members:act", "keys:write", "posts:read", "brands:read")
    acting, _ = await minted(client.as_key(minter["secret"]), member)
    key = await new_key(acting, "posts:read", "brands:read")
    beyond = await acting.post("/v1/api-keys", {"name": "k", "scopes": ["posts:write"]})
    assert (beyond.status_code, beyond.json()["code"]) == (403, "scope_exceeded")
    await client.patch(f"/v1/api-keys/{minter['id']}", {"scopes": ["members:act", "keys:write", "brands:read"]})
    assert (await client.as_key(key["secret"]).get("/v1/me")).json()["permissions"] == ["brands:read"]
    await client.delete(f"/v1/api-keys/{minter['id']}")
    assert await status(client, key["secret"]) == 401


async def test_a_minter_that_ends_bounds_what_was_made_with_its_tokens(client: Client) -> None:
    member = await new_member(client, "owner")
    body = {"name": "m", "scopes": ALL, "expires_at": "2090-01-01T00:00:00Z"}
    minter = client.as_key((await client.post("/v1/api-keys", body)).json()["secret"])
    acting, _ = await minted(minter, member)
    refused = await acting.post("/v1/api-keys", {"name": "k", "scopes": ["posts:read"]})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    within = {"name": "k", "scopes": ["posts:read"], "expires_at": "2089-01-01T00:00:00Z"}
    assert (await acting.post("/v1/api-keys", within)).status_code == 201


async def test_a_session_started_through_a_session_ends_with_it(client: Client) -> None:
    member = await new_member(client, "owner")
    first, first_id = await minted(client, member)
    second, second_id = await minted(first, member)
    third = (await second.post(f"/v1/members/{member}/tokens", {"expires_in": 3600})).json()
    ends = {one["id"]: one["expires_at"] for one in (await client.get("/v1/member-sessions")).json()["items"]}
    assert third["session"]["expires_at"] <= ends[second_id] <= ends[first_id]
    await client.delete(f"/v1/member-sessions/{first_id}")
    for ended in (first, second, client.as_key(third["access_token"])):
        assert (await ended.get("/v1/me")).status_code == 401


async def test_a_weak_token_does_not_take_over_what_its_member_made(
    app_client: AsyncTestClient[Litestar], client: Client, house: House
) -> None:
    member = await new_member(client, "owner")
    themselves, _ = await signed_in(app_client, client, house, member)
    key = await new_key(themselves)
    minter = client.as_key((await new_key(client, "members:act", "keys:write", "posts:read"))["secret"])
    weak, _ = await minted(minter, member)
    refused = await weak.post(f"/v1/api-keys/{key['id']}/rotate", {})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    assert (await themselves.post(f"/v1/api-keys/{key['id']}/rotate", {})).status_code == 200


async def test_a_rotated_key_goes_with_the_session_that_saw_the_new_secret(
    app_client: AsyncTestClient[Litestar], client: Client, house: House
) -> None:
    member = await new_member(client, "owner")
    first, _ = await signed_in(app_client, client, house, member)
    second, stolen = await signed_in(app_client, client, house, member)
    key = await new_key(first)
    rotated = (await second.post(f"/v1/api-keys/{key['id']}/rotate", {})).json()
    await client.delete(f"/v1/member-sessions/{stolen}?revoke_issued=true")
    assert await status(client, rotated["secret"]) == 401
