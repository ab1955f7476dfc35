"""The simulator of Zhihu is as strict as the platform, and says no in its words."""

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.settings import SandboxSettings
from integrations.sandbox.zhihu import create
from integrations.sandbox.zhihu.apps import ACCESS_SECRET, APP_ID, APP_KEY
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

REDIRECT = "https://opsroom.example/back?s=1"
ASKED = {"app_id": APP_ID, "redirect_uri": REDIRECT, "response_type": "code"}
CONTENTS = "/api/v1/user/contents"


@pytest.fixture
async def zhihu(tmp_path: Path) -> AsyncIterator[RunningSimulator]:
    async with running_simulator("zhihu", create, tmp_path / "sandbox.db") as simulator:
        await simulator.add_account("ana", fullname="安娜")
        yield simulator


async def decided(zhihu: RunningSimulator, **form: str) -> str:
    wish = ASKED | {"handle": "ana", "decision": "allow"} | form
    async with zhihu.session.post(f"{zhihu.url}/authorize", data=wish, allow_redirects=False) as answer:
        assert answer.status == 302, await answer.text()
        return answer.headers["Location"]


async def exchanged(zhihu: RunningSimulator, code: str, wrong: dict[str, str] | None = None) -> Any:
    wish = {
        "app_id": APP_ID,
        "app_key": APP_KEY,
        "grant_type": "authorization_code",
        "redirect_uri": REDIRECT,
        "code": code,
    }
    return (await zhihu.call("POST", "/access_token", data=wish | (wrong or {})))[1]


async def a_token(zhihu: RunningSimulator) -> str:
    location = await decided(zhihu)
    return str((await exchanged(zhihu, location.rpartition("code=")[2]))["access_token"])


def headers(token: str, **more: str) -> dict[str, str]:
    usual = {"Authorization": f"Bearer {ACCESS_SECRET}", "X-Request-Timestamp": str(int(time.time()))}
    return usual | {"X-OAuth-Token": token} | {name.replace("_", "-"): value for name, value in more.items()}


async def test_a_person_is_sent_back_with_a_code_or_a_refusal(zhihu: RunningSimulator) -> None:
    status, page = await zhihu.call("GET", "/authorize", params=ASKED)
    assert status == 200
    assert b"<option>ana</option>" in page
    assert (await decided(zhihu)).startswith(f"{REDIRECT}&code=")
    assert await decided(zhihu, decision="deny") == f"{REDIRECT}&error=access_denied"
    assert "state" not in await decided(zhihu, state="s-1")


@pytest.mark.parametrize(
    "wrong", [{"app_id": "x"}, {"response_type": "token"}, {"redirect_uri": "javascript:alert(1)"}]
)
async def test_a_wrong_question_is_not_asked(zhihu: RunningSimulator, wrong: dict[str, str]) -> None:
    status, answer = await zhihu.call("GET", "/authorize", params=ASKED | wrong)
    assert (status, answer["code"]) == (200, 400)


@pytest.mark.parametrize(
    "wrong",
    [
        {"app_key": "x"},
        {"app_id": "x"},
        {"grant_type": "refresh_token"},
        {"redirect_uri": "https://opsroom.example/back"},
        {"code": "x"},
        {"scope": "all"},
    ],
)
async def test_a_wrong_exchange_is_refused_with_status_200(zhihu: RunningSimulator, wrong: dict[str, str]) -> None:
    code = (await decided(zhihu)).rpartition("code=")[2]
    assert (await exchanged(zhihu, code, wrong))["code"] in {400, 403}
    good = await exchanged(zhihu, code)
    assert (good["token_type"], good["expires_in"]) == ("Bearer", 3_600)
    assert (await exchanged(zhihu, code))["data"] == "code is not valid"


async def test_a_token_ends(tmp_path: Path) -> None:
    settings = SandboxSettings(access_token_seconds=0.0)
    async with running_simulator("zhihu", create, tmp_path / "sandbox.db", settings) as zhihu:
        await zhihu.add_account("ana")
        token = await a_token(zhihu)
        _, user = await zhihu.call("GET", "/user", headers={"Authorization": f"Bearer {token}"})
        assert user == {"code": 401, "data": "Access token is not valid"}
        status, answer = await zhihu.call("GET", CONTENTS, params={"ContentType": "pin"}, headers=headers(token))
        assert (status, answer["Code"]) == (401, 20001)


async def test_the_user_is_told_by_bearer_token_only(zhihu: RunningSimulator) -> None:
    token = await a_token(zhihu)
    _, user = await zhihu.call("GET", "/user", headers={"Authorization": f"Bearer {token}"})
    assert (user["uid"], user["fullname"]) == (969570047710216201, "安娜")
    for wrong, said in (
        ({}, "Missing"),
        ({"Authorization": f"Token {token}"}, "type"),
        ({"Authorization": "Bearer x"}, "valid"),
    ):
        status, answer = await zhihu.call("GET", "/user", headers=wrong)
        assert (status, answer["code"]) == (200, 401)
        assert said in answer["data"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"Authorization": "Bearer x"},
        {"X_Request_Timestamp": ""},
        {"X_Request_Timestamp": "1735689600"},
        {"X_Request_Timestamp": "soon"},
        {"X_OAuth_Token": "x"},
    ],
)
async def test_contents_need_secret_clock_and_token(zhihu: RunningSimulator, wrong: dict[str, str]) -> None:
    sent = headers(await a_token(zhihu), **wrong)
    status, answer = await zhihu.call("GET", CONTENTS, params={"ContentType": "pin"}, headers=sent)
    assert (status, answer["Code"], answer["Data"]) == (401, 20001, None)


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"ContentType": "video"},
        {"ContentType": "pin", "Limit": "0"},
        {"ContentType": "pin", "Limit": "51"},
        {"ContentType": "pin", "Offset": "-1"},
        {"ContentType": "pin", "Offset": "x"},
        {"ContentType": "pin", "SortField": "created_at"},
        {"ContentType": "pin", "SortOrder": "newest"},
    ],
)
async def test_wrong_parameters_are_named(zhihu: RunningSimulator, params: dict[str, str]) -> None:
    status, answer = await zhihu.call("GET", CONTENTS, params=params, headers=headers(await a_token(zhihu)))
    assert (status, answer["Code"]) == (400, 10001)


async def test_contents_come_newest_first_in_pages(zhihu: RunningSimulator) -> None:
    sent = headers(await a_token(zhihu))
    for text in ("一", "二", "三" * 100):
        await zhihu.call("POST", "/admin/accounts/ana/posts", json={"text": text})
    await zhihu.call("POST", "/admin/accounts/ana/posts", json={"kind": "article", "title": "文", "text": "四"})
    query = {"ContentType": "pin", "Limit": "2"}
    _, first = await zhihu.call("GET", CONTENTS, params=query, headers=sent)
    assert [item["Summary"] for item in first["Data"]["Items"]] == ["三" * 60 + "…", "二"]
    assert first["Data"]["NextOffset"] == "2"
    _, last = await zhihu.call("GET", CONTENTS, params=query | {"Offset": "2"}, headers=sent)
    assert ([item["Summary"] for item in last["Data"]["Items"]], last["Data"]["NextOffset"]) == (["一"], "")
    _, everything = await zhihu.call("GET", CONTENTS, params={"ContentType": "all"}, headers=sent)
    assert len(everything["Data"]["Items"]) == 4


async def test_a_quota_that_is_used_up_says_so(zhihu: RunningSimulator) -> None:
    sent = headers(await a_token(zhihu))
    quota = {"operation": "read", "most": 1, "seconds": 3_600}
    assert (await zhihu.call("PUT", "/admin/accounts/ana/quota", json=quota))[0] == 200
    _, told = await zhihu.call("GET", "/api/v1/quota", headers=sent)
    assert told["Data"]["Items"] == [{"Name": "user", "Limit": 1}]
    answers = [await zhihu.call("GET", CONTENTS, params={"ContentType": "pin"}, headers=sent) for _ in range(2)]
    assert [(status, answer["Code"]) for status, answer in answers] == [(200, 0), (429, 30002)]
