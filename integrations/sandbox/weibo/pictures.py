"""Pictures: kept first, shown by a post later."""

import hashlib

from aiohttp import web

from integrations.sandbox.kit import STORE, json_answer, spoil, strike
from integrations.sandbox.weibo.accounts import Caller, authenticate, require_commercial
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import Picture, read_form, require_picture
from integrations.sandbox.weibo.views import picture_address

routes = web.RouteTableDef()


@routes.post("/2/statuses/upload_pic/biz.json")
async def upload_pic(request: web.Request) -> web.StreamResponse:
    """Keep a picture for a later post."""
    form = await read_form(request)
    caller = authenticate(request, form)
    require_commercial(request, caller)
    picture = require_picture(request, form)
    struck = await strike(request, caller.handle, "media")
    pic_id = keep_picture(request, caller, picture)
    address = picture_address(request, pic_id)
    answer = {"pic_id": pic_id, "thumbnail_pic": address, "bmiddle_pic": address, "original_pic": address}
    return spoil(request, struck, json_answer(answer))


@routes.get("/pictures/{id:[0-9a-z]{1,64}}")
async def show_picture(request: web.Request) -> web.StreamResponse:
    """The picture itself. Public."""
    record = request.app[STORE].get("pictures", request.match_info["id"])
    if record is None:
        raise web.HTTPNotFound
    return web.Response(body=bytes.fromhex(record.data["hex"]), content_type=record.data["content_type"])


def keep_picture(request: web.Request, caller: Caller, picture: Picture) -> str:
    """Its id; the same picture of the same account keeps the one it has."""
    digest = hashlib.sha256(caller.handle.encode() + b"\0" + picture.content).hexdigest()[:32]
    if request.app[STORE].get("pictures", digest) is None:
        data = {"content_type": picture.content_type, "hex": picture.content.hex()}
        request.app[STORE].put("pictures", caller.handle, data, digest)
    return digest


def own_pictures(request: web.Request, caller: Caller, pic_ids: list[str]) -> list[str]:
    """The same ids, if all are pictures of the caller."""
    for pic_id in pic_ids:
        record = request.app[STORE].get("pictures", pic_id)
        if record is None or record.handle != caller.handle:
            refuse(request, 10017, "(pic_id)")
    return pic_ids
