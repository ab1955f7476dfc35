"""Which events the app wants to be told. Source: open.douyin.com, 获取/更新事件订阅状态."""

from typing import Literal

import msgspec
from aiohttp import web

from integrations.sandbox.douyin.accounts import app_caller
from integrations.sandbox.douyin.answers import fine, refused
from integrations.sandbox.douyin.apps import CLIENT_KEY
from integrations.sandbox.kit import STORE, Store, read_json, spoil, strike

ROUTES = web.RouteTableDef()
EVENTS = (
    "create_video",
    "authorize",
    "unauthorize",
    "item_comment_reply",
    "im_receive_msg",
    "im_send_msg",
    "im_enter_direct_msg",
    "new_video_digg",
    "new_follow_action",
)
_COLLECTION = "silenced"


class _Status(msgspec.Struct):
    event: Literal[
        "create_video",
        "authorize",
        "unauthorize",
        "item_comment_reply",
        "im_receive_msg",
        "im_send_msg",
        "im_enter_direct_msg",
        "new_video_digg",
        "new_follow_action",
    ]
    status: Literal[0, 1]


class _Update(msgspec.Struct):
    list: list[_Status]


@ROUTES.get("/event/status/list/")
async def list_statuses(request: web.Request) -> web.StreamResponse:
    """Every event, with 1 where it is told."""
    app_caller(request)
    struck = await strike(request, CLIENT_KEY, "read")
    shown = [{"event": event, "status": int(is_told(request.app[STORE], event))} for event in EVENTS]
    return spoil(request, struck, fine({"list": shown}))


@ROUTES.post("/event/status/update/")
async def update_statuses(request: web.Request) -> web.StreamResponse:
    """Tell an event from now on, or no longer."""
    app_caller(request)
    struck = await strike(request, CLIENT_KEY, "write")
    wish = await read_json(request, _Update, lambda _: refused(2100005))
    store = request.app[STORE]
    for one in wish.list:
        if store.get(_COLLECTION, one.event) is None:
            store.put(_COLLECTION, CLIENT_KEY, {}, one.event)
        store.change(_COLLECTION, one.event, silent=one.status == 0)
    return spoil(request, struck, fine({}))


def is_told(store: Store, event: str) -> bool:
    """Whether the app wants to be told; it does until it says otherwise."""
    record = store.get(_COLLECTION, event)
    return record is None or not record.data.get("silent")
