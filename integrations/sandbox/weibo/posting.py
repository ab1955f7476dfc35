"""How a post comes to be, whichever interface it is asked for with."""

import time

from aiohttp import web

from integrations.sandbox.kit import STORE, Record, doom, json_answer, now, spoil, strike
from integrations.sandbox.weibo.accounts import Caller
from integrations.sandbox.weibo.answers import error, refuse
from integrations.sandbox.weibo.views import status_view

POSTS_PER_HOUR = 30
_FIRST_ID = 5_000_000_000_000_000


async def make_post(
    request: web.Request, caller: Caller, text: str, pics: list[str], *, visible: str = "0", repost_of: str = ""
) -> web.StreamResponse:
    """Check what every post is checked for, make it, and answer with it; with 20032 where it is shown later."""
    struck = await strike(request, caller.handle, "publish")
    _require_welcome(request, caller, text)
    record = keep_post(request, caller, text, pics, visible=visible, repost_of=repost_of)
    doom(request, struck, "posts", record.id)
    if float(caller.data.get("review_seconds", 0)):
        return spoil(request, struck, error(20032, path=request.path))
    return spoil(request, struck, json_answer(status_view(request, record)))


def require_quota(request: web.Request, caller: Caller) -> None:
    """30 posts in an hour."""
    if request.app[STORE].spend(caller.handle, "publish", most=POSTS_PER_HOUR, seconds=3_600) is not None:
        refuse(request, 20016)


def keep_post(
    request: web.Request, caller: Caller, text: str, pics: list[str], *, visible: str = "0", repost_of: str = ""
) -> Record:
    """The post as it is from now on."""
    data = {
        "text": text,
        "pics": pics,
        "visible": visible,
        "topics": caller.app.tier == "commercial",
        "shown_at": now() + float(caller.data.get("review_seconds", 0)),
    }
    if repost_of and (original := request.app[STORE].get("posts", repost_of)):
        data["repost_of"] = repost_of
        request.app[STORE].change("posts", repost_of, reposts=original.data.get("reposts", 0) + 1)
    return request.app[STORE].put("posts", caller.handle, data, next_id(request, "posts"))


def next_id(request: web.Request, collection: str) -> str:
    """A number of sixteen digits, growing with time."""
    number = _FIRST_ID + int(time.time() * 10_000)
    while request.app[STORE].get(collection, str(number)) is not None:
        number += 1
    return str(number)


def _require_welcome(request: web.Request, caller: Caller, text: str) -> None:
    if caller.data.get("captcha"):
        refuse(request, 20031)
    since = now() - float(caller.data.get("repeat_seconds", 0))
    earlier = request.app[STORE].list("posts", caller.handle)
    if any(one.data["text"] == text and one.created_at > since for one in earlier):
        refuse(request, 20019)
    require_quota(request, caller)
