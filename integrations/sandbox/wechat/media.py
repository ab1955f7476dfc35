"""Files: pictures for the text of an article, and permanent material such as covers."""

import secrets

import msgspec
from aiohttp import BodyPartReader, web

from integrations.sandbox.kit import STORE, json_answer, now, spoil, strike
from integrations.sandbox.wechat.access import admitted, site_of
from integrations.sandbox.wechat.words import refuse

MEGABYTE = 1024 * 1024
IMAGE_BYTES = 10 * MEGABYTE
BODY_IMAGE_BYTES = MEGABYTE
_HEADS = {
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "gif": (b"GIF8", "image/gif"),
    "bmp": (b"BM", "image/bmp"),
}
_LIMITS = {
    "image": (IMAGE_BYTES, frozenset(_HEADS)),
    "thumb": (64 * 1024, frozenset({"jpg"})),
    "voice": (2 * MEGABYTE, frozenset({"other"})),
    "video": (10 * MEGABYTE, frozenset({"other"})),
}

routes = web.RouteTableDef()


class _Description(msgspec.Struct):
    title: str
    introduction: str


@routes.post("/cgi-bin/media/uploadimg")
async def upload_image(request: web.Request) -> web.StreamResponse:
    """A picture for the text of an article: its address is the only thing that comes back."""
    account = admitted(request, "media", "draft")
    content, _ = await _form(request)
    form = _format(content, frozenset({"jpg", "png"}))
    if len(content) > BODY_IMAGE_BYTES:
        raise refuse(45001)
    struck = await strike(request, account.handle, "media")
    name = _keep(request, account.handle, "pictures", form, content)
    return spoil(request, struck, json_answer({"url": f"{site_of(request)}/mmbiz/{name}"}))


@routes.post("/cgi-bin/material/add_material")
async def add_material(request: web.Request) -> web.StreamResponse:
    """A permanent file."""
    account = admitted(request, "media", "draft")
    kind = request.query.get("type", "")
    if kind not in _LIMITS:
        raise refuse(40004)
    content, description = await _form(request)
    most, formats = _LIMITS[kind]
    form = _format(content, formats)
    if len(content) > most:
        raise refuse(45001)
    if kind == "video":
        _check_description(description)
    struck = await strike(request, account.handle, "media")
    media_id = _keep(request, account.handle, "materials", form, content, kind)
    url = {"url": f"{site_of(request)}/mmbiz/{media_id}"} if kind in {"image", "thumb"} else {}
    return spoil(request, struck, json_answer({"media_id": media_id, **url}))


@routes.post("/cgi-bin/media/upload")
async def upload_temporary(request: web.Request) -> web.StreamResponse:
    """A file for messages, kept for three days; articles take permanent material only."""
    account = admitted(request, "media", "message")
    kind = request.query.get("type", "")
    if kind not in _LIMITS:
        raise refuse(40004)
    content, _ = await _form(request)
    most, formats = _LIMITS[kind]
    form = _format(content, formats)
    if len(content) > most:
        raise refuse(45001)
    struck = await strike(request, account.handle, "media")
    media_id = _keep(request, account.handle, "temporary", form, content, kind)
    return spoil(request, struck, json_answer({"type": kind, "media_id": media_id, "created_at": int(now())}))


@routes.get("/mmbiz/{id:[A-Za-z0-9_-]+}")
async def show_image(request: web.Request) -> web.StreamResponse:
    """The bytes of a picture. Public."""
    store, name = request.app[STORE], request.match_info["id"]
    record = store.get("pictures", name) or store.get("materials", name)
    if record is None or record.data["format"] not in _HEADS:
        raise web.HTTPNotFound
    return web.Response(body=bytes.fromhex(record.data["content"]), content_type=_HEADS[record.data["format"]][1])


async def _form(request: web.Request) -> tuple[bytes, str]:
    """The file in the field `media`, which must have a file name, and the field `description`."""
    content, description = b"", ""
    if request.content_type != "multipart/form-data":
        raise refuse(41005)
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "media" and part.filename:
                content = bytes(await part.read())
            elif isinstance(part, BodyPartReader) and part.name == "description":
                description = await part.text()
    except ValueError:
        raise refuse(41005) from None
    if not content:
        raise refuse(41005)
    return content, description


def _format(content: bytes, allowed: frozenset[str]) -> str:
    found = next((name for name, (head, _) in _HEADS.items() if content.startswith(head)), "other")
    if found not in allowed:
        raise refuse(40005 if found == "other" else 40137)
    return found


def _check_description(text: str) -> None:
    try:
        msgspec.json.decode(text, type=_Description)
    except msgspec.MsgspecError:
        raise refuse(47001) from None


def _keep(request: web.Request, handle: str, collection: str, form: str, content: bytes, kind: str = "image") -> str:
    data = {"format": form, "type": kind, "content": content.hex()}
    return request.app[STORE].put(collection, handle, data, secrets.token_urlsafe(32)).id
