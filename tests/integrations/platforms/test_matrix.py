"""What is special about Matrix: transactions, posts of several events, rooms that do not let us write, redactions."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    CommentReply,
    Completed,
    ConnectRefused,
    DirectMessage,
    Found,
    Gone,
    Grant,
    NeedsHuman,
    Order,
    Ready,
    Rejected,
    RemotePost,
    Unknown,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.matrix.adapter import Matrix
from tests.integrations.platforms.orders import an_order, grant_of, in_seconds, picture
from tests.integrations.platforms.rig import publish
from tests.integrations.platforms.rig_matrix import CREDENTIALS, RIG, a_comment, a_grant, a_message, spoken
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator


class Bench(msgspec.Struct, frozen=True):
    simulator: RunningSimulator
    matrix: Matrix
    grant: Grant

    async def published(self, order: Order) -> RemotePost:
        outcome = await publish(self.matrix, self.grant, order)
        assert isinstance(outcome, Completed), outcome
        return RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)

    async def texts(self) -> list[str]:
        return [post["text"] for post in await self.simulator.stored("ana") if not post["deleted"]]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running_simulator("matrix", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        matrix = Matrix(http, name="sandbox_matrix", root=simulator.url)
        yield Bench(simulator, matrix, await a_grant(simulator, matrix))
        await http.close()


async def test_a_post_with_files_is_several_events_and_never_more(bench: Bench) -> None:
    order = an_order("上新", picture(), picture(4, 4), picture(8, 8))
    post = await bench.published(order)
    assert await bench.texts() == ["1.png", "2.png", "上新"]
    assert [len(post.checkpoint[name]) for name in ("uris", "parts")] == [3, 2]
    resumed = msgspec.structs.replace(order, checkpoint={"uris": post.checkpoint["uris"]})
    again = await bench.matrix.publish(bench.grant, resumed, in_seconds(30))
    assert again == Completed(remote_id=post.remote_id, url=post.url, checkpoint=post.checkpoint)
    found = await bench.matrix.find(bench.grant, resumed)
    assert found == Found(remote_id=post.remote_id, url=post.url, checkpoint=post.checkpoint)
    for _ in range(2):
        assert isinstance(await bench.matrix.remove(bench.grant, post, in_seconds(30)), Completed)
    assert await bench.texts() == []
    assert await bench.matrix.look(bench.grant, post) == Gone(reason="deleted")


async def test_a_post_that_broke_off_is_unknown_absent_and_then_completed(bench: Bench) -> None:
    order = an_order("上新", picture(), picture(4, 4))
    while not order.checkpoint.get("uris") or len(order.checkpoint["uris"]) < 2:
        ready = await bench.matrix.publish(bench.grant, order, in_seconds(30))
        assert isinstance(ready, Ready)
        order = msgspec.structs.replace(order, checkpoint=ready.checkpoint)
    await bench.simulator.plan(
        "ana", {"fault": "lose_answer", "count": 1}, {"fault": "latency", "count": 1}, {"fault": "reject", "count": 1}
    )
    lost = await bench.matrix.publish(bench.grant, order, in_seconds(30))
    refused = await bench.matrix.publish(bench.grant, order, in_seconds(30))
    assert [type(lost), type(refused)] == [Unknown, Rejected]
    assert await bench.matrix.find(bench.grant, order) == Absent()
    assert isinstance(await bench.matrix.publish(bench.grant, order, in_seconds(30)), Completed)
    assert await bench.texts() == ["1.png", "上新"]


@pytest.mark.parametrize("data", [{"encrypted": True}, {"may_write": False}])
async def test_where_the_account_cannot_write_a_person_does(bench: Bench, data: dict[str, bool]) -> None:
    await bench.simulator.add_account("bo", access_token="bo-token", **data)
    known = {"user_id": "@bo:sandbox", "access_token": "bo-token", "room_id": "#bo:sandbox"}
    connection = await bench.matrix.connect(known)
    assert (connection.publish_mode, connection.display_name) == ("handoff", "!bo:sandbox")
    assert connection.remarks
    grant = msgspec.structs.replace(grant_of(connection), publish_mode="handoff")
    package = await bench.matrix.publish(grant, an_order("你好"), in_seconds(30))
    assert isinstance(package, NeedsHuman)
    assert (package.text, package.deep_link) == ("你好", "https://matrix.to/#/!bo:sandbox")
    assert await bench.simulator.stored("bo") == []
    if "may_write" in data:
        assert isinstance(await bench.matrix.publish(grant_of(connection), an_order(), in_seconds(30)), NeedsHuman)


@pytest.mark.parametrize(
    "wrong",
    [
        {"access_token": "no"},
        {"user_id": "@bo:sandbox"},
        {"room_id": "!bo:x"},
        {"room_id": "#no:sandbox"},
        {"room_id": "room"},
        {"room_id": ""},
    ],
)
async def test_wrong_credentials_are_refused(bench: Bench, wrong: dict[str, str]) -> None:
    with pytest.raises(ConnectRefused):
        await bench.matrix.connect(CREDENTIALS | wrong)


async def test_the_room_says_who_took_a_post_away(bench: Bench) -> None:
    post = await bench.published(an_order())
    assert isinstance(await bench.matrix.look(bench.grant, post), Found)
    path = f"/admin/posts/{post.remote_id}/takedown"
    assert (await bench.simulator.call("POST", path))[0] == 204
    assert await bench.matrix.look(bench.grant, post) == Gone(reason="taken_down")
    nothing = RemotePost(remote_id="$nothing")
    assert await bench.matrix.look(bench.grant, nothing) == Gone(reason="not_found")
    assert isinstance(await bench.matrix.remove(bench.grant, nothing, in_seconds(30)), Completed)


async def test_a_post_is_edited(bench: Bench) -> None:
    for order, other in ((an_order("错字"), an_order("正字")), (an_order("错", picture()), an_order("正", picture()))):
        post = await bench.published(order)
        edited = await bench.matrix.edit(bench.grant, post, other, in_seconds(30))
        assert edited == Completed(remote_id=post.remote_id, url=post.url, checkpoint=post.checkpoint)
        found = await bench.matrix.find(bench.grant, msgspec.structs.replace(order, checkpoint=post.checkpoint))
        assert isinstance(found, Found)
    assert await bench.texts() == ["正字", "正"]
    refused = await bench.matrix.edit(bench.grant, post, an_order("没有图"), in_seconds(30))
    assert isinstance(refused, Rejected)


async def test_comments_are_read_answered_and_hidden(bench: Bench) -> None:
    post = await bench.published(an_order())
    plain = await a_comment(bench.simulator, post)
    threaded = await spoken(bench.simulator, "comments", post_id=post.remote_id, text="+1", thread=True)
    nested = await spoken(bench.simulator, "comments", post_id=plain, text="同意")
    await a_message(bench.simulator)
    page = await bench.matrix.list_comments(bench.grant, post, None)
    assert [(one.remote_id, one.parent_remote_id) for one in page.comments] == [
        (plain, None),
        (threaded, None),
        (nested, plain),
    ]
    assert (await bench.matrix.list_comments(bench.grant, post, page.cursor)).cursor is None
    for comment_id in (plain, threaded):
        reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=comment_id, text="谢谢！")
        outcomes = [await bench.matrix.reply_comment(bench.grant, reply, in_seconds(30)) for _ in range(2)]
        assert isinstance(outcomes[0], Completed)
        assert outcomes[0] == outcomes[1]
    assert (await bench.texts())[1:] == ["谢谢！"] * 2
    for _ in range(2):
        assert isinstance(await bench.matrix.hide_comment(bench.grant, post, plain, in_seconds(30)), Completed)
    assert plain not in {one.remote_id for one in (await bench.matrix.list_comments(bench.grant, post, None)).comments}


async def test_messages_are_read_from_where_they_were_left(bench: Bench) -> None:
    first = await a_message(bench.simulator)
    page = await bench.matrix.list_messages(bench.grant, None)
    second = await a_message(bench.simulator)
    await a_comment(bench.simulator, await bench.published(an_order()))
    next_page = await bench.matrix.list_messages(bench.grant, page.cursor)
    assert [[one.remote_id for one in each.messages] for each in (page, next_page)] == [[first], [second]]
    quiet = await bench.matrix.list_messages(bench.grant, next_page.cursor)
    assert (quiet.messages, quiet.cursor) == ((), next_page.cursor)
    answer = DirectMessage(
        client_key=uuid4(), conversation_id="!ana:sandbox", recipient_id="@bo:elsewhere", text="有的", answers=first
    )
    assert isinstance(await bench.matrix.send_message(bench.grant, answer, in_seconds(30)), Completed)
    assert (await bench.texts())[-1] == "有的"


async def test_reactions_and_members_are_counted(bench: Bench) -> None:
    post, other = await bench.published(an_order()), await bench.published(an_order())
    for _ in range(101):
        await spoken(bench.simulator, "reactions", post_id=post.remote_id)
    measured = await bench.matrix.measure_posts(bench.grant, [post, other, RemotePost(remote_id="$nothing")])
    assert [(one.post_remote_id, one.value) for one in measured] == [(post.remote_id, 101), (other.remote_id, 0)]
    assert [(one.name, one.value) for one in await bench.matrix.measure_account(bench.grant)] == [("members", 3)]
