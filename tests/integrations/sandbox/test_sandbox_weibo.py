"""The Weibo simulator takes only what Weibo documents, and refuses everything else in Weibo's own words."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import msgspec
import pytest

from integrations.sandbox.weibo import create
from integrations.sandbox.weibo.apps import (
    CLIENT_ID,
    CLIENT_SECRET,
    COMMERCIAL_CLIENT_ID,
    COMMERCIAL_CLIENT_SECRET,
)
from tests.integrations.platforms.orders import picture
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

BACK = "https://ops.example.com/callback"
SECRETS = {CLIENT_ID: CLIENT_SECRET, COMMERCIAL_CLIENT_ID: COMMERCIAL_CLIENT_SECRET}
LINK = "https://example.com/a"


class Developer(msgspec.Struct, frozen=True):
    """Speaks to the simulator without any of our code in between."""

    simulator: RunningSimulator
    public: str
    commercial: str

    async def post(self, path: str, **fields: Any) -> tuple[int, Any]:
        return await self.simulator.call("POST", path, data=fields)

    async def get(self, path: str, **query: str) -> tuple[int, Any]:
        return await self.simulator.call("GET", path, params=query)

    async def code(self, answer: tuple[int, Any]) -> int:
        assert answer[0] >= 400, answer
        return int(answer[1]["error_code"])


async def a_token(simulator: RunningSimulator, client_id: str) -> str:
    code = await a_code(simulator, client_id)
    status, answer = await simulator.call("POST", "/oauth2/access_token", data=trade(client_id, code))
    assert status == 200, answer
    return str(answer["access_token"])


async def a_code(simulator: RunningSimulator, client_id: str, decision: str = "allow") -> str:
    form = {"client_id": client_id, "redirect_uri": BACK, "response_type": "code", "handle": "ana"}
    url = f"{simulator.url}/oauth2/authorize"
    async with simulator.session.post(url, data=form | {"decision": decision}, allow_redirects=False) as answer:
        assert answer.status == 302
        query = parse_qs(urlsplit(answer.headers["Location"]).query)
    return query.get("code", query.get("error_code", [""]))[0]


def trade(client_id: str, code: str, **more: str) -> dict[str, str]:
    form = {"client_id": client_id, "client_secret": SECRETS[client_id], "grant_type": "authorization_code"}
    return form | {"code": code, "redirect_uri": BACK} | more


@pytest.fixture
async def developer(tmp_path: Path) -> AsyncIterator[Developer]:
    async with running_simulator("weibo", create, tmp_path / "sandbox.db") as simulator:
        await simulator.add_account("ana", fan_token="fan")
        tokens = [await a_token(simulator, client_id) for client_id in SECRETS]
        yield Developer(simulator, *tokens)


async def test_the_consent_page_names_the_accounts(developer: Developer) -> None:
    query = {"client_id": CLIENT_ID, "redirect_uri": BACK, "response_type": "code", "state": "<s>"}
    status, page = await developer.get("/oauth2/authorize", **query)
    assert status == 200
    assert b"<option>ana</option>" in page
    assert b"&lt;s&gt;" in page
    assert await a_code(developer.simulator, CLIENT_ID, "deny") == "21330"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"client_secret": "wrong"}, 21324),
        ({"client_id": "nobody"}, 21324),
        ({"grant_type": "refresh_token"}, 21328),
        ({"code": "wrong"}, 21325),
        ({"redirect_uri": "https://elsewhere.example.com"}, 21322),
    ],
)
async def test_a_code_is_traded_strictly(developer: Developer, change: dict[str, str], error: int) -> None:
    form = trade(CLIENT_ID, await a_code(developer.simulator, CLIENT_ID)) | change
    assert await developer.code(await developer.post("/oauth2/access_token", **form)) == error


async def test_a_redirect_address_must_match_the_app(developer: Developer) -> None:
    change = {"redirect_uri": f"{BACK}/"}
    assert (await developer.simulator.call("PUT", f"/admin/apps/{CLIENT_ID}", json=change))[0] == 200
    refused = await developer.get("/oauth2/authorize", client_id=CLIENT_ID, redirect_uri=BACK)
    assert await developer.code(refused) == 21322


async def test_tokens_are_told_apart(developer: Developer) -> None:
    share = "/2/statuses/share.json"
    assert await developer.code(await developer.post(share, status=LINK)) == 10006
    assert await developer.code(await developer.post(share, status=LINK, access_token="no")) == 21332
    await developer.simulator.call("POST", "/admin/accounts/ana/revoke")
    assert await developer.code(await developer.post(share, status=LINK, access_token=developer.public)) == 21327
    status, answer = await developer.post("/oauth2/get_token_info", access_token=developer.public)
    assert (status, answer["expire_in"] <= 0) == (200, True)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, 10016),
        ({"status": "没有链接"}, 10017),
        ({"status": f"{LINK} {'字' * 140}"}, 20012),
        ({"status": "https://example.com.evil.org/"}, 10017),
    ],
)
async def test_a_share_is_checked(developer: Developer, fields: dict[str, str], error: int) -> None:
    answer = await developer.post("/2/statuses/share.json", access_token=developer.public, **fields)
    assert await developer.code(answer) == error
    assert await developer.simulator.stored("ana") == []


async def test_a_share_is_one_and_the_same_only_once(developer: Developer) -> None:
    fields = {"access_token": developer.public, "status": f"新 #话题# {LINK} "}
    status, post = await developer.post("/2/statuses/share.json", **fields)
    assert (status, post["idstr"]) == (200, str(post["id"]))
    assert post["text"].startswith("新  http://t.cn/")
    assert post["url_objects"][0]["url_long"] == LINK
    assert await developer.code(await developer.post("/2/statuses/share.json", **fields)) == 20019


async def test_pictures_are_checked(developer: Developer) -> None:
    def form(content: bytes, content_type: str) -> aiohttp.FormData:
        data = aiohttp.FormData({"access_token": developer.public, "status": LINK})
        data.add_field("pic", io.BytesIO(content), filename="a.png", content_type=content_type)
        return data

    good = picture().content
    for content, content_type, error in (
        (good, "image/webp", 20005),
        (b"no picture", "image/png", 20005),
        (good + bytes(5 * 1024 * 1024), "image/png", 20006),
    ):
        answer = await developer.simulator.call("POST", "/2/statuses/share.json", data=form(content, content_type))
        assert await developer.code(answer) == error
    status, post = await developer.simulator.call("POST", "/2/statuses/share.json", data=form(good, "image/png"))
    assert (status, len(post["pic_urls"])) == (200, 1)
    address = post["pic_urls"][0]["thumbnail_pic"].partition("/weibo")[2]
    assert (await developer.get(address))[1] == good


async def test_the_commercial_tier_is_for_its_apps(developer: Developer) -> None:
    path = "/2/statuses/update/biz.json"
    assert await developer.code(await developer.post(path, status="a", access_token=developer.public)) == 10014
    long = {"status": "字" * 141, "access_token": developer.commercial}
    assert await developer.code(await developer.post(path, **long)) == 20012
    assert (await developer.post(path, **long, is_longtext="1"))[0] == 200
    too_long = {"status": "字" * 2_001, "access_token": developer.commercial, "is_longtext": "1"}
    assert await developer.code(await developer.post(path, **too_long)) == 20049
    hidden = {"status": "b", "access_token": developer.commercial, "visible": "3"}
    assert await developer.code(await developer.post(path, **hidden)) == 10017
    foreign = {"status": "c", "access_token": developer.commercial, "pic_id": "abc"}
    assert await developer.code(await developer.post("/2/statuses/upload_url_text/biz.json", **foreign)) == 10017


async def test_the_thirty_first_post_of_an_hour_is_too_many(developer: Developer) -> None:
    path, token = "/2/statuses/update/biz.json", developer.commercial
    for number in range(30):
        assert (await developer.post(path, status=f"第{number}", access_token=token))[0] == 200
    assert await developer.code(await developer.post(path, status="又", access_token=token)) == 20016


async def test_what_is_no_interface_and_no_form_is_refused(developer: Developer) -> None:
    assert await developer.code(await developer.get("/2/statuses/update.json")) == 10020
    assert await developer.code(await developer.get("/2/statuses/share.json")) == 10021
    answer = await developer.simulator.call("POST", "/2/statuses/share.json", json={"status": LINK})
    assert await developer.code(answer) == 10012


async def test_messages_follow_the_rules_of_the_fan_service(developer: Developer) -> None:
    fields = {"access_token": "fan", "type": "text", "data": '{"text":"好"}', "receiver_id": "7"}
    for change, error in (
        ({"access_token": developer.commercial}, 21332),
        ({"data": "好"}, 10008),
        ({"type": "video"}, 10017),
        ({"data": '{"text":""}'}, 20008),
        ({}, 10012),
    ):
        assert await developer.code(await developer.post("/2/messages/reply.json", **(fields | change))) == error
