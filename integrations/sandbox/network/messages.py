"""Direct messages between the account and people."""

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Record, json_answer, spoil
from integrations.sandbox.network.accounts import authenticate
from integrations.sandbox.network.answers import Refusal, read_json
from integrations.sandbox.network.comments import MAXIMUM_TEXT_CODE_POINTS, page_of, say_once
from integrations.sandbox.network.counting import enter

routes = web.RouteTableDef()


class MessageIn(msgspec.Struct, frozen=True, kw_only=True):
    """A message to send, as an answer in a conversation that the other side began."""

    conversation_id: str
    text: Annotated[str, Meta(min_length=1, max_length=MAXIMUM_TEXT_CODE_POINTS)]


@routes.get("/v1/messages")
async def list_messages(request: web.Request) -> web.StreamResponse:
    """The account's messages, oldest first, its own included; `after` is the last id that is known."""
    account = authenticate(request)
    struck = await enter(request, account, "read")
    records = request.app[STORE].list("messages", account.handle)
    return spoil(request, struck, json_answer(page_of(records, request, "messages", message_view)))


@routes.post("/v1/messages")
async def send_message(request: web.Request) -> web.StreamResponse:
    """Write back. For `keyed` accounts a known Idempotency-Key answers with the message sent before."""
    account = authenticate(request)
    wish = await read_json(request, MessageIn)
    known = {record.data["conversation_id"] for record in request.app[STORE].list("messages", account.handle)}
    if wish.conversation_id not in known:
        raise Refusal(422, "conversation_unknown", "only who has written first can be written to")
    struck = await enter(request, account, "write")
    data = new_message(wish.conversation_id, account.handle, account.display_name, wish.text)
    return spoil(request, struck, json_answer(message_view(say_once(request, account, "messages", data)), 201))


def new_message(conversation_id: str, author_id: str, author_name: str, text: str) -> dict[str, Any]:
    """What is kept of a message."""
    return {"conversation_id": conversation_id, "author_id": author_id, "author_name": author_name, "text": text}


def message_view(record: Record) -> dict[str, Any]:
    """A message as the account sees it."""
    return {**record.data, "id": record.id, "created_at": datetime.fromtimestamp(record.created_at, UTC)}
