"""Connecting accounts through OAuth, from the agency's backend over a browser to the connected account."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import aiohttp
import msgspec
import pytest
from litestar.testing import AsyncTestClient

from api.app import create_app
from api.v1.connect_pages import STARTS_PER_MINUTE
from domain.brands import Brand
from domain.platforms import ConnectRefused, get_account, grant_for
from integrations.installation.browser import consent
from integrations.runtime import open_runtime
from integrations.sandbox.ready import READY
from tests.databases import Databases
from tests.house import House, new_house
from tests.integrations.sandbox.harness import running_sandbox
from workers.jobs.accounts import Accounts

ORIGIN = "https://app.example"
NETWORKS = sorted(name for name, made in READY.items() if made("ana").app)
COOKIE = "__Host-opsroom-connect"


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """An agency's backend, its frontend's user with a browser, and the sandbox."""

    house: House
    brand: Brand
    client: AsyncTestClient[Any]
    session: aiohttp.ClientSession
    sandbox_url: str

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """A call of the agency's backend."""
        headers = {"Authorization": f"Bearer {self.house.key}"}
        answer = await self.client.request(method, path, json=body, headers=headers)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    async def refused(self, path: str, body: Any) -> tuple[int, str, str]:
        """Status, code and pointer of a refused call."""
        answer = await self.client.post(path, json=body, headers={"Authorization": f"Bearer {self.house.key}"})
        errors = answer.json().get("errors") or [{}]
        return answer.status_code, answer.json()["code"], errors[0].get("pointer", "")

    async def add_app(self, network: str, **more: Any) -> str:
        """The ready-made app of a simulator, with an account on it."""
        ready = READY[network]("ana")
        async with self.session.post(f"{self.sandbox_url}/{network}/admin/accounts", json={"handle": "ana", **ready.account}) as made:  # fmt: skip
            assert made.status in {201, 409}
        body = {"platform": f"sandbox_{network}", "name": "ours", "secrets": ready.app, "return_origins": [ORIGIN]}
        return str((await self.ask("POST", "/v1/platform-apps", body | more))["id"])

    async def start(self, app_id: str, **more: Any) -> dict[str, Any]:
        """A new attempt."""
        wish = {"brand_id": str(self.brand.id), "app_id": app_id, "return_to": f"{ORIGIN}/done?tab=1"}
        return dict(await self.ask("POST", "/v1/connect-attempts", wish | more))

    async def browse(self, url: str, cookie: str = "") -> tuple[int, str, str]:
        """What a browser gets from Opsroom: status, where it is sent, and the cookie it was given."""
        parts = urlsplit(url)
        headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
        path = f"{parts.path}?{parts.query}"
        answer = await self.client.get(path, headers=headers, follow_redirects=False)
        given = answer.headers.get("set-cookie", "")
        return answer.status_code, answer.headers.get("location", ""), given

    async def account(self, account_id: str) -> dict[str, Any]:
        """The account, once a worker has asked the platform."""
        await Accounts(self.house.runtime, "test").drain()
        return dict(await self.ask("GET", f"/v1/accounts/{account_id}"))


@pytest.fixture
async def agency(databases: Databases, redis_url: str, tmp_path: Path) -> AsyncIterator[Agency]:
    async with running_sandbox(tmp_path / "sandbox.db") as sandbox, databases.clone() as name:
        settings = databases.settings(name, redis_url, tmp_path, sandbox_url=sandbox.url)
        async with (
            open_runtime(settings, system=True) as runtime,
            AsyncTestClient(create_app(settings), raise_server_exceptions=False) as client,
        ):
            house = await new_house(runtime)
            brand = await house.new_brand()
            yield Agency(house=house, brand=brand, client=client, session=sandbox.session, sandbox_url=sandbox.url)


def value_of(given: str) -> str:
    """The value of a Set-Cookie."""
    return given.split("=", 1)[1].split(";", maxsplit=1)[0]


@pytest.mark.parametrize("network", NETWORKS)
async def test_a_person_connects_an_account_in_their_browser(agency: Agency, network: str) -> None:
    attempt = await agency.start(await agency.add_app(network))
    status, platform_url, given = await agency.browse(attempt["url"])
    assert status == 302
    assert platform_url.startswith(agency.sandbox_url)
    assert given.startswith(f"{COOKIE}=")
    assert {"Secure", "HttpOnly", "Path=/"} <= {part.strip() for part in given.split(";")}
    assert "Domain" not in given
    back = await consent(agency.session, platform_url, "ana")
    status, location, _ = await agency.browse(back, value_of(given))
    assert status == 302
    said = parse_qs(urlsplit(location).query)
    assert location.startswith(f"{ORIGIN}/done?tab=1&")
    assert said["state"] == ["received"]
    account = await agency.account(said["account_id"][0])
    assert (account["health"], account["platform"]) == ("ok", f"sandbox_{network}")
    assert account["remote_id"]
    assert (await agency.ask("GET", f"/v1/connect-attempts/{attempt['id']}"))["state"] == "received"


async def test_the_link_works_once_and_never_for_a_made_up_one(agency: Agency) -> None:
    attempt = await agency.start(await agency.add_app("kuaishou"))
    assert (await agency.browse(attempt["url"]))[0] == 302
    assert (await agency.browse(attempt["url"]))[0] == 409
    flipped = attempt["url"][:-1] + ("0" if attempt["url"][-1] != "0" else "1")
    for url in (flipped, "http://x/v1/connect/start?link=short"):
        assert (await agency.browse(url))[0] == 409


async def test_another_browser_cannot_finish_what_one_has_begun(agency: Agency) -> None:
    """Otherwise a stranger's account could be slipped under somebody's brand, or the other way round."""
    app_id = await agency.add_app("kuaishou")
    _, mine, my_cookie = await agency.browse((await agency.start(app_id))["url"])
    _, theirs, their_cookie = await agency.browse((await agency.start(app_id))["url"])
    my_back = await consent(agency.session, mine, "ana")
    for cookie in ("", value_of(their_cookie), value_of(my_cookie)[:-1] + "x", "garbage"):
        assert (await agency.browse(my_back, cookie))[0] == 403
    without_state = my_back.replace("state=", "stato=")
    assert (await agency.browse(without_state, value_of(my_cookie)))[0] == 403
    assert (await agency.browse(my_back, value_of(my_cookie)))[0] == 302
    assert (await agency.browse(my_back, value_of(my_cookie)))[0] == 403, "a code is taken once"
    assert theirs != mine


@pytest.mark.parametrize("network", NETWORKS)
async def test_a_strangers_code_is_not_taken_from_a_browser_that_set_out(agency: Agency, network: str) -> None:
    """Whatever a platform sends back: a code without the state that this browser was given is somebody else's."""
    app_id = await agency.add_app(network)
    attempt = await agency.start(app_id)
    _, mine, cookie = await agency.browse(attempt["url"])
    _, theirs, _ = await agency.browse((await agency.start(app_id))["url"])
    their_back = await consent(agency.session, theirs, "ana")
    said = {name: values[0] for name, values in parse_qs(urlsplit(their_back).query).items()}
    bare = urlencode({name: value for name, value in said.items() if name != "state"})
    for url in (f"http://x/v1/connect/callback?{bare}", their_back):
        assert (await agency.browse(url, value_of(cookie)))[0] == 403
    assert (await agency.ask("GET", f"/v1/connect-attempts/{attempt['id']}"))["state"] == "opened"
    assert (await agency.browse(await consent(agency.session, mine, "ana"), value_of(cookie)))[0] == 302


async def test_links_are_opened_only_so_often_from_one_address(agency: Agency) -> None:
    attempt = await agency.start(await agency.add_app("kuaishou"))
    assert (await agency.browse(attempt["url"]))[0] == 302
    said = {(await agency.browse(attempt["url"]))[0] for _ in range(STARTS_PER_MINUTE + 20)}
    assert said == {409, 429}


async def test_a_denial_with_another_state_ends_nothing(agency: Agency) -> None:
    attempt = await agency.start(await agency.add_app("kuaishou"))
    _, _, given = await agency.browse(attempt["url"])
    other = parse_qs(urlsplit(attempt["url"]).query)["link"][0]
    url = f"http://x/v1/connect/callback?error=access_denied&state={other}"
    assert (await agency.browse(url, value_of(given)))[0] == 403
    assert (await agency.ask("GET", f"/v1/connect-attempts/{attempt['id']}"))["state"] == "opened"


async def test_denial_with_the_right_state_ends_the_attempt(agency: Agency) -> None:
    attempt = await agency.start(await agency.add_app("kuaishou"))
    _, platform_url, given = await agency.browse(attempt["url"])
    state = parse_qs(urlsplit(platform_url).query)["state"][0]
    url = f"http://x/v1/connect/callback?error=access_denied&state={state}"
    status, location, _ = await agency.browse(url, value_of(given))
    assert status == 302
    assert parse_qs(urlsplit(location).query)["state"] == ["denied"]
    assert (await agency.ask("GET", "/v1/accounts"))["items"] == []


async def test_an_account_is_connected_anew_as_itself_only(agency: Agency) -> None:
    app_id = await agency.add_app("kuaishou")
    first = await _connect(agency, app_id, "ana")
    again = await _connect(agency, app_id, "ana", account_id=first["id"])
    assert (again["id"], again["health"]) == (first["id"], "ok")
    async with agency.session.post(f"{agency.sandbox_url}/kuaishou/admin/accounts", json={"handle": "bo"}) as made:
        assert made.status == 201
    other = await _connect(agency, app_id, "bo", account_id=first["id"])
    assert (other["health"], other["remote_id"]) == ("ok", first["remote_id"]), "what works is not given up for it"
    assert "another platform account" in other["health_reason"]


async def test_what_makes_no_sense_is_refused_with_a_pointer(agency: Agency) -> None:
    app_id = await agency.add_app("kuaishou")
    wish = {"brand_id": str(agency.brand.id), "app_id": app_id, "return_to": f"{ORIGIN}/done"}
    for url in (
        "https://evil.example/",
        f"{ORIGIN}.evil.example/",
        "https://app.example@evil.example/",
        f"{ORIGIN}:8443/",
    ):
        assert await agency.refused("/v1/connect-attempts", wish | {"return_to": url}) == (422, "validation_failed", "/return_to")  # fmt: skip
    app = {"platform": "sandbox_kuaishou", "name": "x", "secrets": {"app_id": "1"}, "return_origins": []}
    assert await agency.refused("/v1/platform-apps", app) == (422, "validation_failed", "/secrets/app_secret")
    app["secrets"] = {"app_id": "1", "app_secret": "2"}
    assert await agency.refused("/v1/platform-apps", app | {"return_origins": ["https://app.example/path"]}) == (422, "validation_failed", "/return_origins/0")  # fmt: skip
    assert (await agency.refused("/v1/platform-apps", app | {"name": "ours"}))[1] == "platform_app_name_taken"


async def test_an_app_with_accounts_stays_until_they_are_gone_and_the_platform_is_told(agency: Agency) -> None:
    app_id = await agency.add_app("weibo")
    account = await _connect(agency, app_id, "ana")
    weibo = agency.house.runtime.platforms["sandbox_weibo"]
    async with agency.house.work() as work:
        grant = await grant_for(work, await get_account(work, UUID(account["id"])))
    assert (await weibo.refresh(grant)).remote_id == account["remote_id"]
    headers = {"Authorization": f"Bearer {agency.house.key}"}
    assert (await agency.client.delete(f"/v1/platform-apps/{app_id}", headers=headers)).json()["code"] == "platform_app_in_use"  # fmt: skip
    await agency.ask("DELETE", f"/v1/accounts/{account['id']}")
    gone = await agency.account(account["id"])
    assert gone["health"] == "disconnected"
    async with agency.house.work() as work:
        rows = await work.fetch("SELECT credentials FROM accounts", [])
    assert [row["credentials"] for row in rows] == [None]
    with pytest.raises(ConnectRefused):  # the simulator itself does not know the token any more
        await weibo.refresh(grant)
    await agency.ask("DELETE", f"/v1/platform-apps/{app_id}")


async def test_what_an_app_says_of_itself_holds_for_the_limits_of_its_accounts(agency: Agency) -> None:
    app_id = await agency.add_app("weibo")
    account = await _connect(agency, app_id, "ana")
    post = await agency.house.approved_post(agency.brand, "没有链接")
    before = await _judged(agency, post.id, account["id"])
    assert [finding["code"] for finding in before["findings"]] == []
    secrets = READY["weibo"]("ana").app
    for odd in ({"colour": "red"}, {"maximum_pictures": "18", "colour": "red"}):
        headers = {"Authorization": f"Bearer {agency.house.key}"}
        refused = await agency.client.patch(
            f"/v1/platform-apps/{app_id}", json={"secrets": secrets | odd}, headers=headers
        )
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/secrets/colour")
    public = {"tier": "public", "safe_domain": "shop.example", "maximum_pictures": "18"}
    await agency.ask("PATCH", f"/v1/platform-apps/{app_id}", {"secrets": secrets | public})
    await agency.account(account["id"])
    after = await _judged(agency, post.id, account["id"])
    assert after["valid"] is False
    (finding,) = after["findings"]
    assert (finding["code"], finding["allowed"]) == ("safe_domain_link_missing", ["shop.example"])


async def _judged(agency: Agency, post_id: Any, account_id: str) -> dict[str, Any]:
    return dict(await agency.ask("POST", f"/v1/posts/{post_id}/validate", {"account_ids": [account_id]}))


async def _connect(agency: Agency, app_id: str, handle: str, **more: Any) -> dict[str, Any]:
    attempt = await agency.start(app_id, **more)
    _, platform_url, given = await agency.browse(attempt["url"])
    _, location, _ = await agency.browse(await consent(agency.session, platform_url, handle), value_of(given))
    return await agency.account(parse_qs(urlsplit(location).query)["account_id"][0])


async def test_an_account_is_only_connected_anew_through_an_app_of_its_platform(agency: Agency) -> None:
    weibo = await _connect(agency, await agency.add_app("weibo"), "ana")
    wish = {
        "brand_id": str(agency.brand.id),
        "app_id": await agency.add_app("kuaishou"),
        "return_to": f"{ORIGIN}/done",
        "account_id": weibo["id"],
    }
    assert await agency.refused("/v1/connect-attempts", wish) == (422, "validation_failed", "/account_id")
    for odd in (f"{ORIGIN}/完成", f"{ORIGIN}/a b", f"{ORIGIN}/#x"):
        status, code, pointer = await agency.refused("/v1/connect-attempts", {**wish, "return_to": odd})
        assert (status, code, pointer) == (422, "validation_failed", "/return_to")


async def test_a_key_limited_to_some_brands_leaves_the_tenants_apps_alone(agency: Agency) -> None:
    app_id = await agency.add_app("kuaishou")
    limited = await agency.house.new_key("accounts:write", "accounts:read", brand_ids=[agency.brand.id])
    headers = {"Authorization": f"Bearer {limited}"}
    path = f"/v1/platform-apps/{app_id}"
    for answer in (
        await agency.client.patch(path, json={"name": "mine"}, headers=headers),
        await agency.client.delete(path, headers=headers),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "platform_apps_tenant_wide")


async def test_a_brand_that_is_archived_meanwhile_takes_no_account(agency: Agency) -> None:
    attempt = await agency.start(await agency.add_app("kuaishou"))
    _, platform_url, given = await agency.browse(attempt["url"])
    back = await consent(agency.session, platform_url, "ana")
    await agency.ask("POST", f"/v1/brands/{agency.brand.id}/archive")
    assert (await agency.browse(back, value_of(given)))[0] == 409
    assert (await agency.ask("GET", "/v1/accounts"))["items"] == []
