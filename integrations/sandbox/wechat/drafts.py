"""The drafts of an account. A draft is gone as soon as it is published."""

import secrets
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Record, json_answer, spoil, strike
from integrations.sandbox.wechat.access import Page, admitted, site_of, wanted
from integrations.sandbox.wechat.articles import Article, checked
from integrations.sandbox.wechat.words import done, refuse

routes = web.RouteTableDef()


class _New(msgspec.Struct):
    articles: list[Article]


class _Named(msgspec.Struct):
    media_id: str


class _Changed(msgspec.Struct):
    media_id: str
    index: int
    articles: Article


@routes.post("/cgi-bin/draft/add")
async def add_draft(request: web.Request) -> web.StreamResponse:
    """Keep up to eight articles as one draft."""
    account = admitted(request, "media", "draft")
    wish = await wanted(request, _New)
    articles = checked(request.app[STORE], account.handle, wish.articles, site_of(request))
    struck = await strike(request, account.handle, "media")
    draft = request.app[STORE].put("drafts", account.handle, {"articles": articles}, secrets.token_urlsafe(48))
    return spoil(request, struck, json_answer({"media_id": draft.id}))


@routes.post("/cgi-bin/draft/get")
async def get_draft(request: web.Request) -> web.StreamResponse:
    """The articles of a draft."""
    account = admitted(request, "read", "draft")
    draft = draft_of(request, account.handle, (await wanted(request, _Named)).media_id)
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, json_answer({"news_item": draft.data["articles"]}))


@routes.post("/cgi-bin/draft/update")
async def update_draft(request: web.Request) -> web.StreamResponse:
    """Replace one article of a draft; the first has index 0."""
    account = admitted(request, "media", "draft")
    wish = await wanted(request, _Changed)
    draft = draft_of(request, account.handle, wish.media_id)
    articles = list(draft.data["articles"])
    if not 0 <= wish.index < len(articles):
        raise refuse(40035)
    (articles[wish.index],) = checked(request.app[STORE], account.handle, [wish.articles], site_of(request))
    struck = await strike(request, account.handle, "media")
    request.app[STORE].change("drafts", draft.id, articles=articles)
    return spoil(request, struck, done())


@routes.post("/cgi-bin/draft/delete")
async def delete_draft(request: web.Request) -> web.StreamResponse:
    """Throw a draft away."""
    account = admitted(request, "write", "draft")
    draft = draft_of(request, account.handle, (await wanted(request, _Named)).media_id)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].remove("drafts", draft.id)
    return spoil(request, struck, done())


@routes.get("/cgi-bin/draft/count")
async def count_drafts(request: web.Request) -> web.StreamResponse:
    """How many drafts there are."""
    account = admitted(request, "read", "draft")
    struck = await strike(request, account.handle, "read")
    count = len(request.app[STORE].list("drafts", account.handle))
    return spoil(request, struck, json_answer({"total_count": count}))


@routes.post("/cgi-bin/draft/batchget")
async def list_drafts(request: web.Request) -> web.StreamResponse:
    """Drafts, newest first."""
    account = admitted(request, "read", "draft")
    page = await wanted(request, Page)
    page.check()
    struck = await strike(request, account.handle, "read")
    drafts = request.app[STORE].list("drafts", account.handle)[::-1]
    chosen = [_listed(draft, page) for draft in drafts[page.offset : page.offset + page.count]]
    answer = {"total_count": len(drafts), "item_count": len(chosen), "item": chosen}
    return spoil(request, struck, json_answer(answer))


def draft_of(request: web.Request, handle: str, media_id: str) -> Record:
    """The account's draft of this id. Raises Refused 40007 when there is none (any more)."""
    draft = request.app[STORE].get("drafts", media_id)
    if draft is None or draft.handle != handle or draft.gone:
        raise refuse(40007)
    return draft


def _listed(draft: Record, page: Page) -> dict[str, Any]:
    hidden = {"content"} if page.no_content else set()
    items = [{name: value for name, value in one.items() if name not in hidden} for one in draft.data["articles"]]
    return {"media_id": draft.id, "content": {"news_item": items}, "update_time": int(draft.created_at)}
