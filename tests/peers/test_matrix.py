"""The Matrix adapter against a real homeserver (Synapse)."""

from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    AuthRequired,
    Completed,
    ConnectRefused,
    Found,
    Gone,
    NeedsHuman,
    RateLimited,
    Rejected,
    RemotePost,
    Unreadable,
)
from integrations.platforms.matrix.adapter import Matrix
from tests.integrations.platforms.orders import ANYBODY, an_order, grant_of, in_seconds, picture
from tests.integrations.platforms.rig import publish
from tests.peers.scenes import Scene, a_scene, credentials
from tests.peers.synapse_server import Synapse


@pytest.fixture
async def scene(synapse: Synapse, matrix: Matrix) -> Scene:
    return await a_scene(synapse, matrix)


async def test_connecting_learns_the_room(scene: Scene) -> None:
    known = credentials(scene.synapse, scene.ana, scene.room_id)
    connection = await scene.matrix.connect(known)
    assert (connection.handle, connection.display_name) == (scene.ana.user_id, "安娜的店")
    assert (connection.publish_mode, connection.remarks) == ("direct", ())
    assert (await scene.matrix.refresh(scene.grant)).remote_id == connection.remote_id
    for wrong in (
        {"access_token": "no"},
        {"user_id": scene.bo.user_id},
        {"room_id": "!no:localhost"},
        {"room_id": "#no:localhost"},
    ):
        with pytest.raises(ConnectRefused):
            await scene.matrix.connect(known | wrong)


async def test_a_room_is_known_by_its_alias_too(synapse: Synapse, matrix: Matrix) -> None:
    ana = await synapse.add_person("ana")
    room_id = await synapse.add_room(ana, room_alias_name=f"news-{uuid4().hex[:6]}")
    status, state = await synapse.call(ana.token, "GET", f"/_matrix/client/v3/rooms/{room_id}/aliases")
    assert status == 200
    connection = await matrix.connect(credentials(synapse, ana, state["aliases"][0]))
    assert connection.credentials["room_id"] == room_id


async def test_a_guest_without_the_power_to_write_gets_a_package(synapse: Synapse, matrix: Matrix) -> None:
    ana, bo = await synapse.add_person("ana"), await synapse.add_person("bo")
    room_id = await synapse.add_room(ana, bo, power_level_content_override={"events_default": 50})
    connection = await matrix.connect(credentials(synapse, bo, room_id))
    assert connection.publish_mode == "handoff"
    refused = await matrix.publish(grant_of(connection), an_order(), in_seconds(30))
    assert isinstance(refused, NeedsHuman), refused
    assert await synapse.messages(ana, room_id) == []


async def test_an_encrypted_room_is_left_to_people(synapse: Synapse, matrix: Matrix) -> None:
    ana = await synapse.add_person("ana")
    encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    room_id = await synapse.add_room(ana, initial_state=[encryption])
    assert (await matrix.connect(credentials(synapse, ana, room_id))).publish_mode == "handoff"


async def test_a_text_and_an_image_arrive_as_meant(scene: Scene) -> None:
    order = an_order("上新 👨‍👩‍👧‍👦\n第二行", picture())
    post = await scene.published(order)
    event = await scene.synapse.event(scene.bo, scene.room_id, post.remote_id)
    content = event["content"]
    assert (content["msgtype"], content["body"], content["filename"]) == ("m.image", order.text, "1.png")
    assert (content["info"]["w"], content["info"]["h"]) == (16, 9)
    path = "/_matrix/client/v1/media/download/" + content["url"].removeprefix("mxc://")
    assert await scene.synapse.call(scene.bo.token, "GET", path) == (200, order.media[0].content)


async def test_the_same_order_twice_is_one_post(scene: Scene) -> None:
    order = an_order("一次就好", picture(), picture(4, 4))
    post = await scene.published(order)
    again = msgspec.structs.replace(order, checkpoint={"uris": post.checkpoint["uris"]})
    assert await scene.published(again) == post
    said = await scene.synapse.messages(scene.bo, scene.room_id)
    assert [event["content"]["body"] for event in said] == ["1.png", "一次就好"]
    found = await scene.matrix.find(scene.grant, again)
    assert found == Found(remote_id=post.remote_id, url=post.url, checkpoint=post.checkpoint)
    assert await scene.matrix.find(scene.grant, an_order("一次就好")) == Absent()


async def test_a_post_is_found_behind_many_others(scene: Scene) -> None:
    order = an_order("the first")
    post = await scene.published(order)
    for number in range(101):
        await scene.published(an_order(f"newer {number}"))
    assert await scene.matrix.find(scene.grant, order) == Found(remote_id=post.remote_id, url=post.url)


async def test_the_longest_text_can_be_sent_and_edited(scene: Scene) -> None:
    longest = an_order("字" * 10_000)
    assert scene.matrix.validate(longest, ANYBODY) == []
    post = await scene.published(longest)
    edited = await scene.matrix.edit(scene.grant, post, an_order("词" * 10_000), in_seconds(30))
    assert isinstance(edited, Completed), edited
    shown = await scene.synapse.event(scene.bo, scene.room_id, post.remote_id)
    assert shown["unsigned"]["m.relations"]["m.replace"]["content"]["m.new_content"]["body"] == "词" * 10_000
    refused = await scene.matrix.publish(scene.grant, an_order("字" * 30_000), in_seconds(30))
    assert isinstance(refused, Rejected), refused


async def test_what_was_removed_or_taken_down_is_gone(scene: Scene) -> None:
    post, other = await scene.published(an_order("a", picture(), picture())), await scene.published(an_order("b"))
    for _ in range(2):
        assert isinstance(await scene.matrix.remove(scene.grant, post, in_seconds(30)), Completed)
    assert len(await scene.synapse.messages(scene.bo, scene.room_id)) == 1
    assert await scene.matrix.look(scene.grant, post) == Gone(reason="deleted")
    moderator = grant_of(await scene.matrix.connect(credentials(scene.synapse, scene.bo, scene.room_id)))
    theirs = await publish(scene.matrix, moderator, an_order("from Bo"))
    assert isinstance(theirs, Completed)
    await scene.synapse.redact(scene.ana, scene.room_id, theirs.remote_id, "不合规")
    seen = await scene.matrix.look(moderator, RemotePost(remote_id=theirs.remote_id))
    assert seen == Gone(reason="taken_down", message="不合规")
    assert isinstance(await scene.matrix.look(scene.grant, other), Found)


async def test_a_dead_token_is_told_apart(scene: Scene) -> None:
    post = await scene.published(an_order())
    status, _ = await scene.synapse.call(scene.ana.token, "POST", "/_matrix/client/v3/logout", {})
    assert status == 200
    for order in (an_order(), an_order("图", picture())):
        refused = await scene.matrix.publish(scene.grant, order, in_seconds(30))
        assert isinstance(refused, AuthRequired), refused
    seen = await scene.matrix.look(scene.grant, post)
    assert isinstance(seen, Unreadable)
    assert seen.token_expired
    with pytest.raises(ConnectRefused):
        await scene.matrix.refresh(scene.grant)


async def test_too_many_messages_are_a_rate_limit(scene: Scene) -> None:
    admin = await scene.synapse.add_person("admin", admin=True)
    path = f"/_synapse/admin/v1/users/{scene.ana.user_id}/override_ratelimit"
    limit = {"messages_per_second": 1, "burst_count": 1}
    assert (await scene.synapse.call(admin.token, "POST", path, limit))[0] == 200
    outcomes = [await scene.matrix.publish(scene.grant, an_order(), in_seconds(30)) for _ in range(10)]
    limited = [outcome for outcome in outcomes if isinstance(outcome, RateLimited)]
    assert limited
    assert {outcome.retry_after_seconds for outcome in limited} <= {1, 2}
    made = [outcome for outcome in outcomes if isinstance(outcome, Completed)]
    assert len(await scene.synapse.messages(scene.bo, scene.room_id)) == len(made) == 10 - len(limited)
