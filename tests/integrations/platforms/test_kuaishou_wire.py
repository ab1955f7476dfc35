"""Kuaishou's error table, callbacks, upload servers and addresses, and what hostile answers do to every call."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from domain.platforms.ports import (
    AccountRevoked,
    AuthRequired,
    Callback,
    CallbackRefused,
    Completed,
    Grant,
    LinkRefused,
    NeedsHuman,
    NotSent,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.kuaishou import Hosts, Kuaishou
from integrations.platforms.kuaishou.callbacks import sign
from integrations.platforms.kuaishou.errors import CLASSES, PlatformSaysNo, at_effect, at_poll, before_effect
from integrations.platforms.kuaishou.handoff import package
from integrations.platforms.kuaishou.hosts import EndpointRefused
from tests.integrations.platforms.hostile import ANSWERS, hostile_server, http_answer
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig_kuaishou import APP, REDIRECT, a_video, adapter

(K1,) = json.loads((Path(__file__).parent / "vectors/kuaishou.json").read_text())
K1_APP = {"app_id": "ks000000000000000000", "app_secret": K1["app_secret"]}
CALLED: dict[str, type] = {
    "validation": Rejected, "config": NotSent, "oauth": AuthRequired, "not_found": Unknown, "rate_limit": RateLimited,
}  # fmt: skip
VIDEO = RemotePost(remote_id="3x7h4bkj8ajpxey")
HOSTILE = {
    **ANSWERS,
    "wrong data": http_answer(b'{"result": 1, "video_info": {"photo_id": "../x"}, "video_list": {}, "user_info": 1}'),
    "an error without sense": http_answer(b'{"result": "1", "error": []}'),
    "an unknown error": http_answer(b'{"result": 999999, "error": "?"}'),
}


def a_grant(app: dict[str, str] = APP) -> Grant:
    return Grant(account_id=uuid4(), remote_id="o", credentials={"access_token": "t", "refresh_token": "r"}, app=app)


def a_callback(body: bytes, secret: str = APP["app_secret"]) -> Callback:
    headers = {"kwaisign": sign(secret, body)}
    return Callback(method="POST", query={}, headers=headers, body=body, received_at=datetime.now(UTC))


@pytest.fixture
async def kuaishou() -> AsyncIterator[Kuaishou]:
    http = GuardedHttp()
    yield Kuaishou(http)
    await http.close()


@pytest.mark.parametrize("code", sorted(CLASSES))
def test_every_documented_code_has_its_outcome(code: int) -> None:
    no, human = PlatformSaysNo(code, "", "said", 7), package(a_video())
    assert type(at_effect(no, human)) is CALLED[CLASSES[code]]
    assert not isinstance(before_effect(no, human), Unknown)
    assert isinstance(at_poll(no), Unknown | AuthRequired | RateLimited)


@pytest.mark.parametrize(
    ("error", "expected", "refreshable"),
    [
        ("access_token expired", AuthRequired, True),
        ("refreshToken.discarded", AuthRequired, False),
        ("invalid_grant", AuthRequired, False),
        ("unauthorized_client", NotSent, None),
        ("insufficient_scope", NeedsHuman, None),
    ],
)
def test_oauth_errors_are_told_by_their_text(error: str, expected: type, refreshable: bool | None) -> None:
    for code in (100200103, 31415926):
        outcome = at_effect(PlatformSaysNo(code, error, "", 7), package(a_video()))
        assert isinstance(outcome, expected)
        assert getattr(outcome, "refreshable", None) is refreshable


def test_an_unknown_code_is_unknown_where_it_counts() -> None:
    assert isinstance(at_effect(PlatformSaysNo(1, "?", "", 7), package(a_video())), Unknown)
    assert isinstance(before_effect(PlatformSaysNo(1, "?", "", 7), package(a_video())), NotSent)


def test_a_genuine_callback_is_answered(kuaishou: Kuaishou) -> None:
    body = K1["body"].encode()
    assert sign(K1["app_secret"], body) == K1["expect"]
    test = kuaishou.receive(a_grant(K1_APP), a_callback(body, K1["app_secret"]))
    assert (test.body, test.dedupe_key) == (b'{"result":1}', None)
    gone = a_callback(b'{"event":"DeAuthorize","message_id":"m-2","content":{"open_id":"o"}}')
    assert kuaishou.receive(a_grant(), gone).dedupe_key == "m-2"
    assert kuaishou.read(a_grant(), gone) == [AccountRevoked(account_remote_id="o")]
    assert kuaishou.read(a_grant(), a_callback(b'{"event":"authorize"}')) == []
    assert kuaishou.receive(a_grant(), a_callback(b'{"event":"authorize"}')).dedupe_key


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b'{"event":1}', b'{"event":"test","app_id":"another"}'])
def test_a_forged_or_unreadable_callback_is_refused(kuaishou: Kuaishou, body: bytes) -> None:
    for callback in (a_callback(body), a_callback(body, "another secret")):
        with pytest.raises(CallbackRefused):
            kuaishou.receive(a_grant(), callback)
    with pytest.raises(CallbackRefused):
        kuaishou.receive(a_grant({}), a_callback(body, ""))


@pytest.mark.parametrize(
    ("endpoint", "base"),
    [
        ("upload.kuaishouzt.com", "https://upload.kuaishouzt.com"),
        ("upload.kuaishou.com:80", "https://upload.kuaishou.com"),
        ("UP.kwai.com:8443", "https://up.kwai.com:8443"),
    ],
)
def test_the_platforms_own_upload_servers_are_known(endpoint: str, base: str) -> None:
    assert Hosts().upload_base(endpoint) == base


def test_the_documented_scheme_is_a_choice() -> None:
    plain = Hosts(upload_scheme="http")
    assert plain.upload_base("upload.kuaishouzt.com:80") == "http://upload.kuaishouzt.com"
    assert plain.upload_base("upload.kuaishouzt.com:8080") == "http://upload.kuaishouzt.com:8080"
    with pytest.raises(EndpointRefused):
        plain.upload_base("upload.kuaishouzt.com.evil.example")


def test_everything_at_one_address_takes_uploads_there_and_nowhere_else() -> None:
    hosts = Hosts.under("http://127.0.0.1:8001/kuaishou")
    assert hosts.upload_base("127.0.0.1:8001/kuaishou") == "http://127.0.0.1:8001/kuaishou"
    with pytest.raises(EndpointRefused):
        hosts.upload_base("upload.kuaishouzt.com")


@pytest.mark.parametrize("endpoint", ["", "127.0.0.1", "[::1]", "localhost:80", "evilkuaishou.com", "kwai.com.evil.example",
                                      "kwai.com/@evil.example", "kwai.com/..", "kwai.com//evil.example", "a@kwai.com", "kwai.com#", "kwai.com:x", "kwai.com.", "ｋwai.com"])  # fmt: skip
def test_other_upload_servers_are_refused(endpoint: str) -> None:
    with pytest.raises(EndpointRefused):
        Hosts().upload_base(endpoint)


def test_addresses_of_videos_are_read(kuaishou: Kuaishou) -> None:
    for url in (
        f"https://www.kuaishou.com/short-video/{VIDEO.remote_id}?a=1",
        f"https://m.kuaishou.com/photo/{VIDEO.remote_id}/",
    ):
        link = kuaishou.read_link(url)
        assert (link.kind, link.remote_id) == ("video", VIDEO.remote_id)
        assert link.url == f"https://www.kuaishou.com/short-video/{VIDEO.remote_id}"
    for url in (
        "https://v.kuaishou.com/abc",
        "https://www.kuaishou.com/profile/3xabc",
        "https://kuaishou.com.evil.example/photo/3xabc",
        "javascript:alert(1)",
    ):
        with pytest.raises(LinkRefused):
            kuaishou.read_link(url)


@pytest.mark.parametrize("answer", sorted(HOSTILE))
async def test_a_hostile_answer_is_never_believed(answer: str) -> None:
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(hostile_server(HOSTILE[answer]))
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        stack.push_async_callback(http.close)
        platform, grant = adapter(http, f"http://127.0.0.1:{port}"), a_grant()
        assert isinstance(await platform.publish(grant, a_video(), in_seconds(30)), NotSent)
        last = a_video(checkpoint={"uploaded": True, "upload_token": "u", "endpoint": "e"})
        assert isinstance(await platform.publish(grant, last, in_seconds(30)), Unknown)
        assert isinstance(await platform.find(grant, last), Unreadable)
        assert isinstance(await platform.poll(grant, last), Unknown)
        assert isinstance(await platform.look(grant, VIDEO), Unreadable)
        with pytest.raises(PlatformUnreachable):
            await platform.measure_posts(grant, [VIDEO])
        with pytest.raises(PlatformUnreachable):
            await platform.measure_account(grant)
        with pytest.raises(PlatformUnreachable):
            await platform.refresh(grant)
        with pytest.raises(PlatformUnreachable):
            await platform.exchange(APP, code="c", redirect_uri=REDIRECT, verifier="")
        removed = Completed if answer == "wrong data" else Unknown  # deleting has no data: result 1 is all it says
        assert isinstance(await platform.remove(grant, VIDEO, in_seconds(30)), removed)
