"""Files that are sent before a post: films whole or in parts, and pictures."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from integrations.sandbox.douyin.accounts import caller
from integrations.sandbox.douyin.answers import fine, refuse
from integrations.sandbox.kit import STORE, Account, now, spoil, strike

ROUTES = web.RouteTableDef()
SCOPE = "video.create.bind"
MAXIMUM_WHOLE = 128 * 1024 * 1024
MAXIMUM_FILM = 4 * 1024**3
MAXIMUM_IMAGE = 20 * 1024 * 1024
MINIMUM_PART = 5 * 1024 * 1024
_UPLOAD_SECONDS = 7_200.0
_V1 = "/api/douyin/v1/video"


@ROUTES.post(f"{_V1}/upload_video/")
async def upload_video(request: web.Request) -> web.StreamResponse:
    """A whole film."""
    account = caller(request, SCOPE)
    struck = await strike(request, account.handle, "media")
    content = await _file(request, "video")
    if len(content) > MAXIMUM_WHOLE or not _is_film(content):
        raise refuse(28001007)
    return spoil(request, struck, fine({"video": _film(request, account, len(content), [content])}))


@ROUTES.post(f"{_V1}/init_video_part_upload/")
async def begin(request: web.Request) -> web.StreamResponse:
    """Begin a film in parts."""
    account = caller(request, SCOPE)
    struck = await strike(request, account.handle, "media")
    upload = {"parts": {}, "expires_at": now() + _UPLOAD_SECONDS}
    made = request.app[STORE].put("uploads", account.handle, upload, secrets.token_hex(16))
    return spoil(request, struck, fine({"upload_id": made.id}))


@ROUTES.post(f"{_V1}/upload_video_part/")
async def upload_part(request: web.Request) -> web.StreamResponse:
    """One part; the same number again replaces it."""
    account = caller(request, SCOPE)
    struck = await strike(request, account.handle, "media")
    parts = _parts(request, account)
    number = request.query.get("part_number", "")
    content = await _file(request, "video")
    if not number.isdecimal() or not 1 <= int(number) <= 10_000 or (number == "1" and not _is_film(content)):
        raise refuse(28001007)
    part = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    request.app[STORE].change("uploads", request.query["upload_id"], parts={**parts, number: part})
    return spoil(request, struck, fine({}))


@ROUTES.post(f"{_V1}/complete_video_part_upload/")
async def complete(request: web.Request) -> web.StreamResponse:
    """Make a film of the parts: none may be missing, and only the last may be small."""
    account = caller(request, SCOPE)
    struck = await strike(request, account.handle, "media")
    parts = _parts(request, account)
    ordered = [parts[str(number)] for number in range(1, len(parts) + 1) if str(number) in parts]
    sizes = [part["size"] for part in ordered]
    is_whole = ordered and len(ordered) == len(parts) and all(size >= MINIMUM_PART for size in sizes[:-1])
    if not is_whole or sum(sizes) > MAXIMUM_FILM:
        raise refuse(28001007)
    digests = [part["sha256"].encode() for part in ordered]
    return spoil(request, struck, fine({"video": _film(request, account, sum(sizes), digests)}))


@ROUTES.post(f"{_V1}/upload_image/")
async def upload_image(request: web.Request) -> web.StreamResponse:
    """One picture."""
    account = caller(request, SCOPE)
    struck = await strike(request, account.handle, "media")
    content = await _file(request, "image")
    if len(content) > MAXIMUM_IMAGE or not content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"RIFF")):
        raise refuse(28001007)
    image = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    made = request.app[STORE].put("images", account.handle, image, "@" + secrets.token_hex(16))
    return spoil(request, struck, fine({"image": {"image_id": made.id, "width": 720, "height": 1280}}))


async def _file(request: web.Request, field: str) -> bytes:
    """The one file of a multipart form."""
    if request.content_type != "multipart/form-data":
        raise refuse(28001007)
    file = (await request.post()).get(field)
    if not isinstance(file, FileField):
        raise refuse(28001007)
    return file.file.read()


def _is_film(content: bytes) -> bool:
    return content[4:8] == b"ftyp" or content.startswith(b"\x1a\x45\xdf\xa3")


def _parts(request: web.Request, account: Account) -> Mapping[str, Any]:
    upload = request.app[STORE].get("uploads", request.query.get("upload_id", ""))
    if upload is None or upload.handle != account.handle or upload.data["expires_at"] <= now():
        raise refuse(28001007)
    parts: Mapping[str, Any] = upload.data["parts"]
    return parts


def _film(request: web.Request, account: Account, size: int, pieces: list[bytes]) -> dict[str, Any]:
    data = {"size": size, "sha256": hashlib.sha256(b"".join(pieces)).hexdigest()}
    made = request.app[STORE].put("films", account.handle, data, "v0200fg1" + secrets.token_hex(12))
    return {"video_id": made.id, "width": 1280, "height": 720}
