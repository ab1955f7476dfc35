"""Films that go to Douyin in parts."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from domain.platforms.ports import Completed, NotSent, Ready
from integrations.platforms.douyin import Douyin, Hosts, Pace
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig import publish
from tests.integrations.platforms.rig_douyin import Desk, a_desk, a_film, a_video, an_album

FIVE_MB = 5 * 1024 * 1024
PACE = Pace(whole_bytes=FIVE_MB, part_bytes=FIVE_MB)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path) as one:
        yield one


async def test_a_large_film_goes_in_parts_and_goes_on_where_it_stood(desk: Desk) -> None:
    platform = Douyin(desk.http, Hosts.under(desk.sim.url), pace=PACE)
    order = a_video("大片", a_film(padding=2 * FIVE_MB + 1))
    begun = await platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(begun, Ready)
    assert begun.checkpoint["parts"] == 0
    await desk.sim.plan("ana", {"fault": "lose_answer", "on": "media", "count": 1})
    order = msgspec.structs.replace(order, checkpoint=begun.checkpoint)
    assert isinstance(await platform.publish(desk.grant, order, in_seconds(30)), NotSent)
    assert isinstance(await publish(platform, desk.grant, order), Completed)
    (post,) = await desk.sim.stored("ana")
    assert post["files"][0]["size"] == len(order.videos[0].content)


async def test_parts_the_platform_has_forgotten_are_begun_anew(desk: Desk) -> None:
    platform = Douyin(desk.http, Hosts.under(desk.sim.url), pace=PACE)
    stale = {"upload_id": secrets.token_hex(8), "begun_at": 1, "parts": 1}
    order = a_video("大片", a_film(padding=FIVE_MB + 1), checkpoint=stale)
    begun = await platform.publish(desk.grant, order, in_seconds(30))
    assert isinstance(begun, Ready)
    assert begun.checkpoint["upload_id"] != stale["upload_id"]
    assert isinstance(await publish(platform, desk.grant, order), Completed)


async def test_every_part_is_remembered_and_sent_once(desk: Desk) -> None:
    slow = msgspec.structs.replace(PACE, step_seconds=0)
    platform = Douyin(desk.http, Hosts.under(desk.sim.url), pace=slow)
    order = a_video("大片", a_film(padding=2 * FIVE_MB + 1))
    done: list[int | None] = []
    for _ in range(5):
        outcome = await platform.publish(desk.grant, order, in_seconds(30))
        assert isinstance(outcome, Ready)
        done.append(outcome.checkpoint.get("parts"))
        order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
    assert done == [0, 1, 2, 3, None]
    assert isinstance(await platform.publish(desk.grant, order, in_seconds(30)), Completed)
    (post,) = await desk.sim.stored("ana")
    assert post["files"][0]["size"] == len(order.videos[0].content)


async def test_every_picture_is_remembered(desk: Desk) -> None:
    platform = Douyin(desk.http, Hosts.under(desk.sim.url), pace=Pace(step_seconds=0))
    order = an_album()
    counts = []
    for _ in order.images:
        outcome = await platform.publish(desk.grant, order, in_seconds(30))
        assert isinstance(outcome, Ready)
        counts.append(len(outcome.checkpoint["image_ids"]))
        order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
    assert counts == [1, 2]
    assert isinstance(await platform.publish(desk.grant, order, in_seconds(30)), Completed)
