"""Films in parts, and pictures. Bytes are counted and hashed, not kept."""

import hashlib
import re
from typing import Any

from aiohttp import BodyPartReader, web

from integrations.platforms.bilibili.hosts import ARCHIVE, ARTICLE, PART_UPLOAD
from integrations.sandbox.bilibili import answers
from integrations.sandbox.bilibili.auth import authenticate, wish
from integrations.sandbox.kit import STORE, Record, Refused, spoil, strike

SMALL_BYTES = 100 * 1024 * 1024
IMAGE_BYTES = 5 * 1024 * 1024
MAXIMUM_PARTS = 10_000

_NAME = re.compile(r"[^/\\\x00]{1,200}\.(mp4|flv|mov|avi|wmv)", re.IGNORECASE)
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

routes = web.RouteTableDef()


@routes.post(f"{ARCHIVE}/video/init")
async def begin(request: web.Request) -> web.StreamResponse:
    """A token for one upload. utype "0": in parts; "1": small, in one piece."""
    account = await authenticate(request, "ARC_BASE")
    body = await wish(request)
    if not _NAME.fullmatch(str(body.get("name", ""))) or body.get("utype") not in {"0", "1"}:
        answers.refuse(answers.PARAMETER, "name或utype错误")
    struck = await strike(request, account.handle, "media")
    data = {"utype": body["utype"], "parts": {}, "complete": False, "spent": False}
    token = hashlib.sha256(f"{account.handle}{request.headers['x-bili-signature-nonce']}".encode()).hexdigest()[:40]
    upload = request.app[STORE].put("uploads", account.handle, data, token)
    return spoil(request, struck, answers.ok({"upload_token": upload.id}))


@routes.post(PART_UPLOAD)
async def take_part(request: web.Request) -> web.StreamResponse:
    """One part, counted from 1; the same number again replaces it."""
    upload = _open_upload(request, utype="0")
    number = request.query.get("part_number", "")
    if not number.isdecimal() or not 1 <= int(number) <= MAXIMUM_PARTS:
        raise Refused(answers.error(answers.PARAMETER, "part_number错误", 400))
    return await _take(request, upload, number)


@routes.post("/video/v2/upload")
async def take_small(request: web.Request) -> web.StreamResponse:
    """A small film in one piece. No source confirms this path."""
    return await _take(request, _open_upload(request, utype="1"), "1")


@routes.post(f"{ARCHIVE}/video/complete")
async def complete(request: web.Request) -> web.StreamResponse:
    """Put the parts together: none may be missing."""
    account = await authenticate(request, "ARC_BASE")
    upload = upload_of(request, account.handle)
    numbers = sorted(int(number) for number in upload.data["parts"])
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        answers.refuse(answers.PARAMETER, "分片不完整")
    struck = await strike(request, account.handle, "media")
    request.app[STORE].change("uploads", upload.id, complete=True)
    return spoil(request, struck, answers.ok())


@routes.post(f"{ARCHIVE}/cover/upload")
@routes.post(f"{ARTICLE}/image/upload")
async def take_image(request: web.Request) -> web.StreamResponse:
    """A JPEG or PNG file of at most 5 MB, as `file` of a form."""
    account = await authenticate(request, "ARC_BASE" if "/archive/" in request.path else "ATC_")
    content = await _image(request)
    struck = await strike(request, account.handle, "media")
    digest = hashlib.sha256(content).hexdigest()[:40]
    return spoil(request, struck, answers.ok({"url": f"https://archive.biliimg.com/bfs/archive/{digest}.jpg"}))


def upload_of(request: web.Request, handle: str) -> Record:
    """The upload that a call speaks of. Raises Refused."""
    upload = request.app[STORE].get("uploads", request.query.get("upload_token", ""))
    if upload is None or upload.handle != handle:
        answers.refuse(answers.NO_SUCH_UPLOAD, "upload_token不存在")
    if upload.data["spent"]:
        answers.refuse(answers.SPENT_UPLOAD, "upload_token已被使用")
    return upload


def _open_upload(request: web.Request, utype: str) -> Record:
    upload = request.app[STORE].get("uploads", request.query.get("upload_token", ""))
    if upload is None or upload.data["spent"] or upload.data["utype"] != utype:
        raise Refused(answers.error(answers.NO_SUCH_UPLOAD, "upload_token不存在"))
    return upload


async def _take(request: web.Request, upload: Record, number: str) -> web.Response:
    digest, size = hashlib.sha256(), 0
    async for chunk in request.content.iter_any():
        digest.update(chunk)
        size += len(chunk)
    if not size or size > SMALL_BYTES:
        raise Refused(answers.error(answers.PARAMETER, "分片大小错误", 400))
    struck = await strike(request, upload.handle, "media")
    part: dict[str, Any] = {number: {"bytes": size, "sha256": digest.hexdigest()}}
    known = request.app[STORE].get("uploads", upload.id) or upload
    request.app[STORE].change("uploads", upload.id, parts=known.data["parts"] | part, complete=False)
    return spoil(request, struck, answers.ok())


async def _image(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        answers.refuse(answers.PARAMETER, "请使用multipart/form-data")
    content = b""
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "file":
            content = bytes(await part.read())
    if not content.startswith(_SIGNATURES) or len(content) > IMAGE_BYTES:
        answers.refuse(answers.COVER, "图片格式或大小错误")
    return content
