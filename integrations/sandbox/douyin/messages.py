"""Direct messages: a user answers what was said to them."""

import secrets
from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.douyin.accounts import caller
from integrations.sandbox.douyin.answers import fine, refuse, refused
from integrations.sandbox.kit import STORE, read_json, spoil, strike

ROUTES = web.RouteTableDef()


class _Text(msgspec.Struct):
    text: Annotated[str, Meta(min_length=1, max_length=2_000)]


class _Content(msgspec.Struct):
    msg_type: Literal[1]
    text: _Text


class _Wish(msgspec.Struct):
    msg_id: str
    conversation_id: str
    to_user_id: str
    content: _Content
    scene: str = ""


@ROUTES.post("/im/send/msg/")
async def send(request: web.Request) -> web.StreamResponse:
    """Only in answer to a message, in its conversation, to who wrote it."""
    account = caller(request, "im.direct_message")
    struck = await strike(request, account.handle, "write")
    wish = await read_json(request, _Wish, lambda _: refused(28001007))
    store = request.app[STORE]
    asked = store.get("messages", wish.msg_id)
    if asked is None or asked.handle != account.handle or asked.data["from_me"]:
        raise refuse(28004020)
    if (asked.data["conversation"], asked.data["author_id"]) != (wish.conversation_id, wish.to_user_id):
        raise refuse(28001007)
    data = {**asked.data, "from_me": True, "text": wish.content.text.text}
    made = store.put("messages", account.handle, data, "@" + secrets.token_hex(12) + "==")
    return spoil(request, struck, fine({"msg_id": made.id}))
