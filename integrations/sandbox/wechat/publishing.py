"""freepublish: submit a draft, ask how it stands, read and delete what is live."""

from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, json_answer, now, spoil, strike
from integrations.sandbox.wechat.access import Page, admitted, site_of, wanted
from integrations.sandbox.wechat.drafts import draft_of
from integrations.sandbox.wechat.jobs import PUBLISHED, finish_due, start_job
from integrations.sandbox.wechat.words import done, refuse

routes = web.RouteTableDef()


class _Draft(msgspec.Struct):
    media_id: str


class _Job(msgspec.Struct):
    publish_id: str


class _Article(msgspec.Struct):
    article_id: str
    index: int = 0


@routes.post("/cgi-bin/freepublish/submit")
async def submit(request: web.Request) -> web.StreamResponse:
    """Queue a draft; the answer says only that."""
    account = admitted(request, "publish", "freepublish")
    wish = await wanted(request, _Draft)
    draft = draft_of(request, account.handle, wish.media_id)
    struck = await strike(request, account.handle, "publish")
    job = start_job(request.app, draft, struck, site_of(request))
    return spoil(request, struck, done(publish_id=job.id, msg_data_id=job.data["msg_data_id"]))


@routes.post("/cgi-bin/freepublish/get")
async def get_status(request: web.Request) -> web.StreamResponse:
    """How a submission stands."""
    account = admitted(request, "read", "freepublish")
    wish = await wanted(request, _Job)
    job = request.app[STORE].get("jobs", wish.publish_id)
    if job is None or job.handle != account.handle:
        raise refuse(40035)
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, json_answer(_status(request, finish_due(request.app, job))))


@routes.post("/cgi-bin/freepublish/getarticle")
async def get_article(request: web.Request) -> web.StreamResponse:
    """The articles that were published under one id, deleted ones among them."""
    account = admitted(request, "read", "freepublish")
    wish = await wanted(request, _Article)
    post = _post_of(request, account, wish.article_id)
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, json_answer({"news_item": _items(post, with_content=True)}))


@routes.post("/cgi-bin/freepublish/batchget")
async def list_articles(request: web.Request) -> web.StreamResponse:
    """What was published, newest first."""
    account = admitted(request, "read", "freepublish")
    page = await wanted(request, Page)
    page.check()
    struck = await strike(request, account.handle, "read")
    posts = [post for post in request.app[STORE].list("posts", account.handle, gone=True) if _is_listed(account, post)]
    chosen = [_listed(post, page) for post in posts[::-1][page.offset : page.offset + page.count]]
    answer = {"total_count": len(posts), "item_count": len(chosen), "item": chosen}
    return spoil(request, struck, json_answer(answer))


@routes.post("/cgi-bin/freepublish/delete")
async def delete_article(request: web.Request) -> web.StreamResponse:
    """Delete one article (from 1) or all of them (0). It cannot be undone."""
    account = admitted(request, "write", "freepublish")
    wish = await wanted(request, _Article)
    post = _post_of(request, account, wish.article_id)
    if not 0 <= wish.index <= len(post.data["articles"]):
        raise refuse(40035)
    if post.gone:
        raise refuse(53600)
    struck = await strike(request, account.handle, "write")
    _delete(request, post, wish.index)
    return spoil(request, struck, done())


def _status(request: web.Request, job: Record) -> dict[str, Any]:
    status = _status_now(request, job)
    answer = {"publish_id": job.id, "publish_status": status, "fail_idx": job.data.get("fail_idx", [])}
    if status != PUBLISHED:
        return answer
    items = [{"idx": number, "article_url": url} for number, url in enumerate(job.data["urls"], start=1)]
    return {**answer, "article_id": job.data["article_id"], "article_detail": {"count": len(items), "item": items}}


def _status_now(request: web.Request, job: Record) -> int:
    """5 and 6 also when it happens to an article later on."""
    post = request.app[STORE].get("posts", job.data.get("article_id", ""))
    if post is not None and post.gone:
        return 5 if post.gone == "deleted" else 6
    return int(job.data["status"])


def _is_listed(account: Account, post: Record) -> bool:
    return bool(post.created_at + account.data["listing_seconds"] <= now())


def _post_of(request: web.Request, account: Account, article_id: str) -> Record:
    post = request.app[STORE].get("posts", article_id)
    if post is None or post.handle != account.handle or not _is_listed(account, post):
        raise refuse(53600)
    return post


def _items(post: Record, *, with_content: bool) -> list[dict[str, Any]]:
    deleted = post.data.get("deleted", [])
    return [
        {
            **{name: value for name, value in article.items() if with_content or name != "content"},
            "is_deleted": bool(post.gone) or number in deleted,
        }
        for number, article in enumerate(post.data["articles"], start=1)
    ]


def _listed(post: Record, page: Page) -> dict[str, Any]:
    moment = int(post.data["published_at"])
    items = _items(post, with_content=not page.no_content)
    content = {"news_item": items, "create_time": moment, "update_time": moment}
    return {"article_id": post.id, "content": content, "update_time": moment}


def _delete(request: web.Request, post: Record, index: int) -> None:
    deleted = sorted({*post.data.get("deleted", []), index})
    if index == 0 or len(deleted) == len(post.data["articles"]):
        request.app[STORE].remove("posts", post.id)
    else:
        request.app[STORE].change("posts", post.id, deleted=deleted)
