"""Invitations, guests, operators, quotas: who gets in, how far, and how much they may have."""

import secrets
from datetime import timedelta
from typing import Any

import pytest

from domain.kernel.access import OPERATOR, PERMISSIONS, ROLES
from domain.kernel.work import INSTALLATION
from domain.tenants import create_operator_key
from integrations.runtime import Runtime
from tests.house import House
from tests.system.api import Api

from .client import Client


async def invitation(client: Client, **more: Any) -> dict[str, Any]:
    """A fresh invitation."""
    body = {"email": f"{secrets.token_hex(6)}@example.com", "roles": ["creator"], **more}
    made = await client.post("/v1/invitations", body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def accept(anonymous: Client, token: str) -> Any:
    """Say yes."""
    return await anonymous.post("/v1/invitations/accept", {"token": token, "name": "小李"})


async def test_an_invited_person_joins_once(client: Client, anonymous: Client, house: House) -> None:
    brand = await house.new_brand()
    asked = await invitation(client, brand_roles={str(brand.id): ["reviewer"]})
    joined = await accept(anonymous, asked["token"])
    assert joined.status_code == 201, joined.text
    member = (await client.get(f"/v1/members/{joined.json()['id']}")).json()
    assert (member["email"], member["roles"]) == (asked["email"], ["creator"])
    assert member["brand_roles"] == {str(brand.id): ["reviewer"]}
    again = await accept(anonymous, asked["token"])
    assert (again.status_code, again.json()["code"]) == (409, "invitation_closed")
    kept = (await client.get(f"/v1/invitations/{asked['id']}")).json()
    assert (kept["state"], kept["member_id"]) == ("accepted", member["id"])
    assert "token" not in kept


async def test_a_withdrawn_or_resent_invitation_has_no_old_token(client: Client, anonymous: Client) -> None:
    withdrawn = await invitation(client)
    assert (await client.delete(f"/v1/invitations/{withdrawn['id']}")).status_code == 204
    assert (await accept(anonymous, withdrawn["token"])).status_code == 409
    first = await invitation(client)
    second = await client.post(f"/v1/invitations/{first['id']}/resend", {})
    assert (await accept(anonymous, first["token"])).status_code == 409
    assert (await accept(anonymous, second.json()["token"])).status_code == 201


async def test_whoever_invites_must_still_be_there(client: Client, anonymous: Client) -> None:
    scopes = sorted(PERMISSIONS)
    key = (await client.post("/v1/api-keys", {"name": "inviter", "scopes": scopes})).json()
    asked = await invitation(client.as_key(key["secret"]))
    await client.delete(f"/v1/api-keys/{key['id']}")
    assert (await accept(anonymous, asked["token"])).status_code == 409


async def test_nobody_joins_with_a_made_up_token(anonymous: Client) -> None:
    assert (await accept(anonymous, "oit_test_x_y")).status_code == 409


async def guest_link(client: Client, post_id: Any) -> dict[str, Any]:
    """A link for a guest to one post."""
    made = await client.post("/v1/guest-links", {"purpose": "post_review", "subject_id": str(post_id), "label": "客户"})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def in_review(client: Client, house: House) -> dict[str, Any]:
    """A post that waits for one approval."""
    post = await house.new_post(await house.new_brand(required_approvals=1))
    submitted = await client.post(f"/v1/posts/{post.id}/submit")
    assert submitted.status_code == 200, submitted.text
    found: dict[str, Any] = submitted.json()
    return found


async def test_a_guest_sees_one_post_and_approves_it(
    client: Client, reviewer: Client, anonymous: Client, house: House
) -> None:
    post = await in_review(client, house)
    link = await guest_link(reviewer, post["id"])
    seen = await anonymous.get(f"/v1/guest/{link['token']}")
    assert (seen.status_code, seen.json()["text"], seen.headers["cache-control"]) == (200, post["text"], "no-store")
    assert set(seen.json()) == {"id", "title", "text", "state", "media", "version"}
    said = {"decision": "approve", "version": seen.json()["version"], "name": "王女士", "comment": "很好"}
    decided = await anonymous.post(f"/v1/guest/{link['token']}/decision", said)
    assert decided.status_code == 201, decided.text
    assert (decided.json()["reviewer_kind"], decided.json()["reviewer_id"]) == ("guest", link["id"])
    assert (await client.get(f"/v1/posts/{post['id']}")).json()["state"] == "approved"
    reviews = (await client.get(f"/v1/posts/{post['id']}/reviews")).json()["items"]
    assert [(one["reviewer_kind"], one["reason"]) for one in reviews] == [("guest", "很好")]
    assert (await client.get(f"/v1/guest-links/{link['id']}")).json()["guest_name"] == "王女士"


async def test_a_guest_decides_on_what_was_read_and_gives_reasons(
    client: Client, reviewer: Client, anonymous: Client, house: House
) -> None:
    post = await in_review(client, house)
    link = await guest_link(reviewer, post["id"])
    path, said = f"/v1/guest/{link['token']}/decision", {"decision": "request_changes", "name": "王"}
    stale = await anonymous.post(path, {**said, "version": post["version"] + 5, "comment": "改"})
    silent = await anonymous.post(path, {**said, "version": post["version"]})
    assert [(one.status_code, one.json()["code"]) for one in (stale, silent)] == [
        (412, "stale_version"), (422, "reason_missing"),
    ]  # fmt: skip
    assert (await anonymous.post(path, {**said, "version": post["version"], "comment": "改"})).status_code == 201


async def test_a_guests_token_opens_nothing_else(client: Client, anonymous: Client, house: House) -> None:
    post, other = await in_review(client, house), await in_review(client, house)
    link = await guest_link(client, post["id"])
    as_guest = client.as_key(link["token"])
    for path in ("/v1/me", "/v1/posts", f"/v1/posts/{post['id']}", f"/v1/posts/{other['id']}", "/v1/guest-links"):
        assert (await as_guest.get(path)).status_code == 401
    await client.delete(f"/v1/guest-links/{link['id']}")
    ended = await anonymous.get(f"/v1/guest/{link['token']}")
    assert (ended.status_code, ended.json()["code"]) == (404, "guest_link_ended")
    assert (await anonymous.get("/v1/guest/ogl_nothing")).status_code == 404


async def test_a_guests_link_ends_with_whoever_made_it(client: Client, anonymous: Client, house: House) -> None:
    post = await in_review(client, house)
    key = (
        await client.post("/v1/api-keys", {"name": "maker", "scopes": ["guests:write", "posts:read", "posts:review"]})
    ).json()
    link = await guest_link(client.as_key(key["secret"]), post["id"])
    assert (await anonymous.get(f"/v1/guest/{link['token']}")).status_code == 200
    await client.delete(f"/v1/api-keys/{key['id']}")
    assert (await anonymous.get(f"/v1/guest/{link['token']}")).status_code == 404


@pytest.fixture
async def operator(runtime: Runtime, anonymous: Client) -> Client:
    """The API as somebody who runs the installation."""
    async with runtime.work(INSTALLATION, OPERATOR, request_id="test") as work:
        _, token = await create_operator_key(work, environment="test", name="ops", expires_at=None)
    return anonymous.as_key(token.text)


async def test_an_operator_creates_and_suspends_tenants(operator: Client, house: House) -> None:
    slug = f"op-{secrets.token_hex(5)}"
    made = await operator.post("/v1/tenants", {"slug": slug, "name": "新客户"})
    assert made.status_code == 201, made.text
    again = await operator.post("/v1/tenants", {"slug": slug, "name": "x"})
    assert (again.status_code, again.json()["code"]) == (409, "slug_taken")
    as_tenant = operator.as_key(house.key)
    assert (await operator.post(f"/v1/tenants/{house.tenant_id}/suspend")).json()["state"] == "suspended"
    stopped = await as_tenant.post("/v1/brands", {"slug": "b", "name": "b"})
    assert (stopped.status_code, stopped.json()["code"]) == (403, "tenant_suspended")
    assert (await as_tenant.get("/v1/brands")).status_code == 200
    await operator.post(f"/v1/tenants/{house.tenant_id}/resume")
    assert (await as_tenant.post("/v1/brands", {"slug": "b", "name": "b"})).status_code == 201


async def test_operators_and_tenants_do_not_mix(operator: Client, client: Client, house: House) -> None:
    assert (await operator.get("/v1/posts")).status_code == 401
    for key in (client.key, None, "ook_x"):
        refused = await client.as_key(key).post(f"/v1/tenants/{house.tenant_id}/suspend")
        assert (refused.status_code, refused.json()["code"]) == (401, "credential_rejected")
    unknown = await operator.post("/v1/tenants/0198c0de-0000-7000-8000-000000000001/suspend")
    assert unknown.status_code == 404


async def test_quotas_hold_where_things_are_made(operator: Client, client: Client, house: House) -> None:
    brand = await house.new_brand()
    await operator.patch(f"/v1/tenants/{house.tenant_id}", {"max_brands": 2, "max_accounts": 1, "max_storage_bytes": 1})
    assert (await client.post("/v1/brands", {"slug": "second", "name": "b"})).status_code == 201
    refused = await client.post("/v1/brands", {"slug": "third", "name": "b"})
    assert (refused.status_code, refused.json()["code"]) == (403, "quota_exceeded")
    assert refused.json()["facts"] == {"quota": "brands", "used": 3, "limit": 2}
    credentials = {"handle": "tea", "password": "a password"}
    account = {"brand_id": str(brand.id), "platform": "sandbox", "credentials": credentials}
    assert [(await client.post("/v1/accounts", account)).status_code for _ in range(2)] == [201, 403]
    usage = (await client.get("/v1/tenant/usage")).json()
    assert (usage["brands"], usage["accounts"]) == ({"used": 2, "limit": 2}, {"used": 1, "limit": 1})
    await operator.patch(f"/v1/tenants/{house.tenant_id}", {"max_brands": None})
    assert (await client.post("/v1/brands", {"slug": "third", "name": "b"})).status_code == 201


async def test_quotas_count_what_the_caller_cannot_see(operator: Client, client: Client, house: House) -> None:
    hidden, own = await house.new_brand(), await house.new_brand()
    await house.new_account(hidden, house.runtime.platforms["sandbox"].descriptor, {"handle": "a", "password": "b"})
    await operator.patch(f"/v1/tenants/{house.tenant_id}", {"max_accounts": 1})
    limited = client.as_key(await house.new_key("accounts:write", brand_ids=[own.id]))
    account = {"brand_id": str(own.id), "platform": "sandbox", "credentials": {"handle": "x", "password": "y"}}
    refused = await limited.post("/v1/accounts", account)
    assert (refused.status_code, refused.json()["code"]) == (403, "quota_exceeded")


async def test_the_table_of_permissions_is_published_to_every_credential(client: Client, house: House) -> None:
    weak = client.as_key(await house.new_key("posts:write"))
    table = (await weak.get("/v1/permissions")).json()
    assert {one["name"] for one in table["permissions"]} == PERMISSIONS
    assert all(one["meaning"] for one in table["permissions"])
    assert [role["name"] for role in table["roles"]] == list(ROLES)


async def test_an_expired_invitation_and_link_are_refused_when_made(client: Client, house: House) -> None:
    past = (house.runtime.clock.now() - timedelta(minutes=1)).isoformat()
    post = await house.new_post(await house.new_brand())
    for path, body in (
        ("/v1/invitations", {"email": "late@example.com", "expires_at": past}),
        ("/v1/guest-links", {"purpose": "post_review", "subject_id": str(post.id), "expires_at": past}),
    ):
        refused = await client.post(path, body)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/expires_at")


async def test_guests_of_one_address_are_slowed_down(api: Api) -> None:
    """Nobody tries links by the thousand."""
    guessing = api.at("10.77.0.1")
    answers = [(await guessing.send("GET", f"/v1/guest/ogl_{number}")).status_code for number in range(100)]
    assert (answers[0], answers[-1]) == (404, 429)
