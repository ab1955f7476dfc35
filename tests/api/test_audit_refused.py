"""Refused attempts by kind of credential: whoever shows a dead one is in the trail, and nobody's guess is."""

import base64
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from api.refusals import refusals_of
from domain.kernel.access import OPERATOR
from domain.kernel.secrets import ApiToken, GuestToken
from domain.kernel.work import INSTALLATION
from domain.tenants import create_operator_key, revoke_operator_key, suspend_tenant
from integrations.runtime import Runtime
from tests.house import House, new_house
from tests.system.api import Api

from .client import Client

GRANT = {"grant_type": "client_credentials"}
KEY = {"name": "key", "scopes": ["posts:read", "keys:write"]}


class Attempt(msgspec.Struct, frozen=True):
    """What is tried with a dead credential: who is refused what, and how to try it."""

    kind: str
    id: str
    operation: str
    code: str
    send: Callable[[], Awaitable[Any]]


def _posts(client: Client, kind: str, actor_id: str, key: str) -> Attempt:
    return Attempt(kind, actor_id, "posts.list", "credential_rejected", lambda: client.as_key(key).get("/v1/posts"))


async def _made(client: Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post(path, body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def _member(client: Client, *roles: str) -> dict[str, Any]:
    person = {"email": f"{secrets.token_hex(6)}@example.com", "name": "小李", "roles": list(roles)}
    return await _made(client, "/v1/members", person)


async def _token(client: Client, member: dict[str, Any]) -> dict[str, Any]:
    return await _made(client, f"/v1/members/{member['id']}/tokens", {"expires_in": 600})


async def revoked_key(client: Client, house: House) -> Attempt:
    """An API key that was revoked."""
    key = await _made(client, "/v1/api-keys", KEY)
    await client.delete(f"/v1/api-keys/{key['id']}")
    return _posts(client, "api_key", key["id"], key["secret"])


async def expired_key(client: Client, house: House) -> Attempt:
    """An API key whose time is over."""
    key = await _made(client, "/v1/api-keys", KEY)
    async with house.work(OPERATOR) as work:
        past = work.now() - timedelta(minutes=1)
        await work.fetch("UPDATE api_keys SET expires_at = $2 WHERE id = $1", (key["id"], past))
    return _posts(client, "api_key", key["id"], key["secret"])


async def replaced_key(client: Client, house: House) -> Attempt:
    """The secret that a key had before, after the overlap."""
    key = await _made(client, "/v1/api-keys", KEY)
    await client.post(f"/v1/api-keys/{key['id']}/rotate", {"overlap_seconds": 60})
    async with house.work(OPERATOR) as work:
        past = work.now() - timedelta(minutes=1)
        await work.fetch("UPDATE api_keys SET previous_until = $2 WHERE id = $1", (key["id"], past))
    return _posts(client, "api_key", key["id"], key["secret"])


async def orphaned_key(client: Client, house: House) -> Attempt:
    """An API key that died with the one that made it."""
    maker = await _made(client, "/v1/api-keys", KEY)
    key = await _made(client.as_key(maker["secret"]), "/v1/api-keys", KEY | {"scopes": ["posts:read"]})
    await client.delete(f"/v1/api-keys/{maker['id']}")
    return _posts(client, "api_key", key["id"], key["secret"])


async def stolen_sessions_key(client: Client, house: House) -> Attempt:
    """An API key that was made with a session that somebody had stolen."""
    session = await _token(client, await _member(client, "owner"))
    key = await _made(client.as_key(session["access_token"]), "/v1/api-keys", KEY)
    gone = await client.delete(f"/v1/member-sessions/{session['session']['id']}?revoke_issued=true")
    assert gone.status_code == 204, gone.text
    return _posts(client, "api_key", key["id"], key["secret"])


async def removed_members_token(client: Client, house: House) -> Attempt:
    """The token, still in time, of a person who has left."""
    member = await _member(client, "viewer")
    session = await _token(client, member)
    await client.delete(f"/v1/members/{member['id']}")
    return _posts(client, "member", member["id"], session["access_token"])


async def revoked_sessions_token(client: Client, house: House) -> Attempt:
    """The token of a session that was ended."""
    member = await _member(client, "viewer")
    session = await _token(client, member)
    await client.delete(f"/v1/member-sessions/{session['session']['id']}")
    return _posts(client, "member", member["id"], session["access_token"])


async def _oauth(client: Client) -> dict[str, Any]:
    return await _made(client, "/v1/oauth-clients", {"name": "crm", "scopes": ["posts:read"]})


async def _ask(client: Client, oauth: dict[str, Any], secret: str, **more: str) -> Any:
    pair = base64.b64encode(f"{oauth['client_id']}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {pair}"}
    return await client.as_key(None).request("POST", "/v1/oauth/token", headers=headers, data={**GRANT, **more})


async def revoked_clients_token(client: Client, house: House) -> Attempt:
    """The token, still in time, of an OAuth client that was revoked."""
    oauth = await _oauth(client)
    token = (await _ask(client, oauth, oauth["client_secret"])).json()["access_token"]
    await client.delete(f"/v1/oauth-clients/{oauth['id']}")
    return _posts(client, "oauth_client", oauth["id"], token)


async def revoked_client(client: Client, house: House) -> Attempt:
    """The secret of an OAuth client that was revoked."""
    oauth = await _oauth(client)
    await client.delete(f"/v1/oauth-clients/{oauth['id']}")
    send = lambda: _ask(client, oauth, oauth["client_secret"])  # noqa: E731 - shorter than a function inside
    return Attempt("oauth_client", oauth["id"], "oauth.token", "invalid_client", send)


async def wrong_client_secret(client: Client, house: House) -> Attempt:
    """An OAuth client that is alive, with a secret that is not its own."""
    oauth = await _oauth(client)
    return Attempt("oauth_client", oauth["id"], "oauth.token", "invalid_client", lambda: _ask(client, oauth, "guess"))


async def greedy_client(client: Client, house: House) -> Attempt:
    """An OAuth client that asks for more than it holds."""
    oauth = await _oauth(client)
    send = lambda: _ask(client, oauth, oauth["client_secret"], scope="posts:publish")  # noqa: E731 - shorter than a function inside
    return Attempt("oauth_client", oauth["id"], "oauth.token", "invalid_scope", send)


async def _link(client: Client, house: House) -> dict[str, Any]:
    post = await house.new_post(await house.new_brand(required_approvals=1))
    body = {"purpose": "post_review", "subject_id": str(post.id), "label": "客户"}
    return await _made(client, "/v1/guest-links", body)


async def revoked_guest_link(client: Client, house: House) -> Attempt:
    """A guest's link that was revoked."""
    link = await _link(client, house)
    await client.delete(f"/v1/guest-links/{link['id']}")
    send = lambda: client.as_key(None).get(f"/v1/guest/{link['token']}")  # noqa: E731 - shorter than a function inside
    return Attempt("guest", link["id"], "guest.read", "guest_link_ended", send)


async def orphaned_guest_link(client: Client, house: House) -> Attempt:
    """A guest's link that died with whoever made it."""
    scopes = ["guests:write", "posts:read", "posts:review"]
    maker = await _made(client, "/v1/api-keys", {"name": "maker", "scopes": scopes})
    link = await _link(client.as_key(maker["secret"]), house)
    await client.delete(f"/v1/api-keys/{maker['id']}")
    send = lambda: client.as_key(None).get(f"/v1/guest/{link['token']}")  # noqa: E731 - shorter than a function inside
    return Attempt("guest", link["id"], "guest.read", "guest_link_ended", send)


async def suspended_tenants_guest_link(client: Client, house: House) -> Attempt:
    """A guest who decides while the tenant is suspended."""
    link = await _link(client, house)
    async with house.work(OPERATOR) as work:
        await suspend_tenant(work)
    said = {"decision": "approve", "version": 1, "name": "王"}
    send = lambda: client.as_key(None).post(f"/v1/guest/{link['token']}/decision", said)  # noqa: E731 - shorter than a function inside
    return Attempt("guest", link["id"], "guest.decide", "tenant_suspended", send)


async def key_at_the_operators_door(client: Client, house: House) -> Attempt:
    """A tenant's key, alive, where only operators are let in."""
    send = lambda: client.post(f"/v1/tenants/{house.tenant_id}/resume")  # noqa: E731 - shorter than a function inside
    return Attempt("api_key", str(house.key_id), "tenants.resume", "credential_rejected", send)


KINDS = [
    revoked_key, expired_key, replaced_key, orphaned_key, stolen_sessions_key, removed_members_token,
    revoked_sessions_token, revoked_clients_token, revoked_client, wrong_client_secret, greedy_client,
    revoked_guest_link, orphaned_guest_link, suspended_tenants_guest_link, key_at_the_operators_door,
]  # fmt: skip


async def _refused(client: Client) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await client.get("/v1/events?limit=200&outcome=refused")).json()["items"]
    return items


@pytest.mark.parametrize("prepare", KINDS, ids=lambda prepare: prepare.__name__)
async def test_what_is_tried_with_a_dead_credential_is_in_the_trail_and_does_not_fill_it(
    client: Client, house: House, prepare: Callable[[Client, House], Awaitable[Attempt]]
) -> None:
    attempt = await prepare(client, house)
    assert await _refused(client) == []
    answers = [await attempt.send() for _ in range(5)]
    assert {400 <= answer.status_code < 500 for answer in answers} == {True}, answers[0].text
    [event] = await _refused(client)
    assert (event["actor_kind"], event["actor_id"], event["subject_id"]) == (attempt.kind, attempt.id, attempt.id)
    assert (event["data"]["operation"], event["data"]["code"]) == (attempt.operation, attempt.code)
    assert event["data"]["count"] == 1


async def test_guesses_are_in_nobodys_trail(client: Client, house: House, runtime: Runtime) -> None:
    """Well-formed secrets that name a tenant, and a client that it does not have."""
    stranger = await new_house(runtime)
    guesses = [kind.new("test", house.tenant_id).text for kind in (ApiToken, GuestToken)]
    for guess in guesses:
        assert (await client.as_key(guess).get("/v1/posts")).status_code == 401
        assert (await client.as_key(None).get(f"/v1/guest/{guess}")).status_code == 404
    theirs = await _oauth(client.as_key(stranger.key))
    await client.as_key(stranger.key).delete(f"/v1/oauth-clients/{theirs['id']}")
    for name in ("occ_nothing", "", theirs["client_id"]):
        assert (await _ask(client, {"client_id": name}, "guess")).status_code in {400, 401}
    assert await _refused(client) == []


@pytest.mark.parametrize("state", ["revoked", "expired", "elsewhere"])
async def test_an_operators_refused_key_is_in_the_installations_trail(
    own_api: Api, own_house: House, own_runtime: Runtime, state: str
) -> None:
    async with own_runtime.work(INSTALLATION, OPERATOR, request_id="test") as work:
        key, token = await create_operator_key(work, environment="test", name="ops", expires_at=None)
        if state == "revoked":
            await revoke_operator_key(work, key.id)
        if state == "expired":
            key.expires_at = work.now()
    path = "/v1/posts" if state == "elsewhere" else f"/v1/tenants/{own_house.tenant_id}"
    assert (await own_api.send("GET", path, key=token.text)).status_code == 401
    async with own_runtime.work(INSTALLATION, OPERATOR, request_id="test") as work:
        found = "SELECT data->>'code' AS code FROM events WHERE tenant_id = $1 AND actor_kind = 'operator' AND actor_id = $2"
        rows = await work.fetch(found, (INSTALLATION, key.id))
    assert [row["code"] for row in rows] == ["credential_rejected"]
    of_tenant = await own_api.send("GET", "/v1/events?outcome=refused", key=own_house.key)
    assert of_tenant.json()["items"] == []


async def test_nothing_is_recorded_for_a_tenant_that_is_being_erased(
    own_api: Api, own_house: House, own_runtime: Runtime
) -> None:
    weak = await own_house.new_key("posts:read")
    for _ in range(3):
        assert (await own_api.send("POST", "/v1/brands", key=weak, json={"slug": "b", "name": "b"})).status_code == 403
    async with own_house.work(OPERATOR) as work:
        of = (own_house.tenant_id,)
        await work.fetch("UPDATE tenants SET state = 'suspended', erase_at = created_at WHERE id = $1", of)
        await work.fetch("UPDATE tenants SET state = 'erasing' WHERE id = $1", of)
    assert (await own_api.send("GET", "/v1/posts", key=weak)).status_code == 401
    await refusals_of(own_api.app).close()
    async with own_house.work(OPERATOR) as work:
        found = "SELECT data->>'count' AS count FROM events WHERE tenant_id = $1 AND type = 'access.refused'"
        rows = await work.fetch(found, (own_house.tenant_id,))
    assert [row["count"] for row in rows] == ["1"]
