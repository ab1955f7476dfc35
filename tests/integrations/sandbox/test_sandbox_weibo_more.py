"""Weibo's smaller interfaces: comments of one's own, reposts, conversions, counters, mass messages."""

from typing import Any

import pytest

from integrations.platforms.weibo.ids import bid_of
from tests.integrations.sandbox.simulators import RunningSimulator
from tests.integrations.sandbox.test_sandbox_weibo import LINK, Developer, developer

__all__ = ["developer"]


async def posted(developer: Developer, text: str = "一") -> dict[str, Any]:
    fields = {"access_token": developer.commercial, "status": f"{text} {LINK}"}
    status, made = await developer.post("/2/statuses/update/biz.json", **fields)
    assert status == 200, made
    return dict(made)


async def somebody_comments(simulator: RunningSimulator, post_id: str, text: str) -> None:
    wish = {"post_id": post_id, "author": "bob", "text": text}
    status, answer = await simulator.call("POST", "/admin/accounts/ana/comments", json=wish)
    assert status == 201, answer


async def test_comments_are_told_apart_by_who_says_them(developer: Developer) -> None:
    post, token = await posted(developer), {"access_token": developer.public}
    await somebody_comments(developer.simulator, post["idstr"], "@ana 你好")
    wish = {"id": post["idstr"], "comment": "谢谢"}
    status, mine = await developer.post("/2/comments/create.json", **token, **wish)
    assert (status, mine["text"]) == (200, "谢谢")
    shown = {}
    for name in ("to_me", "by_me", "mentions"):
        _, answer = await developer.get(f"/2/comments/{name}.json", **token)
        shown[name] = [one["text"] for one in answer["comments"]]
        assert (answer["total_number"], answer["next_cursor"]) == (len(shown[name]), 0)
    assert shown == {"to_me": ["@ana 你好"], "by_me": ["谢谢"], "mentions": ["@ana 你好"]}
    long = await developer.post("/2/comments/create.json", **token, id=post["idstr"], comment="字" * 141)
    assert await developer.code(long) == 20012
    gone = await developer.post("/2/comments/create.json", **token, id="1", comment="字")
    assert await developer.code(gone) == 20101


async def test_a_repost_carries_the_original_and_is_counted(developer: Developer) -> None:
    post, token = await posted(developer), {"access_token": developer.commercial}
    status, made = await developer.post("/2/statuses/repost/biz.json", **token, id=post["idstr"], status="好")
    assert (status, made["text"], made["retweeted_status"]["idstr"]) == (200, "好", post["idstr"])
    _, numbers = await developer.get("/2/statuses/count.json", **token, ids=post["idstr"])
    assert numbers[0]["reposts"] == 1
    public = {"access_token": developer.public, "id": post["idstr"]}
    assert await developer.code(await developer.post("/2/statuses/repost/biz.json", **public)) == 10014


async def test_numbers_and_short_spellings_are_converted(developer: Developer) -> None:
    post, token = await posted(developer), {"access_token": developer.public}
    bid = bid_of(post["mid"])
    assert await developer.get("/2/statuses/querymid.json", **token, id=post["idstr"], type="1") == (200, {"mid": bid})
    query = {"mid": bid, "type": "1", "isBase62": "1"}
    assert await developer.get("/2/statuses/queryid.json", **token, **query) == (200, {"id": post["idstr"]})
    assert await developer.code(await developer.get("/2/statuses/queryid.json", mid="?", isBase62="1")) == 10017
    assert await developer.code(await developer.get("/2/statuses/querymid.json", id="77")) == 20101


async def test_people_and_what_is_new_are_counted(developer: Developer) -> None:
    post, token = await posted(developer), {"access_token": developer.public}
    await somebody_comments(developer.simulator, post["idstr"], "你好")
    uid = str(post["user"]["idstr"])
    _, people = await developer.get("/2/users/counts.json", **token, uids=f"{uid},4")
    assert people == [{"id": uid, "followers_count": "1024", "friends_count": "64", "statuses_count": "1"}]
    _, fresh = await developer.get("/2/remind/unread_count.json", **token, uid=uid)
    assert (fresh["cmt"], fresh["dm"], fresh["follower"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"touser": ["1", "2"], "text": {"content": "上新"}, "msgtype": "text"}, 200),
        ({"filter": {"group_id": "5"}, "articles": [{"display_name": "a", "url": LINK}], "msgtype": "articles"}, 200),
        ({"text": {"content": "上新"}, "msgtype": "text"}, 400),
        ({"touser": ["1"], "msgtype": "text"}, 400),
        ({"touser": ["1"], "msgtype": "voice"}, 400),
    ],
)
async def test_mass_messages_go_to_a_list_or_a_group(developer: Developer, wish: Any, status: int) -> None:
    path = "/2/messages/sendall.json?access_token=fan"
    answered, answer = await developer.simulator.call("POST", path, json=wish)
    assert answered == status, answer
    assert answer.get("result") is (True if status == 200 else None)
    assert ("msg_id" in answer, "errcode" in answer) == (status == 200, status != 200)
