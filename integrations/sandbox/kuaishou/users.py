"""Who the user is."""

from aiohttp import web

from integrations.platforms.kuaishou.hosts import USER_INFO
from integrations.sandbox.kit import spoil, strike
from integrations.sandbox.kuaishou import answers
from integrations.sandbox.kuaishou.auth import authenticate

routes = web.RouteTableDef()


@routes.get(USER_INFO)
async def show_user(request: web.Request) -> web.StreamResponse:
    """Name, picture and numbers."""
    account = authenticate(request, "user_info")
    struck = await strike(request, account.handle, "read")
    head = "https://static.yximgs.com/head.jpg"
    user = {"name": account.data["name"] or account.handle, "sex": "F", "city": "北京", "head": head, "bigHead": head}
    user |= {"fan": account.data["fan"], "follow": account.data["follow"]}
    return spoil(request, struck, answers.ok(user_info=user))
