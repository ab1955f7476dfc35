"""What only the simulator's back office can do, beside the common routes."""

import secrets

import aiohttp
import msgspec
from aiohttp import web

from integrations.platforms.bilibili.signing import signed_headers
from integrations.sandbox.bilibili.accounts import openid_of
from integrations.sandbox.bilibili.apps import CLIENT_ID, CLIENT_SECRET
from integrations.sandbox.bilibili.callbacks import tell
from integrations.sandbox.kit import STORE, Refused, json_answer, now
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.kit.keys import SESSION

routes = web.RouteTableDef()


@routes.post("/admin/accounts/{handle}/revoke")
async def revoke(request: web.Request) -> web.StreamResponse:
    """The user takes the permission back: every token ends, and the app is told."""
    account = account_of(request)
    for kind in ("access", "refresh"):
        request.app[STORE].expire_tokens(account.handle, kind)
    content = {"openid": openid_of(account.handle), "client_id": CLIENT_ID, "permits": account.data["scopes"]}
    tell(request.app, account.handle, "deauthorize", content)
    return web.Response(status=204)


@routes.post("/admin/accounts/{handle}/verify")
async def verify(request: web.Request) -> web.StreamResponse:
    """Check the saved callback address as the console does: it must answer with the number it was sent."""
    url = account_of(request).data.get("callback_url")
    if not url:
        raise Refused(refusal("no callback address is saved"))
    number = secrets.randbelow(1_000_000)
    body = msgspec.json.encode({"event": "verify_webhooks", "content": {"data": number}, "timestamp": int(now())})
    headers = signed_headers(CLIENT_ID, CLIENT_SECRET, body, nonce=secrets.token_hex(16), timestamp=int(now()))
    try:
        async with request.app[SESSION].post(url, data=body, headers=headers) as answer:
            verified = answer.status == 200 and msgspec.json.decode(await answer.read()) == {"data": number}
    except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError):
        verified = False
    return json_answer({"verified": verified})
