"""How accounts of Mastodon are connected, what its errors mean, and which addresses are posts."""

import base64
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest

from domain.platforms.ports import (
    AuthRequired,
    Completed,
    ConnectRefused,
    LinkRefused,
    NotSent,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    described,
)
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.mastodon.adapter import Mastodon
from integrations.platforms.mastodon.errors import TEMPORARY, refusal
from integrations.platforms.mastodon.sessions import honours_keys
from integrations.platforms.mastodon.text import comparable, counted_text, plain
from integrations.platforms.mastodon.wire import Instance
from integrations.sandbox.mastodon.apps import CLIENT_ID, CLIENT_SECRET
from tests.integrations.platforms.hostile import ANSWERS, hostile_server
from tests.integrations.platforms.orders import an_order, grant_of, in_seconds
from tests.integrations.platforms.rig_mastodon import RIG, a_grant
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

APP = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
BACK = "https://app.example/back"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
async def http() -> AsyncIterator[GuardedHttp]:
    client = GuardedHttp()
    yield client
    await client.close()


async def allowed(simulator: RunningSimulator, url: str, decision: str = "allow") -> dict[str, str]:
    """What comes back to the app after a person decided on the server's page."""
    async with simulator.session.get(url) as page:
        assert page.status == 200, await page.text()
    passed = dict(parse_qsl(urlsplit(url).query)) | {"handle": "ana", "decision": decision}
    async with simulator.session.post(url.partition("?")[0], data=passed, allow_redirects=False) as answer:
        return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


async def test_an_account_is_connected_through_oauth_and_revoked(tmp_path: Path) -> None:
    async with running_simulator("mastodon", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        mastodon = Mastodon(http, root=simulator.url)
        await simulator.add_account("ana")
        url = mastodon.authorize_url(APP, redirect_uri=BACK, state="s", challenge=CHALLENGE)
        back = await allowed(simulator, url)
        assert back["state"] == "s"
        with pytest.raises(ConnectRefused):
            await mastodon.exchange(APP, code=back["code"], redirect_uri=BACK, verifier="w" * 43)
        code = (await allowed(simulator, url))["code"]
        connection = await mastodon.exchange(APP, code=code, redirect_uri=BACK, verifier=VERIFIER)
        assert (connection.handle, connection.scopes, connection.renewable) == ("ana", ("read", "write"), False)
        grant = msgspec.structs.replace(grant_of(connection), app=APP)
        assert isinstance(await mastodon.publish(grant, an_order(), in_seconds(30)), Completed)
        await mastodon.revoke(grant)
        assert isinstance(await mastodon.publish(grant, an_order(), in_seconds(30)), AuthRequired)
        assert (await allowed(simulator, url, "deny"))["error"] == "access_denied"
        await http.close()


async def test_a_token_of_another_account_is_refused(tmp_path: Path) -> None:
    async with running_simulator("mastodon", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        mastodon = Mastodon(http, root=simulator.url)
        grant = await a_grant(simulator, mastodon)
        assert (await mastodon.refresh(grant)).remote_id == grant.remote_id
        with pytest.raises(ConnectRefused):
            await mastodon.refresh(msgspec.structs.replace(grant, remote_id="1"))
        for wrong in ({"access_token": "wrong"}, {"access_token": " "}, {}):
            with pytest.raises(ConnectRefused):
                await mastodon.connect(wrong)
        await http.close()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, {"error": "param is missing"}, Rejected),
        (401, {"error": "The access token is invalid"}, AuthRequired),
        (401, "not json", AuthRequired),
        (403, {"error": "This action is not allowed"}, Rejected),
        (403, {"error": "This action is outside the authorized scopes"}, AuthRequired),
        (403, {"error": "Your login is currently disabled"}, AuthRequired),
        (404, {"error": "Record not found"}, Rejected),
        (404, "not json", type(None)),
        (422, {"error": "Validation failed: Text can't be blank"}, Rejected),
        (422, {"error": "This method requires an authenticated user"}, AuthRequired),
        (429, {"error": "Too many requests"}, RateLimited),
        (500, {"error": "whatever"}, type(None)),
        (503, {"error": TEMPORARY}, NotSent),
        (503, {"error": "Remote data could not be fetched"}, type(None)),
        (502, "<html>", type(None)),
    ],
)
def test_every_error_has_its_outcome(status: int, body: object, expected: type) -> None:
    content = body.encode() if isinstance(body, str) else msgspec.json.encode(body)
    assert isinstance(refusal(Answer(status, {}, content, False, 0.0)), expected)


@pytest.mark.parametrize("reset", ["2000-01-01T00:00:00.000000Z", "soon", "", "2999-01-01"])
def test_a_strange_reset_is_bounded(reset: str) -> None:
    outcome = refusal(Answer(429, {"X-RateLimit-Reset": reset}, b"{}", False, 0.0))
    assert isinstance(outcome, RateLimited)
    assert 1 <= outcome.retry_after_seconds <= 86_400


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("https://mastodon.social/@ana/109372843234", ("109372843234", "https://mastodon.social/@ana/109372843234")),
        ("HTTPS://Mastodon.Social/@ana/1/?x=1#y", ("1", "https://mastodon.social/@ana/1")),
        ("https://a.example/users/ana/statuses/5", ("5", "https://a.example/@ana/5")),
        ("https://a.example/web/@ana/5", ("5", "https://a.example/@ana/5")),
    ],
)
async def test_addresses_of_posts_are_read(http: GuardedHttp, pasted: str, expected: tuple[str, str]) -> None:
    link = Mastodon(http).read_link(pasted)
    assert (link.remote_id, link.url) == expected


@pytest.mark.parametrize(
    "pasted",
    [
        "https://mastodon.social/@bo@elsewhere.example/109",
        "https://mastodon.social/@ana",
        "https://mastodon.social/@ana/１",
        "https://127.0.0.1/@ana/1",
        "http://mastodon.social/@ana/1",
        "https://ana:secret@mastodon.social/@ana/1",
        "https://mastodon.social:22/@ana/1",
        "ftp://mastodon.social/@ana/1",
        "https://a.example/@ana/1" + "0" * 5_000,
        "",
    ],
)
async def test_other_addresses_are_refused(http: GuardedHttp, pasted: str) -> None:
    with pytest.raises(LinkRefused):
        Mastodon(http).read_link(pasted)


@pytest.mark.parametrize(
    ("text", "length"), [("https://e.org", 23), ("a@b.c @bo@e.org!", 10), ("https://e.org/a，好", 25)]
)
def test_links_and_mentions_have_fixed_lengths(text: str, length: int) -> None:
    assert len(counted_text(text)) == length


def test_html_becomes_the_text_it_came_from() -> None:
    shown = '<p>看 <a href="https://e.org/a"><span class="invisible">https://</span><span>e.org/a</span></a> &amp; &lt;好&gt;</p><p>再见<br />@<span>bo</span></p>'
    assert comparable(plain(shown)) == comparable("看 https://e.org/a & <好>\n\n再见\n@bo@elsewhere.example")


@pytest.mark.parametrize("answer", sorted(ANSWERS))
async def test_a_hostile_server_teaches_nothing(answer: str) -> None:
    async with hostile_server(ANSWERS[answer]) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        mastodon = Mastodon(http)
        with pytest.raises(PlatformUnreachable):
            await mastodon.connect({"server": f"http://127.0.0.1:{port}", "access_token": "t"})
        await http.close()


@pytest.mark.parametrize(
    ("version", "honours"),
    [
        ("4.3.0", True),
        ("4.5.0-nightly.2026-01-01", True),
        ("4.4.0rc1", True),
        ("4.3.2+glitch", True),
        ("4.2.10+hometown-1.1.1", True),
        ("2.8.0 (compatible; Friendica 2024.12)", False),
        ("4.2.1 (compatible; Sharkey 2024.11.1)", False),
        ("2.7.2 (compatible; Akkoma 3.13.2)", False),
        ("0.17.3 git-1a2b3c4", False),
        ("", False),
    ],
)
def test_only_mastodon_itself_is_trusted_with_keys(version: str, honours: bool) -> None:
    told = {"version": version, "configuration": {"statuses": {"max_characters": 500}}}
    assert honours_keys(msgspec.convert(told, Instance)) is honours


async def test_the_descriptor_of_an_account_follows_its_server(tmp_path: Path) -> None:
    async with running_simulator("mastodon", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        mastodon = Mastodon(http, root=simulator.url)
        grant = await a_grant(simulator, mastodon)
        assert described(mastodon, grant) == mastodon.descriptor
        assert mastodon.descriptor.key_lifetime_seconds == 3_600
        other = msgspec.structs.replace(grant, credentials=grant.credentials | {"keys": "no"})
        seen = described(mastodon, other)
        assert (seen.recovery, seen.operations["reply_comment"], seen.operations["remove"]) == (
            "read_back",
            "blind",
            "keyed",
        )
        await http.close()
