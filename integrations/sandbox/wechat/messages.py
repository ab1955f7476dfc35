"""Customer-service messages: only to those who wrote in the last 48 hours, and five at most."""

from typing import Any, Literal

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, Store, now, spoil, strike
from integrations.sandbox.wechat.access import admitted, wanted
from integrations.sandbox.wechat.words import done, refuse

WINDOW_SECONDS = 48 * 3_600
MESSAGES = 5
TEMPORARY_SECONDS = 3 * 86_400

routes = web.RouteTableDef()


class _Text(msgspec.Struct):
    content: str


class _File(msgspec.Struct):
    media_id: str


class _Message(msgspec.Struct, kw_only=True):
    touser: str
    msgtype: str
    text: _Text | None = None
    image: _File | None = None
    customservice: dict[str, str] | None = None


class _Typing(msgspec.Struct):
    touser: str
    command: Literal["Typing", "CancelTyping"]


@routes.post("/cgi-bin/message/custom/send")
async def send_message(request: web.Request) -> web.StreamResponse:
    """Write to somebody."""
    account = admitted(request, "write", "message")
    wish = await wanted(request, _Message)
    text = _content(request, account, wish)
    _check_window(request, account, wish.touser)
    struck = await strike(request, account.handle, "write")
    data = {"author": account.handle, "openid": wish.touser, "text": text, "direction": "out"}
    request.app[STORE].put("messages", account.handle, data)
    return spoil(request, struck, done())


@routes.post("/cgi-bin/message/custom/typing")
async def typing(request: web.Request) -> web.StreamResponse:
    """Show that somebody types."""
    account = admitted(request, "write", "message")
    wish = await wanted(request, _Typing)
    _check_window(request, account, wish.touser)
    struck = await strike(request, account.handle, "write")
    return spoil(request, struck, done())


def _content(request: web.Request, account: Account, wish: _Message) -> str:
    if wish.msgtype == "text" and wish.text is not None:
        if not wish.text.content.strip():
            raise refuse(44004)
        return wish.text.content
    if wish.msgtype == "image" and wish.image is not None:
        store, media_id = request.app[STORE], wish.image.media_id
        record = store.get("materials", media_id) or store.get("temporary", media_id)
        if record is None or record.handle != account.handle or _is_over(store, record):
            raise refuse(40007)
        return f"[image {record.id}]"
    raise refuse(40008)


def _is_over(store: Store, record: Record) -> bool:
    is_temporary = store.get("temporary", record.id) is not None
    return is_temporary and record.created_at + TEMPORARY_SECONDS < now()


def _check_window(request: web.Request, account: Account, openid: str) -> None:
    spoken = [one for one in request.app[STORE].list("messages", account.handle) if one.data["openid"] == openid]
    heard: list[Any] = [one for one in spoken if one.data["direction"] == "in"]
    if not heard:
        raise refuse(40003)
    if heard[-1].data["at"] + WINDOW_SECONDS < now():
        raise refuse(45015)
    if sum(1 for one in spoken if one.number > heard[-1].number) >= MESSAGES:
        raise refuse(45047)
