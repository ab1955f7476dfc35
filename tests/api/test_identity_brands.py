"""Whoever is limited to some brands learns nothing of the people and guests of others."""

import secrets
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from tests.house import House

from .client import Client
from .test_identity_issued import minted, signed_in


async def invited(client: Client, **more: Any) -> str:
    """The id of a fresh invitation."""
    made = await client.post("/v1/invitations", {"email": f"{secrets.token_hex(6)}@example.com", **more})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def listed(client: Client, path: str) -> set[str]:
    """The ids that a list shows."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return {item["id"] for item in answer.json()["items"]}


async def on_brands(client: Client, roles: dict[UUID, list[str]]) -> str:
    """The id of a member with roles on single brands only."""
    given = {str(brand): held for brand, held in roles.items()}
    body = {"email": f"{secrets.token_hex(6)}@example.com", "name": "品牌", "roles": [], "brand_roles": given}
    made = await client.post("/v1/members", body)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


@pytest.mark.parametrize("who", ["member", "key"])
async def test_invitations_of_other_brands_are_out_of_sight(client: Client, house: House, who: str) -> None:
    own, other = await house.new_brand(), await house.new_brand()
    mine = await invited(client, brand_roles={str(own.id): ["creator"]})
    hidden = [
        await invited(client, brand_roles={str(other.id): ["creator"]}),
        await invited(client, brand_roles={str(own.id): ["creator"], str(other.id): ["viewer"]}),
        await invited(client, brand_roles={str(own.id): ["creator"]}, roles=["viewer"]),
        await invited(client),
    ]
    if who == "member":
        limited, _ = await minted(client, await on_brands(client, {own.id: ["viewer"]}))
    else:
        limited = client.as_key(await house.new_key("members:read", "members:write", "posts:read", brand_ids=[own.id]))
    assert await listed(limited, "/v1/invitations") == {mine}
    assert (await limited.get(f"/v1/invitations/{mine}")).status_code == 200
    for one in hidden:
        path = f"/v1/invitations/{one}"
        answers = [await limited.get(path), await limited.post(f"{path}/resend", {}), await limited.delete(path)]
        expected = 404 if who == "key" else 403
        assert [answer.status_code for answer in answers] == [404, expected, expected]
    assert await listed(client, "/v1/invitations") == {mine, *hidden}


async def test_a_limited_key_invites_to_its_brands_and_withdraws_that(client: Client, house: House) -> None:
    brand = await house.new_brand()
    scopes = (
        "members:read",
        "members:write",
        "tenant:read",
        "brands:read",
        "accounts:read",
        "assets:read",
        "posts:read",
        "team:read",
    )
    limited = client.as_key(await house.new_key(*scopes, brand_ids=[brand.id]))
    refused = await limited.post("/v1/invitations", {"email": "nobody@example.com"})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    made = await invited(limited, brand_roles={str(brand.id): ["viewer"]})
    assert (await limited.delete(f"/v1/invitations/{made}")).status_code == 204


async def test_only_brands_where_people_may_be_seen_count(client: Client, house: House) -> None:
    """A member of two brands whose credential may see people on one of them."""
    own, other = await house.new_brand(), await house.new_brand()
    mine = await invited(client, brand_roles={str(own.id): ["viewer"]})
    await invited(client, brand_roles={str(other.id): ["viewer"]})
    member = await on_brands(client, {own.id: ["creator"], other.id: ["creator"]})
    minter = client.as_key(await house.new_key("members:act", "members:read", "guests:read", brand_ids=[own.id]))
    acting, _ = await minted(minter, member)
    assert await listed(acting, "/v1/invitations") == {mine}


async def test_guest_links_of_other_brands_are_out_of_sight(client: Client, house: House) -> None:
    brands = [await house.new_brand() for _ in range(3)]
    links = []
    for brand in brands:
        post = await house.new_post(brand)
        made = await client.post("/v1/guest-links", {"purpose": "post_review", "subject_id": str(post.id)})
        links.append(made.json()["id"])
    roles = {brands[0].id: ["reviewer"], brands[1].id: ["viewer"]}  # a viewer sees no guest links
    limited, _ = await minted(client, await on_brands(client, roles))
    assert await listed(limited, "/v1/guest-links") == {links[0]}
    assert [(await limited.get(f"/v1/guest-links/{link}")).status_code for link in links] == [200, 404, 404]
    ended = [(await limited.delete(f"/v1/guest-links/{link}")).status_code for link in reversed(links)]
    assert ended == [404, 403, 204]


async def test_sessions_of_others_are_out_of_sight_and_ones_own_are_not(
    app_client: AsyncTestClient[Litestar], client: Client, house: House
) -> None:
    brand = await house.new_brand()
    member = await on_brands(client, {brand.id: ["creator"]})
    limited, own = await signed_in(app_client, client, house, member)
    _, second = await minted(client, member)
    _, others = await minted(client, await on_brands(client, {brand.id: ["viewer"]}))
    assert await listed(limited, "/v1/member-sessions") == {own, second}
    assert await listed(limited, f"/v1/member-sessions?member_id={member}&kind=minted") == {second}
    assert (await limited.get(f"/v1/member-sessions/{others}")).status_code == 404
    assert (await limited.delete(f"/v1/member-sessions/{others}")).status_code == 404
    assert (await limited.get(f"/v1/member-sessions/{second}")).status_code == 200
    assert (await limited.delete(f"/v1/member-sessions/{second}")).status_code == 204
    assert {own, second, others} <= await listed(client, "/v1/member-sessions")


async def test_a_limited_key_sees_the_sessions_that_it_started(client: Client, house: House) -> None:
    brand = await house.new_brand()
    limited = client.as_key(await house.new_key("members:act", "members:read", "posts:read", brand_ids=[brand.id]))
    member = await on_brands(client, {brand.id: ["viewer"]})
    await minted(client, member)
    _, started = await minted(limited, member)
    assert await listed(limited, "/v1/member-sessions") == {started}
