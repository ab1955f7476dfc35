"""What is special about Bilibili: parts, reviews, read-back, scopes, rotating tokens."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    Completed,
    Found,
    Gone,
    Order,
    Outcome,
    Processing,
    Ready,
    Rejected,
    RemotePost,
    Unknown,
)
from tests.integrations.platforms.orders import ANYBODY, in_seconds, picture
from tests.integrations.platforms.rig_bilibili import (
    BilibiliDesk,
    a_film,
    a_video,
    an_article,
    connect,
    open_desk,
)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[BilibiliDesk]:
    async with open_desk(tmp_path) as desk:
        yield desk


@pytest.mark.parametrize("order", [a_video(), an_article(), an_article("短", *[picture(50 + i, 50) for i in range(5)])])
async def test_a_submission_is_reviewed_and_opens(desk: BilibiliDesk, order: Order) -> None:
    assert desk.platform.validate(order, ANYBODY) == []
    done = await desk.settle(order)
    assert isinstance(done, Completed)
    (stored,) = await desk.sim.stored("ana")
    assert (stored["id"], stored["title"], stored["text"]) == (done.remote_id, order.title, order.text)
    assert isinstance(done.url, str)
    assert desk.platform.read_link(done.url).remote_id == done.remote_id
    assert await desk.platform.look(desk.grant, RemotePost(remote_id=done.remote_id)) == Found(
        remote_id=done.remote_id, url=done.url
    )


async def test_a_large_film_goes_in_parts_over_several_steps(desk: BilibiliDesk) -> None:
    film = msgspec.structs.replace(a_film(), content=bytes(range(256)) * 140_000)  # 35.84 MB: five parts
    order, steps = a_video("", film), []
    outcome: Outcome = Ready(checkpoint={})
    while isinstance(outcome, Ready):
        order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
        outcome = await desk.platform.publish(desk.grant, order, in_seconds(30))
        steps.append(outcome)
    assert [type(step) for step in steps] == [Ready, Ready, Processing]
    (stored,) = await desk.sim.stored("ana")
    assert sum(part["bytes"] for part in stored["parts"].values()) == len(film.content)
    assert sorted(stored["parts"]) == ["1", "2", "3", "4", "5"]


async def test_a_refused_review_ends_in_its_reason(desk: BilibiliDesk) -> None:
    desk.grant = await connect(desk.sim, desk.platform, "bob", review="refuse")
    refused = await desk.settle(a_video())
    assert refused == Rejected(code="review_refused", message="稿件内容不符合社区规范", platform_code="-2")


@pytest.mark.parametrize("order", [a_video(), an_article()])
@pytest.mark.parametrize("fault", ["lose_answer", "garble_answer", "server_error_after"])
async def test_a_lost_submission_is_found_and_never_doubled(desk: BilibiliDesk, order: Order, fault: str) -> None:
    order = msgspec.structs.replace(order, created_at=datetime.now(UTC))
    await desk.sim.plan("ana", {"fault": fault, "on": "publish", "count": 1})
    assert isinstance(await desk.publish(order), Unknown)
    found = await desk.platform.find(desk.grant, order)
    assert isinstance(found, Found | Processing)
    (stored,) = await desk.sim.stored("ana")
    later = msgspec.structs.replace(order, created_at=datetime.now(UTC) + timedelta(hours=1))
    assert isinstance(await desk.platform.find(desk.grant, later), Absent)
    taken = msgspec.structs.replace(order, taken=frozenset({stored["id"]}))
    assert isinstance(await desk.platform.find(desk.grant, taken), Absent)


async def test_an_upload_token_is_good_for_one_submission(desk: BilibiliDesk) -> None:
    order = a_video()
    ready = await desk.platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(ready, Ready)
    order = msgspec.structs.replace(order, checkpoint=ready.checkpoint)
    assert isinstance(await desk.platform.publish(desk.grant, order, in_seconds(30)), Processing)
    assert isinstance(await desk.platform.publish(desk.grant, order, in_seconds(30)), Unknown)
    assert len(await desk.sim.stored("ana")) == 1


async def test_a_video_is_edited_deleted_and_taken_down(desk: BilibiliDesk) -> None:
    done = await desk.settle(a_video())
    assert isinstance(done, Completed)
    post = RemotePost(remote_id=done.remote_id, url=done.url)
    changed = a_video("改过的简介", a_film(), title="改过的标题")
    assert isinstance(await desk.platform.edit(desk.grant, post, changed, in_seconds(30)), Completed)
    assert [one["text"] for one in await desk.sim.stored("ana")] == ["改过的简介"]
    assert (await desk.sim.call("POST", f"/admin/posts/{post.remote_id}/takedown"))[0] == 204
    assert isinstance(await desk.platform.look(desk.grant, post), Gone)
    other = await desk.settle(an_article())
    assert isinstance(other, Completed)
    article = RemotePost(remote_id=other.remote_id)
    assert isinstance(await desk.platform.edit(desk.grant, article, an_article("改" * 200), in_seconds(30)), Completed)
    for _ in range(2):
        assert isinstance(await desk.platform.remove(desk.grant, article, in_seconds(30)), Completed)
    assert isinstance(await desk.platform.look(desk.grant, article), Gone)


async def test_numbers_are_read_and_articles_have_none(desk: BilibiliDesk) -> None:
    done = await desk.settle(a_video())
    assert isinstance(done, Completed)
    posts = [RemotePost(remote_id=done.remote_id), RemotePost(remote_id="cv1"), RemotePost(remote_id="BV1gone")]
    measured = await desk.platform.measure_posts(desk.grant, posts)
    assert {one.name for one in measured} <= set(desk.platform.descriptor.metrics)
    assert {one.post_remote_id for one in measured} == {done.remote_id}
    assert {one.name: one.value for one in await desk.platform.measure_account(desk.grant)} == {
        "following": 12,
        "followers": 3456,
        "posts": 1,
    }
