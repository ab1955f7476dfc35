"""WeChat for the contract suite."""

from typing import Any
from uuid import uuid4

from domain.platforms.ports import Grant, Media, Order, Platform, RemotePost
from integrations.http.client import GuardedHttp
from integrations.platforms.wechat.adapter import Wechat
from integrations.platforms.wechat.hosts import Hosts
from integrations.sandbox.wechat import create
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

APP_ID = "wx5823bf96d3bd56c7"
APP_SECRET = "an-app-secret"
CALLBACK_TOKEN = "QDG6eK"
AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
ACCOUNT = {
    "app_id": APP_ID,
    "app_secret": APP_SECRET,
    "original_id": "gh_4d00ed8d6399",
    "callback_token": CALLBACK_TOKEN,
    "encoding_aes_key": AES_KEY,
}
CREDENTIALS = {
    "app_id": APP_ID,
    "app_secret": APP_SECRET,
    "callback_token": CALLBACK_TOKEN,
    "encoding_aes_key": AES_KEY,
}


def adapter(http: GuardedHttp, url: str) -> Wechat:
    return Wechat(http, Hosts.under(url), name="sandbox_wechat", settle_seconds=1)


async def connected(platform: Platform) -> Grant:
    connection = await platform.connect(CREDENTIALS)
    return Grant(
        account_id=uuid4(),
        remote_id=connection.remote_id,
        credentials=connection.credentials,
        publish_mode=connection.publish_mode,
        facts=connection.facts,
    )


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", **ACCOUNT, review_seconds=0)
    return await connected(platform)


def an_article(text: str = "第一段\n\n第二段 <重要>", *more: Media, title: str = "新品发布", **rest: Any) -> Order:
    options = {"need_open_comment": True, **rest.pop("options", {})}
    return an_order(text, picture(), *more, title=title, article=True, options=options, **rest)


def an_image_post() -> Order:
    return an_order("三张图", picture(), picture(4, 4), title="图集", options={"need_open_comment": True})


async def somebody_comments(simulator: RunningSimulator, post: RemotePost) -> str:
    wish = {"post_id": post.remote_id, "author": "oReader", "text": "写得真好"}
    status, made = await simulator.call("POST", "/admin/accounts/ana/comments", json=wish)
    assert status == 201, made
    return f"{made['msg_data_id']}_{made['index']}_{made['id']}"


async def somebody_writes(simulator: RunningSimulator) -> str:
    wish = {"author": "oReader", "text": "请问营业吗？"}
    status, made = await simulator.call("POST", "/admin/accounts/ana/messages", json=wish)
    assert status == 201, made
    return str(made["id"])


def _large(size: int, content_type: str = "image/png") -> Media:
    return Media(content_type=content_type, content=b"", size_bytes=size)


MEGABYTE = 1024 * 1024

BROKEN = (
    Broken(order=an_article(title=""), pointer="/title", code="title_too_short", limit=1, actual=0),
    Broken(order=an_article(title="题" * 33), pointer="/title", code="title_too_long", limit=32, actual=33),
    Broken(order=an_article("字" * 20_000), pointer="/text", code="text_too_long", limit=19999, actual=20000),
    Broken(order=an_article("字\n" * 5_000), pointer="/text", code="content_too_long", limit=19999, actual=40000),
    Broken(
        order=an_order("没有封面", title="标题", article=True),
        pointer="/media",
        code="too_few_media",
        limit=1,
        actual=0,
    ),
    Broken(
        order=an_article("图", _large(MEGABYTE + 1)),
        pointer="/media/1",
        code="media_too_large",
        limit=1048576,
        actual=1048577,
    ),
    Broken(
        order=an_article("图", _large(9, "image/gif")),
        pointer="/media/1",
        code="media_type_unsupported",
        allowed=("image/jpeg", "image/png"),
        found="image/gif",
    ),
    Broken(
        order=an_article('<p>x</p><p><img src="media:3"></p>'),
        pointer="/text",
        code="media_not_found",
        limit=0,
        actual=3,
    ),
    Broken(order=an_article('<p><img src="https://e.org/a.png"></p>'), pointer="/text", code="image_external"),
    Broken(order=an_article("<p>x</p><script>1</script><p></p>"), pointer="/text", code="markup_not_allowed"),
    Broken(order=an_article("<p> </p>"), pointer="/text", code="post_empty", limit=1, actual=0),
    Broken(
        order=an_article(options={"author": "名" * 17}),
        pointer="/options/author",
        code="author_too_long",
        limit=16,
        actual=17,
    ),
    Broken(
        order=an_article(options={"digest": "要" * 129}),
        pointer="/options/digest",
        code="digest_too_long",
        limit=128,
        actual=129,
    ),
    Broken(
        order=an_article(options={"content_source_url": "https://a.cn/" + "u" * 1_012}),
        pointer="/options/content_source_url",
        code="content_source_url_too_long",
        limit=1024,
        actual=1025,
    ),
    Broken(
        order=an_article(options={"content_source_url": "a.cn"}),
        pointer="/options/content_source_url",
        code="option_invalid",
    ),
    Broken(
        order=an_order("正文", _large(9, "image/webp"), title="标题", article=True),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("image/png", "image/jpeg", "image/gif", "image/bmp"),
        found="image/webp",
    ),
    Broken(
        order=an_article(options={"text_format": "md"}),
        pointer="/options/text_format",
        code="option_invalid",
        allowed=("html", "plain"),
        found="md",
    ),
    Broken(
        order=an_article(options={"need_open_comment": "yes"}),
        pointer="/options/need_open_comment",
        code="option_invalid",
        allowed=("true", "false", "1", "0"),
        found="yes",
    ),
    Broken(
        order=an_article(options={"body_images": [4]}),
        pointer="/options/body_images",
        code="option_invalid",
        limit=0,
        actual=4,
    ),
    Broken(
        order=an_article(options={"cover": "first"}), pointer="/options/cover", code="option_invalid", found="first"
    ),
    Broken(
        order=an_order("图", picture(), title="题" * 33), pointer="/title", code="title_too_long", limit=32, actual=33
    ),
    Broken(
        order=an_order("图", _large(9, "image/webp")),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("image/png", "image/jpeg", "image/gif", "image/bmp"),
        found="image/webp",
    ),
    Broken(
        order=an_order("片", _large(9, "video/webm")),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("video/mp4",),
        found="video/webm",
    ),
    Broken(order=an_article(options={"cover": 1}), pointer="/options/cover", code="option_invalid", limit=0, actual=1),
    Broken(order=an_article(options={"original": 1}), pointer="/options/original", code="option_unknown"),
    Broken(order=an_order("图", *[picture()] * 21), pointer="/media", code="too_many_media", limit=20, actual=21),
    Broken(
        order=an_order("图", _large(10 * MEGABYTE + 1)),
        pointer="/media/0",
        code="media_too_large",
        limit=10485760,
        actual=10485761,
    ),
    Broken(order=an_order("<b>图</b>", picture()), pointer="/text", code="markup_not_allowed"),
    Broken(order=an_order("", picture()), pointer="/title", code="title_too_short", limit=1, actual=0),
    Broken(order=an_order("字" * 20_000), pointer="/text", code="text_too_long", limit=19999, actual=20000),
)

RIG = Rig(
    name="wechat",
    create=create,
    adapter=adapter,
    grant=a_grant,
    credentials=CREDENTIALS,
    orders={"article": an_article, "image": an_image_post},
    broken=BROKEN,
    comments=somebody_comments,
    messages=somebody_writes,
)
