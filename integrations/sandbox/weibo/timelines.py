"""Reading posts: the newest five for everybody, all of them with the commercial grant."""

from aiohttp import web

from integrations.sandbox.kit import STORE, Record, json_answer, spoil, strike
from integrations.sandbox.weibo.accounts import authenticate, require_commercial
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import Form, read_query
from integrations.sandbox.weibo.views import comments_of, is_shown, status_view

PUBLIC_POSTS = 5
MAXIMUM_COUNT = 100
MAXIMUM_IDS = 100

routes = web.RouteTableDef()


@routes.get("/2/statuses/user_timeline.json")
async def newest(request: web.Request) -> web.StreamResponse:
    """The newest five posts of the caller, and of nobody else."""
    form = read_query(request)
    caller = authenticate(request, form)
    if form.fields.get("uid", caller.uid) != caller.uid:
        refuse(request, 10014)
    struck = await strike(request, caller.handle, "read")
    records = _shown(request, caller.handle)
    views = [status_view(request, record) for record in records[:PUBLIC_POSTS]]
    return spoil(request, struck, json_answer({"statuses": views, "total_number": len(records)}))


@routes.get("/2/statuses/user_timeline/biz.json")
async def own_posts(request: web.Request) -> web.StreamResponse:
    """All posts of the caller, newest first: `count`, `page`, `max_id` (inclusive), `since_id` (exclusive)."""
    form = read_query(request)
    caller = authenticate(request, form)
    require_commercial(request, caller)
    count, page = int(form.number(request, "count", "20")), int(form.number(request, "page", "1"))
    if not 0 < count <= MAXIMUM_COUNT or page < 1:
        refuse(request, 10017, "(count)")
    struck = await strike(request, caller.handle, "read")
    records = _between(request, form, _shown(request, caller.handle))
    chosen = records[(page - 1) * count : page * count]
    views = [status_view(request, record) for record in chosen]
    return spoil(request, struck, json_answer({"statuses": views, "total_number": len(records)}))


@routes.get("/2/statuses/show_batch/biz.json")
async def show_batch(request: web.Request) -> web.StreamResponse:
    """Posts by number; what is not there is left out."""
    form = read_query(request)
    caller = authenticate(request, form)
    require_commercial(request, caller)
    mids = _mids(request, form)
    struck = await strike(request, caller.handle, "read")
    records = [one for one in _shown(request, caller.handle) if one.id in mids]
    whole = form.fields.get("isGetLongText") == "1"
    views = [status_view(request, record, whole=whole) for record in records]
    return spoil(request, struck, json_answer({"statuses": views, "total_number": len(views)}))


@routes.get("/2/statuses/count.json")
@routes.get("/2/statuses/count/biz.json")
async def count(request: web.Request) -> web.StreamResponse:
    """Numbers of up to 100 posts."""
    form = read_query(request)
    caller = authenticate(request, form)
    if "/biz" in request.path:
        require_commercial(request, caller)
    mids = _mids(request, form)
    struck = await strike(request, caller.handle, "read")
    records = [one for mid in mids if (one := request.app[STORE].get("posts", mid)) and is_shown(one)]
    numbers = [
        {
            "id": int(one.id),
            "comments": len(comments_of(request, one)),
            "reposts": one.data.get("reposts", 0),
            "attitudes": 0,
        }
        for one in records
    ]
    return spoil(request, struck, json_answer(numbers))


def _shown(request: web.Request, handle: str) -> list[Record]:
    return [record for record in reversed(request.app[STORE].list("posts", handle)) if is_shown(record)]


def _between(request: web.Request, form: Form, records: list[Record]) -> list[Record]:
    most = int(form.number(request, "max_id", "0"))
    least = int(form.number(request, "since_id", "0"))
    return [one for one in records if int(one.id) > least and (not most or int(one.id) <= most)]


def _mids(request: web.Request, form: Form) -> list[str]:
    mids = form.need(request, "ids").split(",")
    if len(mids) > MAXIMUM_IDS or not all(mid.isascii() and mid.isdecimal() for mid in mids):
        refuse(request, 10017, "(ids)")
    return mids
