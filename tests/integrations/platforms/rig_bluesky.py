"""Bluesky and its simulator, as the contract suite wants to know them."""

import msgspec

from domain.platforms.ports import Grant, Media, Platform, RemotePost
from integrations.platforms.bluesky.adapter import Bluesky
from integrations.sandbox.bluesky import create
from tests.integrations.platforms.orders import an_order, grant_of, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

CREDENTIALS = {"identifier": "ana.test", "app_password": "ana-password"}
BMP = Media(content_type="image/bmp", content=b"BM")


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", app_password="ana-password", display_name="安娜")
    return grant_of(await platform.connect(CREDENTIALS))


async def a_comment(simulator: RunningSimulator, post: RemotePost) -> str:
    wish = {"post_id": post.remote_id, "author": "bo.elsewhere.example", "text": "真好看"}
    status, answer = await simulator.call("POST", "/admin/accounts/ana/comments", json=wish)
    assert status == 201, answer
    return str(answer["id"])


RIG = Rig(
    name="bluesky",
    create=create,
    adapter=lambda http, url: Bluesky(http, name="sandbox_bluesky", root=url),
    grant=a_grant,
    credentials=CREDENTIALS,
    orders={
        "text": lambda: an_order("新品 #发布 https://example.com/a"),
        "image": lambda: an_order("上新 👨‍👩‍👧‍👦", picture(), picture(4, 4)),
    },
    broken=(
        Broken(
            order=an_order(options={"langs": ["zh", "en", "ja", "ko"]}),
            pointer="/options/langs",
            code="too_many_languages",
            limit=3,
            actual=4,
        ),
        Broken(
            order=an_order("片", Media(content_type="video/mp4", content=b"f")),
            pointer="/format",
            code="kind_unsupported",
            allowed=("text", "image"),
            found="video",
        ),
        Broken(order=an_order("字" * 301), pointer="/text", code="text_too_long", limit=300, actual=301),
        Broken(order=an_order("👨‍👩‍👧‍👦" * 121), pointer="/text", code="text_too_long", limit=3000, actual=3025),
        Broken(order=an_order(" "), pointer="/text", code="post_empty", limit=1, actual=0),
        Broken(order=an_order("", *[picture()] * 5), pointer="/media", code="too_many_media", limit=4, actual=5),
        Broken(
            order=an_order("", msgspec.structs.replace(picture(), content=b"", size_bytes=2_000_001)),
            pointer="/media/0",
            code="media_too_large",
            limit=2000000,
            actual=2000001,
        ),
        Broken(
            order=an_order("", BMP),
            pointer="/media/0",
            code="media_type_unsupported",
            allowed=("image/png", "image/jpeg", "image/webp", "image/gif"),
            found="image/bmp",
        ),
        Broken(order=an_order(options={"langs": "zh"}), pointer="/options/langs", code="option_invalid"),
        Broken(order=an_order(options={"visibility": 1}), pointer="/options/visibility", code="option_unknown"),
    ),
    comments=a_comment,
)
