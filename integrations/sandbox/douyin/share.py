"""Share links: what they are made of, and what happens when a user opens one and taps publish."""

import hashlib
import secrets
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
from aiohttp import web

from integrations.sandbox.douyin.accounts import app_caller
from integrations.sandbox.douyin.answers import DESCRIPTIONS, fine, refuse
from integrations.sandbox.douyin.apps import CLIENT_KEY
from integrations.sandbox.douyin.posts import IMAGES, VIDEO
from integrations.sandbox.kit import STORE, Record, Store, json_answer, now, read_json, spoil, strike

ROUTES = web.RouteTableDef()
_TICKET_SECONDS = 7_200


class _ShareWish(msgspec.Struct, kw_only=True):
    client_ticket: str
    state: str
    expire_at: int = 0
    title: str = ""
    hashtag_list: list[str] = []
    image_path: str = ""
    image_list_path: list[str] = []
    video_path: str = ""
    share_to_publish: int = 0


class Opened(msgspec.Struct, frozen=True):
    """A share link as the app understands it. `wants_callback` False: nobody is told."""

    share_id: str
    text: str
    media_type: int
    wants_callback: bool


@ROUTES.get("/share-id/")
async def share_id(request: web.Request) -> web.StreamResponse:
    """A new share id."""
    app_caller(request)
    struck = await strike(request, CLIENT_KEY, "media")
    if request.query.get("need_callback") not in {"true", "false"}:
        raise refuse(2100005)
    number = "1" + "".join(secrets.choice("0123456789") for _ in range(15))
    data = {"need_callback": request.query["need_callback"] == "true"}
    made = request.app[STORE].put("shares", CLIENT_KEY, data, number)
    return spoil(request, struck, fine({"share_id": made.id}))


@ROUTES.get("/open/getticket/")
async def ticket(request: web.Request) -> web.StreamResponse:
    """What links are signed with."""
    app_caller(request)
    struck = await strike(request, CLIENT_KEY, "media")
    made = request.app[STORE].issue(CLIENT_KEY, "ticket", _TICKET_SECONDS)
    return spoil(request, struck, fine({"ticket": made, "expires_in": str(_TICKET_SECONDS)}))


@ROUTES.post("/api/douyin/v1/schema/get_share/")
async def get_share(request: web.Request) -> web.StreamResponse:
    """The platform builds the link itself. One of the three addresses of files is a must."""
    app_caller(request)
    struck = await strike(request, CLIENT_KEY, "media")
    wish = await read_json(request, _ShareWish, lambda _: _not_built(28001007))
    files = [bool(wish.image_path), bool(wish.image_list_path), bool(wish.video_path)]
    if files.count(True) != 1 or wish.client_ticket not in _live_tickets(request.app[STORE]):
        return _not_built(28001007)
    return spoil(request, struck, json_answer({"err_no": 0, "err_msg": "", "data": {"schema": _built(wish)}}))


def open_link(store: Store, schema: str) -> Opened:
    """Read a share link as the app does. Raises ValueError with what is wrong."""
    parts = urlsplit(schema)
    if (parts.scheme, parts.netloc, parts.path) != ("snssdk1128", "openplatform", "/share"):
        raise ValueError("not a share link")
    query = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}
    if query.get("share_type") != "h5" or query.get("client_key") != CLIENT_KEY:
        raise ValueError("not a link of this app")
    if not any(_signed_with(ticket, query) for ticket in _live_tickets(store)):
        raise ValueError("the signature is not accepted")
    share = store.get("shares", query.get("state", ""))
    if share is None or len(query.get("short_title", "")) > 12:
        raise ValueError("unknown share id, or the short title is too long")
    return _opened(share, query)


def _opened(share: Record, query: dict[str, str]) -> Opened:
    tags = msgspec.json.decode(query.get("hashtag_list", "[]"), type=list[str])
    images = msgspec.json.decode(query["image_list_path"], type=list[str]) if "image_list_path" in query else []
    images += [query["image_path"]] if "image_path" in query else []
    films = [query["video_path"]] if "video_path" in query else []
    if any(not url.startswith("https://") for url in (*images, *films)) or (images and films):
        raise ValueError("files must be public https addresses of one kind")
    if not images and not films:
        raise ValueError("a link needs the address of a film or of pictures")
    media_type = VIDEO if films else IMAGES
    text = " ".join([query.get("title", ""), *(f"#{tag}" for tag in tags)]).strip()
    return Opened(share.id, text, media_type, share.data["need_callback"])


def _built(wish: _ShareWish) -> str:
    nonce, timestamp = secrets.token_hex(8), str(int(now()))
    signed = f"nonce_str={nonce}&ticket={wish.client_ticket}&timestamp={timestamp}"
    query = {
        "share_type": "h5",
        "client_key": CLIENT_KEY,
        "nonce_str": nonce,
        "timestamp": timestamp,
        "signature": hashlib.md5(signed.encode(), usedforsecurity=False).hexdigest(),
        "state": wish.state,
        "title": wish.title,
        "share_to_publish": str(wish.share_to_publish),
        "hashtag_list": _listed(wish.hashtag_list),
        "image_path": wish.image_path,
        "image_list_path": _listed(wish.image_list_path),
        "video_path": wish.video_path,
    }
    return f"snssdk1128://openplatform/share?{urlencode({name: value for name, value in query.items() if value})}"


def _listed(values: list[str]) -> str:
    return msgspec.json.encode(values).decode() if values else ""


def _not_built(code: int) -> web.Response:
    return json_answer({"err_no": code, "err_msg": DESCRIPTIONS[code], "data": None})


def _live_tickets(store: Store) -> list[str]:
    statement = "select token from kit_tokens where simulator = ? and kind = 'ticket' and expires_at > ?"
    return [row["token"] for row in store.sql.execute(statement, (store.simulator, now()))]


def _signed_with(ticket: str, query: dict[str, str]) -> bool:
    signed = f"nonce_str={query.get('nonce_str')}&ticket={ticket}&timestamp={query.get('timestamp')}"
    return hashlib.md5(signed.encode(), usedforsecurity=False).hexdigest() == query.get("signature")
