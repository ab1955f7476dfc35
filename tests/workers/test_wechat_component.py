"""WeChat accounts through a component (第三方平台): from its ticket over an administrator's consent to posts and messages."""

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from sqlalchemy import update

from api.v1.connect_pages import ASKED_PER_MINUTE
from domain.content import create_post, schedule_post, submit_post
from domain.platforms import PlatformUnreachable, app_callback, get_platform_app, keep_app_secret
from domain.tenants import Tenant
from integrations.http.client import Answer, GuardedHttp
from integrations.installation.browser import consent
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.component import TICKET, Components
from integrations.platforms.wechat.hosts import Hosts
from integrations.sandbox.ready import HANDLE, READY
from integrations.sandbox.wechat.apps import COMPONENT_AES_KEY, COMPONENT_APPID, COMPONENT_APPSECRET, COMPONENT_TOKEN
from tests.integrations.platforms.rigs import RIGS
from workers.jobs.accounts import Accounts

from .test_every_network import asset
from .test_inbound_networks import Line, line

__all__ = ["line"]

APP = {
    "component_appid": COMPONENT_APPID,
    "component_appsecret": COMPONENT_APPSECRET,
    "component_token": COMPONENT_TOKEN,
    "component_aes_key": COMPONENT_AES_KEY,
}
ORIGIN = "https://app.example"
COOKIE = "__Host-opsroom-connect"


async def ask(line: Line, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    """A call of the agency's backend."""
    headers |= {"Authorization": f"Bearer {line.stage.house.key}"}
    async with line.stage.sandbox.session.request(method, line.server.url + path, json=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def browse(line: Line, url: str, cookie: str = "") -> tuple[int, str, str]:
    """What a browser gets from our server: status, where it is sent, and its cookie."""
    parts = urlsplit(url)
    address, headers = (
        f"{line.server.url}{parts.path}?{parts.query}",
        {"Cookie": f"{COOKIE}={cookie}"} if cookie else {},
    )
    async with line.stage.sandbox.session.get(address, headers=headers, allow_redirects=False) as answer:
        given = answer.headers.get("Set-Cookie", "=").split("=", 1)[1].split(";")[0]
        return answer.status, answer.headers.get("Location", ""), given


async def office(line: Line, method: str, path: str, body: Any = None) -> None:
    """The simulator's back office."""
    url = f"{line.stage.sandbox.url}/wechat/admin{path}"
    async with line.stage.sandbox.session.request(method, url, json=body) as answer:
        assert answer.status < 300, await answer.text()


async def add_app(line: Line) -> UUID:
    """The component, made here; and an official account that exists on WeChat."""
    wish = {"platform": "sandbox_wechat", "name": "ours", "secrets": APP, "return_origins": [ORIGIN]}
    status, made = await ask(line, "POST", "/v1/platform-apps", wish)
    assert status == 201, made
    await office(line, "POST", "/accounts", {"handle": HANDLE, "review_seconds": 0, **READY["wechat"](HANDLE).account})
    return UUID(made["id"])


async def save_address(line: Line, app_id: UUID) -> None:
    """Our address is entered at WeChat, which sends the ticket there."""
    runtime = line.stage.house.runtime
    async with line.stage.house.work() as work:
        hook = (await app_callback(work, app_id, runtime.platforms, environment="test")).reveal(work.vault)
    await office(line, "PUT", "/component/callback", {"url": f"{line.server.url}/v1/inbound/{hook}"})
    await line.until("SELECT 1 FROM inbound_callbacks WHERE state = 'done'")


async def link(line: Line, app_id: UUID) -> str:
    """Where an administrator's browser sets out."""
    wish = {"brand_id": str(line.stage.brand.id), "app_id": str(app_id), "return_to": f"{ORIGIN}/done"}
    status, attempt = await ask(line, "POST", "/v1/connect-attempts", wish)
    assert status == 201, attempt
    return str(attempt["url"])


async def connected(line: Line) -> UUID:
    """An account whose administrator has let the component act for it."""
    app_id = await add_app(line)
    await save_address(line, app_id)
    status, page, cookie = await browse(line, await link(line, app_id))
    assert (status, urlsplit(page).path) == (302, "/wechat/cgi-bin/componentloginpage")
    back = await consent(line.stage.sandbox.session, page, HANDLE)
    said = parse_qs(urlsplit(back).query)
    assert {"state", "auth_code", "expires_in"} <= said.keys()
    assert (await browse(line, back.replace("state=", "state=x"), cookie))[0] == 403
    status, location, _ = await browse(line, back, cookie)
    assert status == 302, location
    await Accounts(line.stage.house.runtime, "test").drain()
    return UUID(parse_qs(urlsplit(location).query)["account_id"][0])


async def secrets_of(line: Line) -> dict[str, str]:
    async with line.stage.house.work() as work:
        (row,) = await work.fetch("SELECT id FROM platform_apps", [])
        return (await get_platform_app(work, row["id"])).open(work.vault)


async def test_an_account_is_connected_published_to_written_to_and_withdrawn(line: Line) -> None:
    stage = line.stage
    account_id = await connected(line)
    account = await stage.read_account(account_id)
    ready = READY["wechat"](HANDLE).account
    assert (account.health, account.publish_mode, account.health_reason) == ("ok", "direct", None)
    assert (account.remote_id, account.handle, account.scopes) == (
        ready["app_id"],
        ready["original_id"],
        ["1", "7", "11"],
    )
    assert (account.renewable, account.token_expires_at is not None) == (True, True)

    order = RIGS["wechat"].orders["article"]()
    media = [await asset(stage, stage.brand.id, one) for one in order.media]
    row = await published(line, account_id, order, media)
    assert (row.state, row.failure_code) == ("published", None)

    await office(line, "POST", f"/accounts/{HANDLE}/messages", {"author": "o-fan-1", "text": "请问有货吗？"})
    (message,) = await line.until("SELECT text, account_id FROM messages")
    assert (message["text"], message["account_id"]) == ("请问有货吗？", account_id)

    await long_ago(line)
    await office(line, "POST", f"/accounts/{HANDLE}/authorization/updateauthorized")
    await line.until("SELECT 1 FROM accounts WHERE next_at <= now()")
    await Accounts(stage.house.runtime, "test").drain()
    assert (await stage.read_account(account_id)).health == "ok"
    await long_ago(line)
    await office(line, "POST", f"/accounts/{HANDLE}/authorization/unauthorized")
    await line.until("SELECT 1 FROM accounts WHERE next_at <= now()")
    await Accounts(stage.house.runtime, "test").drain()
    assert (await stage.read_account(account_id)).health == "reauth_required"


async def published(line: Line, account_id: UUID, order: Any, media: list[dict[str, Any]]) -> Any:
    stage = line.stage
    async with stage.house.work() as work:
        post = await create_post(
            work,
            brand_id=stage.brand.id,
            title=order.title,
            text=order.text,
            format="article",
            origin="original",
            tags=[],
            external_id=None,
            media=media,
            variants={"wechat": {"options": order.options}},
        )
        await submit_post(work, post.id, expected_version=None)
        row = await schedule_post(
            work,
            post.id,
            stage.house.runtime.platforms,
            account_id=account_id,
            publish_at=None,
            max_late_seconds=3600,
            allow_duplicate=False,
        )
    await stage.publish(row)
    return await stage.read(row.id)


async def long_ago(line: Line) -> None:
    """The accounts were asked about an hour ago, and will be again in an hour."""
    async with line.stage.house.work() as work:
        await work.fetch(
            "UPDATE accounts SET checked_at = checked_at - interval '1 hour', next_at = now() + interval '1 hour'", []
        )


async def test_before_the_first_ticket_the_link_says_so_and_stays_good(line: Line) -> None:
    app_id = await add_app(line)
    url = await link(line, app_id)
    status, _, _ = await browse(line, url)
    assert status == 503
    await save_address(line, app_id)
    assert (await browse(line, url))[0] == 302


async def test_a_link_that_leads_nowhere_makes_us_ask_wechat_nothing(line: Line) -> None:
    """Without a ticket, whoever asks WeChat is told so with 503: anything else was answered before it was asked."""
    app_id = await add_app(line)
    for spoiled in (
        "UPDATE connect_attempts SET state = 'opened'",
        "UPDATE connect_attempts SET state = 'started', expires_at = now() - interval '1 minute'",
    ):
        url = await link(line, app_id)
        async with line.stage.house.work() as work:
            await work.fetch(spoiled, [])
        assert (await browse(line, url))[0] == 409
    url = await link(line, app_id)
    assert [(await browse(line, url))[0] for _ in range(ASKED_PER_MINUTE)] == [503] * ASKED_PER_MINUTE
    assert (await browse(line, url))[0] == 429
    url = await link(line, app_id)
    async with line.stage.house.work() as work:
        await work.session.execute(update(Tenant).where(Tenant.id == work.tenant_id).values(state="suspended"))
    assert (await browse(line, url))[0] == 403


async def test_the_newest_ticket_counts_and_new_secrets_leave_it_alone(line: Line) -> None:
    app_id = await add_app(line)
    await save_address(line, app_id)
    first = (await secrets_of(line))[TICKET]
    status, app = await ask(line, "GET", f"/v1/platform-apps/{app_id}")
    assert (status, app["version"]) == (200, 1), "a ticket is no change that people make"
    await asyncio.sleep(1)  # tickets are dated by the second
    await office(line, "POST", "/component/ticket")
    await line.until("SELECT 1 FROM inbound_callbacks WHERE state = 'done' OFFSET 1")
    second = (await secrets_of(line))[TICKET]
    assert second != first
    async with line.stage.house.work() as work:
        await keep_app_secret(work, app_id, TICKET, first, sent_at=1)
    assert (await secrets_of(line))[TICKET] == second, "it came late"
    async with line.stage.house.work() as work:
        await keep_app_secret(work, app_id, TICKET, "misdated", sent_at=99_999_999_999)
    async with line.stage.house.work() as work:
        await keep_app_secret(work, app_id, TICKET, second, sent_at=int(work.now().timestamp()))
    assert (await secrets_of(line))[TICKET] == second, "what is dated in the future holds nothing off"
    status, told = await ask(line, "GET", "/v1/inbound-callbacks")
    assert [set(one["query"]) for one in told["items"]] == [{"encrypt_type", "timestamp"}] * 2, "no signature to copy"
    status, _ = await ask(line, "PATCH", f"/v1/platform-apps/{app_id}", {"secrets": APP}, **{"If-Match": '"1"'})
    assert status == 200
    assert (await secrets_of(line))[TICKET] == second


async def test_a_component_asks_for_one_token_however_many_calls_want_it(line: Line) -> None:
    app_id = await add_app(line)
    await save_address(line, app_id)
    app = await secrets_of(line)
    http = GuardedHttp(allow=frozenset({("127.0.0.1", line.stage.sandbox.port)}))
    counting = Counting(http, Hosts.under(f"{line.stage.sandbox.url}/wechat"))
    components = Components(counting)
    codes = await asyncio.gather(*(components.pre_auth_code(app) for _ in range(5)))
    assert len(set(codes)) == 5
    assert counting.calls.count("api_component_token") == 1
    with pytest.raises(PlatformUnreachable):
        await Components(counting).pre_auth_code({name: app[name] for name in APP})
    assert counting.calls[-1] == "api_start_push_ticket"
    await http.close()


class Counting(WechatClient):
    """The client itself, which also writes down what it was asked."""

    def __init__(self, http: GuardedHttp, hosts: Hosts) -> None:
        super().__init__(http, hosts)
        self.calls: list[str] = []

    async def component(self, call: str, wish: dict[str, Any], token: str = "") -> Answer:
        self.calls.append(call)
        return await super().component(call, wish, token)
