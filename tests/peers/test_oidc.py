"""Single sign-on against a real OpenID Connect provider."""

import base64
import json
import secrets
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

import httpx
import msgspec
import pytest

from domain.kernel.access import OPERATOR
from domain.tenants import get_member, suspend_tenant
from domain.tenants.sso.models import challenge_of
from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings
from tests.house import House, new_house
from tests.peers.oidc_provider import CLIENT, OidcProvider, running_provider, sign_in
from tests.peers.processes import free_ports
from tests.system.api import Api, started

RETURN = "https://app.example/done?keep=1"
(OWN_PORT,) = free_ports(1)
OWN = f"http://127.0.0.1:{OWN_PORT}"
CALLBACK = f"{OWN}/v1/sso/callback"
VERIFIER, STATE = secrets.token_urlsafe(48), "the frontend's own & odd=1"


@pytest.fixture(scope="module")
async def provider(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OidcProvider]:
    async with running_provider(tmp_path_factory.mktemp("oidc"), CALLBACK) as running:
        yield running


@pytest.fixture(scope="module")
def sso_settings(settings: Settings, provider: OidcProvider) -> Settings:
    """An installation that may ask this one private address."""
    return msgspec.structs.replace(settings, http_allow=f"127.0.0.1:{provider.port}", port=OWN_PORT)


@pytest.fixture(scope="module")
async def own_app(sso_settings: Settings) -> AsyncIterator[Api]:
    async with started(sso_settings) as running:
        yield running


@pytest.fixture(scope="module")
async def sso_runtime(sso_settings: Settings) -> AsyncIterator[Runtime]:
    async with open_runtime(sso_settings, system=True) as opened:
        yield opened


@pytest.fixture
async def house(sso_runtime: Runtime) -> House:
    return await new_house(sso_runtime)


@pytest.fixture
async def slug(house: House) -> str:
    async with house.work() as work:
        rows = await work.fetch("SELECT slug FROM tenants WHERE id = $1", (house.tenant_id,))
    return str(rows[0]["slug"])


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(follow_redirects=False) as opened:
        yield opened


async def connect(api: Api, house: House, provider: OidcProvider, **changes: Any) -> dict[str, Any]:
    body = {
        "name": "company",
        "issuer": provider.issuer,
        **CLIENT,
        "email_domains": ["Example.com"],
        "default_roles": ["viewer"],
        "return_addresses": [RETURN],
        **changes,
    }
    made = await api.send("POST", "/v1/sso-connections", key=house.key, json=body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


def start(slug: str, **changes: str) -> str:
    """Where a frontend sends a browser to: with its own state, and the challenge of its own verifier."""
    return f"/v1/sso/{slug}/start?{urlencode({'state': STATE, 'code_challenge': challenge_of(VERIFIER), **changes})}"


async def set_out(api: Api, slug: str, **changes: str) -> tuple[str, str]:
    """Where the browser is sent, and the cookie it takes along."""
    left = await api.send("GET", start(slug, **changes))
    assert left.status_code == 302, left.text
    cookie = left.headers["set-cookie"]
    assert all(word in cookie for word in ("__Host-opsroom-sso=", "Secure", "HttpOnly", "SameSite=lax", "Path=/"))
    return left.headers["location"], cookie.partition(";")[0]


async def come_back(api: Api, address: str, cookie: str) -> httpx.Response:
    return await api.send("GET", f"/v1/sso/callback?{urlsplit(address).query}", headers={"Cookie": cookie})


async def through(api: Api, slug: str, browser: httpx.AsyncClient, who: str, **changes: str) -> dict[str, str]:
    """A whole sign-in; what the frontend's address is told."""
    location, cookie = await set_out(api, slug, **changes)
    back = await come_back(api, await sign_in(browser, location, who, CALLBACK), cookie)
    assert back.status_code == 302, back.text
    target = urlsplit(back.headers["location"])
    assert target._replace(query="").geturl() == "https://app.example/done"
    return dict(parse_qsl(target.query))


async def exchange(api: Api, code: str, verifier: str = VERIFIER) -> httpx.Response:
    return await api.send("POST", "/v1/sso/exchange", json={"code": code, "code_verifier": verifier})


def new_person() -> str:
    return f"p{secrets.token_hex(4)}@example.com"


async def test_a_person_signs_in_and_acts_as_a_member(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider)
    who = new_person()
    said = await through(own_app, slug, browser, who)
    assert (set(said), said["state"]) == ({"keep", "code", "state"}, STATE)
    exchanged = await exchange(own_app, said["code"])
    assert exchanged.status_code == 200, exchanged.text
    token = exchanged.json()["access_token"]
    assert exchanged.json()["expires_in"] == 12 * 3600
    me = (await own_app.send("GET", "/v1/me", key=token)).json()
    member = (await own_app.send("GET", f"/v1/members/{me['id']}", key=house.key)).json()
    assert (me["kind"], member["email"], member["roles"]) == ("member", who, ["viewer"])
    again = await exchange(own_app, said["code"])
    assert (again.status_code, again.json()["code"]) == (403, "sso_refused")
    session = exchanged.json()["session"]["id"]
    assert (await own_app.send("DELETE", f"/v1/member-sessions/{session}", key=house.key)).status_code == 204
    assert (await own_app.send("GET", "/v1/me", key=token)).status_code == 401


async def test_a_member_keeps_their_roles_and_one_who_left_stays_out(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider, default_roles=[])
    who = new_person()
    body = {"email": who.upper(), "name": "安", "roles": ["creator"]}
    member = (await own_app.send("POST", "/v1/members", key=house.key, json=body)).json()
    code = (await through(own_app, slug, browser, who))["code"]
    token = (await exchange(own_app, code)).json()["access_token"]
    assert (await own_app.send("GET", "/v1/me", key=token)).json()["id"] == member["id"]
    await own_app.send("DELETE", f"/v1/members/{member['id']}", key=house.key)
    assert (await own_app.send("GET", "/v1/me", key=token)).status_code == 401
    assert (await through(own_app, slug, browser, who))["error"] == "access_denied"


@pytest.mark.parametrize("who", ["eve@elsewhere.example", "unverified@example.com", "eve@example.com.evil.example"])
async def test_others_are_sent_back_without_a_code(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient, who: str
) -> None:
    await connect(own_app, house, provider)
    assert await through(own_app, slug, browser, who) == {"keep": "1", "error": "access_denied", "state": STATE}


async def test_nobody_joins_where_no_default_roles_are_given(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider, default_roles=[])
    assert "error" in await through(own_app, slug, browser, new_person())


async def test_another_browser_or_another_state_cannot_finish(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider)
    location, cookie = await set_out(own_app, slug)
    _, other_cookie = await set_out(own_app, slug)
    back = await sign_in(browser, location, new_person(), CALLBACK)
    attacks = [
        (back, other_cookie),
        (back, ""),
        (back.replace("state=", "state=x"), cookie),
        (back, f"{cookie[:-1]}{'0' if cookie[-1] != '0' else '1'}"),
    ]
    for address, carried in attacks:
        refused = await come_back(own_app, address, carried)
        assert (refused.status_code, refused.json()["code"]) == (403, "sso_refused")
    assert (await come_back(own_app, back, cookie)).status_code == 302
    replayed = await come_back(own_app, back, cookie)
    assert (replayed.status_code, replayed.json()["code"]) == (403, "sso_refused")


async def test_a_code_of_another_sign_in_does_not_fit(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    """The provider ties the code to the challenge, we tie the id_token to the nonce: a code cannot be moved over."""
    await connect(own_app, house, provider)
    first, _ = await set_out(own_app, slug)
    victim, cookie = await set_out(own_app, slug)
    stolen = dict(parse_qsl(urlsplit(await sign_in(browser, first, new_person(), CALLBACK)).query))
    state = dict(parse_qsl(urlsplit(victim).query))["state"]
    injected = f"{CALLBACK}?code={stolen['code']}&state={state}"
    refused = await come_back(own_app, injected, cookie)
    assert (refused.status_code, refused.json()["code"]) == (403, "sso_refused")


async def test_a_code_planted_in_somebodys_browser_signs_them_in_as_nobody(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    """Login CSRF: the attacker signs in, keeps the code, and has the victim's frontend exchange it."""
    await connect(own_app, house, provider)
    attackers = secrets.token_urlsafe(48)
    planted = await through(
        own_app, slug, browser, new_person(), code_challenge=challenge_of(attackers), state="theirs"
    )
    assert planted["state"] == "theirs" != STATE
    for verifier in (VERIFIER, VERIFIER[:-1], attackers[:-1]):
        refused = await exchange(own_app, planted["code"], verifier)
        assert (refused.status_code, refused.json()["code"]) == (403, "sso_refused")
    assert (await exchange(own_app, planted["code"], attackers)).status_code == 200


async def test_the_challenge_of_rfc_7636_is_that_of_its_appendix_b() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": "short"},
        {"code_challenge": "+" * 43},
        {"code_challenge_method": "plain"},
        {"state": ""},
        {"state": "\r\nSet-Cookie: x"},
        {"state": "x" * 501},
    ],
    ids=str,
)
async def test_a_start_without_a_sound_challenge_and_state_is_refused(
    own_app: Api, slug: str, changes: dict[str, str]
) -> None:
    refused = await own_app.send("GET", start(slug, **changes))
    assert refused.status_code == 422, refused.text


@pytest.mark.parametrize("without", ["state", "code_challenge"])
async def test_a_start_without_challenge_or_state_is_refused(own_app: Api, slug: str, without: str) -> None:
    asked = {"state": STATE, "code_challenge": challenge_of(VERIFIER)}
    del asked[without]
    assert (await own_app.send("GET", f"/v1/sso/{slug}/start?{urlencode(asked)}")).status_code == 422


async def test_the_request_carries_state_nonce_and_a_challenge(
    own_app: Api, house: House, slug: str, provider: OidcProvider
) -> None:
    await connect(own_app, house, provider)
    asked = dict(parse_qsl(urlsplit((await set_out(own_app, slug))[0]).query))
    assert asked["code_challenge_method"] == "S256"
    assert all(len(asked[name]) >= 43 for name in ("state", "nonce", "code_challenge"))
    assert asked["redirect_uri"] == CALLBACK


async def test_an_unlisted_return_address_is_refused(
    own_app: Api, house: House, slug: str, provider: OidcProvider
) -> None:
    await connect(own_app, house, provider)
    refused = await own_app.send("GET", start(slug, return_to="https://evil.example/"))
    assert (refused.status_code, refused.json()["code"]) == (403, "sso_refused")


@pytest.mark.parametrize(
    "issuer", ["http://127.0.0.1:1", "https://169.254.169.254", "https://localhost", "http://10.0.0.1"]
)
async def test_a_private_provider_is_never_asked(
    own_app: Api, house: House, provider: OidcProvider, issuer: str
) -> None:
    body = {"name": "x", "issuer": issuer, **CLIENT, "email_domains": ["example.com"], "return_addresses": [RETURN]}
    refused = await own_app.send("POST", "/v1/sso-connections", key=house.key, json=body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/issuer")


async def test_an_issuer_must_be_spelled_exactly(own_app: Api, house: House, slug: str, provider: OidcProvider) -> None:
    await connect(own_app, house, provider, issuer=f"{provider.issuer}/")
    refused = await own_app.send("GET", start(slug))
    assert (refused.status_code, refused.json()["code"]) == (503, "sso_provider_failed")


async def test_a_disabled_connection_and_an_unknown_tenant_are_not_there(
    own_app: Api, house: House, slug: str, provider: OidcProvider
) -> None:
    made = await connect(own_app, house, provider)
    changed = await own_app.send(
        "PATCH", f"/v1/sso-connections/{made['id']}", key=house.key, json={"state": "disabled"}
    )
    assert changed.status_code == 200
    assert (await own_app.send("GET", start(slug))).status_code == 404
    assert (await own_app.send("GET", start("no-such-tenant"))).status_code == 404


async def test_no_token_ever_stands_in_an_address(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider)
    code = (await through(own_app, slug, browser, new_person()))["code"]
    assert "." not in code
    token = (await exchange(own_app, code)).json()["access_token"]
    head = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    assert (head["typ"], head["alg"]) == ("at+jwt", "ES256")


@pytest.mark.parametrize("how", ["delete", "disable", "move"])
async def test_sessions_end_with_the_trust_they_came_of(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient, how: str
) -> None:
    made = await connect(own_app, house, provider)
    token = (await exchange(own_app, (await through(own_app, slug, browser, new_person()))["code"])).json()
    pending = (await through(own_app, slug, browser, new_person()))["code"]
    path, key = f"/v1/sso-connections/{made['id']}", house.key
    assert (await own_app.send("PATCH", path, key=key, json={"name": "renamed"})).status_code == 200
    assert (await own_app.send("GET", "/v1/me", key=token["access_token"])).status_code == 200
    if how == "delete":
        ended = await own_app.send("DELETE", path, key=key)
    elif how == "disable":
        ended = await own_app.send("PATCH", path, key=key, json={"state": "disabled"})
    else:
        change = {"issuer": "https://elsewhere.example", "client_secret": "x"}
        ended = await own_app.send("PATCH", path, key=key, json=change)
    assert ended.status_code in {200, 204}, ended.text
    assert (await own_app.send("GET", "/v1/me", key=token["access_token"])).status_code == 401
    assert (await exchange(own_app, pending)).json()["code"] == "sso_refused"


async def test_a_disabled_connection_stops_who_is_on_the_way(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    made = await connect(own_app, house, provider)
    location, cookie = await set_out(own_app, slug)
    back = await sign_in(browser, location, new_person(), CALLBACK)
    for state in ("disabled", "active"):
        path = f"/v1/sso-connections/{made['id']}"
        assert (await own_app.send("PATCH", path, key=house.key, json={"state": state})).status_code == 200
        refused = await come_back(own_app, back, cookie)
        assert (refused.status_code, refused.json()["code"]) == (403, "sso_refused")


async def test_a_suspended_tenant_lets_nobody_in(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider)
    code = (await through(own_app, slug, browser, new_person()))["code"]
    location, cookie = await set_out(own_app, slug)
    back = await sign_in(browser, location, new_person(), CALLBACK)
    async with house.work(OPERATOR) as work:
        await suspend_tenant(work)
    for refused in (
        await own_app.send("GET", start(slug)),
        await come_back(own_app, back, cookie),
        await exchange(own_app, code),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "tenant_suspended")


async def test_an_address_that_changed_hands_opens_nothing(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    """The provider's subject is the login as it was typed; the address is the same in either spelling."""
    await connect(own_app, house, provider)
    who = new_person()
    first = (await exchange(own_app, (await through(own_app, slug, browser, who))["code"])).json()
    async with httpx.AsyncClient() as another:
        assert "error" in await through(own_app, slug, another, who.upper().replace("EXAMPLE.COM", "example.com"))
    again = (await exchange(own_app, (await through(own_app, slug, browser, who))["code"])).json()
    assert first["session"]["member_id"] == again["session"]["member_id"]


async def test_a_known_subject_stays_the_same_member_under_another_address(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider)
    who = new_person()
    first = (await exchange(own_app, (await through(own_app, slug, browser, who))["code"])).json()
    async with house.work() as work:
        member = await get_member(work, UUID(first["session"]["member_id"]))
        member.email = new_person()
    again = (await exchange(own_app, (await through(own_app, slug, browser, who))["code"])).json()
    assert first["session"]["member_id"] == again["session"]["member_id"]


async def test_an_address_that_only_looks_like_a_members_is_refused(
    own_app: Api, house: House, slug: str, provider: OidcProvider, browser: httpx.AsyncClient
) -> None:
    await connect(own_app, house, provider)
    name = secrets.token_hex(4)
    body = {"email": f"k{name}@example.com", "name": "安", "roles": ["owner"]}
    assert (await own_app.send("POST", "/v1/members", key=house.key, json=body)).status_code == 201
    assert "error" in await through(own_app, slug, browser, f"\u212a{name}@example.com")
