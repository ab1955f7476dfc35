"""The simulator of Kuaishou is as strict as the open platform: tokens, scopes, uploads, forms; and it calls back."""

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web

from integrations.sandbox.kuaishou import create
from integrations.sandbox.kuaishou.apps import APP_ID, APP_SECRET
from tests.integrations.platforms.orders import picture
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

APP = {"app_id": APP_ID, "app_secret": APP_SECRET}
SCOPES = "user_info,user_video_publish,user_video_info,user_video_delete"
FRAGMENT = bytes(10 * 1024 * 1024)
INFO = "/openapi/user_info"


class Caller:
    """One login, by hand."""

    def __init__(self, sim: RunningSimulator) -> None:
        self.sim = sim
        self.tokens: dict[str, Any] = {}

    async def location(self, scope: str = SCOPES, decision: str = "allow") -> str:
        form = {"app_id": APP_ID, "scope": scope, "response_type": "code", "redirect_uri": "https://app.example/cb"}
        form |= {"state": "s t", "handle": "ana", "decision": decision}
        url = f"{self.sim.url}/oauth2/authorize"
        async with self.sim.session.post(url, data=form, allow_redirects=False) as answer:
            return answer.headers.get("Location", "")

    async def log_in(self, scope: str = SCOPES) -> dict[str, Any]:
        code = (await self.location(scope)).partition("code=")[2]
        form = APP | {"grant_type": "authorization_code", "code": code}
        self.tokens = (await self.sim.call("POST", "/oauth2/access_token", data=form))[1]
        return dict(self.tokens)

    async def refresh(self, token: str) -> dict[str, Any]:
        query = urlencode(APP | {"grant_type": "refresh_token", "refresh_token": token})
        return dict((await self.sim.call("GET", f"/oauth2/refresh_token?{query}"))[1])

    async def call(self, method: str, path: str, data: Any = None, **query: str) -> dict[str, Any]:
        named = {"app_id": APP_ID, "access_token": self.tokens["access_token"]} | query
        return dict((await self.sim.call(method, f"{path}?{urlencode(named)}", data=data))[1])

    async def bytes_to(self, path: str, content: bytes = b"", kind: str = "video/mp4", **query: str) -> dict[str, Any]:
        headers = {"Content-Type": kind}
        url = f"/api/upload{path}?{urlencode(query)}"
        return dict((await self.sim.call("POST", url, data=io.BytesIO(content), headers=headers))[1])

    async def uploaded(self) -> str:
        token = str((await self.call("POST", "/openapi/photo/start_upload"))["upload_token"])
        assert (await self.bytes_to("", b"film", upload_token=token))["result"] == 1
        return token

    async def publish(self, token: str, cover: bytes | None = None, caption: str | None = "文案") -> dict[str, Any]:
        form = aiohttp.MultipartWriter("form-data")
        if caption is not None:
            form.append(caption).set_content_disposition("form-data", name="caption")
        if cover is not None:
            form.append(io.BytesIO(cover)).set_content_disposition("form-data", name="cover", filename="c.png")
        return await self.call("POST", "/openapi/photo/publish", form, upload_token=token)


@pytest.fixture
async def caller(tmp_path: Path) -> AsyncIterator[Caller]:
    async with running_simulator("kuaishou", create, tmp_path / "sandbox.db") as sim:
        await sim.add_account("ana", visible_seconds=0, review_seconds=0)
        caller = Caller(sim)
        await caller.log_in()
        yield caller


async def test_codes_and_refresh_tokens_are_good_for_one_use(caller: Caller) -> None:
    assert (await caller.location()).startswith("https://app.example/cb?state=s+t&code=")
    assert await caller.location(decision="deny") == "https://app.example/cb?state=s+t&error=access_denied"
    assert await caller.location(scope="live") == ""
    tokens = caller.tokens
    assert (tokens["result"], tokens["expires_in"], tokens["refresh_token_expires_in"]) == (1, 172_800, 15_552_000)
    assert tokens["scopes"] == SCOPES.split(",")
    answers = [await caller.refresh(tokens["refresh_token"]) for _ in range(2)]
    assert answers[0]["open_id"] == tokens["open_id"]
    assert (answers[1]["result"], answers[1]["error"]) == (100200104, "refreshToken.discarded")
    wrong = APP | {"app_secret": "no", "grant_type": "refresh_token", "refresh_token": "x"}
    assert (await caller.sim.call("POST", "/oauth2/refresh_token", data=wrong))[1]["result"] == 100200101


async def test_calls_need_the_app_a_token_and_its_scope(caller: Caller) -> None:
    assert (await caller.call("GET", INFO))["user_info"]["fan"] == 4321
    assert (await caller.call("GET", INFO, app_id="no"))["result"] == 100200101
    assert (await caller.call("GET", INFO, access_token="no"))["error"] == "access_token invalid"
    await caller.log_in("user_info")
    assert (await caller.call("GET", "/openapi/photo/list"))["error"] == "insufficient_scope"
    await caller.sim.plan("ana", {"fault": "expire_token", "on": "read", "count": 1})
    assert [(await caller.call("GET", INFO))["error"] for _ in range(2)] == ["access_token expired"] * 2


async def test_a_video_is_published_once_listed_and_deleted(caller: Caller) -> None:
    token = await caller.uploaded()
    for broken in ({"cover": None}, {"cover": b"GIF89a"}, {"cover": picture().content, "caption": None}):
        assert (await caller.publish(token, **broken))["result"] == 100200100
    made = await caller.publish(token, picture().content)
    assert (made["result"], made["video_info"]["caption"]) == (1, "文案")
    assert (await caller.publish(token, picture().content))["error"] == "upload_token_used"
    photo = made["video_info"]["photo_id"]
    shown = (await caller.call("GET", "/openapi/photo/info", photo_id=photo))["video_info"]
    assert (shown["pending"], shown["play_url"].endswith(".mp4")) == (False, True)
    other = (await caller.publish(await caller.uploaded(), picture().content))["video_info"]["photo_id"]
    pages = [await caller.call("GET", "/openapi/photo/list", count="1", cursor=cursor) for cursor in ("", other, photo)]
    assert [[one["photo_id"] for one in page["video_list"]] for page in pages] == [[other], [photo], []]
    assert (await caller.call("GET", "/openapi/photo/list", count="201"))["result"] == 100200100
    assert (await caller.call("GET", "/openapi/photo/count"))["all_count"] == 2
    codes = [(await caller.call("POST", "/openapi/photo/delete", photo_id=photo))["result"] for _ in range(2)]
    assert codes == [1, 100120001]


async def test_the_named_endpoint_takes_uploads_as_the_documents_write_it(caller: Caller) -> None:
    started = await caller.call("POST", "/openapi/photo/start_upload")
    url = f"http://{started['endpoint']}/api/upload"
    query = {"upload_token": started["upload_token"]}
    headers = {"Content-Type": "video/mp4"}
    async with caller.sim.session.post(url, params=query, data=b"film", headers=headers) as answer:
        assert (answer.status, await answer.json()) == (200, {"result": 1})
    async with caller.sim.session.get(f"{url}/resume", params=query) as answer:
        assert (await answer.json())["fragment_list"] == [0]


async def test_fragments_must_be_whole(caller: Caller) -> None:
    token = str((await caller.call("POST", "/openapi/photo/start_upload"))["upload_token"])
    assert (await caller.bytes_to("", FRAGMENT, upload_token=token))["error"] == "invalid_size"
    assert (await caller.bytes_to("", b"film", "text/plain", upload_token=token))["error"] == "invalid_content_type"
    for number in ("0", "2"):
        sent = await caller.bytes_to("/fragment", FRAGMENT, upload_token=token, fragment_id=number)
        assert sent["result"] == 1
    _, there = await caller.sim.call("GET", f"/api/upload/resume?upload_token={token}")
    assert (there["existed"], there["fragment_index"], there["fragment_list"]) == (True, 0, [0, 2])
    assert (await caller.bytes_to("/complete", upload_token=token, fragment_count="3"))["result"] == 100200100
    assert (await caller.publish(token, picture().content))["result"] == 100200100
    await caller.bytes_to("/fragment", FRAGMENT, upload_token=token, fragment_id="1")
    assert (await caller.bytes_to("/complete", upload_token=token, fragment_count="3"))["result"] == 1
    big = picture().content + bytes(9 * 1024 * 1024)
    assert (await caller.publish(token, big))["result"] == 1


async def test_quotas_and_takedowns(caller: Caller) -> None:
    await caller.sim.call("PUT", "/admin/accounts/ana/quota", json={"most": 1, "seconds": 60})
    made = await caller.publish(await caller.uploaded(), picture().content)
    assert (await caller.publish(await caller.uploaded(), picture().content))["result"] == 100100402
    photo = made["video_info"]["photo_id"]
    assert (await caller.sim.call("POST", f"/admin/posts/{photo}/takedown"))[0] == 204
    assert (await caller.call("GET", "/openapi/photo/info", photo_id=photo))["result"] == 100120001


async def test_events_are_signed_and_sent_until_they_are_accepted(caller: Caller) -> None:
    heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def hear(request: web.Request) -> web.Response:
        body = await request.read()
        assert request.headers["kwaisign"] == hashlib.md5(body + APP_SECRET.encode()).hexdigest()  # noqa: S324 - theirs
        heard.put_nowait(await request.json())
        return web.json_response({"result": int(heard.qsize() > 1)})

    listener = web.Application()
    listener.router.add_post("/", hear)
    runner = web.AppRunner(listener, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        assert (await caller.sim.call("PUT", "/admin/accounts/ana/callback", json={"url": url}))[0] == 204
        assert (await caller.sim.call("POST", "/admin/accounts/ana/revoke"))[0] == 204
        while heard.qsize() < 2:
            await asyncio.sleep(0.05)
        first, second = heard.get_nowait(), heard.get_nowait()
        assert first == second
        assert (first["event"], first["content"]) == ("deauthorize", {"open_id": caller.tokens["open_id"]})
        assert (await caller.call("GET", INFO))["error"] == "access_token expired"
        assert (await caller.refresh(caller.tokens["refresh_token"]))["error"] == "invalid_grant"
    finally:
        await runner.cleanup()


async def test_everything_survives_a_restart(tmp_path: Path) -> None:
    async with running_simulator("kuaishou", create, tmp_path / "sandbox.db") as sim:
        await sim.add_account("ana", visible_seconds=0, review_seconds=0)
        caller = Caller(sim)
        await caller.log_in()
        token = await caller.uploaded()
    async with running_simulator("kuaishou", create, tmp_path / "sandbox.db") as sim:
        caller.sim = sim
        assert (await caller.publish(token, picture().content))["result"] == 1
        assert len(await sim.stored("ana")) == 1
