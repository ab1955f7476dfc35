"""The simulator of Bilibili is as strict as the open platform: signatures, parameters, tokens, scopes."""

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from integrations.platforms.bilibili import signing
from integrations.sandbox.bilibili import create
from integrations.sandbox.bilibili.apps import CLIENT_ID, CLIENT_SECRET
from tests.integrations.platforms.orders import picture
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

AUTHORIZE, TOKEN, REFRESH = (
    "/pc/account-pc/auth/oauth",
    "/x/account-oauth2/v1/token",
    "/x/account-oauth2/v1/refresh_token",
)
APP = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
GOOD = {"title": "t", "desc": "d", "tid": 21, "tag": "a,b", "copyright": 1, "no_reprint": 0}


class Caller:
    """Signs by hand. `without` and `headers` break the signature in one place."""

    def __init__(self, sim: RunningSimulator) -> None:
        self.sim, self.token = sim, ""

    async def code(self, decision: str = "allow") -> str:
        form = {"client_id": CLIENT_ID, "gourl": "https://app.example/cb?x=1", "state": "s t", "handle": "ana"}
        url = self.sim.url + AUTHORIZE
        async with self.sim.session.post(url, data=form | {"decision": decision}, allow_redirects=False) as answer:
            return answer.headers["Location"]

    async def log_in(self) -> dict[str, Any]:
        code = (await self.code()).partition("code=")[2]
        form = APP | {"grant_type": "authorization_code", "code": code}
        _, answer = await self.sim.call("POST", TOKEN, data=form)
        self.token = answer["data"]["access_token"]
        return dict(answer["data"])

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> int:
        return int((await self.answer(method, path, body, **headers))["code"])

    async def answer(self, method: str, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        content = b"" if body is None else msgspec.json.encode(body)
        signed = signing.signed_headers(
            CLIENT_ID, CLIENT_SECRET, content, nonce=str(uuid4()), timestamp=int(time.time())
        )
        more = {"access-token": self.token, "Accept": "application/json", "Content-Type": "application/json"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        status, answer = await self.sim.call(method, path, data=content, headers=signed | more | named)
        assert status == 200
        return dict(answer)

    async def upload(self) -> str:
        token = (await self.answer("POST", "/arcopen/fn/archive/video/init", {"name": "a.mp4", "utype": "0"}))["data"][
            "upload_token"
        ]
        part = f"/video/v2/part/upload?upload_token={token}&part_number=1"
        assert (await self.sim.call("POST", part, data=b"film"))[1]["code"] == 0
        assert await self.call("POST", f"/arcopen/fn/archive/video/complete?upload_token={token}") == 0
        return str(token)


@pytest.fixture
async def caller(tmp_path: Path) -> AsyncIterator[Caller]:
    async with running_simulator("bilibili", create, tmp_path / "sandbox.db") as sim:
        await sim.add_account("ana")
        caller = Caller(sim)
        await caller.log_in()
        yield caller


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 0),
        ({"x_bili_accesskeyid": "another"}, 4001),
        ({"Authorization": "0" * 64}, 4002),
        ({"x_bili_content_md5": "0" * 32}, 4002),
        ({"x_bili_signature_nonce": "another"}, 4002),
        ({"x_bili_signature_method": "HMAC-MD5"}, 4005),
        ({"x_bili_signature_version": "1.0"}, 4006),
        ({"Accept": "*/*"}, 4000),
        ({"access_token": "no"}, 122000),
    ],
)
async def test_a_call_must_be_signed(caller: Caller, headers: dict[str, str], code: int) -> None:
    assert await caller.call("GET", "/arcopen/fn/user/account/info", **headers) == code


async def test_an_old_or_repeated_signature_is_refused(caller: Caller) -> None:
    for seconds, code in ((-700, 4003), (700, 4003), (-500, 0)):
        old = signing.signed_headers(
            CLIENT_ID, CLIENT_SECRET, b"", nonce=f"{seconds}", timestamp=int(time.time()) + seconds
        )
        assert await caller.call("GET", "/arcopen/fn/user/account/info", **old) == code
    assert await caller.call("GET", "/arcopen/fn/user/account/info", **old) == 4004


async def test_codes_and_refresh_tokens_are_good_for_one_use(caller: Caller) -> None:
    location = await caller.code()
    assert location.startswith("https://app.example/cb?x=1&state=s+t&code=")
    form = APP | {"grant_type": "authorization_code", "code": location.partition("code=")[2]}
    answers = [(await caller.sim.call("POST", TOKEN, data=form))[1] for _ in range(2)]
    assert [answer["code"] for answer in answers] == [0, 122001]
    assert answers[0]["data"]["expires_in"] > time.time()
    form = APP | {"grant_type": "refresh_token", "refresh_token": answers[0]["data"]["refresh_token"]}
    assert [(await caller.sim.call("POST", REFRESH, data=form))[1]["code"] for _ in range(2)] == [0, 122002]
    wrong = form | {"client_secret": "no"}
    assert (await caller.sim.call("POST", REFRESH, data=wrong))[1]["code"] == 4003
    assert "error=access_denied" in await caller.code("deny")


async def test_an_expired_token_and_a_locked_account_are_told_apart(caller: Caller) -> None:
    await caller.sim.plan("ana", {"fault": "expire_token", "on": "read", "count": 1})
    codes = [await caller.call("GET", "/arcopen/fn/user/account/info") for _ in range(2)]
    assert codes == [122007, 122007]
    await caller.log_in()
    assert (await caller.sim.call("POST", "/admin/accounts/ana/suspend"))[0] == 204
    assert await caller.call("GET", "/arcopen/fn/user/account/info") == 127001


async def test_a_missing_scope_is_said(caller: Caller) -> None:
    await caller.sim.add_account("bob", scopes=["USER_INFO"])
    assert await caller.call("GET", "/arcopen/fn/article/list") == 0
    url = caller.sim.url + AUTHORIZE
    form = {"client_id": CLIENT_ID, "gourl": "https://app.example/cb", "handle": "bob", "decision": "allow"}
    async with caller.sim.session.post(url, data=form, allow_redirects=False) as answer:
        code = answer.headers["Location"].partition("code=")[2]
    form = APP | {"grant_type": "authorization_code", "code": code}
    caller.token = (await caller.sim.call("POST", TOKEN, data=form))[1]["data"]["access_token"]
    for path in ("/arcopen/fn/article/list", "/arcopen/fn/archive/viewlist", "/arcopen/fn/data/user/stat"):
        assert await caller.call("GET", path) == 127005


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, 0),
        ({"title": "字" * 79}, 0),
        ({"title": "字" * 80}, 123013),
        ({"title": ""}, 123013),
        ({"desc": "字" * 250}, 123014),
        ({"tag": ""}, 123016),
        ({"tag": "签" * 200}, 123016),
        ({"tid": 1}, 123017),
        ({"copyright": 3}, 123018),
        ({"copyright": 2}, 123019),
        ({"copyright": 2, "source": "https://example.com"}, 0),
    ],
)
async def test_a_submission_keeps_the_documented_limits(caller: Caller, change: dict[str, Any], code: int) -> None:
    path = f"/arcopen/fn/archive/add-by-utoken?upload_token={await caller.upload()}"
    assert await caller.call("POST", path, GOOD | change) == code
    assert len(await caller.sim.stored("ana")) == (code == 0)


async def test_an_upload_is_whole_and_used_once(caller: Caller) -> None:
    add = "/arcopen/fn/archive/add-by-utoken?upload_token="
    begun = await caller.answer("POST", "/arcopen/fn/archive/video/init", {"name": "a.mp4", "utype": "0"})
    token = begun["data"]["upload_token"]
    assert await caller.call("POST", f"/arcopen/fn/archive/video/complete?upload_token={token}") == 4000
    assert await caller.call("POST", add + token, GOOD) == 123028
    assert await caller.call("POST", add + "unknown", GOOD) == 123011
    token = await caller.upload()
    assert [await caller.call("POST", add + token, GOOD) for _ in range(2)] == [0, 123015]
    assert await caller.call("POST", "/arcopen/fn/archive/video/init", {"name": "a.exe", "utype": "0"}) == 4000


async def test_pictures_are_pictures(caller: Caller) -> None:
    for content, code in ((picture().content, 0), (b"GIF89a", 123020)):
        head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
        signed = signing.signed_headers(CLIENT_ID, CLIENT_SECRET, b"", nonce=str(uuid4()), timestamp=int(time.time()))
        more = {"access-token": caller.token, "Accept": "application/json"}
        form = {"Content-Type": "multipart/form-data; boundary=b"}
        body = head + content + b"\r\n--b--\r\n"
        path = "/arcopen/fn/archive/cover/upload"
        _, answer = await caller.sim.call("POST", path, data=body, headers=signed | more | form)
        assert answer["code"] == code


async def test_everything_survives_a_restart(tmp_path: Path) -> None:
    async with running_simulator("bilibili", create, tmp_path / "sandbox.db") as sim:
        await sim.add_account("ana", review_seconds=0)
        caller = Caller(sim)
        await caller.log_in()
        token = await caller.upload()
    async with running_simulator("bilibili", create, tmp_path / "sandbox.db") as sim:
        caller.sim = sim
        assert await caller.call("POST", f"/arcopen/fn/archive/add-by-utoken?upload_token={token}", GOOD) == 0
        listed = (await caller.answer("GET", "/arcopen/fn/archive/viewlist?pn=1&ps=50"))["data"]
        assert [one["addit_info"]["state"] for one in listed["list"]] == [0]
