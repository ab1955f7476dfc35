"""Weibo for the contract suite: the account `ana`, connected through OAuth with the app of the commercial tier."""

from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from domain.platforms.ports import Connection, Grant, Media, Order, Platform, RemotePost, Standing
from integrations.http.client import GuardedHttp
from integrations.platforms.weibo import Hosts, Weibo
from integrations.sandbox.weibo import create
from integrations.sandbox.weibo.apps import (
    CLIENT_ID,
    CLIENT_SECRET,
    COMMERCIAL_CLIENT_ID,
    COMMERCIAL_CLIENT_SECRET,
    SAFE_DOMAIN,
)
from tests.integrations.platforms.orders import an_order, grant_of, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

FAN_TOKEN = "fan-token-of-ana"
COMMERCIAL = {
    "client_id": COMMERCIAL_CLIENT_ID,
    "client_secret": COMMERCIAL_CLIENT_SECRET,
    "safe_domain": "",
    "tier": "commercial",
    "fan_token": FAN_TOKEN,
}
PUBLIC = {
    "client_id": CLIENT_ID,
    "client_secret": CLIENT_SECRET,
    "safe_domain": SAFE_DOMAIN,
    "tier": "public",
    "fan_token": "",
}
REDIRECT_URI = "https://ops.example.com/callback"

_numbers = count(1)


def adapter(http: GuardedHttp, url: str) -> Weibo:
    return Weibo(http, Hosts.under(url), name="sandbox_weibo")


async def add_ana(simulator: RunningSimulator, **data: Any) -> None:
    """With room for more posts than a person would make."""
    await simulator.add_account("ana", fan_token=FAN_TOKEN, push_secret=COMMERCIAL_CLIENT_SECRET, **data)
    quota = {"operation": "publish", "most": 10_000, "seconds": 3_600}
    assert (await simulator.call("PUT", "/admin/accounts/ana/quota", json=quota))[0] == 200


async def authorize(simulator: RunningSimulator, platform: Weibo, app: dict[str, str]) -> str:
    """The person says yes; returns the code."""
    url = platform.authorize_url(app, redirect_uri=REDIRECT_URI, state="s", challenge="c")
    passed = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    form = passed | {"handle": "ana", "decision": "allow"}
    async with simulator.session.post(url, data=form, allow_redirects=False) as answer:
        assert answer.status == 302, await answer.text()
        query = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert query["state"] == ["s"]
    return query["code"][0]


async def connect(simulator: RunningSimulator, platform: Weibo, app: dict[str, str]) -> tuple[Connection, Grant]:
    code = await authorize(simulator, platform, app)
    connection = await platform.exchange(app, code=code, redirect_uri=REDIRECT_URI, verifier="v")
    plain = grant_of(connection)
    grant = Grant(
        account_id=plain.account_id,
        remote_id=plain.remote_id,
        credentials=plain.credentials,
        app=app,
        publish_mode=connection.publish_mode,
        facts=connection.facts,
    )
    return connection, grant


async def _grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    assert isinstance(platform, Weibo)
    await add_ana(simulator)
    return (await connect(simulator, platform, COMMERCIAL))[1]


async def comment(simulator: RunningSimulator, post: RemotePost) -> str:
    wish = {"post_id": post.remote_id, "author": "li", "text": "好看！"}
    status, answer = await simulator.call("POST", "/admin/accounts/ana/comments", json=wish)
    assert status == 201, answer
    return str(answer["id"])


def text_order() -> Order:
    return an_order(f"新品发布，第{next(_numbers)}款")


def image_order() -> Order:
    """Two pictures: a single one would be sent together with the post."""
    return an_order(f"实拍，第{next(_numbers)}组", picture(), picture(4, 4))


def article_order() -> Order:
    number = next(_numbers)
    return an_order(f"第一段\n第二段 {number}", picture(), title=f"长文第{number}篇", article=True)


def _file(content_type: str, size: int = 10) -> Media:
    return Media(content_type=content_type, content=b"", size_bytes=size)


SHARING = Standing(facts={"tier": "public", "safe_domains": SAFE_DOMAIN, "maximum_pictures": "9"})
MANY_PICTURES = Standing(facts={"tier": "commercial", "safe_domains": "", "maximum_pictures": "18"})
MANY_PICTURES_APP = COMMERCIAL | {"maximum_pictures": "18"}
LINK = f" https://{SAFE_DOMAIN}/a"


def _article(**more: Any) -> Order:
    return an_order("正文", picture(), article=True, **{"title": "长文"} | more)


BROKEN = (
    Broken(
        order=an_order("字" * 130 + LINK),
        pointer="/text",
        code="text_too_long",
        standing=SHARING,
        limit=140,
        actual=141,
    ),
    Broken(order=an_order("😀" * 72), pointer="/text", code="text_too_long", standing=SHARING, limit=280, actual=288),
    Broken(
        order=an_order("字" * 125 + LINK, picture()),
        pointer="/text",
        code="text_too_long",
        standing=SHARING,
        severity="warning",
        limit=130,
        actual=136,
    ),
    Broken(
        order=an_order("图" + LINK, *[picture()] * 2),
        pointer="/media",
        code="too_many_media",
        standing=SHARING,
        limit=1,
        actual=2,
    ),
    Broken(
        order=an_order("没有链接"),
        pointer="/text",
        code="safe_domain_link_missing",
        standing=SHARING,
        limit=1,
        actual=0,
        allowed=("example.com",),
        found="",
    ),
    Broken(
        order=an_order("a https://evil.example"),
        pointer="/text",
        code="safe_domain_link_missing",
        standing=SHARING,
        limit=1,
        actual=0,
        allowed=("example.com",),
        found="evil.example",
    ),
    Broken(
        order=an_order("#新品#" + LINK),
        pointer="/text",
        code="topics_dropped",
        standing=SHARING,
        severity="warning",
        limit=0,
        actual=1,
    ),
    Broken(
        order=an_order("自己看" + LINK, options={"visible": "self"}),
        pointer="/options/visible",
        code="option_not_permitted",
        standing=SHARING,
        allowed=("all",),
        found="self",
    ),
    Broken(
        order=an_order("图", *[picture()] * 19),
        pointer="/media",
        code="too_many_media",
        standing=MANY_PICTURES,
        limit=18,
        actual=19,
    ),
    Broken(order=_article(title="题" * 256), pointer="/title", code="title_too_long", limit=255, actual=256),
    Broken(
        order=_article(title="题" * 33),
        pointer="/title",
        code="title_too_long",
        severity="warning",
        limit=32,
        actual=33,
    ),
    Broken(
        order=_article(options={"summary": "要" * 45}),
        pointer="/options/summary",
        code="summary_too_long",
        severity="warning",
        limit=44,
        actual=45,
    ),
    Broken(
        order=_article(options={"summary": "要" * 1_001}),
        pointer="/options/summary",
        code="summary_too_long",
        limit=1000,
        actual=1001,
    ),
    Broken(order=_article(options={"summary": 5}), pointer="/options/summary", code="option_invalid"),
    Broken(
        order=_article(options={"share_text": "文" * 2_001}),
        pointer="/options/share_text",
        code="share_text_too_long",
        limit=2000,
        actual=2001,
    ),
    Broken(
        order=_article(options={"cover_url": "ftp://a"}),
        pointer="/options/cover_url",
        code="option_invalid",
        found="ftp://a",
    ),
    Broken(
        order=an_order("", picture(), title="t", article=True),
        pointer="/text",
        code="text_too_short",
        limit=1,
        actual=0,
    ),
    Broken(
        order=an_order("a", _file("video/webm")),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("video/mp4", "video/quicktime"),
        found="video/webm",
    ),
    Broken(order=an_order("字" * 2_001), pointer="/text", code="text_too_long", limit=2000, actual=2001),
    Broken(order=an_order(" "), pointer="/text", code="post_empty", limit=1, actual=0),
    Broken(order=an_order("图", *[picture()] * 10), pointer="/media", code="too_many_media", limit=9, actual=10),
    Broken(
        order=an_order("图", _file("image/webp")),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("image/jpeg", "image/png", "image/gif"),
        found="image/webp",
    ),
    Broken(
        order=an_order("图", _file("image/png", 5 * 1024 * 1024)),
        pointer="/media/0",
        code="media_too_large",
        limit=5242879,
        actual=5242880,
    ),
    Broken(order=an_order("a", *[_file("video/mp4")] * 2), pointer="/media", code="too_many_media", limit=1, actual=2),
    Broken(order=an_order("a", picture(), article=True), pointer="/title", code="title_too_short", limit=1, actual=0),
    Broken(order=an_order("a", title="t", article=True), pointer="/media", code="cover_missing", limit=1, actual=0),
    Broken(
        order=an_order("a", options={"visible": "nobody"}),
        pointer="/options/visible",
        code="option_invalid",
        allowed=("all", "self", "friends"),
        found="nobody",
    ),
    Broken(order=an_order("a", options={"colour": "red"}), pointer="/options/colour", code="option_unknown"),
)

RIG = Rig(
    name="weibo",
    create=create,
    adapter=adapter,
    grant=_grant,
    orders={"text": text_order, "image": image_order, "article": article_order},
    broken=BROKEN,
    comments=comment,
)
