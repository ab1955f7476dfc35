"""Xiaohongshu and its simulator, as the contract suite wants to know them: nothing is direct there."""

from typing import Any

import msgspec

from domain.platforms.ports import Grant, Media, Order, Platform
from integrations.platforms.xiaohongshu.adapter import Xiaohongshu
from integrations.platforms.xiaohongshu.share import Hosts
from integrations.sandbox.xiaohongshu import create
from tests.integrations.platforms.orders import an_order, grant_of, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

CREDENTIALS = {
    "profile_url": "https://www.xiaohongshu.com/user/profile/5a0000000000000000000001?xsec_token=AB",
    "display_name": "安娜",
}


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", display_name="安娜")
    return grant_of(await platform.connect(CREDENTIALS))


UPRIGHT = picture(3, 4)


def _a_film(**more: Any) -> Order:
    film = Media(content_type="video/mp4", content=b"", size_bytes=64, duration_ms=15_000)
    return an_order("片", msgspec.structs.replace(film, **more))


RIG = Rig(
    name="xiaohongshu",
    create=create,
    adapter=lambda http, url: Xiaohongshu(http, Hosts.under(url), name="sandbox_xiaohongshu"),
    grant=a_grant,
    orders={},
    broken=(
        Broken(
            order=an_order("图", picture(16, 9)),
            pointer="/media/0",
            code="media_shape_unusual",
            severity="warning",
            allowed=("3:4",),
            found="16:9",
        ),
        Broken(
            order=an_order("字" * 1_001, UPRIGHT),
            pointer="/text",
            code="text_too_long",
            severity="warning",
            limit=1000,
            actual=1001,
        ),
        Broken(
            order=an_order("", *[UPRIGHT] * 10),
            pointer="/media",
            code="too_many_media",
            severity="warning",
            limit=9,
            actual=10,
        ),
        Broken(
            order=an_order("图", msgspec.structs.replace(UPRIGHT, content=b"", size_bytes=20 * 1024 * 1024 + 1)),
            pointer="/media/0",
            code="media_too_large",
            severity="warning",
            limit=20971520,
            actual=20971521,
        ),
        Broken(
            order=an_order("图", msgspec.structs.replace(UPRIGHT, content_type="image/gif")),
            pointer="/media/0",
            code="media_type_unsupported",
            severity="warning",
            allowed=("image/jpeg", "image/png", "image/webp"),
            found="image/gif",
        ),
        Broken(
            order=_a_film(size_bytes=1024**3 + 1),
            pointer="/media/0",
            code="media_too_large",
            severity="warning",
            limit=1073741824,
            actual=1073741825,
        ),
        Broken(
            order=_a_film(duration_ms=3_600_001),
            pointer="/media/0",
            code="media_too_long",
            severity="warning",
            limit=3600,
            actual=3601,
        ),
        Broken(
            order=_a_film(content_type="video/webm"),
            pointer="/media/0",
            code="media_type_unsupported",
            severity="warning",
            allowed=("video/mp4", "video/quicktime"),
            found="video/webm",
        ),
        Broken(
            order=an_order("图", UPRIGHT, options={"topics": [*"一二三四五六七八九十百"]}),
            pointer="/options/topics",
            code="too_many_topics",
            severity="warning",
            limit=10,
            actual=11,
        ),
        Broken(
            order=an_order("图", UPRIGHT, title="字" * 21),
            pointer="/title",
            code="title_too_long",
            limit=20,
            actual=21,
        ),
        Broken(
            order=an_order("图", UPRIGHT, title="字" * 20 + "a"),
            pointer="/title",
            code="title_too_long",
            limit=20,
            actual=21,
        ),
        Broken(order=an_order("", *[UPRIGHT] * 19), pointer="/media", code="too_many_media", limit=18, actual=19),
        Broken(order=an_order("字" * 100_001), pointer="/text", code="text_too_long", limit=100000, actual=100001),
        Broken(order=an_order(options={"langs": "zh"}), pointer="/options/langs", code="option_unknown"),
        Broken(order=an_order(options={"mentions": [5]}), pointer="/options/mentions", code="option_invalid"),
        Broken(order=an_order(options={"topics": "穿搭"}), pointer="/options/topics", code="option_invalid"),
        Broken(
            order=an_order(options={"form": "video"}),
            pointer="/options/form",
            code="option_invalid",
            allowed=("long_text",),
            found="video",
        ),
    ),
)
