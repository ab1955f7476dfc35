"""OAuth clients that sign: an assertion of RFC 7523 proves who they are, once, and no secret ever travels."""

import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from aiohttp import web
from joserfc import jws
from joserfc.jwk import ECKey, OctKey

from integrations.settings import Settings
from tests.house import House, new_house
from tests.peers.processes import free_ports
from tests.system.api import Api, started

TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
KEY, OTHER = [ECKey.generate_key("P-256", {"kid": kid, "use": "sig"}) for kid in ("first", "second")]
ISSUER = "http://127.0.0.1"


def public(*keys: Any) -> dict[str, Any]:
    """A key set, as the world may see it."""
    return {"keys": [dict(key.as_dict(private=False)) for key in keys]}


def issuer_of(api: Api) -> str:
    """Who the assertion is for."""
    return str(api.app.state.signing.issuer)


def assertion(
    api: Api, client: dict[str, Any], key: Any = KEY, header: dict[str, Any] | None = None, **claims: Any
) -> str:
    """An assertion of the client; claims that are None are left out."""
    now = int(time.time())
    named = {"iss": client["client_id"], "sub": client["client_id"], "aud": issuer_of(api)}
    whole = {**named, "iat": now, "exp": now + 60, "jti": secrets.token_hex(8), **claims}
    said = {name: value for name, value in whole.items() if value is not None}
    head = {"alg": "ES256", "kid": key.as_dict().get("kid"), **(header or {})}
    return str(jws.serialize_compact(head, json.dumps(said), key, [head["alg"]]))


async def ask(api: Api, signed: str, **more: str) -> Any:
    """The token endpoint."""
    form = {"grant_type": "client_credentials", "client_assertion_type": TYPE, "client_assertion": signed, **more}
    return await api.send("POST", "/v1/oauth/token", data=form)


async def register(api: Api, house: House, **keys: Any) -> dict[str, Any]:
    """A client of the tenant that signs."""
    body = {"name": "bank", "scopes": ["posts:read", "brands:read"], **keys}
    made = await api.send("POST", "/v1/oauth-clients", key=house.key, json=body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def test_a_client_that_signs_gets_a_token_and_has_no_secret(api: Api, house: House) -> None:
    client = await register(api, house, jwks=public(KEY))
    assert (client["auth_method"], client["client_secret"], client["hint"]) == ("private_key_jwt", "", "")
    assert client["jwks"]["keys"][0]["kid"] == "first"
    answer = await ask(api, assertion(api, client), scope="posts:read")
    assert answer.status_code == 200, answer.text
    assert answer.json()["scope"] == "posts:read"
    me = (await api.send("GET", "/v1/me", key=answer.json()["access_token"])).json()
    assert (me["kind"], me["id"], me["permissions"]) == ("oauth_client", client["id"], ["posts:read"])
    assert (await ask(api, assertion(api, client, aud=f"{issuer_of(api)}/v1/oauth/token"))).status_code == 200
    rotated = await api.send("POST", f"/v1/oauth-clients/{client['id']}/rotate", key=house.key, json={})
    assert (rotated.status_code, rotated.json()["code"]) == (409, "client_without_secret")
    await api.send("DELETE", f"/v1/oauth-clients/{client['id']}", key=house.key)
    assert (await ask(api, assertion(api, client))).json()["error"] == "invalid_client"


async def test_an_assertion_works_once_for_each_client(api: Api, house: House) -> None:
    client, other = await register(api, house, jwks=public(KEY)), await register(api, house, jwks=public(KEY))
    signed = assertion(api, client, jti="the same")
    answers = [(await ask(api, one)).status_code for one in (signed, signed, assertion(api, client, jti="the same"))]
    assert answers == [200, 401, 401]
    assert (await ask(api, assertion(api, other, jti="the same"))).status_code == 200


LONG_AGO = 1_700_000_000
WRONG: dict[str, dict[str, Any]] = {
    "for somebody else": {"aud": "https://elsewhere.example"},
    "for nobody": {"aud": None},
    "expired": {"exp": LONG_AGO},
    "without end": {"exp": None},
    "for too long": {"exp": LONG_AGO * 2},
    "for ever": {"exp": 1e308},
    "until some text": {"exp": "soon"},
    "until yes": {"exp": True},
    "not yet": {"nbf": LONG_AGO * 2},
    "by somebody else": {"iss": "somebody"},
    "by nobody": {"iss": None},
    "about nobody": {"sub": None},
    "about a number": {"sub": 5},
    "without a name of its own": {"jti": None},
    "with a number for a name": {"jti": 5},
    "with an empty name": {"jti": ""},
    "with a name that is too long": {"jti": "x" * 256},
    "padded": {"padding": "x" * 9000},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG.keys())
async def test_an_assertion_that_does_not_hold_is_refused(api: Api, house: House, claims: dict[str, Any]) -> None:
    client = await register(api, house, jwks=public(KEY))
    refused = await ask(api, assertion(api, client, **claims))
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client"), refused.text


async def test_other_keys_and_algorithms_are_refused(api: Api, house: House) -> None:
    client = await register(api, house, jwks=public(KEY))
    symmetric = OctKey.import_key(json.dumps(public(KEY)).encode())
    carried = {"jwk": OTHER.as_dict(private=False)}
    attempts = [
        assertion(api, client, OTHER),
        assertion(api, client, OTHER, {"kid": "first"}),
        assertion(api, client, OTHER, carried),
        assertion(api, client, symmetric, {"alg": "HS256", "kid": "first"}),
        "e30.e30.e30", "a.b.c", "", "\u00e9.\u00e9.\u00e9",
    ]  # fmt: skip
    for signed in attempts:
        refused = await ask(api, signed)
        assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client"), refused.text


async def test_a_client_proves_itself_in_its_own_way_and_in_one_way_only(api: Api, house: House) -> None:
    signs = await register(api, house, jwks=public(KEY))
    body = {"name": "crm", "scopes": ["posts:read"]}
    has_secret = (await api.send("POST", "/v1/oauth-clients", key=house.key, json=body)).json()
    assert (await ask(api, assertion(api, has_secret))).json()["error"] == "invalid_client"
    form = {"grant_type": "client_credentials", "client_id": signs["client_id"], "client_secret": "x"}
    assert (await api.send("POST", "/v1/oauth/token", data=form)).json()["error"] == "invalid_client"
    both = await ask(api, assertion(api, signs), client_secret="x")
    assert (both.status_code, both.json()["error"]) == (400, "invalid_request")
    another = await ask(api, assertion(api, signs), client_id=has_secret["client_id"])
    assert (another.status_code, another.json()["error"]) == (401, "invalid_client")
    typeless = await ask(api, assertion(api, signs), client_assertion_type="other")
    assert typeless.json()["error"] == "invalid_client"


UNUSABLE: dict[str, Any] = {
    "private": dict(KEY.as_dict(private=True)),
    "symmetric": {"kty": "oct", "k": "c2VjcmV0"},
    "short": {"kty": "RSA", "e": "AQAB", "n": "w" * 171},
    "on another curve": dict(ECKey.generate_key("P-384").as_dict(private=False)),
    "for encryption": {**public(KEY)["keys"][0], "use": "enc"},
    "none": {},
    "broken": {"kty": "EC", "crv": "P-256", "x": "x", "y": 5},
    "off the curve": {**public(KEY)["keys"][0], "y": public(OTHER)["keys"][0]["y"]},
}


@pytest.mark.parametrize("key", UNUSABLE.values(), ids=UNUSABLE.keys())
async def test_keys_that_prove_nothing_are_not_registered(api: Api, house: House, key: dict[str, Any]) -> None:
    body = {"name": "bank", "scopes": ["posts:read"], "jwks": {"keys": [key]}}
    refused = await api.send("POST", "/v1/oauth-clients", key=house.key, json=body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/jwks/keys"), refused.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/keys", "https://169.254.169.254/keys", "https://localhost/k"])
async def test_keys_are_not_fetched_from_private_addresses(api: Api, house: House, url: str) -> None:
    body = {"name": "bank", "scopes": ["posts:read"], "jwks_uri": url}
    refused = await api.send("POST", "/v1/oauth-clients", key=house.key, json=body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/jwks_uri")


async def test_keys_and_their_address_are_not_both_given(api: Api, house: House) -> None:
    body = {"name": "b", "scopes": ["posts:read"], "jwks": public(KEY), "jwks_uri": "https://keys.example.com/jwks"}
    refused = await api.send("POST", "/v1/oauth-clients", key=house.key, json=body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/jwks_uri")


class Publisher:
    """A client's own server, which publishes its keys."""

    def __init__(self) -> None:
        (self.port,) = free_ports(1)
        self.url = f"http://127.0.0.1:{self.port}/jwks"
        self.said: Any = public(KEY)
        self.asked = 0

    async def say(self, _: web.Request) -> web.Response:
        """What it publishes at the moment."""
        self.asked += 1
        return web.json_response(self.said)


@asynccontextmanager
async def publishing() -> AsyncIterator[Publisher]:
    """A publisher that listens, ended afterwards."""
    publisher, app = Publisher(), web.Application()
    app.router.add_get("/jwks", publisher.say)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", publisher.port).start()
        yield publisher
    finally:
        await runner.cleanup()


async def test_published_keys_are_fetched_once_and_changed_by_their_owner(settings: Settings) -> None:
    async with publishing() as publisher:
        allowed = msgspec.structs.replace(settings, http_allow=f"127.0.0.1:{publisher.port}")
        async with started(allowed) as api:
            house = await new_house(api.app.state.runtime)
            client = await register(api, house, jwks_uri=publisher.url)
            assert [(await ask(api, assertion(api, client))).status_code for _ in range(3)] == [200] * 3
            assert publisher.asked == 1
            refused = [(await ask(api, assertion(api, client, OTHER))).status_code for _ in range(3)]
            assert (refused, publisher.asked) == ([401] * 3, 1)  # not again so soon


@pytest.mark.parametrize("said", [{}, [], {"keys": 5}, {"keys": []}, {"keys": [{"kty": "oct", "k": "eA"}]}], ids=str)
async def test_a_publisher_of_nonsense_proves_nothing(settings: Settings, said: Any) -> None:
    async with publishing() as publisher:
        publisher.said = said
        allowed = msgspec.structs.replace(settings, http_allow=f"127.0.0.1:{publisher.port}")
        async with started(allowed) as api:
            client = await register(api, await new_house(api.app.state.runtime), jwks_uri=publisher.url)
            refused = await ask(api, assertion(api, client))
            assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")
