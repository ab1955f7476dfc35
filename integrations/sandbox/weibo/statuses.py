"""Posting and taking back."""

import json

from aiohttp import web

from integrations.sandbox.kit import STORE, json_answer, spoil, strike
from integrations.sandbox.weibo.accounts import Caller, authenticate, require_commercial
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import Form, read_form, require_picture
from integrations.sandbox.weibo.pictures import keep_picture, own_pictures
from integrations.sandbox.weibo.posting import make_post
from integrations.sandbox.weibo.texts import has_safe_link, is_short
from integrations.sandbox.weibo.views import status_view

MAXIMUM_LONG_TEXT = 2_000
MAXIMUM_PICTURES = 18
_VISIBLE = ("0", "1", "2", "3")

routes = web.RouteTableDef()


@routes.post("/2/statuses/share.json")
async def share(request: web.Request) -> web.StreamResponse:
    """The one way to post for apps without the commercial grant: a link of the app's safe domain is a must."""
    form = await read_form(request)
    caller = authenticate(request, form)
    text = form.need(request, "status")
    if not is_short(text):
        refuse(request, 20012)
    if not has_safe_link(text, caller.app.safe_domain):
        refuse(request, 10017, "(status) text not find domain !")
    pics = [keep_picture(request, caller, require_picture(request, form))] if form.picture else []
    return await make_post(request, caller, text, pics)


@routes.post("/2/statuses/update/biz.json")
async def update(request: web.Request) -> web.StreamResponse:
    """A post without a picture."""
    form = await read_form(request)
    caller = _commercial(request, form)
    return await make_post(request, caller, _text(request, form), [], visible=_visible(request, form))


@routes.post("/2/statuses/upload/biz.json")
async def upload(request: web.Request) -> web.StreamResponse:
    """A post with one picture."""
    form = await read_form(request)
    caller = _commercial(request, form)
    text, visible = _text(request, form), _visible(request, form)
    picture = keep_picture(request, caller, require_picture(request, form))
    return await make_post(request, caller, text, [picture], visible=visible)


@routes.post("/2/statuses/upload_url_text/biz.json")
async def upload_url_text(request: web.Request) -> web.StreamResponse:
    """A post with pictures that were sent before."""
    form = await read_form(request)
    caller = _commercial(request, form)
    pics = own_pictures(request, caller, form.need(request, "pic_id").split(","))
    if not 0 < len(pics) <= MAXIMUM_PICTURES:
        refuse(request, 10017, "(pic_id)")
    return await make_post(request, caller, _text(request, form), pics, visible=_visible(request, form))


@routes.post("/2/statuses/repost/biz.json")
async def repost(request: web.Request) -> web.StreamResponse:
    """Pass a post on, with words of one's own or without."""
    form = await read_form(request)
    caller = _commercial(request, form)
    original = request.app[STORE].get("posts", form.number(request, "id"))
    if original is None or original.gone:
        refuse(request, 20101)
    text = form.fields.get("status", "").strip() or "转发微博"
    if not is_short(text):
        refuse(request, 20012)
    return await make_post(request, caller, text, [], repost_of=original.id)


@routes.post("/2/statuses/destroy.json")
@routes.post("/2/statuses/destroy/biz.json")
async def destroy(request: web.Request) -> web.StreamResponse:
    """Take an own post back."""
    form = await read_form(request)
    caller = _commercial(request, form) if "/biz" in request.path else authenticate(request, form)
    post = request.app[STORE].get("posts", form.number(request, "id"))
    if post is None or post.gone:
        refuse(request, 20101)
    if post.handle != caller.handle:
        refuse(request, 20102)
    struck = await strike(request, caller.handle, "write")
    request.app[STORE].remove("posts", post.id)
    return spoil(request, struck, json_answer(status_view(request, post)))


def _commercial(request: web.Request, form: Form) -> Caller:
    caller = authenticate(request, form)
    require_commercial(request, caller)
    return caller


def _text(request: web.Request, form: Form) -> str:
    """Posts with pictures may be silent; all others need words."""
    is_silent = "update" not in request.path and "status" in form.fields
    text = form.fields["status"] if is_silent else form.need(request, "status")
    is_long = form.fields.get("is_longtext") == "1"
    if is_long and len(text) > MAXIMUM_LONG_TEXT:
        refuse(request, 20049)
    if not is_long and not is_short(text):
        refuse(request, 20012)
    _require_annotations(request, form)
    return text


def _visible(request: web.Request, form: Form) -> str:
    visible = form.fields.get("visible", "0")
    if visible not in _VISIBLE or (visible == "3" and not form.fields.get("list_id")):
        refuse(request, 10017, "(visible)")
    return visible


def _require_annotations(request: web.Request, form: Form) -> None:
    annotations = form.fields.get("annotations", "[]")
    try:
        json.loads(annotations)
    except ValueError:
        refuse(request, 10017, "(annotations)")
    if len(annotations) > 512:
        refuse(request, 10017, "(annotations)")
