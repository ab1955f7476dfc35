"""Whether a post is the one that an order would have made.

Weibo keeps no key of ours and rewrites what it is given: links become t.cn links, blanks at the end go, the public tier
drops `#topics#` or their marks, markup is escaped, a picture without a text gets the words 分享图片, and listings cut
long texts short. So texts are compared without links, blanks and topic marks; links by what Weibo says they lead to,
where it says so; and pictures by their number.
"""

import re
import unicodedata

from domain.platforms.ports import Order
from integrations.platforms.weibo.outcomes import share_text
from integrations.platforms.weibo.posts import Status
from integrations.platforms.weibo.tiers import LINK

_TOPIC = re.compile(r"#[^#\n]+#")
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_CUT = re.compile(r"\.{3}全文[：:]?$")
_NO_TEXT = frozenset({"", "分享图片", "分享视频"})


def is_same(status: Status, order: Order) -> bool:
    """Whether the post says what the order says, as far as the listing shows it. Its time is judged elsewhere."""
    if order.article:
        return _carries_article(status, order)
    return (
        _is_same_text(status, order.text)
        and _may_lead_to_the_same(status, order.text)
        and status.pictures == len(order.images)
    )


def is_cut(status: Status) -> bool:
    """Whether the listing shows only the beginning of the text."""
    return status.is_long and not (status.long_text and status.long_text.content)


def _carries_article(status: Status, order: Order) -> bool:
    """By the article's address where both sides know it, else by what the post says; never by nothing at all."""
    told, address = _told(status), str(order.checkpoint.get("article", {}).get("article_url", "")).rstrip("/")
    if address and address in told:
        return True
    if told and not any("article" in link for link in told):
        return False
    shown, wanted = _plain(status.plain_text), _plain(share_text(order))
    return bool(wanted) and (wanted in shown or (is_cut(status) and wanted.startswith(_CUT.sub("", shown))))


def _is_same_text(status: Status, text: str) -> bool:
    shown, wanted = _plain(status.plain_text), {_plain(text), _plain(_TOPIC.sub("", text))}
    if is_cut(status):
        beginning = _CUT.sub("", shown)
        return any(one.startswith(beginning) for one in wanted)
    return shown in wanted or (shown in _NO_TEXT and "" in wanted)


def _may_lead_to_the_same(status: Status, text: str) -> bool:
    written = {link.rstrip("/") for link in LINK.findall(text)}
    told = _told(status)
    return not (written and told) or bool(written & told)


def _told(status: Status) -> set[str]:
    """Where the post's links lead, as far as Weibo says so."""
    return {one.url_long.rstrip("/") for one in status.url_objects or () if one.url_long}


def _plain(text: str) -> str:
    text = LINK.sub("", unicodedata.normalize("NFC", text)).replace("#", "")
    return _INVISIBLE.sub("", text)
