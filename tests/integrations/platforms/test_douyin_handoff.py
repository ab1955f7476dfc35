"""Posts that a person publishes through a share link, and what Douyin tells us by itself."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    AccountRevoked,
    CommentReceived,
    Completed,
    DirectMessage,
    Found,
    MessageReceived,
    NeedsHuman,
    NotSent,
    PublishReported,
    RateLimited,
    Rejected,
    RemotePost,
)
from integrations.sandbox.douyin.apps import CLIENT_KEY
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig_douyin import (
    APP,
    HANDOFF_SCOPES,
    Desk,
    Ear,
    a_desk,
    a_video,
    an_album,
    an_ear,
    comment,
    meddle,
    message,
)


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    async with an_ear() as one:
        yield one


@pytest.fixture
async def desk(tmp_path: Path, ear: Ear) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path, scopes=HANDOFF_SCOPES, callback_url=ear.url) as one:
        yield one


async def facts_of(desk: Desk, ear: Ear) -> list[object]:
    callback = await asyncio.wait_for(ear.heard.get(), 20)
    assert desk.platform.receive(desk.grant, callback).dedupe_key
    return list(desk.platform.read(desk.grant, callback))


async def test_a_link_leads_to_a_post_that_is_reported(desk: Desk, ear: Ear) -> None:
    options = {"hashtags": ["上新"], "media_url": "https://cdn.example/film.mp4?a=1&b=2", "short_title": "开箱"}
    order = a_video("新品 & 开箱", title="一个比较长的标题，超过十二个字", options=options)
    package = await desk.publish(order)
    assert isinstance(package, NeedsHuman)
    assert package.reason == "no_interface"
    assert (package.title, package.text) == (order.title, order.text)
    ends = datetime.fromisoformat(package.fields["link_expires_at"])
    assert timedelta(hours=1) < ends - datetime.now(UTC) <= timedelta(hours=2)
    assert package.fields == {"short_title": "开箱", "hashtags": "#上新", "link_expires_at": ends.isoformat()}
    assert (package.expires_at, package.link_kinds) == (None, ("video",))
    assert await desk.texts() == []
    assert package.deep_link is not None
    status, made = await desk.sim.call("POST", "/admin/accounts/ana/share", json={"schema": package.deep_link})
    assert status == 201, made
    assert await facts_of(desk, ear) == [
        PublishReported(
            ref=package.ref or "",
            outcome=Completed(remote_id=made["item_id"], checkpoint={"video_id": made["video_id"]}),
            account_remote_id=desk.grant.remote_id,
        )
    ]
    found = await desk.platform.find(desk.grant, order)
    assert isinstance(found, Found)
    assert found.remote_id == made["item_id"]


async def test_without_a_public_file_the_person_picks_it(desk: Desk) -> None:
    order = a_video("没有地址的文件")
    hidden = tuple(msgspec.structs.replace(media, public_url=None) for media in order.media)
    package = await desk.publish(msgspec.structs.replace(order, media=hidden))
    assert isinstance(package, NeedsHuman)
    assert (package.deep_link, package.ref, package.text) == (None, None, "没有地址的文件")
    assert "link_expires_at" not in package.fields
    assert "media_url" in package.instructions
    assert any("Pick the file" in line for line in package.checklist)


async def test_a_file_of_ours_is_in_the_link(desk: Desk) -> None:
    order = a_video()
    package = await desk.publish(order)
    assert isinstance(package, NeedsHuman)
    assert parse_qs(urlsplit(package.deep_link or "").query)["video_path"] == [order.videos[0].public_url]


async def test_several_pictures_are_listed(desk: Desk) -> None:
    urls = ["https://cdn.example/1.png", "https://cdn.example/2.png"]
    package = await desk.publish(an_album(options={"media_url": urls}))
    assert isinstance(package, NeedsHuman)
    assert json.loads(parse_qs(urlsplit(package.deep_link or "").query)["image_list_path"][0]) == urls


async def test_a_new_link_for_the_same_order_keeps_its_share_id(desk: Desk) -> None:
    order = a_video()
    first = await desk.publish(order)
    assert isinstance(first, NeedsHuman)
    again = await desk.publish(msgspec.structs.replace(order, checkpoint=first.checkpoint))
    other = await desk.publish(order)
    assert isinstance(again, NeedsHuman)
    assert isinstance(other, NeedsHuman)
    assert again.ref == first.ref != other.ref


async def test_a_client_token_that_another_process_ended_is_replaced(desk: Desk, tmp_path: Path) -> None:
    assert isinstance(await desk.publish(a_video()), NeedsHuman)
    meddle(tmp_path, "update kit_tokens set expires_at = 0 where kind = 'client'")
    package = await desk.publish(a_video())
    assert isinstance(package, NeedsHuman)
    assert package.deep_link is not None


@pytest.mark.parametrize("on", ["token", "media"])
async def test_trouble_with_the_link_is_tried_again_and_a_refusal_is_not(desk: Desk, on: str) -> None:
    await desk.sim.add_account(CLIENT_KEY)
    for fault in ("unavailable", "server_error_before", "lose_answer", "garble_answer"):
        await desk.sim.plan(CLIENT_KEY, {"fault": fault, "on": on})
        assert isinstance(await desk.publish(a_video()), NotSent), fault
    await desk.sim.plan(CLIENT_KEY, {"fault": "rate_limit", "on": on})
    assert isinstance(await desk.publish(a_video()), RateLimited)


async def test_an_app_that_may_not_make_links_gets_a_plain_package(desk: Desk) -> None:
    wrong = msgspec.structs.replace(desk.grant, app=APP | {"client_secret": "wrong"})
    package = await desk.platform.publish(wrong, a_video("手动发布"), in_seconds(30))
    assert isinstance(package, NeedsHuman)
    assert (package.reason, package.deep_link, package.text) == ("not_permitted", None, "手动发布")
    assert "10013" in package.instructions


async def test_comments_messages_and_revocation_are_told_even_if_only_the_second_try_is_heard(
    desk: Desk, ear: Ear
) -> None:
    package = await desk.publish(a_video())
    assert isinstance(package, NeedsHuman)
    body = {"schema": package.deep_link}
    _, made = await desk.sim.call("POST", "/admin/accounts/ana/share", json=body)
    await ear.heard.get()
    comment_id = await comment(desk.sim, RemotePost(remote_id=made["item_id"]))
    (said,) = await facts_of(desk, ear)
    assert isinstance(said, CommentReceived)
    assert (said.comment.remote_id, said.comment.post_remote_id) == (comment_id, made["item_id"])
    assert (said.comment.author_name, said.account_remote_id) == ("bob", desk.grant.remote_id)
    ear.refusals = 1
    message_id = await message(desk.sim)
    first, second = await facts_of(desk, ear), await facts_of(desk, ear)
    assert first == second
    (written,) = first
    assert isinstance(written, MessageReceived)
    assert (written.message.remote_id, written.message.text) == (message_id, "在吗")
    inbound = written.message
    reply = DirectMessage(
        client_key=a_video().client_key,
        conversation_id=inbound.conversation_id,
        recipient_id=inbound.author_id,
        text="在的",
        answers=inbound.remote_id,
    )
    assert isinstance(await desk.platform.send_message(desk.grant, reply, in_seconds(30)), Completed)
    await desk.sim.call("POST", "/admin/accounts/ana/revoke")
    assert await facts_of(desk, ear) == [AccountRevoked(account_remote_id=desk.grant.remote_id)]


async def test_nobody_is_written_to_who_did_not_write(desk: Desk) -> None:
    letter = DirectMessage(client_key=uuid4(), conversation_id="c", recipient_id="open-bob", text="你好")
    for one in (letter, msgspec.structs.replace(letter, answers="@none==")):
        assert isinstance(await desk.platform.send_message(desk.grant, one, in_seconds(30)), Rejected)
