"""Whatever comes back from WeChat's address, every call ends in what it proves; and how texts become articles."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    CommentReply,
    DirectMessage,
    Grant,
    NotSent,
    Order,
    PlatformUnreachable,
    Ready,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.wechat.adapter import Wechat
from integrations.platforms.wechat.content import article_content, plain_text, title_of
from integrations.platforms.wechat.hosts import REAL, Hosts, message_of
from tests.integrations.platforms.hostile import ANSWERS, hostile_server, http_answer
from tests.integrations.platforms.orders import an_order, in_seconds, picture
from tests.integrations.platforms.rig_wechat import CREDENTIALS, adapter, an_article
from tests.integrations.platforms.wechat_stage import with_checkpoint

LIES = {
    "an empty object": b"{}",
    "errcode as text": b'{"errcode": "0"}',
    "a huge id": msgspec.json.encode({"publish_id": "9" * 500, "media_id": "m" * 500, "access_token": "t" * 5_000}),
    "a list": b"[]",
    "numbers too large": b'{"publish_id": 1e400, "total_count": 99999999999999999999999}',
    "a status of its own": b'{"publish_status": 77, "article_id": "a"}',
    "an empty listing of many": b'{"total": -1, "total_count": -5, "item": [{}], "comment": [{}]}',
}
EVERY = {**ANSWERS, **{name: http_answer(body) for name, body in LIES.items()}}
POST = RemotePost(
    remote_id="a" * 43, checkpoint={"article_id": "a" * 43, "msg_data_id": "5", "published_on": "2026-01-01"}
)


@asynccontextmanager
async def reached(answer: bytes) -> AsyncIterator[Wechat]:
    async with hostile_server(answer) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        try:
            yield adapter(http, f"http://127.0.0.1:{port}")
        finally:
            await http.close()


def a_grant() -> Grant:
    credentials = {**CREDENTIALS, "access_token": "t"}
    return Grant(account_id=uuid4(), remote_id=CREDENTIALS["app_id"], credentials=credentials)


def drafted(**more: str) -> Order:
    return with_checkpoint(an_article(), {"draft_id": "d", "cover_id": "c", **more})


@pytest.mark.parametrize("name", sorted(EVERY))
async def test_a_hostile_answer_is_never_believed(name: str) -> None:
    grant, deadline = a_grant(), in_seconds(30)
    async with reached(EVERY[name]) as wechat:
        assert isinstance(await wechat.publish(grant, an_article(), deadline), NotSent)
        assert isinstance(await wechat.publish(grant, drafted(), deadline), Unknown)
        for order in (drafted(), drafted(publish_id="5")):
            assert isinstance(await wechat.poll(grant, order), Unknown)
            assert isinstance(await wechat.find(grant, order), Unreadable)
        assert isinstance(await wechat.look(grant, POST), Unreadable)
        assert isinstance(await wechat.remove(grant, POST, deadline), Unknown)
        reply = CommentReply(client_key=uuid4(), post=POST, comment_remote_id="5_0_1", text="a")
        assert isinstance(await wechat.reply_comment(grant, reply, deadline), Unknown)
        assert isinstance(await wechat.hide_comment(grant, POST, "5_0_1", deadline), Unknown)
        message = DirectMessage(client_key=uuid4(), conversation_id="o", recipient_id="o", text="a")
        assert isinstance(await wechat.send_message(grant, message, deadline), Unknown)


@pytest.mark.parametrize("publish_id", ["9" * 500, "", "a b", -1, 1e400, None, {}])
async def test_a_submission_counts_only_with_an_id(publish_id: object) -> None:
    body = msgspec.json.encode({"errcode": 0, "errmsg": "ok", "publish_id": publish_id})
    async with reached(http_answer(body)) as wechat:
        assert isinstance(await wechat.publish(a_grant(), drafted(), in_seconds(30)), Unknown)


@pytest.mark.parametrize("name", sorted(EVERY))
async def test_a_hostile_answer_to_a_question_is_no_answer(name: str) -> None:
    grant = a_grant()
    async with reached(EVERY[name]) as wechat:
        for asked in (
            wechat.connect(grant.credentials),
            wechat.refresh(grant),
            wechat.list_comments(grant, POST, None),
            wechat.measure_posts(grant, [POST]),
            wechat.measure_account(grant),
        ):
            with pytest.raises(PlatformUnreachable):
                await asked


@pytest.mark.parametrize(
    "url",
    ["http://169.254.169.254/a.png", "https://mmbiz.qpic.cn.evil.example/a", "javascript:alert(1)", 'https://mmbiz.qpic.cn/a"onerror="x',
     "//mmbiz.qpic.cn/a", "https://u@mmbiz.qpic.cn/a", "https://mmbiz.qpic.cn:99/a", "https://[/a"],
)  # fmt: skip
async def test_pictures_and_articles_lie_at_wechat_only(url: str) -> None:
    assert REAL.picture(url) is None
    assert REAL.article(url.replace("mmbiz.qpic.cn", "mp.weixin.qq.com")) is None
    async with reached(http_answer(msgspec.json.encode({"url": url, "media_id": "m"}))) as wechat:
        order = an_article("图", picture())
        begun = await wechat.publish(a_grant(), order, in_seconds(30))
        assert isinstance(begun, Ready)
        assert begun.checkpoint == {"materials": {"0": "m"}, "pictures": {}}
        again = await wechat.publish(a_grant(), with_checkpoint(order, begun.checkpoint), in_seconds(30))
        assert isinstance(again, NotSent)


def test_the_real_addresses_are_accepted() -> None:
    assert REAL.picture("http://mmbiz.qpic.cn/mmbiz_jpg/abc/0?wx_fmt=jpeg")
    assert REAL.article("http://mp.weixin.qq.com/s?__biz=M&mid=22&idx=1&sn=ab")
    assert Hosts.under("http://127.0.0.1:8001/wechat").picture("http://127.0.0.1:8001/wechat/mmbiz/x")
    assert message_of("http://mp.weixin.qq.com/s?__biz=M&mid=22&idx=1") == "22"
    assert message_of("http://mp.weixin.qq.com/s?mid=22&mid=23") is message_of("https://mp.weixin.qq.com/s/x") is None


@pytest.mark.parametrize(
    ("text", "options", "content"),
    [
        ("一\r\n\n<二>&", {}, "<p>一</p><p><br></p><p>&lt;二&gt;&amp;</p>" + "{1}"),
        ("前\nmedia:1\n后\x07", {}, "<p>前</p>{1}<p>后</p>"),
        ("字", {"body_images": []}, "<p>字</p>"),
        ("字", {"body_images": [1, 0]}, "<p>字</p>{1}{0}"),
        ("字", {"cover": 1}, "<p>字</p>{0}"),
        ('<p>字<img src="media:1"></p>', {}, '<p>字<img src="u1"></p>'),
        ("<b>字</b>", {"text_format": "plain", "body_images": []}, "<p>&lt;b&gt;字&lt;/b&gt;</p>"),
    ],
)
def test_texts_become_articles(text: str, options: dict[str, object], content: str) -> None:
    order = an_article(text, picture(), options=options)
    pictures = {str(index): f'<p><img src="u{index}" alt="一片青色"></p>' for index in range(2)}
    for index, shown in pictures.items():
        content = content.replace("{" + index + "}", shown)
    assert article_content(order, {0: "u0", 1: "u1"}) == content


def test_titles_and_texts_are_as_readers_see_them() -> None:
    assert title_of(an_order("第一行" * 20 + "\n第二行", picture()), 32) == ("第一行" * 20)[:32]
    assert title_of(an_order("", picture(), title=" 题 "), 32) == "题"
    assert plain_text("<p>一 &amp;</p>\n<p>二</p>") == "一&二"
