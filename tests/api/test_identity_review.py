"""Nobody gets further than they are by way of sign-on, invitations or sessions; a provider's nonsense is refused."""

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from joserfc import jws
from joserfc.jwk import ECKey

from domain.kernel.access import OPERATOR, PERMISSIONS
from domain.kernel.clock import FrozenClock
from domain.kernel.ids import uuid7
from domain.tenants import Proof, Provider, SsoRefused, suspend_tenant
from integrations.http.client import GuardedHttp
from integrations.oidc import OidcClient
from tests.house import House
from tests.peers.processes import free_ports

from .client import Client

CONNECTION: dict[str, Any] = {
    "name": "company",
    "issuer": "https://login.example",
    "client_id": "opsroom",
    "client_secret": "secret",
    "email_domains": ["example.com"],
    "default_roles": [],
    "return_addresses": ["https://app.example/done"],
}
CLOCK = FrozenClock(datetime.now(UTC))
KEY = ECKey.generate_key("P-256", parameters={"kid": "k", "use": "sig"})


async def member(client: Client, *roles: str) -> str:
    """The id of a fresh member."""
    body = {"email": f"{secrets.token_hex(6)}@example.com", "name": "成员", "roles": list(roles)}
    return str((await client.post("/v1/members", body)).json()["id"])


async def minted(client: Client, member_id: str) -> dict[str, Any]:
    """A token that acts as a member."""
    made = await client.post(f"/v1/members/{member_id}/tokens", {})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def test_trusting_a_provider_needs_everything(client: Client, house: House) -> None:
    brand = await house.new_brand()
    limited = client.as_key(await house.new_key("sso:write", "sso:read"))
    on_a_brand = client.as_key(await house.new_key(*PERMISSIONS, brand_ids=[brand.id]))
    made = (await client.post("/v1/sso-connections", CONNECTION)).json()
    path = f"/v1/sso-connections/{made['id']}"
    for actor in (limited, on_a_brand):
        changes: list[dict[str, Any]] = [
            {"issuer": "https://evil.example", "client_secret": "x"},
            {"client_id": "other"},
            {"email_domains": ["evil.example"]},
            {"default_roles": ["viewer"]},
            {"return_addresses": ["https://evil.example"]},
            {"state": "disabled"},
        ]
        answers = [await actor.patch(path, change) for change in changes]
        answers.append(await actor.post("/v1/sso-connections", CONNECTION))
        assert {(one.status_code, one.json()["code"]) for one in answers} == {(403, "scope_exceeded")}
    assert (await limited.patch(path, {"name": "renamed", "client_secret": "rotated"})).status_code == 200
    assert (await client.patch(path, {"state": "disabled"})).status_code == 200


async def test_another_issuer_needs_its_own_secret(client: Client) -> None:
    made = (await client.post("/v1/sso-connections", CONNECTION)).json()
    path, issuer = f"/v1/sso-connections/{made['id']}", "https://elsewhere.example"
    refused = await client.patch(path, {"issuer": issuer})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/client_secret")
    assert (await client.patch(path, {"issuer": CONNECTION["issuer"]})).status_code == 200
    assert (await client.patch(path, {"issuer": issuer, "client_secret": "new"})).json()["issuer"] == issuer


async def test_nobody_joins_a_suspended_tenant(client: Client, anonymous: Client, house: House) -> None:
    asked = (await client.post("/v1/invitations", {"email": "late@example.com"})).json()
    async with house.work(OPERATOR) as work:
        await suspend_tenant(work)
    refused = await anonymous.post("/v1/invitations/accept", {"token": asked["token"], "name": "x"})
    assert (refused.status_code, refused.json()["code"]) == (403, "tenant_suspended")


async def test_whoever_invited_must_still_be_allowed_to(client: Client, anonymous: Client) -> None:
    key = (await client.post("/v1/api-keys", {"name": "k", "scopes": ["members:write", "posts:read"]})).json()
    asked = (await client.as_key(key["secret"]).post("/v1/invitations", {"email": "a@example.com"})).json()
    narrowed = await client.patch(f"/v1/api-keys/{key['id']}", {"scopes": ["posts:read"]})
    assert narrowed.status_code == 200
    refused = await anonymous.post("/v1/invitations/accept", {"token": asked["token"], "name": "x"})
    assert (refused.status_code, refused.json()["code"]) == (409, "invitation_closed")


async def test_an_owners_session_and_invitation_are_out_of_an_admins_reach(client: Client) -> None:
    owner, admin = await member(client, "owner"), await member(client, "admin")
    acting = client.as_key((await minted(client, admin))["access_token"])
    session = (await minted(client, owner))["session"]["id"]
    asked = (await client.post("/v1/invitations", {"email": "o@example.com", "roles": ["owner"]})).json()["id"]
    for path in (f"/v1/member-sessions/{session}", f"/v1/invitations/{asked}"):
        refused = await acting.delete(path)
        assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
        assert (await client.delete(path)).status_code == 204
    lesser = (await minted(client, await member(client, "viewer")))["session"]["id"]
    assert (await acting.delete(f"/v1/member-sessions/{lesser}")).status_code == 204


async def test_people_end_their_own_sessions_and_no_others(client: Client) -> None:
    viewer = await member(client, "viewer")
    own, other = await minted(client, viewer), await minted(client, await member(client))
    acting = client.as_key(own["access_token"])
    refused = await acting.delete(f"/v1/member-sessions/{other['session']['id']}")
    assert (refused.status_code, refused.json()["code"]) == (403, "permission_missing")
    another = (await minted(client, viewer))["session"]["id"]
    assert (await acting.delete(f"/v1/member-sessions/{another}")).status_code == 403
    assert (await acting.delete(f"/v1/member-sessions/{own['session']['id']}")).status_code == 204
    assert (await acting.get("/v1/me")).status_code == 401


class Peer:
    """A provider that says what a test wants it to."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.discovery: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        self.claims: dict[str, Any] = {"sub": "s", "email": "a@example.com", "email_verified": True, "name": "安"}
        self.keys: list[Any] = [KEY.as_dict(private=False)]
        self.http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        self.oidc = OidcClient(self.http, CLOCK)
        self.provider = Provider(connection_id=uuid7(CLOCK.now()), issuer=self.issuer, client_id="c", client_secret="s")

    async def say(self, request: web.Request) -> web.Response:
        """One of the three documents."""
        if request.path == "/token":
            return web.json_response({"id_token": self._token()})
        return web.json_response({"keys": self.keys} if request.path == "/keys" else self.discovery)

    def _token(self) -> str:
        now = int(CLOCK.now().timestamp())
        standard = {"iss": self.issuer, "aud": "c", "nonce": "n", "iat": now, "exp": now + 60}
        # Escaped, as JSON may: joserfc's own way to write claims does not bear halves of surrogate pairs.
        return jws.serialize_compact({"alg": "ES256", "kid": "k"}, json.dumps({**standard, **self.claims}), KEY)

    async def identify(self) -> Any:
        """A whole sign-in, from our side."""
        return await self.oidc.identify(
            self.provider, code="c", verifier="v", nonce="n", redirect_uri="https://own.example"
        )


@asynccontextmanager
async def listening() -> AsyncIterator[Peer]:
    """A peer on a free port, ended afterwards."""
    (port,) = free_ports(1)
    peer, app = Peer(port), web.Application()
    app.router.add_route("*", "/{any:.*}", peer.say)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield peer
    finally:
        await peer.http.close()
        await runner.cleanup()


async def test_a_sound_provider_is_understood() -> None:
    async with listening() as peer:
        found = await peer.identify()
    assert (found.subject, found.email, found.name) == ("s", "a@example.com", "安")


@pytest.mark.parametrize("name", ["sub", "email", "name"])
@pytest.mark.parametrize("odd", ["a\0@example.com", "a\ud800@example.com"])
async def test_a_claim_that_is_no_text_is_refused(name: str, odd: str) -> None:
    async with listening() as peer:
        peer.claims[name] = odd
        with pytest.raises(SsoRefused):
            await peer.identify()


@pytest.mark.parametrize(
    "odd", [{"kty": ["EC"]}, {"kty": {"a": 1}}, {"kty": "EC", "crv": 5}, {"kty": "RSA", "n": 5}, 5]
)
async def test_a_key_that_is_none_is_refused(odd: Any) -> None:
    async with listening() as peer:
        peer.keys = [odd]
        with pytest.raises(SsoRefused):
            await peer.identify()


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize(
    "odd", ["https://例子.example/", "https://a.example/\r\nX: y", "javascript:alert(1)", "https://a\0"]
)
async def test_an_endpoint_that_is_no_address_is_refused(name: str, odd: str) -> None:
    async with listening() as peer:
        peer.discovery[name] = odd
        with pytest.raises(SsoRefused):
            await peer.oidc.discover(peer.provider)


async def test_an_endpoint_that_cannot_be_taken_apart_is_refused() -> None:
    proof = Proof(cookie="c", state="s", nonce="n", verifier="v" * 43)
    async with listening() as peer:
        peer.discovery["authorization_endpoint"] = "https://[::1"
        discovery = await peer.oidc.discover(peer.provider)
        with pytest.raises(SsoRefused):
            await peer.oidc.departure(peer.provider, discovery, proof, redirect_uri="https://own.example")
