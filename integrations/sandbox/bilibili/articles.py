"""Articles (专栏): add, edit, delete, show, list. Paths and shapes are the nearest to what is documented."""

from html.parser import HTMLParser
from typing import Any

from aiohttp import web

from integrations.platforms.bilibili.hosts import ARTICLE
from integrations.sandbox.bilibili import answers
from integrations.sandbox.bilibili.archives import page_of, require_quota
from integrations.sandbox.bilibili.auth import authenticate, wish
from integrations.sandbox.bilibili.reviews import announce, review_fields, state_of
from integrations.sandbox.kit import STORE, Account, Record, doom, now, spoil, strike

SCOPE = "ATC_"

routes = web.RouteTableDef()


@routes.post(f"{ARTICLE}/add")
async def add(request: web.Request) -> web.StreamResponse:
    """Submit an article."""
    account = await authenticate(request, SCOPE)
    data = _checked(await wish(request))
    struck = await strike(request, account.handle, "publish")
    require_quota(request, account)
    article = f"cv{int(now() * 1_000_000)}"
    made = request.app[STORE].put("posts", account.handle, data | review_fields(account), article)
    announce(request.app, account, made.id)
    doom(request, struck, "posts", made.id)
    return spoil(request, struck, answers.ok({"article_id": int(made.id[2:])}))


@routes.get(f"{ARTICLE}/detail")
async def show(request: web.Request) -> web.StreamResponse:
    """One article."""
    account = await authenticate(request, SCOPE)
    struck = await strike(request, account.handle, "read")
    record = _own(request, account, request.query.get("article_id", ""))
    return spoil(request, struck, answers.ok(_view(record) | {"content": record.data["content"]}))


@routes.get(f"{ARTICLE}/list")
async def list_all(request: web.Request) -> web.StreamResponse:
    """Own articles, newest first."""
    account = await authenticate(request, SCOPE)
    number, size = page_of(request)
    struck = await strike(request, account.handle, "read")
    records = reversed(request.app[STORE].list("posts", account.handle, gone=True))
    articles = [record for record in records if record.id.startswith("cv") and record.gone != "deleted"]
    shown = [_view(record) for record in articles[(number - 1) * size : number * size]]
    page = {"pn": number, "ps": size, "total": len(articles)}
    return spoil(request, struck, answers.ok({"list": shown, "page": page}))


@routes.post(f"{ARTICLE}/edit")
async def edit(request: web.Request) -> web.StreamResponse:
    """Change an article; it is reviewed again."""
    account = await authenticate(request, SCOPE)
    body = await wish(request)
    record, data = _own(request, account, str(body.get("article_id", ""))), _checked(body)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].change("posts", record.id, **data, **review_fields(account))
    announce(request.app, account, record.id)
    return spoil(request, struck, answers.ok())


@routes.post(f"{ARTICLE}/delete")
async def delete(request: web.Request) -> web.StreamResponse:
    """Delete an article for good."""
    account = await authenticate(request, SCOPE)
    record = _own(request, account, str((await wish(request)).get("article_id", "")))
    struck = await strike(request, account.handle, "write")
    request.app[STORE].remove("posts", record.id)
    return spoil(request, struck, answers.ok())


class _Reader(HTMLParser):
    """The words and the pictures of an article."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pictures += tag == "img" and bool(dict(attrs).get("src"))
        if tag == "p":
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines = [*self.lines[:-1], (self.lines[-1] if self.lines else "") + data]


def _checked(body: dict[str, Any]) -> dict[str, Any]:
    title, content = body.get("title"), body.get("content")
    if not isinstance(title, str) or not 0 < len(title) <= 40 or not isinstance(content, str):
        answers.refuse(answers.ARTICLE, "标题或正文不合法")
    reader = _Reader()
    reader.feed(content)
    text = "\n".join(reader.lines).strip("\n")
    if len(text) > 40_000 or (len(text) < 200 and reader.pictures < 3):
        answers.refuse(answers.ARTICLE, "正文长度不合法")
    if body.get("original", 0) not in {0, 1}:
        answers.refuse(answers.ARTICLE, "original不合法")
    return {"title": title, "text": text, "content": content, "banner_url": body.get("banner_url", "")}


def _own(request: web.Request, account: Account, number: str) -> Record:
    record = request.app[STORE].get("posts", f"cv{number}")
    if record is None or record.handle != account.handle or record.gone == "deleted":
        answers.refuse(answers.NO_SUCH_ARTICLE, "专栏不存在")
    return record


def _view(record: Record) -> dict[str, Any]:
    return {
        "article_id": int(record.id[2:]),
        "title": record.data["title"],
        "banner_url": record.data["banner_url"],
        "ctime": int(record.created_at),
        **state_of(record),
    }
