"""Events, signed like requests and sent to the address that was saved in the console.

Bilibili takes an event for delivered when the answer is HTTP 200.
"""

import asyncio
from typing import Any
from uuid import uuid4

import msgspec
from aiohttp import web

from integrations.platforms.bilibili.signing import signed_headers
from integrations.sandbox.bilibili.apps import CLIENT_ID, CLIENT_SECRET
from integrations.sandbox.kit import STORE, Outgoing, now, send_callback
from integrations.sandbox.kit.keys import TASKS


def tell(app: web.Application, handle: str, event: str, content: dict[str, Any]) -> None:
    """Send an event about an account, where an address is known. What is sent again has a nonce of its own."""
    account = app[STORE].account(handle)
    url = account.data.get("callback_url") if account else None
    if not url:
        return
    body = msgspec.json.encode({"event": event, "content": content, "timestamp": int(now())})

    def make() -> Outgoing:
        headers = signed_headers(CLIENT_ID, CLIENT_SECRET, body, nonce=str(uuid4()), timestamp=int(now()))
        return Outgoing(url=url, body=body, headers=headers | {"Content-Type": "application/json"})

    send_callback(app, handle, make, accepted=lambda status, _: status == 200)


def tell_later(app: web.Application, handle: str, seconds: float, event: str, content: dict[str, Any]) -> None:
    """The same after a while. A simulator that is stopped meanwhile forgets it: reviews can be polled."""

    async def wait() -> None:
        await asyncio.sleep(seconds)
        tell(app, handle, event, content)

    task = asyncio.get_running_loop().create_task(wait())
    app[TASKS].add(task)
    task.add_done_callback(app[TASKS].discard)
