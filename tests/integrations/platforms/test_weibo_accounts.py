"""Connecting to Weibo: consent, bare tokens, what the probe finds, the end of a token."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from domain.platforms.ports import AuthRequired, Connection, ConnectRefused, PlatformUnreachable, Unreadable
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig_weibo import COMMERCIAL, PUBLIC, REDIRECT_URI, authorize, connect, text_order
from tests.integrations.platforms.weibo_bench import WeiboBench, weibo_bench

DAY = timedelta(days=1)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[WeiboBench]:
    async with weibo_bench(tmp_path, screen_name="安娜", uid="1642909335") as prepared:
        yield prepared


async def test_the_probe_tells_the_tier(bench: WeiboBench) -> None:
    commercial, public = bench.connections["commercial"], bench.connections["public"]
    assert (commercial.remote_id, commercial.handle, commercial.publish_mode) == ("1642909335", "安娜", "direct")
    assert (commercial.credentials["tier"], public.credentials["tier"]) == ("commercial", "public")
    assert (public.publish_mode, commercial.scopes) == ("direct", ("all",))
    assert "example.com" in public.remarks[0]
    assert not commercial.renewable
    assert commercial.expires_at is not None
    assert 29 * DAY < commercial.expires_at - datetime.now(UTC) < 31 * DAY


async def test_an_app_that_claims_too_much_is_found_out(bench: WeiboBench) -> None:
    connection, _ = await connect(bench.simulator, bench.weibo, PUBLIC | {"tier": "commercial"})
    assert connection.credentials["tier"] == "public"


async def test_an_app_without_a_safe_domain_cannot_post(bench: WeiboBench) -> None:
    connection, _ = await connect(bench.simulator, bench.weibo, PUBLIC | {"safe_domain": ""})
    assert connection.publish_mode == "handoff"
    assert "安全域名" in connection.remarks[0]


async def test_a_bare_token_connects_as_well(bench: WeiboBench) -> None:
    for grant, tier in ((bench.commercial, "commercial"), (bench.public, "public")):
        token = grant.credentials["access_token"]
        connection = await bench.weibo.connect({"access_token": token})
        assert (connection.remote_id, connection.credentials) == ("1642909335", {"access_token": token, "tier": tier})


@pytest.mark.parametrize("credentials", [{}, {"access_token": " "}, {"access_token": "wrong"}, {"access_token": "ü"}])
async def test_wrong_tokens_are_refused(bench: WeiboBench, credentials: dict[str, str]) -> None:
    with pytest.raises(ConnectRefused):
        await bench.weibo.connect(credentials)


async def test_a_living_token_stays_and_learns_what_changed(bench: WeiboBench) -> None:
    same = await bench.weibo.refresh(bench.commercial)
    assert same.credentials == bench.commercial.credentials
    await bench.simulator.call("PUT", "/admin/apps/sandbox-weibo-commercial", json={"tier": "public"})
    changed = await bench.weibo.refresh(bench.commercial)
    assert changed.credentials == bench.commercial.credentials | {"tier": "public"}


async def test_a_dead_token_ends_the_connection(bench: WeiboBench) -> None:
    await bench.simulator.call("POST", "/admin/accounts/ana/revoke")
    refused = await bench.weibo.publish(bench.commercial, text_order(), in_seconds(30))
    assert isinstance(refused, AuthRequired)
    assert not refused.refreshable
    unread = await bench.weibo.find(bench.commercial, text_order())
    assert isinstance(unread, Unreadable)
    assert unread.token_expired
    assert isinstance(await bench.weibo.poll(bench.commercial, text_order()), AuthRequired)
    with pytest.raises(ConnectRefused):
        await bench.weibo.refresh(bench.commercial)


async def test_a_suspended_account_ends_the_connection(bench: WeiboBench) -> None:
    await bench.simulator.call("POST", "/admin/accounts/ana/suspend")
    assert isinstance(await bench.weibo.publish(bench.commercial, text_order(), in_seconds(30)), AuthRequired)
    with pytest.raises(ConnectRefused):
        await bench.weibo.refresh(bench.commercial)


async def test_a_token_of_somebody_else_is_refused(bench: WeiboBench) -> None:
    other = msgspec.structs.replace(bench.commercial, remote_id="2642909335")
    with pytest.raises(ConnectRefused):
        await bench.weibo.refresh(other)


@pytest.mark.parametrize("fault", ["unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"])
async def test_trouble_is_no_refusal(bench: WeiboBench, fault: str) -> None:
    code = await authorize(bench.simulator, bench.weibo, COMMERCIAL)
    await bench.simulator.plan("ana", {"fault": fault, "on": "token"})
    with pytest.raises(PlatformUnreachable):
        await bench.weibo.exchange(COMMERCIAL, code=code, redirect_uri=REDIRECT_URI, verifier="v")
    with pytest.raises(PlatformUnreachable):
        await bench.weibo.refresh(bench.commercial)
    with pytest.raises(PlatformUnreachable):
        await bench.weibo.revoke(bench.commercial)


async def test_a_code_works_once_and_only_for_its_app(bench: WeiboBench) -> None:
    code = await authorize(bench.simulator, bench.weibo, COMMERCIAL)

    async def exchange(app: dict[str, str], code: str) -> Connection:
        return await bench.weibo.exchange(app, code=code, redirect_uri=REDIRECT_URI, verifier="v")

    for app in (COMMERCIAL | {"client_secret": "wrong"}, PUBLIC):
        with pytest.raises(ConnectRefused):
            await exchange(app, code)
    assert (await exchange(COMMERCIAL, code)).remote_id == "1642909335"
    with pytest.raises(ConnectRefused):
        await exchange(COMMERCIAL, code)


async def test_a_token_is_given_back(bench: WeiboBench) -> None:
    await bench.weibo.revoke(bench.commercial)
    await bench.weibo.revoke(bench.commercial)
    with pytest.raises(ConnectRefused):
        await bench.weibo.refresh(bench.commercial)


def test_the_consent_page_is_asked_for_as_documented(bench: WeiboBench) -> None:
    url = bench.weibo.authorize_url(PUBLIC, redirect_uri="https://a.example/b?c=1", state="s&t", challenge="c")
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    wanted = {"client_id": "sandbox-weibo", "redirect_uri": "https://a.example/b?c=1", "response_type": "code"}
    assert query == wanted | {"state": "s&t"}
