"""Callbacks of WeChat: genuine ones, forgeries, and what letters say."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    SUBJECT,
    AppSecretReceived,
    Callback,
    CallbackRefused,
    Completed,
    Grant,
    MessageReceived,
    PostGone,
    PublishReported,
    Rejected,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.wechat.adapter import Wechat
from integrations.platforms.wechat.crypto import encrypt, signature
from integrations.platforms.wechat.letters import FRESH
from tests.integrations.platforms.test_wechat_crypto import APP, KEY, TOKEN, VECTORS

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
async def wechat() -> Any:
    http = GuardedHttp()
    yield Wechat(http)
    await http.close()


def grant(token: str = TOKEN, key: str = KEY, app_id: str = APP) -> Grant:
    credentials = {"app_id": app_id, "callback_token": token, "encoding_aes_key": key}
    return Grant(account_id=uuid4(), remote_id=app_id, credentials=credentials)


def letter(body: str, *, at: datetime = NOW, mode: str = "aes", also: str = "") -> Callback:
    timestamp, secret = str(int(at.timestamp())), encrypt(body, KEY, APP)
    query = {"signature": signature(TOKEN, timestamp, "n"), "timestamp": timestamp, "nonce": "n"}
    query |= {"encrypt_type": mode, "msg_signature": signature(TOKEN, timestamp, "n", secret)}
    body = f"<xml><ToUserName>gh</ToUserName>{also}<Encrypt><![CDATA[{secret}]]></Encrypt></xml>"
    return Callback(method="POST", query=query, headers={}, body=body.encode(), received_at=NOW)


def of_vector(vector: dict[str, Any], **changes: str) -> Callback:
    query = {name: vector[name] for name in ("timestamp", "nonce", "msg_signature")} | {"encrypt_type": "aes"} | changes
    body = f"<xml><Encrypt>{vector['encrypt']}</Encrypt></xml>".encode()
    at = datetime.fromtimestamp(int(vector["timestamp"]), UTC)
    return Callback(method="POST", query=query, headers={}, body=body, received_at=at)


def message(content: str = "你好", **more: str) -> str:
    head = "<ToUserName>gh</ToUserName><FromUserName>oFan</FromUserName><CreateTime>1732354200</CreateTime>"
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in more.items())
    return f"<xml>{head}{inner or f'<MsgType>text</MsgType><Content>{content}</Content><MsgId>77</MsgId>'}</xml>"


async def test_the_vectors_of_events_are_received_and_read(wechat: Wechat) -> None:
    published, said = VECTORS["W3"], VECTORS["W5"]
    ours = grant(published["token"], published["encodingAESKey"], published["appid"])
    assert wechat.receive(ours, of_vector(published)).body == b"success"
    (fact,) = wechat.read(ours, of_vector(published))
    assert isinstance(fact, PublishReported)
    assert fact.ref == "2247503051"
    assert isinstance(fact.outcome, Completed)
    assert fact.outcome.remote_id == "b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvyWP4Hq4"
    assert fact.outcome.url == "https://mp.weixin.qq.com/s/EXAMPLE"
    theirs = grant(said["token"], said["encodingAESKey"], said["appid"])
    assert wechat.receive(theirs, of_vector(said)).dedupe_key == "4561255354251345929"
    (heard,) = wechat.read(theirs, of_vector(said))
    assert isinstance(heard, MessageReceived)
    assert (heard.message.text, heard.message.author_id) == ("hello", "mycreate")


async def test_forgeries_are_refused(wechat: Wechat) -> None:
    vector = VECTORS["W3"]
    flipped = vector["msg_signature"][:-1] + ("0" if vector["msg_signature"][-1] != "0" else "1")
    late = of_vector(vector)
    forged = [
        (grant(), of_vector(vector, msg_signature=flipped)),
        (grant(), of_vector(vector, msg_signature="")),
        (grant(), of_vector(vector, msg_signature="é")),
        (grant(), of_vector(vector, nonce="1")),
        (grant(app_id="wx0000000000000000"), of_vector(vector)),
        (grant(token=""), of_vector(vector)),
        (grant(), Callback(method="POST", query=late.query, headers={}, body=late.body, received_at=NOW)),
        (grant(), letter(message(), mode="rsa")),
        (grant(), letter(message(), at=NOW - FRESH - timedelta(seconds=1))),
        (grant(), letter("<!DOCTYPE a [<!ENTITY b 'c'>]><xml>&b;</xml>")),
        (grant(), letter("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><xml/>")),
        (grant(), letter("no xml")),
        (grant(), letter("<xml>" + "a" * 300_000 + "</xml>")),
    ]
    for one, callback in forged:
        for ask in (wechat.receive, wechat.read):
            with pytest.raises(CallbackRefused):
                ask(one, callback)


def component() -> Grant:
    app = {"component_appid": APP, "component_token": TOKEN, "component_aes_key": KEY}
    return Grant(account_id=uuid4(), remote_id="", credentials={}, app=app)


def ticket(stamp: str) -> str:
    inner = f"<CreateTime>{stamp}</CreateTime><ComponentVerifyTicket>ticket@@@1</ComponentVerifyTicket>"
    return f"<xml><AppId>{APP}</AppId><InfoType>component_verify_ticket</InfoType>{inner}</xml>"


@pytest.mark.parametrize("body", [message(), ticket("1732354200")])
@pytest.mark.parametrize("whose", [grant, component])
async def test_the_signature_of_an_encrypted_call_is_none_for_a_readable_one(
    wechat: Wechat, body: str, whose: Any
) -> None:
    genuine = letter(message())
    assert wechat.receive(whose(), genuine).body == b"success"
    query = {name: genuine.query[name] for name in ("signature", "timestamp", "nonce")}
    for more in ({}, {"encrypt_type": "raw"}, {"encrypt_type": ""}, {SUBJECT: "wxAny"}):
        forged = msgspec.structs.replace(genuine, query=query | more, body=body.encode())
        for ask in (wechat.receive, wechat.read):
            with pytest.raises(CallbackRefused):
                ask(whose(), forged)


async def test_a_ticket_from_the_future_is_dated_by_when_it_came(wechat: Wechat) -> None:
    now = int(NOW.timestamp())
    latest = now + int(FRESH.total_seconds())
    for stamp, dated in ((str(now - 5), now - 5), ("99999999999", latest), ("9" * 5_000, now), ("", now)):
        (fact,) = wechat.read(component(), letter(ticket(stamp)))
        assert isinstance(fact, AppSecretReceived)
        assert (fact.value, fact.sent_at) == ("ticket@@@1", dated)


async def test_the_address_check_answers_the_echo(wechat: Wechat) -> None:
    query = {**letter("").query, "echostr": "5927782489442352469"}
    callback = Callback(method="GET", query=query, headers={}, body=b"", received_at=NOW)
    reception = wechat.receive(grant(), callback)
    assert (reception.body, reception.dedupe_key) == (b"5927782489442352469", None)
    assert wechat.read(grant(), callback) == []
    for wrong in ({"signature": "0" * 40}, {"echostr": ""}, {"echostr": "x" * 300}, {"timestamp": "1"}):
        with pytest.raises(CallbackRefused):
            wechat.receive(grant(), Callback(method="GET", query=query | wrong, headers={}, body=b"", received_at=NOW))


def event(name: str, status: int, publish_id: int = 5, article: str = "a") -> str:
    info = f"<publish_id>{publish_id}</publish_id><publish_status>{status}</publish_status>"
    info += f"<article_id>{article}</article_id>" if article else ""
    head = "<FromUserName>o</FromUserName><CreateTime>1732354200</CreateTime><MsgType>event</MsgType>"
    return f"<xml>{head}<Event>{name}</Event><PublishEventInfo>{info}</PublishEventInfo></xml>"


def cases() -> Iterator[tuple[str, list[type]]]:
    for name in ("PUBLISHJOBFINISH", "FREEPUBLISHJOBFINISH", "MASSSENDJOBFINISH"):
        yield event(name, 0), [Completed]
        yield event(name, 2, article=""), [Rejected]
        yield event(name, 3, article=""), []
        yield event(name, 4, article=""), [Rejected]
        yield event(name, 6), [PostGone]
    head = "<xml><FromUserName>o</FromUserName><MsgType>event</MsgType>"
    yield f"{head}<Event>MASSSENDJOBFINISH</Event><MsgID>9</MsgID><Status>err(20013)</Status></xml>", [Rejected]
    yield f"{head}<Event>MASSSENDJOBFINISH</Event><MsgID>9</MsgID><Status>send success</Status></xml>", []
    yield f"{head}<Event>unsubscribe</Event></xml>", []
    yield f"{head}<Event>user_authorization_revoke</Event><OpenID>o</OpenID></xml>", []
    yield message(MsgType="image", PicUrl="http://mmbiz.qpic.cn/a", MsgId="8"), [MessageReceived]
    yield message(MsgType="hologram", MsgId="8"), []


@pytest.mark.parametrize(("body", "kinds"), list(cases()))
async def test_letters_say_what_they_say(wechat: Wechat, body: str, kinds: list[type]) -> None:
    callback = letter(body, also="<MsgType>text</MsgType><Content>only what is encrypted counts</Content>")
    assert wechat.receive(grant(), callback).body == b"success"
    facts = wechat.read(grant(), callback)
    said = [type(fact.outcome) if isinstance(fact, PublishReported) else type(fact) for fact in facts]
    assert said == kinds


async def test_repeats_share_a_key_and_events_of_one_second_do_not(wechat: Wechat) -> None:
    bodies = [event("PUBLISHJOBFINISH", 0, number) for number in (5, 6, 5)] + [message(), message()]
    keys = [wechat.receive(grant(), letter(body)).dedupe_key for body in bodies]
    assert keys[0] == keys[2] != keys[1]
    assert keys[3] == keys[4] == "77"
