"""Back office calls that let somebody else in the room speak."""

from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, json_answer, read_json
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.matrix.events import put_event

_User = Annotated[str, Meta(pattern=r"^@[a-z0-9._=/-]+:[A-Za-z0-9.:-]+$")]

routes = web.RouteTableDef()


class _Comment(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    post_id: str
    author: _User
    text: Annotated[str, Meta(min_length=1)]
    thread: bool = False


class _Message(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    author: _User
    text: Annotated[str, Meta(min_length=1)]


class _Reaction(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    post_id: str
    author: _User
    key: str = "👍"


@routes.post("/admin/accounts/{handle}/comments")
async def comment(request: web.Request) -> web.StreamResponse:
    """A reply, or with `thread` the next message of a thread."""
    wish = await read_json(request, _Comment, refusal)
    relation: dict[str, Any] = {"m.in_reply_to": {"event_id": wish.post_id}}
    relation |= {"rel_type": "m.thread", "event_id": wish.post_id, "is_falling_back": True} if wish.thread else {}
    content = {"msgtype": "m.text", "body": wish.text, "m.relates_to": relation}
    return _spoken(request, "comments", wish.author, content)


@routes.post("/admin/accounts/{handle}/messages")
async def message(request: web.Request) -> web.StreamResponse:
    """Something that answers nothing."""
    wish = await read_json(request, _Message, refusal)
    return _spoken(request, "messages", wish.author, {"msgtype": "m.text", "body": wish.text})


@routes.post("/admin/accounts/{handle}/reactions")
async def react(request: web.Request) -> web.StreamResponse:
    """A reaction to a post."""
    wish = await read_json(request, _Reaction, refusal)
    relation = {"rel_type": "m.annotation", "event_id": wish.post_id, "key": wish.key}
    return _spoken(request, "reactions", wish.author, {"m.relates_to": relation})


def _spoken(request: web.Request, collection: str, author: str, content: dict[str, Any]) -> web.StreamResponse:
    record = put_event(request.app[STORE], collection, account_of(request), author, content)
    return json_answer({"id": record.id}, 201)
