"""Which of the posts that Weibo lists is the one an order made."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from domain.platforms.ports import Absent, Found, Gone, Grant, Order, RemotePost, Unreadable
from integrations.http.client import GuardedHttp
from integrations.platforms.weibo import Hosts, Weibo
from integrations.platforms.weibo.matching import is_same
from integrations.platforms.weibo.posts import Status
from tests.integrations.platforms.hostile import hostile_server, http_answer
from tests.integrations.platforms.orders import an_order, picture

DATES = ("Mon Nov 23 10:00:00 +0800 2026", "Sun Nov 22 10:00:00 +0800 2026")
ORDER = an_order("新", created_at=datetime(2026, 11, 23, 1, 0, 0, tzinfo=UTC), taken=frozenset({"9"}))
GRANT = Grant(account_id=ORDER.publication_id, remote_id="1642909335", credentials={"access_token": "t"})


def a_status(text: str, mid: str = "5", new: bool = True, **more: Any) -> dict[str, Any]:
    return {"idstr": mid, "created_at": DATES[0 if new else 1], "text": text, **more}


def urls(*links: str) -> list[dict[str, str]]:
    return [{"url_short": "http://t.cn/A6x", "url_long": link} for link in links]


def long(text: str, whole: str | None = None) -> dict[str, Any]:
    shown = {"text": f"{text}\u200b...全文： http://m.weibo.cn/1/5", "isLongText": True}
    return shown | ({"longText": {"longTextContent": whole}} if whole else {})


@pytest.mark.parametrize(
    ("order", "shown", "same"),
    [
        (an_order("看 https://e.org/a 好"), a_status("看 http://t.cn/A6x 好"), True),
        (an_order("看好"), a_status("看好 http://t.cn/A6x"), True),
        (an_order("a https://e.org/a"), a_status("a http://t.cn/x", url_objects=urls("https://e.org/a/")), True),
        (an_order("a https://e.org/a"), a_status("a http://t.cn/x", url_objects=urls("https://e.org/b")), False),
        (an_order("a < b & c"), a_status("a &lt; b &amp; c"), True),
        (an_order("#春节#快乐"), a_status("快乐"), True),
        (an_order("#春节#快乐"), a_status("春节快乐"), True),
        (an_order("#春节#快乐"), a_status("#春节#快乐\u200b "), True),
        (an_order("快乐"), a_status("快乐！"), False),
        (an_order("", picture()), a_status("分享图片", pic_urls=[{"thumbnail_pic": "x"}]), True),
        (an_order("图", picture()), a_status("图"), False),
        (an_order("图", picture()), a_status("图", pic_ids=["a"]), True),
        (an_order("长" * 200), a_status(**long("长" * 140)), True),
        (an_order("长" * 200), a_status(**long("长" * 140, "长" * 199)), False),
        (an_order("正文", title="题目", article=True), a_status("发布了头条文章：《题目》 http://t.cn/A6x"), True),
        (an_order("正文", title="题目", article=True), a_status("题目", url_objects=urls("https://e.org")), False),
        (an_order("正文", title="x", article=True, options={"share_text": "https://e.org/"}), a_status("a"), False),
    ],
)
def test_weibos_rewriting_is_seen_through(order: Order, shown: dict[str, Any], same: bool) -> None:
    assert is_same(msgspec.convert(shown, Status), order) is same


async def listed(*statuses: dict[str, Any], total: int | None = None) -> tuple[Any, Any]:
    """What find and look (for post 7) make of a public listing."""
    body = msgspec.json.encode({"statuses": statuses, "total_number": total})
    async with hostile_server(http_answer(body)) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        weibo = Weibo(http, Hosts.under(f"http://127.0.0.1:{port}"))
        found = await weibo.find(GRANT, ORDER)
        seen = await weibo.look(GRANT, RemotePost(remote_id="7"))
        await http.close()
    return found, seen


async def test_a_pinned_old_post_hides_nothing() -> None:
    pinned, newer = a_status("旧", "1", new=False), [a_status("别的", str(number)) for number in (12, 11, 10, 9)]
    found, seen = await listed(pinned, *newer, total=60)
    assert isinstance(found, Unreadable)
    assert isinstance(seen, Unreadable)


async def test_a_listing_that_reaches_back_far_enough_tells() -> None:
    newer = [a_status("别的", str(number)) for number in (12, 11, 10, 9)]
    found, seen = await listed(*newer, a_status("旧", "6", new=False), total=60)
    assert found == Absent()
    assert isinstance(seen, Gone)


async def test_a_listing_with_holes_does_not_tell() -> None:
    found, seen = await listed(a_status("别的", "9"), total=60)
    assert isinstance(found, Unreadable)
    assert isinstance(seen, Unreadable)
    assert await listed(a_status("别的", "9"), total=1) == (Absent(), seen_gone(await listed()))


def seen_gone(told: tuple[Any, Any]) -> Gone:
    assert told[0] == Absent()
    assert isinstance(told[1], Gone)
    return told[1]


async def test_a_known_post_is_skipped() -> None:
    found, _ = await listed(a_status("新", "9"), a_status("新", "8"), total=2)
    assert isinstance(found, Found)
    assert found.remote_id == "8"
