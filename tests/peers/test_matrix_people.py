"""What people say in a room, read and answered through a real homeserver (Synapse)."""

from uuid import uuid4

import pytest

from domain.platforms.ports import CommentReply, Completed, DirectMessage
from integrations.platforms.matrix.adapter import Matrix
from tests.integrations.platforms.orders import an_order, in_seconds
from tests.peers.scenes import Scene, a_scene
from tests.peers.synapse_server import Synapse


@pytest.fixture
async def scene(synapse: Synapse, matrix: Matrix) -> Scene:
    return await a_scene(synapse, matrix)


async def test_comments_are_read_answered_hidden_and_counted(scene: Scene) -> None:
    post = await scene.published(an_order())
    in_reply = {"m.in_reply_to": {"event_id": post.remote_id}}
    thread = {"rel_type": "m.thread", "event_id": post.remote_id}
    ids = [
        await scene.synapse.say(
            scene.bo, scene.room_id, "m.room.message", {"msgtype": "m.text", "body": body, "m.relates_to": relation}
        )
        for body, relation in (("真好看", in_reply), ("+1", thread))
    ]
    reaction = {"m.relates_to": {"rel_type": "m.annotation", "event_id": post.remote_id, "key": "👍"}}
    await scene.synapse.say(scene.bo, scene.room_id, "m.reaction", reaction)
    page = await scene.matrix.list_comments(scene.grant, post, None)
    assert [(one.remote_id, one.text, one.author_id) for one in page.comments] == [
        (ids[0], "真好看", scene.bo.user_id),
        (ids[1], "+1", scene.bo.user_id),
    ]
    for comment_id in ids:
        reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=comment_id, text="谢谢")
        first, second = [await scene.matrix.reply_comment(scene.grant, reply, in_seconds(30)) for _ in range(2)]
        assert isinstance(first, Completed)
        assert first == second
    assert [one.value for one in await scene.matrix.measure_posts(scene.grant, [post])] == [1]
    assert [one.value for one in await scene.matrix.measure_account(scene.grant)] == [2]
    assert isinstance(await scene.matrix.hide_comment(scene.grant, post, ids[0], in_seconds(30)), Completed)
    assert [one.remote_id for one in (await scene.matrix.list_comments(scene.grant, post, None)).comments] == [ids[1]]


async def test_messages_are_read_from_where_they_were_left(scene: Scene) -> None:
    async def spoken(text: str) -> str:
        return await scene.synapse.say(scene.bo, scene.room_id, "m.room.message", {"msgtype": "m.text", "body": text})

    first = await spoken("在吗")
    page = await scene.matrix.list_messages(scene.grant, None)
    second = await spoken("还有货吗")
    next_page = await scene.matrix.list_messages(scene.grant, page.cursor)
    assert [[one.remote_id for one in each.messages] for each in (page, next_page)] == [[first], [second]]
    assert (await scene.matrix.list_messages(scene.grant, next_page.cursor)).messages == ()
    (message,) = next_page.messages
    answer = DirectMessage(
        client_key=uuid4(),
        conversation_id=message.conversation_id,
        recipient_id=message.author_id,
        text="有的",
        answers=message.remote_id,
    )
    sent = await scene.matrix.send_message(scene.grant, answer, in_seconds(30))
    assert isinstance(sent, Completed)
    said = await scene.synapse.event(scene.bo, scene.room_id, sent.remote_id)
    assert said["content"]["m.mentions"] == {"user_ids": [scene.bo.user_id]}
