"""头条文章: an article, and the post that leads to it."""

from aiohttp import web

from integrations.sandbox.kit import STORE, doom, json_answer, spoil, strike
from integrations.sandbox.weibo.accounts import authenticate
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import read_form
from integrations.sandbox.weibo.posting import keep_post, next_id, require_quota

routes = web.RouteTableDef()


@routes.post("/proxy/article/publish.json")
async def publish_article(request: web.Request) -> web.StreamResponse:
    """For apps that applied for it. The answer names the article; the post shows up in the timeline."""
    form = await read_form(request)
    caller = authenticate(request, form)
    if not caller.app.articles:
        refuse(request, 10014)
    article = {name: form.need(request, name) for name in ("title", "content", "cover", "text")}
    if not article["cover"].startswith(("http://", "https://")):
        refuse(request, 10017, "(cover)")
    struck = await strike(request, caller.handle, "publish")
    require_quota(request, caller)
    object_id = f"1022:230940{next_id(request, 'articles')}"
    article["summary"] = form.fields.get("summary", "")
    request.app[STORE].put("articles", caller.handle, article, object_id)
    address = f"https://weibo.com/ttarticle/p/show?id={object_id.partition(':')[2]}"
    record = keep_post(request, caller, f"{article['text']} {address}", [])
    doom(request, struck, "posts", record.id)
    answer = {"code": 100000, "msg": "success", "data": {"object_id": object_id, "url": address}}
    return spoil(request, struck, json_answer(answer))
