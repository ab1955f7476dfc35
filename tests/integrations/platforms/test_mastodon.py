"""What is special about Mastodon: files in steps, keys, native schedules, threads, OAuth, errors."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    CommentReply,
    Completed,
    DirectMessage,
    Found,
    Gone,
    Grant,
    Order,
    Processing,
    Ready,
    Rejected,
    RemotePost,
    Standing,
    Unknown,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.mastodon.adapter import Mastodon
from integrations.platforms.mastodon.standing import facts_of
from integrations.platforms.mastodon.wire import Instance
from tests.integrations.platforms.orders import ANYBODY, an_order, grant_of, in_seconds, picture
from tests.integrations.platforms.rig import publish, settle
from tests.integrations.platforms.rig_mastodon import RIG, TOKEN, a_comment, a_grant, a_message, film
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator


class Bench(msgspec.Struct, frozen=True):
    simulator: RunningSimulator
    mastodon: Mastodon
    grant: Grant

    async def published(self, order: Order) -> RemotePost:
        outcome = await settle(self.mastodon, self.grant, order)
        assert isinstance(outcome, Completed), outcome
        return RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running_simulator("mastodon", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        mastodon = Mastodon(http, name="sandbox_mastodon", root=simulator.url)
        yield Bench(simulator, mastodon, await a_grant(simulator, mastodon))
        await http.close()


def at(order: Order, checkpoint: dict[str, Any]) -> Order:
    return msgspec.structs.replace(order, checkpoint=checkpoint)


async def test_every_file_is_a_step_of_its_own(bench: Bench) -> None:
    order, steps = an_order("图", picture(), picture(4, 4)), []
    while isinstance(step := await bench.mastodon.publish(bench.grant, order, in_seconds(30)), Ready):
        steps.append(step.checkpoint["media_ids"])
        order = at(order, step.checkpoint)
    assert [len(ids) for ids in steps] == [1, 2]
    assert isinstance(step, Completed)
    (post,) = await bench.simulator.stored("ana")
    assert (post["id"], post["media_ids"]) == (step.remote_id, steps[-1])


async def test_a_film_is_waited_for(bench: Bench) -> None:
    order = an_order("开箱", film())
    await bench.published(order)
    assert isinstance(await bench.mastodon.find(bench.grant, order), Found)


@pytest.mark.parametrize(
    "text", ["看 https://example.com/春天?a=1&b=2 ，<好>", "谢谢 @bo@elsewhere.example\n\n新品 & #发布"]
)
async def test_a_lost_post_is_found_by_its_text(bench: Bench, text: str) -> None:
    await bench.simulator.plan("ana", {"fault": "lose_answer", "count": 1})
    order = an_order(text)
    assert isinstance(await publish(bench.mastodon, bench.grant, order), Unknown)
    (post,) = await bench.simulator.stored("ana")
    found = await bench.mastodon.find(bench.grant, order)
    assert isinstance(found, Found)
    assert found.remote_id == post["id"]
    taken = msgspec.structs.replace(order, taken=frozenset({found.remote_id}))
    assert await bench.mastodon.find(bench.grant, taken) == Absent()
    assert await publish(bench.mastodon, bench.grant, order) == Completed(remote_id=post["id"], url=found.url)


async def test_the_text_is_counted_as_the_server_counts_it(bench: Bench) -> None:
    link, mention = "https://example.com/" + "a" * 300, "@bo@a-very-long-name.example"
    for text in ("👨‍👩‍👧‍👦" * 500, f"{link} {'x' * 476}", f"{mention} {'x' * 496}"):
        assert bench.mastodon.validate(an_order(text), ANYBODY) == []
        assert isinstance(await publish(bench.mastodon, bench.grant, an_order(text)), Completed)
        (finding,) = bench.mastodon.validate(an_order(text + "x"), ANYBODY)
        assert (finding.limit, finding.actual) == (500, 501)
        assert isinstance(await publish(bench.mastodon, bench.grant, an_order(text + "x")), Rejected)


async def test_the_servers_own_limits_hold_for_its_accounts(bench: Bench) -> None:
    connection = await bench.mastodon.connect({"access_token": TOKEN})
    assert connection.facts == {"max_characters": "500", "max_media_attachments": "4"}
    said = b"""{"version": "4.4.0", "configuration": {
        "statuses": {"max_characters": 5000, "max_media_attachments": 8, "characters_reserved_per_url": 23},
        "media_attachments": {"image_size_limit": 1000, "video_size_limit": 2000, "description_limit": 3}}}"""
    roomy = Standing(facts=facts_of(msgspec.json.decode(said, type=Instance)))
    assert bench.mastodon.validate(an_order("字" * 5_000), roomy) == []
    assert [one.limit for one in bench.mastodon.validate(an_order("字" * 5_001), roomy)] == [5_000]
    assert bench.mastodon.check_reply("字" * 5_000, roomy) == []
    assert [one.actual for one in bench.mastodon.check_message("字" * 5_001, roomy)] == [5_001]
    described = msgspec.structs.replace(picture(), content=b"", size_bytes=1_001, alt_text="一片青色")
    found = bench.mastodon.validate(an_order("", *[described] * 8), roomy)
    assert {(one.code, one.limit, one.actual) for one in found} == {
        ("media_too_large", 1_000, 1_001),
        ("alt_text_too_long", 3, 4),
    }
    assert facts_of(None) == {}


async def test_the_server_can_publish_later(bench: Bench) -> None:
    order = an_order("明天见", picture(), scheduled_at=datetime.now(UTC) + timedelta(hours=1))
    waiting = await publish(bench.mastodon, bench.grant, order)
    assert isinstance(waiting, Processing)
    assert 3_590 <= waiting.after_seconds <= 3_615
    assert await bench.simulator.stored("ana") == []
    assert isinstance(await bench.mastodon.find(bench.grant, order), Processing)
    again = await bench.mastodon.poll(bench.grant, at(order, waiting.checkpoint))
    assert isinstance(again, Processing)
    assert again.checkpoint == waiting.checkpoint
    post = RemotePost(remote_id=waiting.checkpoint["scheduled_id"], checkpoint=waiting.checkpoint)
    assert isinstance(await bench.mastodon.remove(bench.grant, post, in_seconds(30)), Completed)
    assert await bench.mastodon.find(bench.grant, order) == Absent()
    assert isinstance(await bench.mastodon.remove(bench.grant, post, in_seconds(30)), Unknown)


async def test_what_the_server_published_later_is_found(bench: Bench) -> None:
    await bench.simulator.add_account("bo", access_token="bo-token", soonest_schedule_seconds=0)
    grant = grant_of(await bench.mastodon.connect({"access_token": "bo-token"}))
    order = an_order("马上", scheduled_at=datetime.now(UTC) + timedelta(seconds=0.5))
    (finding,) = bench.mastodon.validate(order, ANYBODY)
    assert (finding.pointer, finding.code, finding.limit) == ("/scheduled_at", "scheduled_too_soon", 300)
    assert finding.actual is not None
    assert finding.actual <= 0
    outcome = await publish(bench.mastodon, grant, order)
    while isinstance(outcome, Processing):
        outcome = await bench.mastodon.poll(grant, at(order, outcome.checkpoint))
    assert isinstance(outcome, Completed)
    assert [post["id"] for post in await bench.simulator.stored("bo")] == [outcome.remote_id]


async def test_a_server_that_cannot_schedule_is_not_asked_to(bench: Bench) -> None:
    lesser = msgspec.structs.replace(bench.grant, credentials=bench.grant.credentials | {"schedules": "no"})
    order = an_order(scheduled_at=datetime.now(UTC) + timedelta(hours=1))
    assert isinstance(await bench.mastodon.publish(lesser, order, in_seconds(30)), Rejected)


async def test_a_post_is_edited_and_removed(bench: Bench) -> None:
    post = await bench.published(an_order("错字", picture()))
    for order in (an_order("正字", picture()), an_order("新图", picture(), picture(4, 4)), an_order("没有图")):
        edited = await bench.mastodon.edit(bench.grant, post, order, in_seconds(30))
        assert isinstance(edited, Completed), edited
        (stored,) = await bench.simulator.stored("ana")
        assert (stored["text"], len(stored["media_ids"])) == (order.text, len(order.media))
    assert isinstance(await bench.mastodon.look(bench.grant, post), Found)
    for _ in range(2):
        assert isinstance(await bench.mastodon.remove(bench.grant, post, in_seconds(30)), Completed)
    assert await bench.mastodon.look(bench.grant, post) == Gone(reason="not_found")


async def test_comments_are_read_and_answered_once(bench: Bench) -> None:
    post = await bench.published(an_order())
    comment_id = await a_comment(bench.simulator, post)
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=comment_id, text="谢谢！")
    for _ in range(2):
        assert isinstance(await bench.mastodon.reply_comment(bench.grant, reply, in_seconds(30)), Completed)
    stored = await bench.simulator.stored("ana")
    assert [one["text"] for one in stored[1:]] == ["@bo@elsewhere.example 谢谢！"]
    (comment,) = (await bench.mastodon.list_comments(bench.grant, post, None)).comments
    assert (comment.remote_id, comment.post_remote_id, comment.text) == (comment_id, post.remote_id, "@ana 真好看")
    gone = msgspec.structs.replace(reply, comment_remote_id="1")
    assert isinstance(await bench.mastodon.reply_comment(bench.grant, gone, in_seconds(30)), Rejected)


async def test_messages_are_read_from_where_they_were_left(bench: Bench) -> None:
    first = await a_message(bench.simulator)
    page = await bench.mastodon.list_messages(bench.grant, None)
    second = await a_message(bench.simulator)
    await a_comment(bench.simulator, await bench.published(an_order()))
    next_page = await bench.mastodon.list_messages(bench.grant, page.cursor)
    assert [[one.remote_id for one in each.messages] for each in (page, next_page)] == [[first], [second]]
    assert (await bench.mastodon.list_messages(bench.grant, next_page.cursor)).messages == ()
    (message,) = page.messages
    answer = DirectMessage(
        client_key=uuid4(),
        conversation_id=message.conversation_id,
        recipient_id=message.author_id,
        text="有的",
        answers=message.remote_id,
    )
    assert isinstance(await bench.mastodon.send_message(bench.grant, answer, in_seconds(30)), Completed)
    sent = (await bench.simulator.stored("ana"))[-1]
    assert (sent["text"], sent["visibility"]) == ("@bo@elsewhere.example 有的", "direct")
