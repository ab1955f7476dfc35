"""What Douyin calls us with, and addresses of its posts."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import Callback, CallbackRefused, Grant, LinkRefused, Reception
from integrations.platforms.douyin import callbacks
from integrations.platforms.douyin.links import LINKS
from tests.integrations.platforms.rig_douyin import APP

GRANT = Grant(account_id=uuid4(), remote_id="open-ana", credentials={}, app=APP)


def a_callback(event: object, **headers: str) -> Callback:
    body = json.dumps(event).encode()
    signature = hashlib.sha1(APP["client_secret"].encode() + body, usedforsecurity=False).hexdigest()
    signed = {"x-douyin-signature": signature} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Callback(method="POST", query={}, headers=signed, body=body, received_at=datetime.now(UTC))


def test_callbacks_are_judged_before_they_are_read() -> None:
    good = a_callback({"event": "unauthorize", "from_user_id": "open-x", "content": {}}, msg_id="m-1")
    again = msgspec.structs.replace(good, body=good.body)
    assert callbacks.receive(GRANT, good) == callbacks.receive(GRANT, again)
    for broken in (
        msgspec.structs.replace(good, body=good.body + b" "),
        msgspec.structs.replace(good, headers={}),
        msgspec.structs.replace(good, method="GET"),
    ):
        with pytest.raises(CallbackRefused):
            callbacks.receive(GRANT, broken)
    check = a_callback({"event": "verify_webhook", "content": {"challenge": 12345}})
    assert callbacks.receive(GRANT, check) == Reception(body=b'{"challenge":12345}', content_type="application/json")


@pytest.mark.parametrize("content", [None, "", "[]", "{", {"item_id": 5}, [], {"item_id": "x" * 600}, "[" * 100_000])
def test_strange_contents_are_refused(content: object) -> None:
    with pytest.raises(CallbackRefused):
        callbacks.read(a_callback({"event": "create_video", "content": content}))


def test_events_that_do_not_concern_us_say_nothing() -> None:
    for event in ("new_video_digg", "im_send_msg", "authorize", "some_future_event"):
        assert callbacks.read(a_callback({"event": event, "content": "free text"})) == []
    own = {"event": "create_video", "content": '{"item_id": "@a==", "share_id": ""}'}
    assert callbacks.read(a_callback(own)) == []


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.douyin.com/video/7215132967188970000?previous_page=app", "video"),
        ("https://www.douyin.com/note/7215132967188970000", "note"),
        ("https://www.iesdouyin.com/share/video/7215132967188970000/?region=CN", "video"),
    ],
)
def test_addresses_of_posts_are_read(url: str, kind: str) -> None:
    link = LINKS.read(url)
    assert (link.kind, link.remote_id) == (kind, "7215132967188970000")
    assert link.url == f"https://www.douyin.com/{kind}/7215132967188970000"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://v.douyin.com/iRNBho6u/", "short link"),
        ("https://www.douyin.com/user/MS4wLjABAAAA", "not the address of a post"),
        ("https://www.douyin.com.evil.example/video/7215132967188970000", "not an address of Douyin"),
        ("javascript:alert(1)", "not the address of a post"),
    ],
)
def test_other_addresses_are_refused_with_a_reason(url: str, why: str) -> None:
    with pytest.raises(LinkRefused, match=why):
        LINKS.read(url)
