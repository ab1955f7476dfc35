"""Douyin's codes in all three places they come in, answers nobody should believe, and the published signatures."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    AuthRequired,
    Callback,
    CallbackRefused,
    ConnectRefused,
    Grant,
    NotSent,
    Outcome,
    RateLimited,
    Rejected,
    Unknown,
)
from integrations.http.client import Answer
from integrations.platforms.beijing import seconds_until_midnight
from integrations.platforms.douyin import callbacks
from integrations.platforms.douyin.envelopes import decode
from integrations.platforms.douyin.errors import (
    MEANINGS,
    connect_error,
    effect_outcome,
    step_outcome,
    trouble_of,
)
from integrations.platforms.douyin.readback import found
from integrations.platforms.douyin.schema import signature
from integrations.platforms.douyin.wire import Item, Items
from integrations.sandbox.douyin.oauth import encrypted_phone

VECTORS = {one["id"]: one for one in json.loads((Path(__file__).parent / "vectors" / "douyin.json").read_text("utf-8"))}
AUTH, REJECT, LIMIT, RISKY = AuthRequired, Rejected, RateLimited, Unknown
EFFECTS: dict[type[Outcome], tuple[int, ...]] = {
    NotSent: (2100004,),
    RISKY: (28001005, 28001006, 2190005, 77777777),
    LIMIT: (2190001, 28003017, 28003018, 28001052),
    AUTH: (2190002, 28001003, 2190008, 28001008, 10008, 10010, 10020, 28001015),
    REJECT: (
        2100005, 28001007, 2100007, 2100009, 10002, 10003, 10005, 10013, 10007, 10004, 28001012, 28001014, 28001016,
        28001018, 28001019, 28001056, 28001045, 28001046, 28001047, 28004020,
    ),
}  # fmt: skip
REFUSING_TO_CONNECT = {
    2190002, 28001003, 2190008, 28001008, 10008, 10010, 10020, 28001015, 10002, 10003, 10005, 10013, 10007, 10004,
    28001012, 2100007, 28001014, 28001016, 28001018, 28001019, 28001056, 2100009,
}  # fmt: skip
CODES = [(code, kind) for kind, codes in EFFECTS.items() for code in codes]


def answered(body: Any, status: int = 200) -> Answer:
    return Answer(status, {}, json.dumps(body).encode(), False, 0.0)


def families(code: int) -> list[Any]:
    return [
        {"data": {"error_code": code, "description": "不行"}, "extra": {"error_code": code, "description": "不行"}},
        {"data": {"error_code": 0}, "extra": {"error_code": 0, "sub_error_code": str(code), "sub_description": "不行"}},
        {"data": {"error_code": str(code), "description": "不行"}, "message": "error"},
        {"err_no": code, "err_msg": "不行", "data": {}},
    ]


def test_the_walk_covers_the_whole_table() -> None:
    assert {code for code, _ in CODES} == set(MEANINGS) | {77777777}


@pytest.mark.parametrize(("code", "expected"), CODES)
def test_every_code_means_the_same_wherever_it_stands(code: int, expected: type[Outcome]) -> None:
    for body in families(code):
        trouble = trouble_of(answered(body))
        assert trouble is not None
        assert (trouble.code, trouble.message) == (code, "不行")
        assert isinstance(effect_outcome(trouble), expected)
        assert isinstance(step_outcome(trouble, "a step"), NotSent if expected is Unknown else expected)
        refuses = isinstance(connect_error(trouble), ConnectRefused)
        assert refuses is (code in REFUSING_TO_CONNECT)


def test_success_and_answers_without_a_code() -> None:
    bodies: list[Any] = [
        {"data": {}},
        {"data": {"error_code": 0}, "extra": {"error_code": 0}},
        {"err_no": 0, "data": {}},
    ]
    for body in bodies:
        assert trouble_of(answered(body)) is None
        trouble = trouble_of(answered(body, 400))
        assert trouble is not None
        assert isinstance(effect_outcome(trouble), Unknown)
    for status in (500, 502, 799):
        trouble = trouble_of(answered({"data": {"error_code": 2100005}}, status))
        assert trouble is not None
        assert isinstance(effect_outcome(trouble), Unknown)


def test_a_daily_quota_begins_anew_at_midnight_in_beijing() -> None:
    assert seconds_until_midnight(datetime(2026, 11, 23, 15, 59, tzinfo=UTC)) == 120
    assert seconds_until_midnight(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) == 86_400


@pytest.mark.parametrize("name", ["D1", "D2", "D3"])
def test_published_signatures_of_callbacks(name: str) -> None:
    vector = VECTORS[name]
    app = {"client_key": "abc", "client_secret": vector["client_secret"]}
    grant = Grant(account_id=uuid4(), remote_id="open-ana", credentials={}, app=app)
    callback = Callback(
        method="POST",
        query={},
        headers={"x-douyin-signature": vector["expect"], "msg-id": "1"},
        body=vector["body"].encode(),
        received_at=datetime.now(UTC),
    )
    reception = callbacks.receive(grant, callback)
    assert (reception.body == b'{"challenge":12345}') is (name == "D1")
    with pytest.raises(CallbackRefused):
        callbacks.receive(grant, msgspec.structs.replace(callback, body=callback.body[:-1]))


def test_published_signatures_of_pages_and_phone_numbers() -> None:
    d4, d5, d6 = VECTORS["D4"], VECTORS["D5"], VECTORS["D6"]
    signed = {"nonce_str": d4["nonce_str"], "ticket": d4["ticket"], "timestamp": d4["timestamp"]}
    assert signature(signed) == d4["expect"]
    pairs = dict(pair.split("=", 1) for pair in d5["string"].split("&"))
    assert signature(pairs) == d5["expect"] == hashlib.md5(d5["string"].encode(), usedforsecurity=False).hexdigest()
    assert encrypted_phone(d6["key_ascii"], d6["plaintext"]) == d6["ciphertext"]
    assert len(base64.b64decode(d6["ciphertext"])) == 16


@pytest.mark.parametrize(
    ("share_url", "kept"),
    [
        ("https://www.iesdouyin.com/share/video/1/", True),
        ("https://douyin.com/video/1", True),
        ("http://www.douyin.com/video/1", False),
        ("https://evildouyin.com/video/1", False),
        ("https://www.douyin.com@evil.example/video/1", False),
        ("javascript:alert(1)//douyin.com", False),
        ("https://[", False),
    ],
)
def test_only_the_platforms_own_addresses_are_kept(share_url: str, kept: bool) -> None:
    body = {"data": {"list": [{"item_id": "@a==", "create_time": "1735689600", "share_url": share_url}]}}
    item: Item = decode(answered(body), Items).items[0]
    assert item.create_time == 1735689600
    assert found(item, item.item_id).url == (share_url if kept else None)
