"""What developers are told, signed over the raw body."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.douyin.accounts import open_id_of
from integrations.sandbox.douyin.apps import CLIENT_KEY, CLIENT_SECRET
from integrations.sandbox.douyin.subscriptions import is_told
from integrations.sandbox.kit import STORE, Outgoing, send_callback


def tell(app: web.Application, handle: str, event: str, people: Mapping[str, str], content: object) -> None:
    """Send an event about a user to the address in their data, if there is one. Only 200 ends the retries."""
    account = app[STORE].account(handle)
    url = account.data.get("callback_url") if account else None
    if url and is_told(app[STORE], event):
        envelope = {"event": event, "client_key": CLIENT_KEY, **people, "content": content}
        made = _signed(url, msgspec.json.encode(envelope | {"log_id": secrets.token_hex(16)}))
        send_callback(app, handle, lambda: made, accepted=lambda status, _: status == 200)


def from_user(handle: str) -> dict[str, str]:
    """An event that the user themself caused."""
    return {"from_user_id": open_id_of(handle), "to_user_id": ""}


def to_user(author: str, handle: str) -> dict[str, str]:
    """An event that somebody else caused."""
    return {"from_user_id": open_id_of(author), "to_user_id": open_id_of(handle)}


def as_text(content: Mapping[str, Any]) -> str:
    """Some events carry their content as JSON in a string."""
    return msgspec.json.encode(content).decode()


def _signed(url: str, body: bytes) -> Outgoing:
    signature = hashlib.sha1(CLIENT_SECRET.encode() + body, usedforsecurity=False).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Douyin-Signature": signature,
        "Msg-Id": secrets.token_hex(16),  # the same in every retry
    }
    return Outgoing(url=url, body=body, headers=headers)
