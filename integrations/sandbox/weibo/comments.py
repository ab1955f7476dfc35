"""Comments: read, write, answer, delete."""

from aiohttp import web

from integrations.sandbox.kit import STORE, Record, json_answer, spoil, strike
from integrations.sandbox.weibo.accounts import Caller, authenticate, require_commercial
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import Form, read_form, read_query
from integrations.sandbox.weibo.posting import next_id
from integrations.sandbox.weibo.texts import is_short
from integrations.sandbox.weibo.views import comment_view, comments_of

MAXIMUM_COUNT = 200

routes = web.RouteTableDef()


@routes.get("/2/comments/show.json")
@routes.get("/2/comments/show/biz.json")
async def show(request: web.Request) -> web.StreamResponse:
    """Newest first; `next_cursor` is what to ask with as `max_id`, and 0 at the end."""
    form = read_query(request)
    caller = _caller(request, form)
    post = _own_post(request, caller, form.number(request, "id"))
    return await _listed(request, form, caller, comments_of(request, post))


@routes.get("/2/comments/to_me.json")
async def to_me(request: web.Request) -> web.StreamResponse:
    """What others say under the caller's posts."""
    form = read_query(request)
    caller = authenticate(request, form)
    records = [one for one in _everybodys(request) if one.handle == caller.handle]
    return await _listed(request, form, caller, [one for one in records if one.data["author_id"] != caller.uid])


@routes.get("/2/comments/by_me.json")
async def by_me(request: web.Request) -> web.StreamResponse:
    """What the caller says."""
    form = read_query(request)
    caller = authenticate(request, form)
    records = [one for one in _everybodys(request) if one.data["author_id"] == caller.uid]
    return await _listed(request, form, caller, records)


@routes.get("/2/comments/mentions.json")
async def mentions(request: web.Request) -> web.StreamResponse:
    """Comments that name the caller."""
    form = read_query(request)
    caller = authenticate(request, form)
    name = f"@{caller.data.get('screen_name') or caller.handle}"
    return await _listed(request, form, caller, [one for one in _everybodys(request) if name in one.data["text"]])


@routes.post("/2/comments/create.json")
@routes.post("/2/comments/create/biz.json")
async def create(request: web.Request) -> web.StreamResponse:
    """Comment on an own post."""
    form = await read_form(request)
    caller = _caller(request, form)
    post = _own_post(request, caller, form.number(request, "id"))
    text = form.need(request, "comment")
    if not is_short(text):
        refuse(request, 20012)
    struck = await strike(request, caller.handle, "write")
    record = _keep(request, caller, post, text)
    return spoil(request, struck, json_answer(comment_view(request, record)))


@routes.post("/2/comments/reply.json")
@routes.post("/2/comments/reply/biz.json")
async def reply(request: web.Request) -> web.StreamResponse:
    """Answer a comment."""
    form = await read_form(request)
    caller = _caller(request, form)
    post = _own_post(request, caller, form.number(request, "id"))
    answered = _comment(request, form.number(request, "cid"))
    if answered.data["post_id"] != post.id:
        refuse(request, 20201)
    text = form.need(request, "comment")
    if not is_short(text):
        refuse(request, 20012)
    struck = await strike(request, caller.handle, "write")
    record = _keep(request, caller, post, text, to=answered.id)
    return spoil(request, struck, json_answer(comment_view(request, record)))


@routes.post("/2/comments/destroy.json")
@routes.post("/2/comments/destroy/biz.json")
async def destroy(request: web.Request) -> web.StreamResponse:
    """Delete a comment of the caller, or one under the caller's post."""
    form = await read_form(request)
    caller = _caller(request, form)
    record = _comment(request, form.number(request, "cid"))
    if caller.handle != record.handle and caller.uid != record.data["author_id"]:
        refuse(request, 20203)
    struck = await strike(request, caller.handle, "write")
    request.app[STORE].remove("comments", record.id)
    return spoil(request, struck, json_answer(comment_view(request, record)))


async def _listed(request: web.Request, form: Form, caller: Caller, everything: list[Record]) -> web.StreamResponse:
    """A page of comments, which come oldest first and are shown newest first."""
    count = int(form.number(request, "count", "50"))
    if not 0 < count <= MAXIMUM_COUNT:
        refuse(request, 10017, "(count)")
    struck = await strike(request, caller.handle, "read")
    records = _between(request, form, everything[::-1])
    answer = {
        "comments": [comment_view(request, record) for record in records[:count]],
        "total_number": len(everything),
        "previous_cursor": 0,
        "next_cursor": int(records[count].id) if len(records) > count else 0,
    }
    return spoil(request, struck, json_answer(answer))


def _everybodys(request: web.Request) -> list[Record]:
    store = request.app[STORE]
    records = [record for account in store.accounts() for record in store.list("comments", account.handle)]
    return sorted(records, key=lambda record: record.number)


def _keep(request: web.Request, caller: Caller, post: Record, text: str, **more: str) -> Record:
    name = caller.data.get("screen_name") or caller.handle
    data = {"post_id": post.id, "author_id": caller.uid, "author": name, "text": text, **more}
    return request.app[STORE].put("comments", post.handle, data, next_id(request, "comments"))


def _caller(request: web.Request, form: Form) -> Caller:
    caller = authenticate(request, form)
    if "/biz" in request.path:
        require_commercial(request, caller)
    return caller


def _own_post(request: web.Request, caller: Caller, mid: str) -> Record:
    post = request.app[STORE].get("posts", mid)
    if post is None or post.gone:
        refuse(request, 20101)
    if post.handle != caller.handle:
        refuse(request, 20102)
    return post


def _comment(request: web.Request, cid: str) -> Record:
    record = request.app[STORE].get("comments", cid)
    if record is None or record.gone:
        refuse(request, 20201)
    return record


def _between(request: web.Request, form: Form, records: list[Record]) -> list[Record]:
    most, least = int(form.number(request, "max_id", "0")), int(form.number(request, "since_id", "0"))
    return [one for one in records if int(one.id) > least and (not most or int(one.id) <= most)]
