"""Pushes of the fan service: which are believed, and what they say."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from aiohttp import web

from domain.platforms.ports import AccountRevoked, Callback, CallbackRefused, Grant, MessageReceived
from integrations.http.client import GuardedHttp
from integrations.platforms.weibo import Weibo
from integrations.platforms.weibo.inbound import signature_of
from tests.integrations.platforms.weibo_bench import weibo_bench

VECTORS = json.loads((Path(__file__).parent / "vectors" / "weibo.json").read_text())
SECRET = "xyz123xyz"
NOW = datetime(2026, 11, 23, 4, 0, 0, tzinfo=UTC)
GRANT = Grant(account_id=uuid4(), remote_id="1642909335", credentials={}, app={"client_secret": SECRET})
JSON = '{"type":"text","receiver_id":1642909335,"sender_id":2642909335,"created_at":"Mon Nov 23 12:00:00 +0800 2026","text":"在吗","data":{}}'
XML = (
    "<xml><ToUserName>1642909335</ToUserName><FromUserName>2642909335</FromUserName><CreateTime>1795406400</CreateTime>"
    "<MsgType>text</MsgType><Content><![CDATA[在吗]]></Content></xml>"
)


@pytest.fixture
async def weibo() -> AsyncIterator[Weibo]:
    http = GuardedHttp()
    yield Weibo(http)
    await http.close()


def a_callback(body: str = "", at: datetime = NOW, **query: str) -> Callback:
    timestamp = str(int(at.timestamp() * 1_000))
    signed = {"timestamp": timestamp, "nonce": "5", "signature": signature_of(SECRET, timestamp, "5")} | query
    return Callback(method="POST" if body else "GET", query=signed, headers={}, body=body.encode(), received_at=NOW)


@pytest.mark.parametrize("vector", VECTORS["signatures"], ids=lambda vector: vector["id"])
def test_signatures_are_the_published_ones(vector: dict[str, str]) -> None:
    assert signature_of(vector["secret"], vector["timestamp"], vector["nonce"]) == vector["expect"]


def test_an_address_check_is_echoed(weibo: Weibo) -> None:
    reception = weibo.receive(GRANT, a_callback(echostr="hello"))
    assert (reception.body, reception.dedupe_key) == (b"hello", None)


def cancelled(**more: str) -> Callback:
    query = {"source": "app-1", "uid": "1642909335", "auth_end": "1795406400"} | more
    return Callback(method="GET", query=query, headers={}, body=b"", received_at=NOW)


def test_a_consent_taken_back_is_a_hint_about_its_account(weibo: Weibo) -> None:
    grant = msgspec.structs.replace(GRANT, app={"client_id": "app-1", "client_secret": SECRET})
    reception = weibo.receive(grant, cancelled())
    assert (reception.body, reception.dedupe_key) == (b"", "cancelled:1642909335:1795406400")
    assert weibo.read(grant, cancelled()) == [AccountRevoked(account_remote_id="1642909335")]
    for wrong in (cancelled(source="app-2"), cancelled(uid="x"), cancelled(uid=""), cancelled(auth_end="1" * 33)):
        with pytest.raises(CallbackRefused):
            weibo.receive(grant, wrong)
    with pytest.raises(CallbackRefused):
        weibo.receive(GRANT, cancelled())


@pytest.mark.parametrize("body", [JSON, XML])
def test_both_formats_say_the_same(weibo: Weibo, body: str) -> None:
    callback = a_callback(body)
    reception = weibo.receive(GRANT, callback)
    (fact,) = weibo.read(GRANT, callback)
    assert isinstance(fact, MessageReceived)
    message = fact.message
    assert (reception.body, fact.account_remote_id) == (b"", "1642909335")
    assert (message.author_id, message.conversation_id, message.text, message.created_at) == (
        "2642909335",
        "2642909335",
        "在吗",
        NOW,
    )
    assert reception.dedupe_key == message.remote_id


def test_the_same_push_has_the_same_key_and_another_one_has_not(weibo: Weibo) -> None:
    keys = [
        weibo.receive(GRANT, a_callback(body, at)).dedupe_key
        for body, at in ((JSON, NOW), (JSON, NOW + timedelta(seconds=9)), (JSON.replace("在吗", "在？"), NOW))
    ]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(
    "callback",
    [
        a_callback(JSON, signature="0" * 40),
        a_callback(JSON, signature="ü"),
        a_callback(JSON, nonce="6"),
        a_callback(JSON, at=NOW - timedelta(minutes=11)),
        a_callback(JSON, at=NOW + timedelta(minutes=11)),
        a_callback(JSON, timestamp="soon", signature=signature_of(SECRET, "soon", "5")),
        a_callback("not json"),
        a_callback("[" * 100_000),
        a_callback('{"type": 5}'),
        a_callback(JSON.replace("Mon Nov", "Someday")),
        a_callback(XML.replace("</xml>", "")),
        a_callback('<!DOCTYPE x [<!ENTITY e "boom">]>' + XML.replace("1642909335", "&e;")),
        a_callback('{"x": "' + "a" * 70_000 + '"}'),
    ],
)
def test_what_is_not_genuine_or_readable_is_refused(weibo: Weibo, callback: Callback) -> None:
    with pytest.raises(CallbackRefused):
        weibo.receive(GRANT, callback)


def test_without_the_secret_nothing_is_genuine(weibo: Weibo) -> None:
    nobody = Grant(account_id=uuid4(), remote_id="1", credentials={})
    with pytest.raises(CallbackRefused):
        weibo.receive(nobody, a_callback(JSON))


def test_follows_and_clicks_concern_nobody(weibo: Weibo) -> None:
    assert weibo.read(GRANT, a_callback(JSON.replace('"text","rec', '"event","rec'))) == []


@pytest.mark.parametrize("format_", ["json", "xml"])
async def test_the_simulator_pushes_what_the_adapter_reads(tmp_path: Path, format_: str) -> None:
    async with weibo_bench(tmp_path, push_format=format_) as bench, listening(bench.weibo, bench.commercial) as heard:
        url, facts = heard
        await bench.simulator.call("PUT", "/admin/accounts/ana/callback", json={"url": url})
        assert await bench.simulator.call("POST", "/admin/accounts/ana/callback/check") == (200, {"accepted": True})
        wish = {"author": "li", "text": "在吗 <&> ]]>"}
        await bench.simulator.call("POST", "/admin/accounts/ana/messages", json=wish)
        fact = await asyncio.wait_for(facts.get(), 10)
        assert (fact.message.text, fact.account_remote_id) == (wish["text"], bench.commercial.remote_id)


@asynccontextmanager
async def listening(weibo: Weibo, grant: Grant) -> AsyncIterator[tuple[str, "asyncio.Queue[MessageReceived]"]]:
    """The address of a developer who checks and reads pushes with the adapter."""
    facts: asyncio.Queue[MessageReceived] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        callback = Callback(
            method="GET" if request.method == "GET" else "POST",
            query=dict(request.query),
            headers={},
            body=await request.read(),
            received_at=datetime.now(UTC),
        )
        reception = weibo.receive(grant, callback)
        for fact in weibo.read(grant, callback) if callback.body else []:
            assert isinstance(fact, MessageReceived)
            facts.put_nowait(fact)
        return web.Response(body=reception.body)

    app = web.Application()
    app.router.add_route("*", "/callback", take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/callback", facts
    finally:
        await runner.cleanup()
