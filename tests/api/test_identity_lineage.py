"""A credential holds what it was given, cut down to what everybody it comes from holds right now."""

import secrets
from typing import Any

import pytest

from domain.kernel.access import PERMISSIONS
from tests.house import House

from .client import Client

ALL = sorted(PERMISSIONS)


async def make_key(client: Client, *scopes: str, **more: Any) -> dict[str, Any]:
    """A key made as the given client."""
    made = await client.post("/v1/api-keys", {"name": "k", "scopes": list(scopes), **more})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def make_member(client: Client, house: House, **more: Any) -> dict[str, Any]:
    """A member made as the given client."""
    body = {"email": f"{secrets.token_hex(6)}-{house.tenant_id}@example.com", "name": "成员", "roles": [], **more}
    made = await client.post("/v1/members", body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def token_for(client: Client, member_id: str) -> Client:
    """The API as a member, minted by the given client."""
    made = await client.post(f"/v1/members/{member_id}/tokens", {})
    assert made.status_code == 201, made.text
    return client.as_key(made.json()["access_token"])


async def permissions(client: Client) -> list[str]:
    """What the API says the credential holds."""
    found: list[str] = (await client.get("/v1/me")).json()["permissions"]
    return found


async def test_a_key_dies_with_the_one_that_made_it(client: Client) -> None:
    parent = await make_key(client, "keys:write", "posts:read")
    child = await make_key(client.as_key(parent["secret"]), "keys:write", "posts:read")
    grandchild = await make_key(client.as_key(child["secret"]), "posts:read")
    assert (grandchild["issuer_kind"], grandchild["issuer_id"]) == ("api_key", child["id"])
    assert (await client.as_key(grandchild["secret"]).get("/v1/posts")).status_code == 200
    await client.delete(f"/v1/api-keys/{parent['id']}")
    for ended in (parent, child, grandchild):
        assert (await client.as_key(ended["secret"]).get("/v1/me")).status_code == 401


async def test_a_key_is_narrowed_with_the_one_that_made_it_and_widened_again(client: Client) -> None:
    parent = await make_key(client, "keys:write", "posts:read", "brands:read")
    child = await make_key(client.as_key(parent["secret"]), "posts:read", "brands:read")
    narrowed = await client.patch(f"/v1/api-keys/{parent['id']}", {"scopes": ["keys:write", "brands:read"]})
    assert narrowed.status_code == 200
    assert await permissions(client.as_key(child["secret"])) == ["brands:read"]
    assert (await client.as_key(child["secret"]).get("/v1/posts")).status_code == 403
    await client.patch(f"/v1/api-keys/{parent['id']}", {"scopes": ["keys:write", "posts:read"]})
    assert await permissions(client.as_key(child["secret"])) == ["posts:read"]


async def test_brands_taken_from_the_issuer_are_gone(client: Client, house: House) -> None:
    first, second = await house.new_brand(), await house.new_brand()
    parent = await make_key(client, "keys:write", "brands:read")
    child = await make_key(client.as_key(parent["secret"]), "brands:read")
    await client.patch(f"/v1/api-keys/{parent['id']}", {"brand_ids": [str(first.id)]})
    seen = (await client.as_key(child["secret"]).get("/v1/brands")).json()["items"]
    assert [brand["id"] for brand in seen] == [str(first.id)]
    assert (await client.as_key(child["secret"]).get(f"/v1/brands/{second.id}")).status_code == 404


async def test_a_key_made_by_a_member_follows_their_roles(client: Client, house: House) -> None:
    member = await make_member(client, house, roles=["admin"])
    acting = await token_for(client, member["id"])
    me = (await acting.get("/v1/me")).json()
    assert (me["kind"], me["id"]) == ("member", member["id"])
    expires = (await client.get("/v1/member-sessions")).json()["items"][0]["expires_at"]
    key = await make_key(acting, "posts:read", "posts:write", expires_at=expires)
    await client.patch(f"/v1/members/{member['id']}", {"roles": ["viewer"]})
    assert await permissions(client.as_key(key["secret"])) == ["posts:read"]
    await client.delete(f"/v1/members/{member['id']}")
    assert (await client.as_key(key["secret"]).get("/v1/me")).status_code == 401
    assert (await acting.get("/v1/me")).status_code == 401


async def test_a_minted_token_holds_what_member_and_minter_both_hold(client: Client, house: House) -> None:
    minter = await make_key(client, "members:act", "posts:read", "brands:read")
    member = await make_member(client, house, roles=["creator"])
    acting = await token_for(client.as_key(minter["secret"]), member["id"])
    assert await permissions(acting) == ["brands:read", "posts:read"]
    await client.patch(f"/v1/api-keys/{minter['id']}", {"scopes": ["members:act", "brands:read"]})
    assert await permissions(acting) == ["brands:read"]
    await client.delete(f"/v1/api-keys/{minter['id']}")
    assert (await acting.get("/v1/me")).status_code == 401


async def test_what_a_member_does_carries_their_name(client: Client, house: House) -> None:
    member = await make_member(client, house, roles=["owner"])
    made = await (await token_for(client, member["id"])).post("/v1/brands", {"slug": "by-a-member", "name": "茶"})
    events = (await client.get("/v1/events?type=brand.created")).json()["items"]
    mine = next(event for event in events if event["subject_id"] == made.json()["id"])
    assert (mine["actor_kind"], mine["actor_id"]) == ("member", member["id"])


@pytest.mark.parametrize("roles", [["owner"], ["admin"], ["operator"]], ids=str)
async def test_nobody_gives_roles_beyond_their_own_rights(client: Client, house: House, roles: list[str]) -> None:
    held = {"roles": ["viewer"]}
    member = await make_member(client, house, **held)
    limited = client.as_key((await make_key(client, "members:write", "members:read", "posts:read"))["secret"])
    refusals = [
        await limited.post("/v1/members", {"email": "x@example.com", "name": "x", "roles": roles}),
        await limited.patch(f"/v1/members/{member['id']}", {"roles": roles}),
        await limited.post("/v1/invitations", {"email": "x@example.com", "roles": roles}),
    ]
    assert [(one.status_code, one.json()["code"]) for one in refusals] == [(403, "scope_exceeded")] * 3


async def test_nobody_lays_hands_on_those_who_hold_more(client: Client, house: House) -> None:
    owner = await make_member(client, house, roles=["owner"])
    limited = client.as_key((await make_key(client, "members:write"))["secret"])
    for refused in (
        await limited.patch(f"/v1/members/{owner['id']}", {"roles": []}),
        await limited.delete(f"/v1/members/{owner['id']}"),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")


async def test_whoever_manages_keys_cannot_take_over_a_stronger_one(client: Client) -> None:
    strong = await make_key(client, "keys:write", "posts:publish")
    weak = client.as_key((await make_key(client, "keys:write"))["secret"])
    rotated = await weak.post(f"/v1/api-keys/{strong['id']}/rotate", {})
    assert (rotated.status_code, rotated.json()["code"]) == (403, "scope_exceeded")
    widened = await weak.patch(f"/v1/api-keys/{strong['id']}", {"scopes": ["posts:publish"]})
    assert (widened.status_code, widened.json()["code"]) == (403, "scope_exceeded")


@pytest.mark.parametrize("kind", ["api-keys", "oauth-clients"])
async def test_nobody_takes_a_credential_out_of_its_line(client: Client, kind: str) -> None:
    made = await client.post(f"/v1/{kind}", {"name": "k", "scopes": ["posts:read"]})
    stranger = client.as_key((await make_key(client, "keys:write", "posts:read"))["secret"])
    refused = await stranger.post(f"/v1/{kind}/{made.json()['id']}/rotate", {})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    assert (await client.post(f"/v1/{kind}/{made.json()['id']}/rotate", {})).status_code == 200


async def test_what_somebody_with_all_rights_rotates_hangs_on_them(
    client: Client, reviewer: Client, house: House
) -> None:
    key = await make_key(client, "posts:read")
    rotated = await reviewer.post(f"/v1/api-keys/{key['id']}/rotate", {})
    assert rotated.status_code == 200, rotated.text
    assert (rotated.json()["issuer_kind"], rotated.json()["issuer_id"]) == ("api_key", str(house.reviewer_id))
    await client.delete(f"/v1/api-keys/{house.reviewer_id}")
    assert (await client.as_key(rotated.json()["secret"]).get("/v1/me")).status_code == 401


async def test_a_key_never_comes_from_itself(client: Client, house: House) -> None:
    first = await make_key(client, *ALL)
    child = client.as_key((await make_key(client.as_key(first["secret"]), *ALL))["secret"])
    refused = await child.post(f"/v1/api-keys/{first['id']}/rotate", {})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    assert (await client.as_key(first["secret"]).post(f"/v1/api-keys/{first['id']}/rotate", {})).status_code == 200


async def test_nobody_lengthens_the_life_of_a_stronger_key(client: Client) -> None:
    strong = await make_key(client, "keys:write", "posts:publish", expires_at="2090-01-01T00:00:00Z")
    weak = client.as_key((await make_key(client, "keys:write"))["secret"])
    refused = await weak.patch(f"/v1/api-keys/{strong['id']}", {"expires_at": "2099-01-01T00:00:00Z"})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")


async def test_an_answer_is_repeated_to_the_credential_that_asked_only(client: Client, house: House) -> None:
    member = await make_member(client, house, roles=["owner"])
    strong = await token_for(client, member["id"])
    minter = client.as_key((await make_key(client, "members:act", "keys:write", "posts:read"))["secret"])
    weak = await token_for(minter, member["id"])
    sessions = (await client.get("/v1/member-sessions")).json()["items"]
    ends = min(session["expires_at"] for session in sessions)
    asked, once = {"name": "k", "scopes": ["posts:publish"], "expires_at": ends}, {"Idempotency-Key": "once"}
    made = await strong.post("/v1/api-keys", asked, headers=once)
    assert made.status_code == 201, made.text
    again = await strong.post("/v1/api-keys", asked, headers=once)
    assert again.json() == made.json()
    refused = await weak.post("/v1/api-keys", asked, headers=once)
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")


async def test_a_line_of_issuers_is_not_endless(client: Client) -> None:
    made, status = client, 201
    for _ in range(12):
        answer = await made.post("/v1/api-keys", {"name": "k", "scopes": ["keys:write"]})
        status = answer.status_code
        if status != 201:
            break
        made = client.as_key(answer.json()["secret"])
    assert status == 403


async def test_rotation_overlaps_as_long_as_it_says(client: Client) -> None:
    key = await make_key(client, "posts:read")
    overlapping = await client.post(f"/v1/api-keys/{key['id']}/rotate", {"overlap_seconds": 3600})
    assert overlapping.status_code == 200
    assert overlapping.json()["id"] == key["id"]
    for secret in (key["secret"], overlapping.json()["secret"]):
        assert (await client.as_key(secret).get("/v1/posts")).status_code == 200
    at_once = await client.post(f"/v1/api-keys/{key['id']}/rotate", {})
    answers = [
        (await client.as_key(one).get("/v1/posts")).status_code
        for one in (key["secret"], overlapping.json()["secret"], at_once.json()["secret"])
    ]
    assert answers == [401, 401, 200]
    too_long = await client.post(f"/v1/api-keys/{key['id']}/rotate", {"overlap_seconds": 604_801})
    assert too_long.status_code == 422


async def test_a_brand_role_shows_its_brand_and_no_other(client: Client, house: House) -> None:
    own, looked_at, foreign = [await house.new_brand() for _ in range(3)]
    posts = {brand.id: await house.new_post(brand) for brand in (own, looked_at, foreign)}
    roles = {str(own.id): ["creator"], str(looked_at.id): ["viewer"]}
    acting = await token_for(client, (await make_member(client, house, brand_roles=roles))["id"])
    seen = {post["id"] for post in (await acting.get("/v1/posts")).json()["items"]}
    assert seen == {str(posts[own.id].id), str(posts[looked_at.id].id)}
    changed = [
        (await acting.patch(f"/v1/posts/{posts[brand.id].id}", {"text": "新"})).status_code
        for brand in (own, looked_at, foreign)
    ]
    assert changed == [200, 403, 404]
