"""Posts and people as Weibo shows them, and what it makes of a text."""

import hashlib
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, now
from integrations.sandbox.weibo.accounts import account_by_uid, uid_of

BEIJING = timezone(timedelta(hours=8))
SHOWN_CHARACTERS = 140
LINK = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
_TOPIC = re.compile(r"#[^#\n]+#")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date(moment: float) -> str:
    """`Wed Jun 01 00:50:25 +0800 2011`, with English names whatever the machine's language is."""
    at = datetime.fromtimestamp(moment, UTC).astimezone(BEIJING)
    return f"{_DAYS[at.weekday()]} {_MONTHS[at.month - 1]} {at:%d %H:%M:%S +0800 %Y}"


def rewritten(text: str, *, topics: bool) -> str:
    """Links become t.cn links, blanks at the end go, and the public tier drops topics."""
    return LINK.sub(lambda link: _short(link[0]), text if topics else _TOPIC.sub("", text)).rstrip()


def is_shown(record: Record) -> bool:
    """Whether listings show the post by now."""
    return record.gone is None and float(record.data.get("shown_at", 0)) <= now()


def status_view(request: web.Request, record: Record, *, whole: bool = False) -> dict[str, Any]:
    """A post. A long one is cut short unless its whole text is asked for."""
    account = request.app[STORE].account(record.handle)
    text = rewritten(record.data["text"], topics=record.data["topics"]) or ("分享图片" if record.data["pics"] else "")
    is_long = len(text) > SHOWN_CHARACTERS
    long_text = {"longText": {"longTextContent": text}} if is_long and whole else {}
    shown = (
        f"{text[:SHOWN_CHARACTERS]}\u200b...全文： http://m.weibo.cn/{_uid(account)}/{record.id}" if is_long else text
    )
    return {
        "created_at": date(record.created_at),
        "id": int(record.id),
        "idstr": record.id,
        "mid": record.id,
        "text": shown,
        "source": "<a href='https://open.weibo.com/'>sandbox</a>",
        "user": user_view(request, account) if account else None,
        "pic_urls": [{"thumbnail_pic": picture_address(request, pic_id)} for pic_id in record.data["pics"]],
        "url_objects": [{"url_short": _short(link), "url_long": link} for link in LINK.findall(record.data["text"])],
        "isLongText": is_long,
        "reposts_count": record.data.get("reposts", 0),
        "comments_count": len(comments_of(request, record)),
        "attitudes_count": 0,
        **_reposted(request, record),
        **long_text,
    }


def _reposted(request: web.Request, record: Record) -> dict[str, Any]:
    original = request.app[STORE].get("posts", record.data.get("repost_of", ""))
    return {"retweeted_status": status_view(request, original)} if original and not original.gone else {}


def user_view(request: web.Request, account: Account) -> dict[str, Any]:
    """A person."""
    posts = [record for record in request.app[STORE].list("posts", account.handle) if is_shown(record)]
    name = account.data.get("screen_name") or account.handle
    return {
        "id": int(uid_of(account)),
        "idstr": uid_of(account),
        "screen_name": name,
        "name": name,
        "followers_count": account.data.get("followers_count", 0),
        "friends_count": account.data.get("friends_count", 0),
        "statuses_count": len(posts),
        "verified": bool(account.data.get("fan_token")),
        "verified_type": 2 if account.data.get("fan_token") else -1,
    }


def comments_of(request: web.Request, post: Record) -> list[Record]:
    """The comments under a post, oldest first."""
    return [one for one in request.app[STORE].list("comments", post.handle) if one.data["post_id"] == post.id]


def comment_view(request: web.Request, record: Record) -> dict[str, Any]:
    """A comment."""
    author = account_by_uid(request, record.data["author_id"])
    named = {"idstr": record.data["author_id"], "screen_name": record.data["author"]}
    to = record.data.get("to")
    return {
        "created_at": date(record.created_at),
        "id": int(record.id),
        "idstr": record.id,
        "text": record.data["text"],
        "source": "sandbox",
        "user": user_view(request, author) if author else {"id": int(named["idstr"]), **named},
        **({"reply_comment": {"id": int(to), "idstr": to}} if to else {}),
    }


def picture_address(request: web.Request, pic_id: str) -> str:
    """Where the picture can be seen."""
    return f"{request.url.origin()}/weibo/pictures/{pic_id}"


def _short(link: str) -> str:
    return f"http://t.cn/A6{hashlib.sha256(link.encode()).hexdigest()[:6]}"


def _uid(account: Account | None) -> str:
    return uid_of(account) if account else "0"
