"""What the public sees at the url of a post."""

import html

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE
from integrations.sandbox.network.posts import get_post

routes = web.RouteTableDef()


@routes.get("/@{handle}/{id:[0-9]{1,18}}")
async def show_page(request: web.Request) -> web.StreamResponse:
    """A post as a web page."""
    store = request.app[STORE].sql
    row = get_post(store, int(request.match_info["id"]), request.match_info["handle"])
    store.execute(
        "insert into post_views values (?, 1) on conflict (post_id) do update set views = views + 1", (row["id"],)
    )
    handle, text = html.escape(row["handle"]), html.escape(row["text"])
    images = "".join(f'<img src="/sandbox/media/{int(one)}">' for one in msgspec.json.decode(row["media_ids"]))
    page = f"<!doctype html><meta charset=utf-8><title>@{handle}</title><article><h1>@{handle}</h1><p>{text}</p>{images}</article>"
    return web.Response(text=page, content_type="text/html")
