"""The simulator of Xiaohongshu checks every part of the token call, and of what a page calls the app with."""

import hashlib
import secrets
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.xiaohongshu import create
from integrations.sandbox.xiaohongshu.apps import APP_KEY, APP_SECRET
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

TOKEN = "/api/sns/v1/ext/access/token"


@pytest.fixture
async def xiaohongshu(tmp_path: Path) -> AsyncIterator[RunningSimulator]:
    async with running_simulator("xiaohongshu", create, tmp_path / "sandbox.db") as simulator:
        await simulator.add_account("ana")
        yield simulator


def signed(secret: str, **more: str) -> dict[str, str]:
    call = {"app_key": APP_KEY, "nonce": secrets.token_hex(8), "timestamp": str(int(time.time() * 1000))} | more
    text = f"appKey={call['app_key']}&nonce={call['nonce']}&timeStamp={call['timestamp']}{secret}"
    return {"signature": hashlib.sha256(text.encode()).hexdigest()} | call


async def shared(simulator: RunningSimulator, token: str, **info: Any) -> tuple[int, Any]:
    config = signed(token)
    config["appKey"] = config.pop("app_key")
    wish = {"shareInfo": {"type": "normal", "images": ["https://a.example/1"]} | info, "verifyConfig": config}
    return await simulator.call("POST", "/admin/accounts/ana/share", json=wish)


async def test_a_signed_call_gets_a_token_that_opens_the_app(xiaohongshu: RunningSimulator) -> None:
    status, answer = await xiaohongshu.call("POST", TOKEN, json=signed(APP_SECRET))
    assert (status, answer["success"], answer["data"]["expires_in"]) == (200, True, 7_200)
    assert (await shared(xiaohongshu, answer["data"]["access_token"]))[0] == 204
    assert (await shared(xiaohongshu, "another token"))[1]["msg"] == "signature error"
    assert (await shared(xiaohongshu, answer["data"]["access_token"], images=[]))[1]["msg"] == "media is missing"
    assert (await shared(xiaohongshu, answer["data"]["access_token"], images=["x"] * 19))[0] == 400


@pytest.mark.parametrize(
    ("secret", "signed_in", "sent_instead", "said"),
    [
        ("wrong", {}, {}, "signature error"),
        (APP_SECRET, {}, {"signature": ""}, "signature error"),
        (APP_SECRET, {}, {"nonce": "another"}, "signature error"),
        (APP_SECRET, {"app_key": "red.nobody"}, {}, "app not found"),
        (APP_SECRET, {"timestamp": "1735689600000"}, {}, "timestamp expired"),
        (APP_SECRET, {"timestamp": "1735689600"}, {}, "timestamp"),
    ],
)
async def test_what_is_wrong_is_refused_with_success_false(
    xiaohongshu: RunningSimulator, secret: str, signed_in: dict[str, str], sent_instead: dict[str, str], said: str
) -> None:
    call = signed(secret, **signed_in) | sent_instead
    status, answer = await xiaohongshu.call("POST", TOKEN, json=call)
    assert (status, answer["success"]) == (200, False)
    assert said in answer["msg"]


async def test_a_call_that_leaves_parts_out_is_told_which(xiaohongshu: RunningSimulator) -> None:
    status, answer = await xiaohongshu.call("POST", TOKEN, json={"app_key": APP_KEY})
    assert (status, answer["success"]) == (200, False)
    assert "nonce" in answer["msg"]


async def test_a_nonce_counts_once_and_forms_are_not_json(xiaohongshu: RunningSimulator) -> None:
    call = signed(APP_SECRET)
    assert (await xiaohongshu.call("POST", TOKEN, json=call))[1]["success"]
    assert (await xiaohongshu.call("POST", TOKEN, json=call))[1]["msg"] == "nonce was used"
    assert not (await xiaohongshu.call("POST", TOKEN, data=signed(APP_SECRET)))[1]["success"]


async def test_nothing_else_is_there(xiaohongshu: RunningSimulator) -> None:
    for method, path in (("POST", "/api/sns/v1/note/publish"), ("GET", TOKEN), ("GET", "/explore")):
        status, answer = await xiaohongshu.call(method, path)
        assert status in {404, 405}
        assert answer["success"] is False


async def test_people_publish_notes(xiaohongshu: RunningSimulator) -> None:
    status, made = await xiaohongshu.call("POST", "/admin/accounts/ana/posts", json={"title": "外套", "text": "秋天"})
    assert (status, len(made["id"])) == (201, 24)
    assert made["url"].startswith(f"https://www.xiaohongshu.com/explore/{made['id']}?xsec_token=")
    assert [post["text"] for post in await xiaohongshu.stored("ana")] == ["秋天"]
