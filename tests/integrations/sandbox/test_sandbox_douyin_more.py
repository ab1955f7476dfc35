"""Douyin's smaller interfaces: links the platform builds, subscriptions, pinned comments, days in numbers."""

from typing import Any

from tests.integrations.sandbox.simulators import RunningSimulator
from tests.integrations.sandbox.test_sandbox_douyin import APP, as_ana, code_in, sim, tokens

__all__ = ["sim"]
GET_SHARE = "/api/douyin/v1/schema/get_share/"


async def app_headers(sim: RunningSimulator) -> dict[str, str]:
    _, app = await sim.call("POST", "/oauth/client_token/", data=APP | {"grant_type": "client_credential"})
    return {"access-token": app["data"]["access_token"]}


async def shared(sim: RunningSimulator) -> dict[str, Any]:
    """A post that a user made through a link the platform built."""
    headers = await app_headers(sim)
    _, share = await sim.call("GET", "/share-id/?need_callback=true", headers=headers)
    _, ticket = await sim.call("GET", "/open/getticket/", headers=headers)
    wish = {"client_ticket": ticket["data"]["ticket"], "state": share["data"]["share_id"], "title": "新品"}
    wish |= {"hashtag_list": ["上新"], "share_to_publish": 1}
    _, none = await sim.call("POST", GET_SHARE, json=wish, headers=headers)
    assert (none["err_no"], none["data"]) == (28001007, None)
    film = {"video_path": "https://cdn.example/a.mp4"}
    _, forged = await sim.call("POST", GET_SHARE, json=wish | film | {"client_ticket": "x"}, headers=headers)
    assert forged["err_no"] == 28001007
    _, built = await sim.call("POST", GET_SHARE, json=wish | film, headers=headers)
    assert (built["err_no"], built["err_msg"]) == (0, "")
    status, made = await sim.call("POST", "/admin/accounts/ana/share", json=built["data"])
    assert status == 201, made
    return dict(made)


async def test_a_link_built_by_the_platform_is_opened_by_a_user(sim: RunningSimulator) -> None:
    made = await shared(sim)
    (stored,) = await sim.stored("ana")
    assert (stored["id"], stored["text"]) == (made["item_id"], "新品 #上新")


async def test_one_comment_of_a_post_is_on_top(sim: RunningSimulator) -> None:
    item_id, token = (await shared(sim))["item_id"], (await tokens(sim))["access_token"]
    ids = []
    for text in ("一", "二"):
        wish = {"item_id": item_id, "content": text}
        ids.append((await as_ana(sim, "POST", "/item/comment/reply/", token, json=wish))["data"]["comment_id"])
    for comment_id in ids:
        wish = {"item_id": item_id, "comment_id": comment_id, "top": True}
        assert code_in(await as_ana(sim, "POST", "/item/comment/top/", token, json=wish)) == 0
    params = {"item_id": item_id, "cursor": "0", "count": "10", "open_id": "open-ana"}
    _, listed = await sim.call("GET", "/item/comment/list/", params=params, headers={"access-token": token})
    assert {one["comment_id"]: one["top"] for one in listed["data"]["list"]} == {ids[0]: False, ids[1]: True}
    unknown = {"item_id": item_id, "comment_id": "none", "top": True}
    assert code_in(await as_ana(sim, "POST", "/item/comment/top/", token, json=unknown)) == 2100005


async def test_days_are_told_up_to_yesterday(sim: RunningSimulator) -> None:
    await shared(sim)
    token = (await tokens(sim))["access_token"]
    for name, fields in (("item", {"new_issue", "new_play", "total_issue"}), ("profile", {"profile_uv"})):
        answer = await as_ana(sim, "GET", f"/data/external/user/{name}/?date_type=7", token)
        rows = answer["data"]["result_list"]
        assert [set(row) for row in rows] == [{"date", *fields}] * 7
        assert code_in(await as_ana(sim, "GET", f"/data/external/user/{name}/?date_type=8", token)) == 2100005
    assert [row["profile_uv"] for row in rows] == ["0"] * 7


async def test_an_event_that_is_not_wanted_is_switched_off(sim: RunningSimulator) -> None:
    assert code_in((await sim.call("GET", "/event/status/list/"))[1]) == 2190002
    headers = await app_headers(sim)
    wish = {"list": [{"event": "create_video", "status": 0}]}
    assert code_in((await sim.call("POST", "/event/status/update/", json=wish, headers=headers))[1]) == 0
    _, answer = await sim.call("GET", "/event/status/list/", headers=headers)
    statuses = {one["event"]: one["status"] for one in answer["data"]["list"]}
    assert (statuses["create_video"], statuses["authorize"]) == (0, 1)
    wrong = {"list": [{"event": "nonsense", "status": 0}]}
    assert code_in((await sim.call("POST", "/event/status/update/", json=wrong, headers=headers))[1]) == 2100005
