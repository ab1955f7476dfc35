"""Mastodon and its simulator, as the contract suite wants to know them."""

import msgspec

from domain.platforms.ports import Grant, Media, Platform, RemotePost, Standing
from integrations.platforms.mastodon.adapter import Mastodon
from integrations.sandbox.mastodon import create
from tests.films import a_film
from tests.integrations.platforms.orders import an_order, grant_of, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

TOKEN = "ana-token"


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", display_name="安娜", access_token=TOKEN)
    return grant_of(await platform.connect({"access_token": TOKEN}))


async def a_comment(simulator: RunningSimulator, post: RemotePost) -> str:
    wish = {"post_id": post.remote_id, "author": "bo@elsewhere.example", "text": "真好看"}
    status, answer = await simulator.call("POST", "/admin/accounts/ana/comments", json=wish)
    assert status == 201, answer
    return str(answer["id"])


async def a_message(simulator: RunningSimulator) -> str:
    wish = {"author": "bo@elsewhere.example", "text": "还有货吗？"}
    status, answer = await simulator.call("POST", "/admin/accounts/ana/messages", json=wish)
    assert status == 201, answer
    return str(answer["id"])


def film() -> Media:
    return Media(content_type="video/mp4", content=a_film(seconds=1), width=1280, height=720, duration_ms=1_000)


def large(media: Media, size: int) -> Media:
    return msgspec.structs.replace(media, content=b"", size_bytes=size)


ROOMY = Standing(
    facts={
        "max_characters": "5000",
        "max_media_attachments": "6",
        "description_limit": "10000",
        "image_size_limit": "20000000",
        "video_size_limit": "300000000",
    }
)
"""On a server whose administrator allows more than usual."""

RIG = Rig(
    name="mastodon",
    create=create,
    adapter=lambda http, url: Mastodon(http, name="sandbox_mastodon", root=url),
    grant=a_grant,
    credentials={"access_token": TOKEN},
    orders={
        "text": an_order,
        "image": lambda: an_order("上新 👨‍👩‍👧‍👦 #新品", picture(), picture(4, 4)),
        "video": lambda: an_order("开箱", film()),
    },
    broken=(
        Broken(
            order=an_order("字" * 5_001), pointer="/text", code="text_too_long", standing=ROOMY, limit=5000, actual=5001
        ),
        Broken(
            order=an_order("", *[picture()] * 7),
            pointer="/media",
            code="too_many_media",
            standing=ROOMY,
            limit=6,
            actual=7,
        ),
        Broken(
            order=an_order("", large(picture(), 20_000_001)),
            pointer="/media/0",
            code="media_too_large",
            standing=ROOMY,
            limit=20000000,
            actual=20000001,
        ),
        Broken(
            order=an_order("", large(film(), 300_000_001)),
            pointer="/media/0",
            code="media_too_large",
            standing=ROOMY,
            limit=300000000,
            actual=300000001,
        ),
        Broken(
            order=an_order("", msgspec.structs.replace(picture(), alt_text="字" * 10_001)),
            pointer="/media/0/alt_text",
            code="alt_text_too_long",
            standing=ROOMY,
            limit=10000,
            actual=10001,
        ),
        Broken(order=an_order("", film(), picture()), pointer="/media", code="media_mixed", limit=0, actual=1),
        Broken(
            order=an_order("", msgspec.structs.replace(film(), content_type="video/x-flv")),
            pointer="/media/0",
            code="media_type_unsupported",
            allowed=("video/mp4", "video/webm", "video/quicktime", "video/ogg"),
            found="video/x-flv",
        ),
        Broken(
            order=an_order("长文", article=True, title="题"),
            pointer="/format",
            code="kind_unsupported",
            allowed=("text", "image", "video"),
            found="article",
        ),
        Broken(
            order=an_order(options={"sensitive": 1}),
            pointer="/options/sensitive",
            code="option_invalid",
            allowed=("true", "false"),
            found="1",
        ),
        Broken(order=an_order(options={"language": "German"}), pointer="/options/language", code="option_invalid"),
        Broken(order=an_order("字" * 501), pointer="/text", code="text_too_long", limit=500, actual=501),
        Broken(order=an_order(" "), pointer="/text", code="post_empty", limit=1, actual=0),
        Broken(order=an_order("", *[picture()] * 5), pointer="/media", code="too_many_media", limit=4, actual=5),
        Broken(order=an_order("", film(), film()), pointer="/media", code="too_many_media", limit=1, actual=2),
        Broken(
            order=an_order("", large(picture(), 16 * 1024 * 1024 + 1)),
            pointer="/media/0",
            code="media_too_large",
            limit=16777216,
            actual=16777217,
        ),
        Broken(
            order=an_order("", large(film(), 99 * 1024 * 1024 + 1)),
            pointer="/media/0",
            code="media_too_large",
            limit=103809024,
            actual=103809025,
        ),
        Broken(
            order=an_order("", Media(content_type="image/bmp", content=b"BM")),
            pointer="/media/0",
            code="media_type_unsupported",
            allowed=("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif", "image/avif"),
            found="image/bmp",
        ),
        Broken(
            order=an_order("", msgspec.structs.replace(picture(), alt_text="字" * 1_501)),
            pointer="/media/0/alt_text",
            code="alt_text_too_long",
            limit=1500,
            actual=1501,
        ),
        Broken(
            order=an_order(options={"visibility": "secret"}),
            pointer="/options/visibility",
            code="option_invalid",
            allowed=("public", "unlisted", "private", "direct"),
            found="secret",
        ),
        Broken(order=an_order(options={"langs": []}), pointer="/options/langs", code="option_unknown"),
    ),
    comments=a_comment,
    messages=a_message,
)
