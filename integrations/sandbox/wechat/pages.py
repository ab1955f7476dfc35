"""What readers see, in place of mp.weixin.qq.com."""

from html import escape

from aiohttp import web

from integrations.sandbox.kit import STORE

routes = web.RouteTableDef()


@routes.get("/s")
async def show_article(request: web.Request) -> web.StreamResponse:
    """One article, by message and place."""
    wanted = (request.query.get("mid", ""), request.query.get("idx", "1"))
    for account in request.app[STORE].accounts():
        for post in request.app[STORE].list("posts", account.handle):
            for number, article in enumerate(post.data["articles"], start=1):
                if (post.data["msg_data_id"], str(number)) == wanted:
                    return _page(article["title"], article["content"], is_plain=article["article_type"] == "newspic")
    raise web.HTTPNotFound


def _page(title: str, content: str, *, is_plain: bool) -> web.Response:
    shown = f"<p>{escape(content)}</p>" if is_plain else content
    page = f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title><h1>{escape(title)}</h1>{shown}"
    policy = {"Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"}
    return web.Response(text=page, content_type="text/html", headers=policy)
