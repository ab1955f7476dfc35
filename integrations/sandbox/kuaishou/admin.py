"""What only the simulator's back office can do, beside the common routes."""

from aiohttp import web

from integrations.sandbox.kit import STORE
from integrations.sandbox.kit.admin import account_of
from integrations.sandbox.kuaishou.accounts import open_id_of
from integrations.sandbox.kuaishou.callbacks import tell

routes = web.RouteTableDef()


@routes.post("/admin/accounts/{handle}/revoke")
async def revoke(request: web.Request) -> web.StreamResponse:
    """The user takes the permission back: every token ends, and the app is told."""
    account = account_of(request)
    for kind in ("access", "refresh"):
        request.app[STORE].expire_tokens(account.handle, kind)
    tell(request.app, account.handle, "deauthorize", {"open_id": open_id_of(account.handle)})
    return web.Response(status=204)


@routes.post("/admin/accounts/{handle}/test")
async def test(request: web.Request) -> web.StreamResponse:
    """Send the event that saving an address in the console sends."""
    tell(request.app, account_of(request).handle, "TEST", {})
    return web.Response(status=204)
