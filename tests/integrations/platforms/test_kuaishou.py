"""What is special about Kuaishou: fragments, silent refusals, read-back, scopes, rotating tokens."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

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
    NotSent,
    Order,
    Outcome,
    PlatformUnreachable,
    Processing,
    RateLimited,
    Ready,
    Rejected,
    RemotePost,
    Unknown,
)
from integrations.platforms.kuaishou.videos import FRAGMENT_BYTES
from tests.integrations.platforms.orders import ANYBODY, an_order, in_seconds, picture
from tests.integrations.platforms.rig_kuaishou import (
    APP,
    REDIRECT,
    KuaishouDesk,
    a_film,
    a_video,
    code_of,
    connect,
    open_desk,
)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[KuaishouDesk]:
    async with open_desk(tmp_path) as desk:
        yield desk


def at(order: Order, outcome: Any) -> Order:
    return msgspec.structs.replace(order, checkpoint=outcome.checkpoint)


async def test_a_video_is_processed_and_goes_live(desk: KuaishouDesk) -> None:
    order = a_video(options={"stereo_type": -1, "merchant_product_id": "p1"})
    assert desk.platform.validate(order, ANYBODY) == []
    done = await desk.settle(order)
    assert isinstance(done, Completed)
    assert done.checkpoint["play_url"].endswith(f"{done.remote_id}.mp4")
    (stored,) = await desk.sim.stored("ana")
    assert (stored["id"], stored["text"], stored["stereo_type"]) == (done.remote_id, order.text, "-1")
    post = RemotePost(remote_id=done.remote_id, url=done.url, checkpoint=done.checkpoint)
    found = Found(remote_id=done.remote_id, url=done.url, checkpoint=done.checkpoint)
    assert await desk.platform.look(desk.grant, post) == found
    assert await desk.platform.find(desk.grant, order) == found
    assert done.url
    assert desk.platform.read_link(done.url).remote_id == done.remote_id
    for _ in range(2):
        assert isinstance(await desk.platform.remove(desk.grant, post, in_seconds(30)), Completed)
    assert isinstance(await desk.platform.look(desk.grant, post), Gone)


async def test_a_large_film_goes_in_fragments_and_is_resumed(desk: KuaishouDesk) -> None:
    film = msgspec.structs.replace(a_film(), content=bytes(4 * FRAGMENT_BYTES + 1))
    order = a_video("大片", film, picture())
    first = await desk.platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(first, Ready)
    assert first.checkpoint["fragments"] == [0, 1, 2]
    behind = at(order, Ready(checkpoint=first.checkpoint | {"fragments": []}))  # the server knows better than we do
    await desk.sim.plan("ana", {"fault": "lose_answer", "on": "media", "count": 1})
    assert isinstance(await desk.platform.publish(desk.grant, behind, in_seconds(30)), NotSent)
    second = await desk.platform.publish(desk.grant, behind, in_seconds(30))
    assert isinstance(second, Ready)
    assert second.checkpoint["uploaded"]
    assert isinstance(await desk.platform.publish(desk.grant, at(order, second), in_seconds(30)), Processing)
    (stored,) = await desk.sim.stored("ana")
    sizes = {number: piece["bytes"] for number, piece in stored["fragments"].items()}
    assert sizes == dict.fromkeys("0123", FRAGMENT_BYTES) | {"4": 1}


async def test_a_forgotten_upload_is_begun_anew(desk: KuaishouDesk) -> None:
    film = msgspec.structs.replace(a_film(), content=bytes(FRAGMENT_BYTES))
    lost = {"upload_token": "forgotten", "endpoint": f"127.0.0.1:{desk.sim.port}/kuaishou", "fragments": [0]}
    outcome = await desk.publish(a_video("", film, picture(), checkpoint=lost))
    assert isinstance(outcome, Processing)


@pytest.mark.parametrize("endpoint", ["127.0.0.1:1", "169.254.169.254", "evil.example", "kuaishou.com.evil.example",
                                      "upload.kuaishou.com@evil.example", "upload.kuaishou.com"])  # fmt: skip
async def test_only_the_platforms_own_upload_servers_get_bytes(desk: KuaishouDesk, endpoint: str) -> None:
    film = msgspec.structs.replace(a_film(), content=bytes(FRAGMENT_BYTES))
    order = a_video("", film, picture(), checkpoint={"upload_token": "t", "endpoint": endpoint, "fragments": [0]})
    outcome = await desk.platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(outcome, NotSent)
    assert "not its own" in outcome.reason


@pytest.mark.parametrize("fault", ["lose_answer", "garble_answer", "server_error_after"])
async def test_a_lost_video_is_found_and_never_doubled(desk: KuaishouDesk, fault: str) -> None:
    order = a_video()
    ready = await desk.platform.publish(desk.grant, order, in_seconds(30))
    await desk.sim.plan("ana", {"fault": fault, "on": "publish", "count": 1})
    lost = await desk.platform.publish(desk.grant, at(order, ready), in_seconds(30))
    assert isinstance(lost, Unknown)
    assert isinstance(await desk.platform.find(desk.grant, order), Found | Processing)
    assert isinstance(await desk.platform.publish(desk.grant, at(order, ready), in_seconds(30)), Unknown)
    (stored,) = await desk.sim.stored("ana")
    later = msgspec.structs.replace(order, created_at=datetime.now(UTC) + timedelta(hours=1))
    taken = msgspec.structs.replace(order, taken=frozenset({stored["id"]}))
    for other in (later, taken, a_video("别的文案")):
        assert isinstance(await desk.platform.find(desk.grant, other), Absent)


@pytest.mark.parametrize("review", ["vanish", "stuck"])
async def test_a_video_that_never_goes_live_is_a_case_for_a_person(desk: KuaishouDesk, review: str) -> None:
    desk.grant = await connect(desk.sim, desk.platform, "bob", review=review, review_seconds=0)
    order = a_video()
    waiting: Any = await desk.publish(order)
    polled: Any = await desk.platform.poll(desk.grant, at(order, waiting))
    assert isinstance(polled, Processing)
    assert polled.after_seconds > waiting.after_seconds
    old = Ready(checkpoint=polled.checkpoint | {"since": time.time() - 49 * 3_600})
    asked: Outcome = await desk.platform.poll(desk.grant, at(order, old))
    assert isinstance(asked, NeedsHuman)
    assert (asked.reason, asked.ref) == ("platform_asks", waiting.ref)


async def test_numbers_are_read(desk: KuaishouDesk) -> None:
    done = await desk.settle(a_video())
    assert isinstance(done, Completed)
    posts = [RemotePost(remote_id=done.remote_id), RemotePost(remote_id="gone")]
    measured = await desk.platform.measure_posts(desk.grant, posts)
    assert {(one.name, one.post_remote_id) for one in measured} == {
        (name, done.remote_id) for name in ("views", "likes", "comments")
    }
    account = {one.name: one.value for one in await desk.platform.measure_account(desk.grant)}
    assert account == {"followers": 4321, "following": 21, "posts": 1}


async def test_an_account_without_the_scope_hands_over(desk: KuaishouDesk) -> None:
    desk.grant = await connect(desk.sim, desk.platform, "bob", scopes=["user_info", "user_video_info"])
    assert desk.grant.publish_mode == "handoff"
    assert isinstance(await desk.publish(a_video()), NeedsHuman)
    desk.grant = msgspec.structs.replace(desk.grant, publish_mode="direct")
    handed = await desk.publish(a_video())
    assert isinstance(handed, NeedsHuman)
    assert handed.reason == "not_permitted"
    removal = await desk.platform.remove(desk.grant, RemotePost(remote_id="3x"), in_seconds(30))
    assert isinstance(removal, NeedsHuman)


async def test_pictures_are_posted_by_people_and_texts_are_not_taken(desk: KuaishouDesk) -> None:
    handed = await desk.publish(an_order("九宫格", picture()))
    assert isinstance(handed, NeedsHuman)
    assert (handed.text, handed.reason) == ("九宫格", "no_interface")
    assert isinstance(await desk.publish(an_order("只有文字")), Rejected)


async def test_refresh_tokens_rotate_and_a_failed_probe_keeps_the_new_pair(desk: KuaishouDesk) -> None:
    first = await desk.platform.refresh(desk.grant)
    with pytest.raises(ConnectRefused, match="discarded"):
        await desk.platform.refresh(desk.grant)
    await desk.sim.plan("ana", {"fault": "server_error_before", "on": "read"})
    again = msgspec.structs.replace(desk.grant, credentials=first.credentials)
    second = await desk.platform.refresh(again)
    assert (second.remote_id, second.handle, second.publish_mode) == (first.remote_id, "ana", "direct")
    assert second.credentials["refresh_token"] != first.credentials["refresh_token"]
    assert second.expires_at
    assert timedelta(hours=47) < second.expires_at - datetime.now(UTC) < timedelta(hours=49)


@pytest.mark.parametrize("fault", ["unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"])
async def test_trouble_with_tokens_is_no_refusal(desk: KuaishouDesk, fault: str) -> None:
    code = await code_of(desk.sim, desk.platform, "ana")
    await desk.sim.plan("ana", {"fault": fault, "on": "token"})
    with pytest.raises(PlatformUnreachable):
        await desk.platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    with pytest.raises(PlatformUnreachable):
        await desk.platform.refresh(desk.grant)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("reject", Rejected),
        ("rate_limit", RateLimited),
        ("expire_token", AuthRequired),
        ("unavailable", RateLimited),
        ("server_error_before", Unknown),
    ],
)
async def test_what_the_platform_says_at_the_last_call(desk: KuaishouDesk, fault: str, expected: type[Outcome]) -> None:
    await desk.sim.plan("ana", {"fault": fault, "on": "publish", "count": 1})
    assert isinstance(await desk.publish(a_video()), expected)
    assert await desk.sim.stored("ana") == []
