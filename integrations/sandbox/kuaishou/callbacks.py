"""Events, signed with `kwaisign` and sent to the address that was saved in the console.

Kuaishou tries three times until it gets a success answer, taken here to be HTTP 200 with {"result":1}.
"""

from typing import Any
from uuid import uuid4

import msgspec
from aiohttp import web

from integrations.platforms.kuaishou.callbacks import sign
from integrations.sandbox.kit import STORE, Outgoing, now, send_callback
from integrations.sandbox.kuaishou.apps import APP_ID, APP_SECRET


def tell(app: web.Application, handle: str, event: str, content: dict[str, Any]) -> None:
    """Send an event about an account, where an address is known."""
    account = app[STORE].account(handle)
    url = account.data.get("callback_url") if account else None
    if not url:
        return
    envelope = {"event": event, "message_id": uuid4().hex, "app_id": APP_ID, "timestamp": int(now() * 1_000)}
    body = msgspec.json.encode(envelope | {"content": content})
    headers = {"Content-Type": "application/json", "kwaisign": sign(APP_SECRET, body)}
    send_callback(app, handle, lambda: Outgoing(url=url, body=body, headers=headers), accepted=_accepted)


def _accepted(status: int, body: bytes) -> bool:
    try:
        return status == 200 and msgspec.json.decode(body) == {"result": 1}
    except msgspec.DecodeError:
        return False
