"""Posting directly to Douyin: uploads, parts, the post, and finding it again."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    Authorizes,
    AuthRequired,
    Completed,
    Edits,
    Found,
    Gone,
    HidesComments,
    Measures,
    NeedsHuman,
    NotSent,
    Outcome,
    RateLimited,
    ReadsComments,
    ReadsLinks,
    ReadsMessages,
    ReadsPosts,
    Ready,
    Receives,
    Rejected,
    RemotePost,
    Removes,
    RepliesToComments,
    Revokes,
    SendsMessages,
    Unknown,
    Unreadable,
)
from tests.integrations.platforms.orders import ANYBODY, an_order, in_seconds, picture
from tests.integrations.platforms.rig import publish, said_by
from tests.integrations.platforms.rig_douyin import BROKEN, HANDED_OVER, Desk, a_desk, a_film, a_video, an_album, meddle


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path) as one:
        yield one


async def test_what_a_person_taps_may_be_longer_and_more_than_what_is_posted_directly(desk: Desk) -> None:
    half_an_hour = msgspec.structs.replace(a_film(), duration_ms=1_800_000)
    for order, code, limit, actual in (
        (a_video("", half_an_hour), "media_too_long", 900, 1_800),
        (an_album("", *[picture()] * 31), "too_many_media", 30, 31),
    ):
        assert desk.platform.validate(order, HANDED_OVER) == []
        (finding,) = desk.platform.validate(order, desk.grant.standing)
        assert (finding.code, finding.limit, finding.actual) == (code, limit, actual)


async def test_every_broken_limit_is_found(desk: Desk) -> None:
    for broken in BROKEN:
        found = [said_by(one) for one in desk.platform.validate(broken.order, broken.standing or desk.grant.standing)]
        assert broken.finding in found, (broken.finding, found)
    assert desk.platform.validate(a_video(), ANYBODY) == desk.platform.validate(an_album(), ANYBODY) == []


async def test_the_adapter_offers_what_its_descriptor_says(desk: Desk) -> None:
    offered = (Authorizes, ReadsPosts, ReadsComments, RepliesToComments, SendsMessages, Measures, Receives, ReadsLinks)
    for protocol in offered:
        assert isinstance(desk.platform, protocol), protocol
    for missing in (Edits, Removes, HidesComments, ReadsMessages, Revokes):
        assert not isinstance(desk.platform, missing), missing
    assert set(desk.platform.descriptor.operations) == {"reply_comment", "send_message"}
    assert (desk.platform.descriptor.name, desk.platform.descriptor.network) == ("sandbox_douyin", "douyin")


async def test_a_film_is_uploaded_remembered_posted_and_found(desk: Desk) -> None:
    order = a_video("新品 👨‍👩‍👧‍👦", options={"hashtags": ["上新", "春天"], "private_status": 0})
    first = await desk.platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(first, Ready)
    assert await desk.texts() == []
    order = msgspec.structs.replace(order, checkpoint=first.checkpoint)
    outcome = await desk.platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(outcome, Completed)
    assert set(outcome.remote_id) >= set("@/+=")
    assert await desk.texts() == ["新品 👨‍👩‍👧‍👦 #上新 #春天"]
    found = await desk.platform.find(desk.grant, order)
    assert isinstance(found, Found)
    assert found.remote_id == outcome.remote_id
    assert found.url == f"https://www.iesdouyin.com/share/video/{outcome.checkpoint['video_id']}/?region=CN"
    assert isinstance(await desk.platform.poll(desk.grant, order), Completed)


async def test_pictures_are_posted_in_their_order(desk: Desk) -> None:
    order = an_album()
    assert isinstance(await desk.publish(order), Completed)
    (post,) = await desk.sim.stored("ana")
    assert [file["size"] for file in post["files"]] == [len(image.content) for image in order.images]
    assert post["media_type"] == 2


@pytest.mark.parametrize(
    ("fault", "expected", "stored"),
    [
        ("reject", Rejected, 0),
        ("rate_limit", RateLimited, 0),
        ("expire_token", AuthRequired, 0),
        ("unavailable", NotSent, 0),
        ("server_error_before", Unknown, 0),
        ("server_error_after", Unknown, 1),
        ("lose_answer", Unknown, 1),
        ("garble_answer", Unknown, 1),
    ],
)
async def test_every_fault_ends_in_its_outcome(desk: Desk, fault: str, expected: type[Outcome], stored: int) -> None:
    await desk.sim.plan("ana", {"fault": fault})
    order = a_video()
    assert isinstance(await desk.publish(order), expected)
    assert len(await desk.texts()) == stored
    await desk.sim.plan("ana")
    if expected is Unknown:
        found = await desk.platform.find(desk.grant, order)
        assert isinstance(found, Found if stored else Absent)


@pytest.mark.parametrize("fault", ["unavailable", "server_error_after", "lose_answer", "garble_answer"])
async def test_a_failed_upload_proves_that_nothing_was_posted(desk: Desk, fault: str) -> None:
    await desk.sim.plan("ana", {"fault": fault, "on": "media"})
    for one in (a_video(), an_album()):
        assert isinstance(await desk.publish(one), NotSent)
    assert await desk.texts() == []


async def test_another_post_is_never_taken_for_this_one(desk: Desk) -> None:
    order = a_video("早安")
    first = await desk.publish(order)
    assert isinstance(first, Completed)
    taken = msgspec.structs.replace(order, taken=frozenset({first.remote_id}))
    later = msgspec.structs.replace(order, created_at=datetime.now(UTC) + timedelta(minutes=1))
    album = an_album("早安", created_at=order.created_at)
    for other in (taken, later, album, a_video("晚安", created_at=order.created_at)):
        assert await desk.platform.find(desk.grant, other) == Absent()
    assert isinstance(await desk.platform.find(desk.grant, order), Found)


async def test_a_post_is_found_behind_pages_and_pinned_ones(desk: Desk, tmp_path: Path) -> None:
    old = await desk.publish(a_video("置顶"))
    assert isinstance(old, Completed)
    await desk.sim.call("POST", "/admin/accounts/ana/pin", json={"post_id": old.remote_id})
    meddle(tmp_path, "update kit_records set created_at = created_at - 3600 where collection = 'posts'")
    order = a_video("第一", created_at=datetime.now(UTC) + timedelta(seconds=4))
    upload = await desk.platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(upload, Ready)
    order = msgspec.structs.replace(order, checkpoint=upload.checkpoint)
    assert isinstance(await desk.platform.publish(desk.grant, order, in_seconds(30)), Completed)
    for number in range(21):
        newer = msgspec.structs.replace(order, text=f"更新 {number}")
        assert isinstance(await desk.platform.publish(desk.grant, newer, in_seconds(30)), Completed)
    assert isinstance(await desk.platform.find(desk.grant, order), Found)
    assert await desk.platform.find(desk.grant, a_video("从未发出")) == Absent()


async def test_a_listing_that_fails_says_nothing(desk: Desk) -> None:
    for fault in ("unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"):
        await desk.sim.plan("ana", {"fault": fault, "on": "read"})
        assert isinstance(await desk.platform.find(desk.grant, a_video()), Unreadable), fault
    await desk.sim.plan("ana", {"fault": "expire_token", "on": "read"})
    found = await desk.platform.find(desk.grant, a_video())
    assert isinstance(found, Unreadable)
    assert found.token_expired


async def test_a_live_post_is_seen_by_both_of_its_ids_until_it_is_gone(desk: Desk) -> None:
    made = await desk.publish(a_video())
    assert isinstance(made, Completed)
    post = RemotePost(remote_id=made.remote_id)
    confirmed = RemotePost(remote_id=made.checkpoint["video_id"])
    for one in (post, confirmed):
        seen = await desk.platform.look(desk.grant, one)
        assert isinstance(seen, Found)
        assert (seen.remote_id, seen.checkpoint["item_id"]) == (one.remote_id, made.remote_id)
    await desk.sim.plan("ana", {"fault": "takedown"})
    doomed = await desk.publish(a_video())
    assert isinstance(doomed, Completed)
    assert isinstance(await desk.platform.look(desk.grant, RemotePost(remote_id=doomed.remote_id)), Gone)


async def test_what_has_no_form_on_the_platform_is_not_sent(desk: Desk) -> None:
    outcome = await desk.publish(an_order("只有文字"))
    assert isinstance(outcome, Rejected)
    assert outcome.code == "kind_unsupported"


async def test_a_grant_without_the_scope_is_handed_over(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    async with a_desk(tmp_path / "other", scopes=["user_info"]) as other:
        stale = msgspec.structs.replace(other.grant, publish_mode="direct")
        outcome = await publish(other.platform, stale, a_video())
        assert isinstance(outcome, NeedsHuman)
        assert outcome.reason == "not_permitted"
        assert outcome.deep_link is not None
        assert await other.texts() == []
