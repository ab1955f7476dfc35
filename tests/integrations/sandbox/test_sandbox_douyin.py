"""Douyin's simulator as any client sees it: what it refuses, and with which code."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from aiohttp import FormData

from integrations.sandbox.douyin import create
from integrations.sandbox.douyin.apps import CLIENT_KEY, CLIENT_SECRET, SCOPES
from tests.films import a_film
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

V1 = "/api/douyin/v1/video"
PAGE = {"client_key": CLIENT_KEY, "response_type": "code", "scope": ",".join(sorted(SCOPES)), "state": "s"}
PAGE |= {"redirect_uri": "https://opsroom.example/callback"}
APP = {"client_key": CLIENT_KEY, "client_secret": CLIENT_SECRET}


@pytest.fixture
async def sim(tmp_path: Path) -> AsyncIterator[RunningSimulator]:
    async with running_simulator("douyin", create, tmp_path / "sandbox.db") as one:
        await one.add_account("ana", nickname="安娜", fans=7)
        yield one


def code_in(answer: Any) -> int:
    """The code, which must be the same in every place."""
    codes = {answer[part]["error_code"] for part in ("data", "extra") if part in answer}
    assert len(codes) == 1, answer
    return int(codes.pop())


async def authorized(sim: RunningSimulator, handle: str = "ana", **changes: str) -> str:
    page = f"{sim.url}/platform/oauth/connect/?{urlencode(PAGE | changes)}"
    form = {"handle": handle, "decision": "allow"}
    async with sim.session.post(page, data=form, allow_redirects=False) as answer:
        assert answer.status == 302, await answer.text()
        return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


async def tokens(sim: RunningSimulator, **changes: str) -> dict[str, Any]:
    form = APP | {"code": await authorized(sim, **changes), "grant_type": "authorization_code"}
    status, answer = await sim.call("POST", "/oauth/access_token/", data=form)
    assert (status, answer["message"]) == (200, "success")
    return dict(answer["data"])


async def as_ana(sim: RunningSimulator, method: str, path: str, token: str, **more: Any) -> Any:
    query = "&" if "?" in path else "?"
    _, answer = await sim.call(method, f"{path}{query}open_id=open-ana", headers={"access-token": token}, **more)
    return answer


def film_form(content: bytes, field: str = "video") -> FormData:
    form = FormData()
    form.add_field(field, content, filename="film.mp4", content_type="video/mp4")
    return form


async def uploaded(sim: RunningSimulator, token: str) -> str:
    answer = await as_ana(sim, "POST", f"{V1}/upload_video/", token, data=film_form(a_film()))
    return str(answer["data"]["video"]["video_id"])


async def posted(sim: RunningSimulator, token: str) -> Any:
    wish = {"video_id": await uploaded(sim, token), "text": "你好"}
    return await as_ana(sim, "POST", f"{V1}/create_video/", token, json=wish)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_key": "wrong"}, 10003),
        ({"client_secret": "wrong"}, 10013),
        ({"client_secret": ""}, 10005),
        ({"grant_type": "password"}, 10002),
        ({"code": "wrong"}, 10007),
    ],
)
async def test_codes_are_traded_strictly(sim: RunningSimulator, changes: dict[str, str], code: int) -> None:
    form = APP | {"code": await authorized(sim), "grant_type": "authorization_code"}
    status, answer = await sim.call("POST", "/oauth/access_token/", data=form | changes)
    assert (status, code_in(answer), answer["message"]) == (200, code, "error")


async def test_a_code_works_once_and_only_as_a_form(sim: RunningSimulator) -> None:
    form = APP | {"code": await authorized(sim), "grant_type": "authorization_code"}
    assert code_in((await sim.call("POST", "/oauth/access_token/", json=form))[1]) == 10002
    answers = [(await sim.call("POST", "/oauth/access_token/", data=form))[1] for _ in range(2)]
    assert [code_in(answer) for answer in answers] == [0, 10007]
    data = answers[0]["data"]
    assert (data["expires_in"], data["open_id"]) == (1_296_000, "open-ana")
    assert data["access_token"].startswith("act.")
    assert data["refresh_token"].startswith("rft.")


@pytest.mark.parametrize(
    "changes", [{"scope": "video.delete"}, {"redirect_uri": "http://opsroom.example/"}, {"response_type": "token"}]
)
async def test_the_page_wants_known_scopes_and_a_safe_address(sim: RunningSimulator, changes: dict[str, str]) -> None:
    _, answer = await sim.call("GET", f"/platform/oauth/connect/?{urlencode(PAGE | changes)}")
    assert code_in(answer) in {28001018, 10002}


async def test_a_refresh_token_is_renewed_five_times_and_the_old_one_is_dead(sim: RunningSimulator) -> None:
    token = (await tokens(sim))["refresh_token"]
    for _ in range(5):
        form = {"client_key": CLIENT_KEY, "refresh_token": token}
        _, answer = await sim.call("POST", "/oauth/renew_refresh_token/", data=form)
        assert code_in((await sim.call("POST", "/oauth/renew_refresh_token/", data=form))[1]) == 10010
        token = answer["data"]["refresh_token"]
    form = {"client_key": CLIENT_KEY, "refresh_token": token}
    assert code_in((await sim.call("POST", "/oauth/renew_refresh_token/", data=form))[1]) == 10020
    form |= {"grant_type": "refresh_token"}
    assert code_in((await sim.call("POST", "/oauth/refresh_token/", data=form))[1]) == 0


async def test_tokens_belong_to_one_user_and_to_what_they_granted(sim: RunningSimulator) -> None:
    token = (await tokens(sim, scope="user_info,video.list.bind"))["access_token"]
    path = f"{V1}/video_list/?cursor=0&count=20"
    assert code_in(await as_ana(sim, "GET", path, token)) == 0
    assert code_in(await as_ana(sim, "GET", path, "act.wrong")) == 28001003
    _, other = await sim.call("GET", f"{path}&open_id=open-bob", headers={"access-token": token})
    assert code_in(other) == 28001015
    assert code_in(await as_ana(sim, "POST", f"{V1}/create_video/", token, json={"video_id": "v"})) == 28001012
    await sim.plan("ana", {"fault": "expire_token", "on": "read", "count": 1})
    assert [code_in(await as_ana(sim, "GET", path, token)) for _ in range(2)] == [28001008, 28001008]


async def test_posts_need_files_of_the_account_and_good_fields(sim: RunningSimulator) -> None:
    token = (await tokens(sim))["access_token"]
    assert code_in(await posted(sim, token)) == 0
    good = await uploaded(sim, token)
    for wish in ({"video_id": "none"}, {"text": "x"}, {"video_id": good, "private_status": 3}, {"video_id": 5}):
        assert code_in(await as_ana(sim, "POST", f"{V1}/create_video/", token, json=wish)) == 28001007, wish
    too_many = {"image_list": ["x"] * 31}
    assert code_in(await as_ana(sim, "POST", f"{V1}/create_image_text/", token, json=too_many)) == 28001007
    for form in (film_form(b"no film at all"), film_form(a_film(), "file")):
        assert code_in(await as_ana(sim, "POST", f"{V1}/upload_video/", token, data=form)) == 28001007
    assert len(await sim.stored("ana")) == 1


async def test_only_the_last_part_may_be_small(sim: RunningSimulator) -> None:
    token = (await tokens(sim))["access_token"]
    begun = await as_ana(sim, "POST", f"{V1}/init_video_part_upload/", token)
    upload = f"upload_id={begun['data']['upload_id']}"
    for number in (1, 2):
        path = f"{V1}/upload_video_part/?{upload}&part_number={number}"
        assert code_in(await as_ana(sim, "POST", path, token, data=film_form(a_film()))) == 0
    done = await as_ana(sim, "POST", f"{V1}/complete_video_part_upload/?{upload}", token)
    assert code_in(done) == 28001007


async def test_quotas_are_spent(sim: RunningSimulator) -> None:
    token = (await tokens(sim))["access_token"]
    await sim.call("PUT", "/admin/accounts/ana/quota", json={"most": 1, "seconds": 86_400})
    assert [code_in(await posted(sim, token)) for _ in range(2)] == [0, 28003017]


async def test_an_item_id_has_to_be_encoded(sim: RunningSimulator) -> None:
    token = (await tokens(sim))["access_token"]
    item_id = (await posted(sim, token))["data"]["item_id"]
    for spelled, code in ((item_id.replace("+", " "), 2100005), (quote(item_id, safe=""), 0)):
        assert code_in(await as_ana(sim, "GET", f"/data/external/item/base/?item_id={spelled}", token)) == code


async def test_state_survives_a_restart(tmp_path: Path) -> None:
    async with running_simulator("douyin", create, tmp_path / "kept.db") as sim:
        await sim.add_account("ana")
        token = (await tokens(sim))["access_token"]
        item_id = (await posted(sim, token))["data"]["item_id"]
    async with running_simulator("douyin", create, tmp_path / "kept.db") as sim:
        listed = await as_ana(sim, "GET", f"{V1}/video_list/?cursor=0&count=1", token)
        assert [one["item_id"] for one in listed["data"]["list"]] == [item_id]
        status, _ = await sim.call("POST", f"/admin/posts/{quote(item_id, safe='')}/takedown")
        assert status == 204
        listed = await as_ana(sim, "GET", f"{V1}/video_list/?cursor=0&count=1", token)
        assert listed["data"]["list"] == []
