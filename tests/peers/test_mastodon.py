"""The Mastodon adapter against a real server of that API (snac 2.75), which speaks a part of it.

It ignores idempotency keys and scheduled times and cannot delete, so these tests say what the adapter makes of that.
"""

import asyncio
import base64
import hashlib
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    AuthRequired,
    CommentReply,
    Completed,
    Connection,
    ConnectRefused,
    DirectMessage,
    Found,
    Gone,
    Grant,
    Order,
    PlatformUnreachable,
    Rejected,
    RemoteMessage,
    RemotePost,
    described,
)
from integrations.platforms.mastodon.adapter import Mastodon
from integrations.platforms.mastodon.text import plain
from tests.integrations.platforms.orders import an_order, grant_of, in_seconds, picture
from tests.integrations.platforms.rig import publish
from tests.peers.snac_server import BACK, Snac

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


async def connected(snac: Snac, mastodon: Mastodon, name: str) -> Connection:
    person = await snac.person(name)
    url = mastodon.authorize_url(person.app, redirect_uri=BACK, state="s", challenge=CHALLENGE)
    back = await snac.allow(person, url)
    assert back["state"] == "s"
    return await mastodon.exchange(person.app, code=back["code"], redirect_uri=BACK, verifier=VERIFIER)


@pytest.fixture
async def grant(snac: Snac, mastodon: Mastodon) -> Grant:
    return grant_of(await connected(snac, mastodon, "ana"))


async def published(mastodon: Mastodon, grant: Grant, order: Order) -> RemotePost:
    outcome = await publish(mastodon, grant, order)
    assert isinstance(outcome, Completed), outcome
    return RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)


async def test_connecting_through_oauth_and_with_the_token(snac: Snac, mastodon: Mastodon) -> None:
    connection = await connected(snac, mastodon, "ana")
    assert (connection.handle, connection.display_name, connection.renewable) == ("ana", "ana", False)
    assert len(connection.remarks) == 1  # it only resembles Mastodon
    assert described(mastodon, grant_of(connection)).recovery == "read_back"
    known = {name: connection.credentials[name] for name in ("server", "access_token")}
    assert (await mastodon.connect(known)).remote_id == connection.remote_id
    assert (await mastodon.refresh(grant_of(connection))).remote_id == connection.remote_id
    for wrong in ({"access_token": "nonsense"}, {"access_token": ""}, {"server": ""}):
        with pytest.raises(ConnectRefused):
            await mastodon.connect(known | wrong)


async def test_a_text_and_an_image_arrive_as_meant(snac: Snac, mastodon: Mastodon, grant: Grant) -> None:
    order = an_order("上新 👨‍👩‍👧‍👦 https://example.com/a?b=1 #新品\n\n第二段", picture())
    post = await published(mastodon, grant, order)
    token = grant.credentials["access_token"]
    status, shown = await snac.call(token, "GET", f"/api/v1/statuses/{post.remote_id}")
    assert (status, shown["url"]) == (200, post.url)
    assert plain(shown["content"]) == order.text
    (file,) = shown["media_attachments"]
    assert file["description"] == "一片青色"
    async with snac.session.get(file["url"]) as answer:
        assert await answer.read() == order.media[0].content
    assert isinstance(await mastodon.look(grant, post), Found)


async def test_a_lost_post_is_found_though_keys_mean_nothing_here(mastodon: Mastodon, grant: Grant) -> None:
    order = an_order(f"一次 {uuid4()} *就* <好>", picture())
    first = await published(mastodon, grant, order)
    found = await mastodon.find(grant, order)
    assert isinstance(found, Found)
    assert (found.remote_id, found.url) == (first.remote_id, first.url)
    second = await published(mastodon, grant, order)
    assert second.remote_id != first.remote_id  # what reading back first is for
    taken = msgspec.structs.replace(order, taken=frozenset({first.remote_id, second.remote_id}))
    assert await mastodon.find(grant, taken) == Absent()
    assert await mastodon.find(grant, an_order(f"never sent {uuid4()}")) == Absent()


async def test_it_is_not_asked_to_publish_later(mastodon: Mastodon, grant: Grant) -> None:
    order = an_order(f"later {uuid4()}", scheduled_at=datetime.now(UTC) + timedelta(hours=1))
    assert isinstance(await mastodon.publish(grant, order, in_seconds(30)), Rejected)
    assert await mastodon.find(grant, order) == Absent()


async def test_a_post_is_edited(snac: Snac, mastodon: Mastodon, grant: Grant) -> None:
    post = await published(mastodon, grant, an_order("错字"))
    edited = await mastodon.edit(grant, post, an_order("正字"), in_seconds(30))
    assert isinstance(edited, Completed), edited
    token = grant.credentials["access_token"]
    _, shown = await snac.call(token, "GET", f"/api/v1/statuses/{post.remote_id}")
    assert plain(shown["content"]) == "正字"


async def test_a_server_without_deleting_is_told_apart_from_a_post_that_is_gone(
    mastodon: Mastodon, grant: Grant
) -> None:
    post, nothing = await published(mastodon, grant, an_order()), RemotePost(remote_id="1234")
    refused = await mastodon.remove(grant, post, in_seconds(30))
    assert isinstance(refused, Rejected)
    assert refused.code == "remove_unsupported"
    assert isinstance(await mastodon.look(grant, post), Found)
    assert isinstance(await mastodon.remove(grant, nothing, in_seconds(30)), Completed)
    assert await mastodon.look(grant, nothing) == Gone(reason="not_found")


async def test_comments_are_read_and_answered(snac: Snac, mastodon: Mastodon, grant: Grant) -> None:
    bo = grant_of(await connected(snac, mastodon, "bo"))
    post = await published(mastodon, grant, an_order(f"谁来评论 {uuid4()}"))
    said = {"status": "真好看", "in_reply_to_id": post.remote_id, "visibility": "public"}
    status, comment = await snac.call(bo.credentials["access_token"], "POST", "/api/v1/statuses", json=said)
    assert status == 200, comment
    async with asyncio.timeout(60):  # it reaches Ana through the server's queue
        while not (comments := (await mastodon.list_comments(grant, post, None)).comments):
            await asyncio.sleep(0.2)
    (seen,) = comments
    assert (seen.remote_id, seen.author_id) == (comment["id"], bo.remote_id)
    assert seen.text.endswith("真好看")
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=comment["id"], text="谢谢！")
    answered = await mastodon.reply_comment(grant, reply, in_seconds(30))
    assert isinstance(answered, Completed)
    token = grant.credentials["access_token"]
    _, shown = await snac.call(token, "GET", f"/api/v1/statuses/{answered.remote_id}")
    assert shown["in_reply_to_id"] == comment["id"]
    measured = {one.name: one.value for one in await mastodon.measure_posts(grant, [post])}
    assert measured["likes"] == 0


async def test_messages_are_read_and_answered(snac: Snac, mastodon: Mastodon, grant: Grant) -> None:
    bo = grant_of(await connected(snac, mastodon, "bo"))
    text = f"还有货吗 {uuid4()}"
    said = {"status": f"@ana {text}", "visibility": "direct"}
    status, sent = await snac.call(bo.credentials["access_token"], "POST", "/api/v1/statuses", json=said)
    assert status == 200, sent
    async with asyncio.timeout(60):  # it reaches Ana through the server's queue
        while not (messages := await messages_with(text, mastodon, grant)):
            await asyncio.sleep(0.2)
    (message,) = messages
    assert (message.author_id, message.author_name) == (bo.remote_id, "bo")
    answer = DirectMessage(
        client_key=uuid4(),
        conversation_id=message.conversation_id,
        recipient_id=message.author_id,
        text="有的",
        answers=message.remote_id,
    )
    answered = await mastodon.send_message(grant, answer, in_seconds(30))
    assert isinstance(answered, Completed), answered
    _, shown = await snac.call(grant.credentials["access_token"], "GET", f"/api/v1/statuses/{answered.remote_id}")
    assert shown["visibility"] in {"direct", "private"}  # private is how snac says direct
    assert "有的" in shown["content"]


async def messages_with(text: str, mastodon: Mastodon, grant: Grant) -> list[RemoteMessage]:
    return [one for one in (await mastodon.list_messages(grant, None)).messages if text in one.text]


async def test_a_dead_token_is_told_apart(mastodon: Mastodon, grant: Grant) -> None:
    post = await published(mastodon, grant, an_order())
    dead = msgspec.structs.replace(grant, credentials=grant.credentials | {"access_token": "nonsense"})
    for order in (an_order(), an_order("图", picture())):
        refused = await mastodon.publish(dead, order, in_seconds(30))
        assert isinstance(refused, AuthRequired), refused
    with pytest.raises(PlatformUnreachable) as caught:
        await mastodon.measure_account(dead)
    assert caught.value.token_expired
    with pytest.raises(ConnectRefused):
        await mastodon.refresh(dead)
    assert isinstance(await mastodon.look(grant, post), Found)
