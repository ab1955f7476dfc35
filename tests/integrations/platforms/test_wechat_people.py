"""After publishing: comments, messages, figures, deletions, callbacks of a running simulator, and addresses."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web

from domain.platforms.ports import (
    Callback,
    CommentReply,
    Completed,
    DirectMessage,
    Found,
    Gone,
    LinkRefused,
    MessageReceived,
    PlatformUnreachable,
    PublishReported,
    Rejected,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.platforms.wechat.figures import last_day
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig import publish
from tests.integrations.platforms.rig_wechat import an_article, somebody_comments, somebody_writes
from tests.integrations.platforms.wechat_stage import Stage, wechat_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with wechat_stage(tmp_path) as one:
        yield one


async def a_post(stage: Stage) -> RemotePost:
    live = await stage.live(an_article())
    return RemotePost(remote_id=live.remote_id, url=live.url, checkpoint=live.checkpoint)


async def test_comments_are_read_page_by_page_answered_once_and_deleted(stage: Stage) -> None:
    post = await a_post(stage)
    ids = [await somebody_comments(stage.simulator, post) for _ in range(51)]
    first = await stage.wechat.list_comments(stage.grant, post, None)
    second = await stage.wechat.list_comments(stage.grant, post, first.cursor)
    assert [one.remote_id for one in (*first.comments, *second.comments)] == ids
    assert (second.cursor, first.comments[0].author_id, first.comments[0].text) == (None, "oReader", "写得真好")
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=ids[50], text="谢谢")
    other = CommentReply(client_key=uuid4(), post=post, comment_remote_id=ids[50], text="不客气")
    done = await stage.wechat.reply_comment(stage.grant, reply, in_seconds(30))
    assert isinstance(done, Completed)
    assert await stage.wechat.reply_comment(stage.grant, reply, in_seconds(30)) == done
    assert isinstance(await stage.wechat.reply_comment(stage.grant, other, in_seconds(30)), Rejected)
    for _ in range(2):
        assert isinstance(await stage.wechat.hide_comment(stage.grant, post, ids[0], in_seconds(30)), Completed)
    assert (await stage.wechat.list_comments(stage.grant, post, None)).comments[0].remote_id == ids[1]


async def test_an_article_whose_message_is_not_known_has_no_comments_to_read(stage: Stage) -> None:
    post = RemotePost(remote_id=(await a_post(stage)).remote_id)
    with pytest.raises(PlatformUnreachable, match="msg_data_id"):
        await stage.wechat.list_comments(stage.grant, post, None)
    assert await stage.wechat.measure_posts(stage.grant, [post]) == []


async def test_messages_reach_those_who_wrote_five_times_in_two_days(stage: Stage) -> None:
    await somebody_writes(stage.simulator)

    async def write(openid: str) -> Any:
        message = DirectMessage(client_key=uuid4(), conversation_id=openid, recipient_id=openid, text="您好\x07")
        return await stage.wechat.send_message(stage.grant, message, in_seconds(30))

    sent = [await write("oReader") for _ in range(6)]
    assert [type(one) for one in sent] == [Completed] * 5 + [Rejected]
    assert sent[5].platform_code == "45047"
    await stage.simulator.call(
        "POST", "/admin/accounts/ana/messages", json={"author": "oOld", "text": "a", "hours_ago": 49}
    )
    assert (await write("oOld")).platform_code == "45015"
    assert (await write("oStranger")).platform_code == "40003"
    await stage.simulator.plan("ana", {"fault": "lose_answer", "on": "write"})
    await somebody_writes(stage.simulator)
    assert isinstance(await write("oReader"), Unknown)


async def test_figures_are_totals_up_to_yesterday(stage: Stage) -> None:
    young, old = await a_post(stage), await a_post(stage)
    await stage.simulator.call("POST", f"/admin/posts/{old.remote_id}/age", json={"days": 3})
    day = (datetime.fromisoformat(old.checkpoint["published_on"]).toordinal()) - 3
    old = RemotePost(
        remote_id=old.remote_id,
        checkpoint={**old.checkpoint, "published_on": date.fromordinal(day).isoformat()},
    )
    measures = await stage.wechat.measure_posts(stage.grant, [young, old])
    assert {one.post_remote_id for one in measures} == {old.remote_id}
    assert {one.name: one.value for one in measures} == {
        "read_user": 360, "share_user": 21, "zaikan_user": 15, "like_user": 27, "collection_user": 9, "comment_count": 0,
    }  # fmt: skip
    account = {one.name: one.value for one in await stage.wechat.measure_account(stage.grant)}
    assert account == {"cumulate_user": 1_000, "new_user": 12, "cancel_user": 4}
    assert set(account) | {one.name for one in measures} == set(stage.wechat.descriptor.metrics)
    assert last_day(datetime(2026, 11, 23, 0, 0, tzinfo=UTC)).isoformat() == "2026-11-22"
    assert last_day(datetime(2026, 11, 22, 23, 59, tzinfo=UTC)).isoformat() == "2026-11-21"


async def test_a_deleted_article_and_one_that_was_taken_down_are_told_apart(stage: Stage) -> None:
    deleted, banned, kept = [await a_post(stage) for _ in range(3)]
    for _ in range(2):
        assert isinstance(await stage.wechat.remove(stage.grant, deleted, in_seconds(30)), Completed)
    await stage.simulator.call("POST", f"/admin/posts/{banned.remote_id}/takedown")
    seen = [await stage.wechat.look(stage.grant, post) for post in (deleted, banned, kept)]
    assert [one.reason for one in seen if isinstance(one, Gone)] == ["deleted", "taken_down"]
    assert isinstance(seen[2], Found)
    missing = RemotePost(remote_id="x" * 43, checkpoint={"article_id": "x" * 43})
    assert isinstance(await stage.wechat.look(stage.grant, missing), Gone)
    by_hand = RemotePost(remote_id="EXAMPLEEXAMPLEEXAMPLE1")
    assert isinstance(await stage.wechat.look(stage.grant, by_hand), Unreadable)
    assert isinstance(await stage.wechat.remove(stage.grant, by_hand, in_seconds(30)), Rejected)


@pytest.mark.parametrize("mode", ["compatible", "secure"])
async def test_the_simulator_tells_of_messages_and_results(tmp_path: Path, mode: str) -> None:
    heard: asyncio.Queue[Callback] = asyncio.Queue()

    async def receive(request: web.Request) -> web.Response:
        query, body = dict(request.query), await request.read()
        await heard.put(Callback(method="POST", query=query, headers={}, body=body, received_at=datetime.now(UTC)))
        return web.Response(text="success")

    app = web.Application()
    app.router.add_post("/in", receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/in?account=1"
    try:
        async with wechat_stage(tmp_path, callback_mode=mode, callback_url=url, review_seconds=0.05) as stage:
            message_id = await somebody_writes(stage.simulator)
            callback = await heard.get()
            assert stage.wechat.receive(stage.grant, callback).dedupe_key == message_id
            (said,) = stage.wechat.read(stage.grant, callback)
            assert isinstance(said, MessageReceived)
            assert (said.message.text, said.message.author_id) == ("请问营业吗？", "oReader")
            submitted = await publish(stage.wechat, stage.grant, an_article())
            (told,) = stage.wechat.read(stage.grant, await heard.get())
            assert isinstance(told, PublishReported)
            assert told.ref == submitted.ref  # type: ignore[union-attr]  # the other kinds cannot be here
            (stored,) = await stage.simulator.stored("ana")
            assert isinstance(told.outcome, Completed)
            assert told.outcome.remote_id == stored["id"]
            assert told.outcome.checkpoint["msg_data_id"] == stored["msg_data_id"]
    finally:
        await runner.cleanup()


LONG = "https://mp.weixin.qq.com/s?__biz=MzA5MDk=&mid=2247483664&idx=1&sn=" + "a1" * 16


@pytest.mark.parametrize(
    ("url", "remote_id", "canonical"),
    [
        ("https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQr_-12", "AbCdEfGhIjKlMnOpQr_-12", None),
        ("http://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQr_-12?x=1#rd", "AbCdEfGhIjKlMnOpQr_-12", None),
        (LONG.replace("https", "http") + "&chksm=1&scene=21#wechat_redirect", "2247483664", LONG),
    ],
)
async def test_addresses_of_articles_are_read(stage: Stage, url: str, remote_id: str, canonical: str | None) -> None:
    link = stage.wechat.read_link(url)
    assert (link.kind, link.remote_id) == ("article", remote_id)
    assert link.url == (canonical or f"https://mp.weixin.qq.com/s/{remote_id}")


@pytest.mark.parametrize(
    "url",
    ["https://mp.weixin.qq.com/", "https://mp.weixin.qq.com/s/short", "https://mp.weixin.qq.com.evil.example/s/AbCdEfGhIjKlMnOpQr_-12",
     "https://evil.example/s/AbCdEfGhIjKlMnOpQr_-12", LONG.replace("mid=", "mud="), "https://u@mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQr_-12",
     "javascript:alert(1)", "https://mp.weixin.qq.com/mp/profile_ext?action=home"],
)  # fmt: skip
async def test_other_addresses_are_refused(stage: Stage, url: str) -> None:
    with pytest.raises(LinkRefused):
        stage.wechat.read_link(url)
