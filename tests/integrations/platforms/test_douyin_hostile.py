"""Answers of Douyin that nobody should believe, on every call."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    CommentReply,
    DirectMessage,
    Grant,
    NotSent,
    PlatformUnreachable,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from tests.integrations.platforms.hostile import ANSWERS, hostile_server, http_answer
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig_douyin import APP, REDIRECT, a_video, adapter, an_album


def a_grant() -> Grant:
    credentials = {"access_token": "act.x", "refresh_token": "rft.x", "scope": "fans.data.bind,data.external.item"}
    return Grant(account_id=uuid4(), remote_id="open-ana", credentials=credentials, app=APP)


@pytest.mark.parametrize("name", sorted(ANSWERS))
async def test_a_hostile_answer_is_never_believed(name: str) -> None:
    async with hostile_server(ANSWERS[name]) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        try:
            await survives(adapter(http, f"http://127.0.0.1:{port}"), a_grant())
        finally:
            await http.close()


async def test_an_answer_without_a_list_says_nothing() -> None:
    async with hostile_server(http_answer(b'{"data": {"error_code": 0}, "extra": {"error_code": 0}}')) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        platform, grant, post = adapter(http, f"http://127.0.0.1:{port}"), a_grant(), RemotePost(remote_id="@item==")
        assert isinstance(await platform.find(grant, a_video()), Unreadable)
        assert isinstance(await platform.look(grant, post), Unreadable)
        with pytest.raises(PlatformUnreachable):
            await platform.list_comments(grant, post, None)
        await http.close()


async def survives(platform: Any, grant: Grant) -> None:
    soon, post = in_seconds(30), RemotePost(remote_id="@item==")
    for ready in (a_video(checkpoint={"video_id": "v1"}), an_album(checkpoint={"image_ids": ["a", "b"]})):
        assert isinstance(await platform.publish(grant, ready, soon), Unknown)
    for fresh in (a_video(), an_album()):
        assert isinstance(await platform.publish(grant, fresh, soon), NotSent)
    handed = msgspec.structs.replace(grant, publish_mode="handoff")
    assert isinstance(await platform.publish(handed, a_video(), soon), NotSent)
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id="1", text="谢谢")
    assert isinstance(await platform.reply_comment(grant, reply, soon), Unknown)
    letter = DirectMessage(client_key=uuid4(), conversation_id="c", recipient_id="r", text="好", answers="m")
    assert isinstance(await platform.send_message(grant, letter, soon), Unknown)
    assert isinstance(await platform.find(grant, a_video()), Unreadable)
    assert isinstance(await platform.poll(grant, a_video()), Unknown)
    for call in (
        platform.list_comments(grant, post, None),
        platform.measure_posts(grant, [post]),
        platform.measure_account(grant),
        platform.refresh(grant),
        platform.exchange(APP, code="c", redirect_uri=REDIRECT, verifier=""),
    ):
        with pytest.raises(PlatformUnreachable):
            await call
    assert isinstance(await platform.look(grant, post), Unreadable)
