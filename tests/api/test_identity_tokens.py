"""Tokens that we sign: how OAuth clients get them, and everything that is not one of them."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey
from litestar import Litestar
from litestar.testing import AsyncTestClient

from domain.kernel.access import SYSTEM
from domain.kernel.work import INSTALLATION
from integrations.crypto.signing import SigningKeys
from integrations.runtime import Runtime
from tests.house import House
from tests.system.api import Api

from .client import Client

FORM = "application/x-www-form-urlencoded"
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
async def oauth(client: Client) -> dict[str, Any]:
    """A client of the tenant."""
    scopes = ["posts:read", "brands:read", "keys:write"]
    made = await client.post("/v1/oauth-clients", {"name": "crm", "scopes": scopes})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def ask(app: AsyncTestClient[Litestar], oauth: dict[str, Any], **changes: Any) -> Any:
    """The token endpoint, with the secret in the Authorization header."""
    pair = changes.pop("pair", f"{oauth['client_id']}:{oauth['client_secret']}")
    headers = {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()} if pair else {}
    return await app.post("/v1/oauth/token", data={**GRANT, **changes}, headers=headers)


async def test_a_client_gets_a_token_that_works(
    app_client: AsyncTestClient[Litestar], client: Client, oauth: dict[str, Any]
) -> None:
    answer = await ask(app_client, oauth)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
    assert body["scope"].split() == sorted(oauth["scopes"])
    as_client = client.as_key(body["access_token"])
    me = (await as_client.get("/v1/me")).json()
    assert (me["kind"], me["id"], me["permissions"]) == ("oauth_client", oauth["id"], sorted(oauth["scopes"]))
    assert (await as_client.get("/v1/posts")).status_code == 200
    assert (await as_client.post("/v1/brands", {"slug": "x", "name": "x"})).status_code == 403


async def test_the_secret_may_stand_in_the_form(app_client: AsyncTestClient[Litestar], oauth: dict[str, Any]) -> None:
    secret = {"client_id": oauth["client_id"], "client_secret": oauth["client_secret"]}
    assert (await ask(app_client, oauth, pair="", **secret)).status_code == 200


async def test_scope_narrows_and_never_widens(
    app_client: AsyncTestClient[Litestar], client: Client, oauth: dict[str, Any]
) -> None:
    narrow = (await ask(app_client, oauth, scope="posts:read")).json()
    assert narrow["scope"] == "posts:read"
    assert (await client.as_key(narrow["access_token"]).get("/v1/brands")).status_code == 403
    refused = await ask(app_client, oauth, scope="posts:read posts:publish")
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"pair": ""}, 401, "invalid_client"),
        ({"pair": "nobody:secret"}, 401, "invalid_client"),
        ({"pair": "no colon"}, 401, "invalid_client"),
        ({"pair": "nul\0:\0"}, 401, "invalid_client"),
        ({"pair": "%ff:%ff"}, 401, "invalid_client"),
    ],
    ids=str,
)
async def test_refusals_are_those_of_rfc_6749(
    app_client: AsyncTestClient[Litestar], oauth: dict[str, Any], changes: dict[str, str], status: int, error: str
) -> None:
    refused = await ask(app_client, oauth, **changes)
    assert (refused.status_code, refused.json()["error"]) == (status, error)
    assert refused.headers["content-type"].startswith("application/json")
    assert ("www-authenticate" in refused.headers) == (status == 401)


async def test_a_wrong_secret_another_type_and_repeats_are_refused(
    app_client: AsyncTestClient[Litestar], oauth: dict[str, Any]
) -> None:
    wrong = await ask(app_client, oauth, pair=f"{oauth['client_id']}:{oauth['client_secret'][:-1]}")
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    as_json = await app_client.post("/v1/oauth/token", json=GRANT)
    assert (as_json.status_code, as_json.json()["error"]) == (400, "invalid_request")
    twice = b"grant_type=client_credentials&grant_type=client_credentials"
    repeated = await app_client.post("/v1/oauth/token", content=twice, headers={"Content-Type": FORM})
    assert (repeated.status_code, repeated.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "authorization",
    [b"Basic", b"Basic ", b"Basic \xe5\x93\x81", b"Basic %%%", b"Basic /w==", b"Basic Og==", b"basic bm8="],
    ids=repr,
)
async def test_an_unreadable_name_and_secret_are_refused(
    app_client: AsyncTestClient[Litestar], authorization: bytes
) -> None:
    headers = {b"Authorization": authorization, b"Content-Type": FORM.encode()}
    refused = await app_client.post("/v1/oauth/token", content=b"grant_type=client_credentials", headers=headers)
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")
    assert "www-authenticate" in refused.headers


@pytest.mark.parametrize("body", [b"&".join(b"f%d=1" % n for n in range(21)), b"a=\xff", b"a=%ff"], ids=repr)
async def test_an_unreadable_form_is_refused(app_client: AsyncTestClient[Litestar], body: bytes) -> None:
    refused = await app_client.post("/v1/oauth/token", content=body, headers={"Content-Type": FORM})
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_request")


async def test_unreadable_requests_are_slowed_down_like_wrong_ones(api: Api) -> None:
    guessing = api.at("10.77.0.3")
    headers = {"Content-Type": FORM, "Authorization": "Basic %%%"}
    answers = [(await guessing.send("POST", "/v1/oauth/token", headers=headers)).status_code for _ in range(70)]
    assert set(answers) == {401, 429}


async def test_a_revoked_client_and_its_tokens_are_dead_at_once(
    app_client: AsyncTestClient[Litestar], client: Client, oauth: dict[str, Any]
) -> None:
    token = (await ask(app_client, oauth)).json()["access_token"]
    assert (await client.as_key(token).get("/v1/me")).status_code == 200
    await client.delete(f"/v1/oauth-clients/{oauth['id']}")
    assert (await client.as_key(token).get("/v1/me")).status_code == 401
    assert (await ask(app_client, oauth)).status_code == 401


async def test_a_rotated_secret_overlaps(
    app_client: AsyncTestClient[Litestar], client: Client, oauth: dict[str, Any]
) -> None:
    fresh = (await client.post(f"/v1/oauth-clients/{oauth['id']}/rotate", {"overlap_seconds": 60})).json()
    assert (await ask(app_client, oauth)).status_code == 200
    assert (await ask(app_client, fresh)).status_code == 200
    last = (await client.post(f"/v1/oauth-clients/{oauth['id']}/rotate", {})).json()
    assert [(await ask(app_client, one)).status_code for one in (oauth, fresh, last)] == [401, 401, 200]


async def test_the_world_can_verify_our_tokens(
    app_client: AsyncTestClient[Litestar], oauth: dict[str, Any], house: House
) -> None:
    told = (await app_client.get("/.well-known/oauth-authorization-server")).json()
    keys = (await app_client.get("/.well-known/jwks.json")).json()
    assert all("d" not in key and key["alg"] == "ES256" for key in keys["keys"])
    token = jwt.decode((await ask(app_client, oauth)).json()["access_token"], KeySet.import_key_set(keys), ["ES256"])
    assert token.header["typ"] == "at+jwt"
    assert token.claims["iss"] == token.claims["aud"] == told["issuer"]
    assert (token.claims["tenant"], token.claims["client_id"]) == (str(house.tenant_id), oauth["client_id"])


@pytest.fixture
async def forge(runtime: Runtime, app_client: AsyncTestClient[Litestar], oauth: dict[str, Any]) -> Any:
    """Makes tokens like ours, as far as asked for."""
    signing = SigningKeys(runtime)
    text = (await ask(app_client, oauth)).json()["access_token"]
    public = KeySet.import_key_set({"keys": await signing.public()})
    good = jwt.decode(text, public, ["ES256"])
    own = signing._keys[good.header["kid"]]

    def make(header: dict[str, Any], claims: dict[str, Any], key: Any = own, algorithm: str = "ES256") -> str:
        head = {**good.header, **header}
        body = {name: value for name, value in {**good.claims, **claims}.items() if value is not None}
        return jwt.encode({k: v for k, v in head.items() if v is not None}, body, key, [algorithm])

    return make


async def test_the_forge_can_make_a_good_one(client: Client, forge: Any) -> None:
    assert (await client.as_key(forge({}, {})).get("/v1/me")).status_code == 200


NOW = 1_700_000_000
BAD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "expired": ({}, {"exp": NOW}),
    "without end": ({}, {"exp": None}),
    "other audience": ({}, {"aud": "https://elsewhere.example"}),
    "without audience": ({}, {"aud": None}),
    "other issuer": ({}, {"iss": "https://elsewhere.example"}),
    "without issuer": ({}, {"iss": None}),
    "id token": ({"typ": "JWT"}, {}),
    "unknown key": ({"kid": "nobody"}, {}),
    "without key": ({"kid": None}, {}),
    "other tenant": ({}, {"tenant": "0198c0de-0000-7000-8000-000000000001"}),
    "without tenant": ({}, {"tenant": None}),
    "no uuid": ({}, {"sub": "1 OR 1=1"}),
    "of no kind": ({}, {"kind": "operator"}),
    "client as member": ({}, {"kind": "member"}),
    "too long": ({}, {"padding": "x" * 2000}),
    "not yet": ({}, {"nbf": NOW * 2}),
}


@pytest.mark.parametrize(("header", "claims"), BAD.values(), ids=BAD.keys())
async def test_what_is_not_ours_is_refused(
    client: Client, forge: Any, header: dict[str, Any], claims: dict[str, Any]
) -> None:
    refused = await client.as_key(forge(header, claims)).get("/v1/me")
    assert (refused.status_code, refused.json()["code"]) == (401, "credential_rejected")


async def test_other_keys_and_algorithms_are_refused(client: Client, forge: Any) -> None:
    stranger = ECKey.generate_key("P-256")
    unsigned = ".".join(
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
        for part in ({"alg": "none", "typ": "at+jwt"}, {"sub": "x"})
    )
    public = (await client.request("GET", "/.well-known/jwks.json")).content
    symmetric = forge({"alg": "HS256"}, {}, OctKey.import_key(public), "HS256")
    carried = forge({"jwk": stranger.as_dict(private=False)}, {}, stranger)
    for bad in (forge({}, {}, stranger), f"{unsigned}.", symmetric, carried):
        assert (await client.as_key(bad).get("/v1/me")).status_code == 401


async def test_rotating_the_signing_key_ends_no_token(
    app_client: AsyncTestClient[Litestar], client: Client, runtime: Runtime, oauth: dict[str, Any]
) -> None:
    before = (await ask(app_client, oauth)).json()["access_token"]
    elsewhere = SigningKeys(runtime)
    key_id = await elsewhere.rotate()
    assert (await client.as_key(before).get("/v1/me")).status_code == 200
    claims = {"tenant": str(runtime.clock.now()), "sub": "x", "jti": "x"}
    signed = await elsewhere.sign(claims, lifetime=timedelta(minutes=1))
    assert await elsewhere.verify(signed) is not None
    assert str(key_id) == json.loads(base64.urlsafe_b64decode(signed.split(".")[0] + "=="))["kid"]
    assert len(await elsewhere.public()) >= 2
    async with runtime.reading(INSTALLATION, SYSTEM) as reading:
        stored = await reading.fetch("SELECT private_key FROM signing_keys WHERE tenant_id = $1", (INSTALLATION,))
    assert all(row["private_key"].startswith("v1.") for row in stored)
