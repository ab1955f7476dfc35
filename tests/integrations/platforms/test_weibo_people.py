"""Comments, messages and numbers on Weibo, and taking posts back."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    CommentReply,
    Completed,
    DirectMessage,
    Measure,
    NeedsHuman,
    NotSent,
    PlatformUnreachable,
    Rejected,
    RemotePost,
    Unknown,
)
from tests.integrations.platforms.orders import an_order, in_seconds
from tests.integrations.platforms.rig_weibo import article_order, comment, text_order
from tests.integrations.platforms.weibo_bench import WeiboBench, weibo_bench


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[WeiboBench]:
    async with weibo_bench(tmp_path) as prepared:
        yield prepared


async def a_post(bench: WeiboBench) -> RemotePost:
    outcome = await bench.publish(text_order())
    assert isinstance(outcome, Completed)
    return RemotePost(remote_id=outcome.remote_id, url=outcome.url)


def a_reply(post: RemotePost, comment_id: str, text: str = "谢谢！") -> CommentReply:
    return CommentReply(client_key=uuid4(), post=post, comment_remote_id=comment_id, text=text)


async def test_comments_are_read_page_by_page(bench: WeiboBench) -> None:
    post = await a_post(bench)
    made = [await comment(bench.simulator, post) for _ in range(51)]
    first = await bench.weibo.list_comments(bench.commercial, post, None)
    assert [one.remote_id for one in first.comments] == made[:0:-1]
    assert first.cursor is not None
    second = await bench.weibo.list_comments(bench.public, post, first.cursor)
    assert ([one.remote_id for one in second.comments], second.cursor) == (made[:1], None)
    assert second.again is not None
    assert (await bench.weibo.list_comments(bench.public, post, second.again)).comments == ()
    later = [await comment(bench.simulator, post) for _ in range(52)]
    third = await bench.weibo.list_comments(bench.public, post, second.again)
    assert [one.remote_id for one in third.comments] == later[:1:-1], "what is known is not read again"
    fourth = await bench.weibo.list_comments(bench.public, post, third.cursor)
    assert ([one.remote_id for one in fourth.comments], fourth.cursor) == (later[1::-1], None)
    assert (await bench.weibo.list_comments(bench.public, post, fourth.again)).comments == ()
    one = first.comments[0]
    assert (one.post_remote_id, one.author_name, one.text, one.parent_remote_id) == (
        post.remote_id,
        "li",
        "好看！",
        None,
    )


async def test_a_comment_is_answered_in_public(bench: WeiboBench) -> None:
    post = await a_post(bench)
    comment_id = await comment(bench.simulator, post)
    answered = await bench.weibo.reply_comment(bench.public, a_reply(post, comment_id), in_seconds(30))
    assert isinstance(answered, Completed)
    newest = (await bench.weibo.list_comments(bench.public, post, None)).comments[0]
    assert (newest.remote_id, newest.parent_remote_id, newest.author_id) == (
        answered.remote_id,
        comment_id,
        bench.public.remote_id,
    )
    for reply, code in ((a_reply(post, comment_id, "字" * 141), "text_too_long"), (a_reply(post, "5"), None)):
        refused = await bench.weibo.reply_comment(bench.public, reply, in_seconds(30))
        assert isinstance(refused, Rejected)
        assert refused.code == (code or "comment_not_found")


async def test_a_comment_is_deleted_once_and_for_all(bench: WeiboBench) -> None:
    post = await a_post(bench)
    comment_id = await comment(bench.simulator, post)
    for _ in range(2):
        outcome = await bench.weibo.hide_comment(bench.commercial, post, comment_id, in_seconds(30))
        assert outcome == Completed(remote_id=comment_id)
    assert (await bench.weibo.list_comments(bench.commercial, post, None)).comments == ()


async def test_comments_of_a_missing_post_are_unreachable(bench: WeiboBench) -> None:
    with pytest.raises(PlatformUnreachable):
        await bench.weibo.list_comments(bench.commercial, RemotePost(remote_id="5"), None)


async def test_a_post_is_taken_back_once_and_for_all(bench: WeiboBench) -> None:
    post = await a_post(bench)
    for grant in (bench.public, bench.commercial):
        outcome = await bench.weibo.remove(grant, post, in_seconds(30))
        assert outcome == Completed(remote_id=post.remote_id, url=post.url)
    (stored,) = await bench.simulator.stored("ana")
    assert stored["deleted"]


async def test_a_lost_removal_is_unknown(bench: WeiboBench) -> None:
    post = await a_post(bench)
    await bench.simulator.plan("ana", {"fault": "lose_answer", "on": "write", "count": 1})
    assert isinstance(await bench.weibo.remove(bench.commercial, post, in_seconds(30)), Unknown)
    assert isinstance(await bench.weibo.remove(bench.commercial, post, in_seconds(30)), Completed)


async def test_an_article_by_itself_is_removed_by_hand(bench: WeiboBench) -> None:
    article = RemotePost(remote_id="1022:2309404000")
    assert isinstance(await bench.weibo.remove(bench.commercial, article, in_seconds(30)), NeedsHuman)


async def test_an_article_whose_post_never_shows_up_stands_for_itself(bench: WeiboBench) -> None:
    published = {"object_id": "1022:2309404000", "article_url": "https://weibo.com/ttarticle/p/show?id=2309404000"}
    order = msgspec.structs.replace(article_order(), checkpoint={"article": published, "looks": 4})
    outcome = await bench.weibo.poll(bench.commercial, order)
    assert isinstance(outcome, Completed)
    assert (outcome.remote_id, outcome.url) == (published["object_id"], published["article_url"])


async def test_numbers_of_posts_and_of_the_account(bench: WeiboBench) -> None:
    post, other = await a_post(bench), await a_post(bench)
    await comment(bench.simulator, post)
    article = RemotePost(remote_id="1022:2309404000")
    for grant in (bench.commercial, bench.public):
        measures = await bench.weibo.measure_posts(grant, [post, other, article])
        told = {(one.post_remote_id, one.name): one.value for one in measures}
        assert told[post.remote_id, "comments"] == 1
        assert told[other.remote_id, "comments"] == 0
        assert {name for _, name in told} == {"likes", "shares", "comments"}
    account = await bench.weibo.measure_account(bench.public)
    assert Measure(name="followers", value=1_024.0) in account
    assert Measure(name="posts", value=2.0) in account
    names = {one.name for one in account} | {"likes", "shares", "comments"}
    assert names == set(bench.weibo.descriptor.metrics)


async def test_a_person_is_answered_within_the_window(bench: WeiboBench) -> None:
    wish = {"author": "li", "text": "在吗"}
    _, heard = await bench.simulator.call("POST", "/admin/accounts/ana/messages", json=wish)
    message = DirectMessage(
        client_key=uuid4(), conversation_id=heard["author_id"], recipient_id=heard["author_id"], text="在的 & 您说"
    )
    sent = await bench.weibo.send_message(bench.commercial, message, in_seconds(30))
    assert sent == Completed(remote_id=str(message.client_key))
    stranger = msgspec.structs.replace(message, recipient_id="7777777")
    refused = await bench.weibo.send_message(bench.commercial, stranger, in_seconds(30))
    assert isinstance(refused, Rejected)
    assert isinstance(await bench.weibo.send_message(bench.public, message, in_seconds(30)), NeedsHuman)
    await bench.simulator.plan("ana", {"fault": "lose_answer", "on": "write"})
    assert isinstance(await bench.weibo.send_message(bench.commercial, message, in_seconds(30)), Unknown)


async def test_an_order_before_the_deadline_only(bench: WeiboBench) -> None:
    post = await a_post(bench)
    late = in_seconds(-1)
    assert isinstance(await bench.weibo.remove(bench.commercial, post, late), NotSent)
    assert isinstance(await bench.weibo.publish(bench.commercial, an_order("晚"), late), NotSent)
    assert len(await bench.stored()) == 1
