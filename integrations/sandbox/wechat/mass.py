"""群发: what reaches every follower. Only articles (`mpnews`) and texts are simulated; other kinds answer 40008."""

import secrets
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, json_answer, spoil, strike
from integrations.sandbox.wechat.access import admitted, site_of, wanted
from integrations.sandbox.wechat.callbacks import tell
from integrations.sandbox.wechat.drafts import draft_of
from integrations.sandbox.wechat.events import mass_event
from integrations.sandbox.wechat.jobs import PUBLISHED, publish_draft
from integrations.sandbox.wechat.words import done, error, refuse

DAY = 86_400.0
MAXIMUM_KEY_BYTES = 64

routes = web.RouteTableDef()


class _Filter(msgspec.Struct):
    is_to_all: bool = False
    tag_id: int | None = None


class _Media(msgspec.Struct):
    media_id: str


class _Text(msgspec.Struct):
    content: str


class _Mass(msgspec.Struct, kw_only=True):
    msgtype: str
    filter: _Filter | None = None
    touser: list[str] | str = []
    towxname: str = ""
    mpnews: _Media | None = None
    text: _Text | None = None
    send_ignore_reprint: int = 0
    clientmsgid: str = ""


class _Named(msgspec.Struct):
    msg_id: int | str
    article_idx: int = 0


@routes.post("/cgi-bin/message/mass/sendall")
@routes.post("/cgi-bin/message/mass/send")
async def send(request: web.Request) -> web.StreamResponse:
    """Send to all followers, to those with a tag (`sendall`), or to those named (`send`)."""
    account = admitted(request, "publish", "mass")
    wish = await wanted(request, _Mass)
    if (known := _known(request, account, wish.clientmsgid)) is not None:
        return known
    to_all = request.path.endswith("sendall")
    if (to_all and wish.filter is None) or (not to_all and not isinstance(wish.touser, list | tuple)):
        raise refuse(40035)
    draft, text = _content(request, account, wish)
    struck = await strike(request, account.handle, "publish")
    if request.app[STORE].spend(account.handle, "mass", most=account.data["mass_a_day"], seconds=DAY) is not None:
        raise refuse(45028)
    mass = _sent(request, account, wish, draft, text)
    tell(request.app, account, mass_event(account, mass))
    return spoil(request, struck, done(msg_id=int(mass.id), msg_data_id=int(mass.data["msg_data_id"])))


@routes.post("/cgi-bin/message/mass/preview")
async def preview(request: web.Request) -> web.StreamResponse:
    """Show it to one person; it costs nothing of the quota."""
    account = admitted(request, "write", "mass")
    wish = await wanted(request, _Mass)
    if not (wish.touser or wish.towxname):
        raise refuse(40003)
    _content(request, account, wish)
    struck = await strike(request, account.handle, "write")
    return spoil(request, struck, done())


@routes.post("/cgi-bin/message/mass/get")
async def show(request: web.Request) -> web.StreamResponse:
    """How it stands."""
    account = admitted(request, "read", "mass")
    mass = _mass_of(request, account, await wanted(request, _Named))
    struck = await strike(request, account.handle, "read")
    status = "DELETE" if mass.gone else "SEND_SUCCESS"
    return spoil(request, struck, json_answer({"msg_id": int(mass.id), "msg_status": status}))


@routes.post("/cgi-bin/message/mass/delete")
async def delete(request: web.Request) -> web.StreamResponse:
    """Delete one article (from 1) or all; only articles can be."""
    account = admitted(request, "write", "mass")
    wish = await wanted(request, _Named)
    mass = _mass_of(request, account, wish)
    post = request.app[STORE].get("posts", mass.data["article_id"])
    if post is None or not 0 <= wish.article_idx <= len(post.data["articles"]):
        raise refuse(40035)
    struck = await strike(request, account.handle, "write")
    deleted = sorted({*post.data.get("deleted", []), wish.article_idx} - {0})
    if wish.article_idx == 0 or len(deleted) == len(post.data["articles"]):
        request.app[STORE].remove("posts", post.id)
        request.app[STORE].remove("masses", mass.id)
    else:
        request.app[STORE].change("posts", post.id, deleted=deleted)
    return spoil(request, struck, done())


def _known(request: web.Request, account: Account, key: str) -> web.Response | None:
    """The same key again sends nothing again, and says what was sent."""
    if len(key.encode()) > MAXIMUM_KEY_BYTES:
        raise refuse(45067)
    sent = [one for one in request.app[STORE].list("masses", account.handle, gone=True) if one.data["key"] == key]
    if not key or not sent:
        return None
    return error(45065, msg_id=int(sent[0].id))


def _content(request: web.Request, account: Account, wish: _Mass) -> tuple[Record | None, str]:
    if wish.msgtype == "mpnews" and wish.mpnews is not None:
        return draft_of(request, account.handle, wish.mpnews.media_id), ""
    if wish.msgtype == "text" and wish.text is not None:
        if not wish.text.content.strip():
            raise refuse(44004)
        return None, wish.text.content
    raise refuse(40008)


def _sent(request: web.Request, account: Account, wish: _Mass, draft: Record | None, text: str) -> Record:
    store = request.app[STORE]
    data: dict[str, Any] = {
        "key": wish.clientmsgid,
        "text": text,
        "msg_data_id": str(2_247_000_000 + secrets.randbelow(900_000_000)),
        "to": len(wish.touser) if isinstance(wish.touser, list) and wish.touser else account.data["followers"],
        "article_id": "",
        "urls": [],
    }
    mass = store.put("masses", account.handle, data, str(10**9 + secrets.randbelow(9 * 10**9)))
    if draft is None:
        return mass
    kept = {"site": site_of(request), "status": PUBLISHED, "taken_down_after": None}
    job = store.put("jobs", account.handle, kept | {"msg_data_id": data["msg_data_id"]}, f"mass-{mass.id}")
    article_id = publish_draft(request.app, job, draft)
    post = store.get("posts", article_id)
    urls = [article["url"] for article in post.data["articles"]] if post else []
    return store.change("masses", mass.id, article_id=article_id, urls=urls) or mass


def _mass_of(request: web.Request, account: Account, wish: _Named) -> Record:
    mass = request.app[STORE].get("masses", str(wish.msg_id))
    if mass is None or mass.handle != account.handle:
        raise refuse(40035)
    return mass
