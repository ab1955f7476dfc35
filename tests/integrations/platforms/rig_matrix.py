"""Matrix and its simulator, as the contract suite wants to know them."""

import msgspec

from domain.platforms.ports import Grant, Media, Platform, RemotePost
from integrations.platforms.matrix.adapter import Matrix
from integrations.sandbox.matrix import create
from tests.films import a_film
from tests.integrations.platforms.orders import an_order, grant_of, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

CREDENTIALS = {"user_id": "@ana:sandbox", "access_token": "ana-token", "room_id": "!ana:sandbox"}
MEGABYTES_50 = 50 * 1024 * 1024


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", access_token="ana-token", room_name="安娜的店")
    return grant_of(await platform.connect(CREDENTIALS))


async def spoken(simulator: RunningSimulator, kind: str, **wish: object) -> str:
    status, answer = await simulator.call(
        "POST", f"/admin/accounts/ana/{kind}", json={"author": "@bo:elsewhere", **wish}
    )
    assert status == 201, answer
    return str(answer["id"])


async def a_comment(simulator: RunningSimulator, post: RemotePost) -> str:
    return await spoken(simulator, "comments", post_id=post.remote_id, text="真好看")


async def a_message(simulator: RunningSimulator) -> str:
    return await spoken(simulator, "messages", text="还有货吗？")


def film() -> Media:
    return Media(content_type="video/mp4", content=a_film(seconds=1), width=1280, height=720, duration_ms=1_000)


def large(media: Media) -> Media:
    return msgspec.structs.replace(media, content=b"", size_bytes=MEGABYTES_50 + 1)


RIG = Rig(
    name="matrix",
    create=create,
    adapter=lambda http, url: Matrix(http, name="sandbox_matrix", root=url),
    grant=a_grant,
    credentials=CREDENTIALS,
    orders={
        "text": an_order,
        "image": lambda: an_order("上新 👨‍👩‍👧‍👦", picture()),
        "video": lambda: an_order("开箱", film()),
    },
    broken=(
        Broken(
            order=an_order("长文", article=True, title="题"),
            pointer="/format",
            code="kind_unsupported",
            allowed=("text", "image", "video"),
            found="article",
        ),
        Broken(
            order=an_order("", msgspec.structs.replace(film(), content_type="video/ogg")),
            pointer="/media/0",
            code="media_type_unsupported",
            allowed=("video/mp4", "video/webm", "video/quicktime"),
            found="video/ogg",
        ),
        Broken(order=an_order("字" * 10_001), pointer="/text", code="text_too_long", limit=30000, actual=30003),
        Broken(order=an_order(" "), pointer="/text", code="post_empty", limit=1, actual=0),
        Broken(order=an_order("", *[picture()] * 11), pointer="/media", code="too_many_media", limit=10, actual=11),
        Broken(order=an_order("", film(), film()), pointer="/media", code="too_many_media", limit=1, actual=2),
        Broken(order=an_order("", film(), picture()), pointer="/media", code="too_many_media", limit=0, actual=1),
        Broken(
            order=an_order("", large(picture())),
            pointer="/media/0",
            code="media_too_large",
            limit=52428800,
            actual=52428801,
        ),
        Broken(
            order=an_order("", large(film())),
            pointer="/media/0",
            code="media_too_large",
            limit=52428800,
            actual=52428801,
        ),
        Broken(
            order=an_order("", Media(content_type="image/bmp", content=b"BM")),
            pointer="/media/0",
            code="media_type_unsupported",
            allowed=("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"),
            found="image/bmp",
        ),
        Broken(
            order=an_order(options={"notice": "yes"}),
            pointer="/options/notice",
            code="option_invalid",
            allowed=("true", "false"),
            found="yes",
        ),
        Broken(order=an_order(options={"langs": []}), pointer="/options/langs", code="option_unknown"),
    ),
    comments=a_comment,
    messages=a_message,
)
