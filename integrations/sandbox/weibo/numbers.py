"""Small conversions and counters. Source: open.weibo.com/wiki, 2/users/counts, 2/remind/unread_count, 2/statuses/querymid and queryid.

Their batch forms (`is_batch=1`) are not documented well enough and are refused.
"""

from aiohttp import web

from integrations.platforms.weibo.ids import bid_of, is_mid, mid_of
from integrations.sandbox.kit import STORE, json_answer, spoil, strike
from integrations.sandbox.weibo.accounts import account_by_uid, authenticate
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import Form, read_query
from integrations.sandbox.weibo.views import user_view

MAXIMUM_UIDS = 100
_COUNTED = ("followers_count", "friends_count", "statuses_count")
_NEVER = ("status", "follower", "mention_status", "mention_cmt", "group", "private_group", "notice", "invite", "badge", "photo")  # fmt: skip
_COLLECTIONS = {"1": "posts", "2": "comments", "3": "messages"}

routes = web.RouteTableDef()


@routes.get("/2/users/counts.json")
async def counts(request: web.Request) -> web.StreamResponse:
    """Followers, friends and posts of up to 100 accounts, as texts; who is not there is left out."""
    form = read_query(request)
    caller = authenticate(request, form)
    uids = form.need(request, "uids").split(",")
    if len(uids) > MAXIMUM_UIDS:
        refuse(request, 10017, "(uids)")
    struck = await strike(request, caller.handle, "read")
    views = [user_view(request, account) for uid in uids if (account := account_by_uid(request, uid)) is not None]
    shown = [{"id": view["idstr"], **{name: str(view[name]) for name in _COUNTED}} for view in views]
    return spoil(request, struck, json_answer(shown))


@routes.get("/2/remind/unread_count.json")
async def unread_count(request: web.Request) -> web.StreamResponse:
    """What is new: comments under the caller's posts, and direct messages. Nothing is ever read here, nor else counted."""
    form = read_query(request)
    caller = authenticate(request, form)
    if form.number(request, "uid") != caller.uid:
        refuse(request, 10014)
    struck = await strike(request, caller.handle, "read")
    fresh = {
        collection: sum(
            one.data["author_id"] != caller.uid for one in request.app[STORE].list(collection, caller.handle)
        )
        for collection in ("comments", "messages")
    }
    counters = dict.fromkeys(_NEVER, 0) | {"cmt": fresh["comments"], "dm": fresh["messages"]}
    return spoil(request, struck, json_answer(counters))


@routes.get("/2/statuses/querymid.json")
async def query_mid(request: web.Request) -> web.StreamResponse:
    """From the number to the short spelling in addresses."""
    form = read_query(request)
    number = _single(request, form).number(request, "id")
    _require(request, form, number)
    return json_answer({"mid": bid_of(number)})


@routes.get("/2/statuses/queryid.json")
async def query_id(request: web.Request) -> web.StreamResponse:
    """From the short spelling (`isBase62=1`), or the number itself, to the number."""
    form = read_query(request)
    mid = _single(request, form).need(request, "mid")
    try:
        number = mid_of(mid) if form.fields.get("isBase62") == "1" else mid
    except ValueError:
        refuse(request, 10017, "(mid)")
    _require(request, form, number)
    return json_answer({"id": number})


def _single(request: web.Request, form: Form) -> Form:
    if form.fields.get("is_batch", "0") != "0":
        refuse(request, 10017, "(is_batch)")
    return form


def _require(request: web.Request, form: Form, number: str) -> None:
    collection = _COLLECTIONS.get(form.fields.get("type", "1"))
    if collection is None or not is_mid(number):
        refuse(request, 10017, "(type)" if collection is None else "(id)")
    if request.app[STORE].get(collection, number) is None:
        refuse(request, 20101)
