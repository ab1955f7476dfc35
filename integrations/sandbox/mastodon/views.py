"""Entities as the API shows them."""

from datetime import UTC, datetime
from html import escape
from typing import Any

import regex
from aiohttp import web

from integrations.sandbox.kit import STORE, Record
from integrations.sandbox.mastodon.accounts import account_view, id_of, own_view, root
from integrations.sandbox.mastodon.media import media_view

_LINK = regex.compile(r"(https?://)([^\s<>\"，。！；、（）]+)", regex.IGNORECASE)
_REMOTE_MENTION = regex.compile(r"(?<![\w/])@(\w+)@[\w.-]*\w")


def status_view(request: web.Request, record: Record) -> dict[str, Any]:
    """Entity Status."""
    data, answers = record.data, _target(request, record)
    author = data.get("author") or record.handle
    return {
        "id": record.id,
        "created_at": moment(record.created_at),
        "edited_at": data.get("edited_at"),
        "in_reply_to_id": data.get("in_reply_to_id"),
        "in_reply_to_account_id": id_of(answers.data.get("author") or answers.handle) if answers else None,
        "sensitive": data.get("sensitive", False),
        "spoiler_text": data.get("spoiler_text", ""),
        "visibility": data.get("visibility", "public"),
        "language": data.get("language"),
        "uri": f"{root(request)}/users/{author}/statuses/{record.id}",
        "url": f"{root(request)}/@{author}/{record.id}",
        "content": html(data["text"]),
        "account": _author(request, record),
        "media_attachments": [_file(request, media_id) for media_id in data.get("media_ids", [])],
        "replies_count": len(replies_to(request, record)),
        "reblogs_count": data.get("reblogs", 0),
        "favourites_count": data.get("favourites", 0),
    }


def scheduled_view(request: web.Request, record: Record) -> dict[str, Any]:
    """Entity ScheduledStatus."""
    names = ("text", "sensitive", "spoiler_text", "visibility", "language", "in_reply_to_id", "media_ids")
    return {
        "id": record.id,
        "scheduled_at": moment(record.data["due_at"]),
        "params": {name: record.data.get(name) for name in names} | {"idempotency": None, "scheduled_at": None},
        "media_attachments": [_file(request, media_id) for media_id in record.data["media_ids"]],
    }


def replies_to(request: web.Request, record: Record) -> list[Record]:
    """What answers a status directly, oldest first."""
    store = request.app[STORE]
    everything = [*store.list("comments", record.handle), *store.list("posts", record.handle)]
    answers = [one for one in everything if one.data.get("in_reply_to_id") == record.id]
    return sorted(answers, key=lambda one: one.created_at)


def html(text: str) -> str:
    """A text as Mastodon renders it: the scheme of a link is there but hidden, the server of a mention is not."""
    text = escape(_REMOTE_MENTION.sub(r"@\1", text.replace("\r\n", "\n")), quote=False)
    linked = _LINK.sub(r'<a href="\1\2"><span class="invisible">\1</span><span class="">\2</span></a>', text)
    paragraphs = [part.replace("\n", "<br />") for part in linked.split("\n\n")]
    return "".join(f"<p>{part}</p>" for part in paragraphs) if text else ""


def moment(seconds: float) -> str:
    """A point in time, as the API writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _author(request: web.Request, record: Record) -> dict[str, Any]:
    if author := record.data.get("author"):
        return account_view(request, author)
    account = request.app[STORE].account(record.handle)
    return own_view(request, account) if account else account_view(request, record.handle)


def _target(request: web.Request, record: Record) -> Record | None:
    target = record.data.get("in_reply_to_id")
    found = [request.app[STORE].get(name, target) for name in ("posts", "comments", "messages")] if target else []
    return next((one for one in found if one), None)


def _file(request: web.Request, media_id: str) -> dict[str, str | None]:
    record = request.app[STORE].get("media", media_id)
    return media_view(request, record) if record else {"id": media_id, "url": None}
