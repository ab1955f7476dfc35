"""Films: in one piece below 10 MB, else in fragments. Bytes are counted and hashed, not kept."""

import hashlib
import secrets
from typing import Any

from aiohttp import BodyPartReader, web

from integrations.platforms.kuaishou.hosts import PHOTO, UPLOAD
from integrations.sandbox.kit import STORE, Record, spoil, strike
from integrations.sandbox.kuaishou import answers
from integrations.sandbox.kuaishou.auth import authenticate

WHOLE_BYTES = 10 * 1024 * 1024
MAXIMUM_FRAGMENTS = 10_000

routes = web.RouteTableDef()


@routes.post(f"{PHOTO}/start_upload")
async def start(request: web.Request) -> web.StreamResponse:
    """A token for one upload, and the server to send it to: this one, so that `http://{endpoint}/api/upload` is right."""
    account = authenticate(request, "user_video_publish")
    struck = await strike(request, account.handle, "media")
    data = {"fragments": {}, "complete": False, "used": False}
    upload = request.app[STORE].put("uploads", account.handle, data, secrets.token_hex(20))
    return spoil(
        request, struck, answers.ok(upload_token=upload.id, endpoint=f"{request.host}/{request.app[STORE].simulator}")
    )


@routes.post(UPLOAD)
async def take_whole(request: web.Request) -> web.StreamResponse:
    """A film below 10 MB as the body."""
    upload = open_upload(request)
    if request.content_type != "video/mp4" and not request.content_type.startswith("video/"):
        answers.refuse(answers.PARAMETER, "invalid_content_type")
    return await _keep(request, upload, "0", await _measured(request.content.iter_any()), complete=True)


@routes.post(f"{UPLOAD}/multipart")
async def take_form(request: web.Request) -> web.StreamResponse:
    """A film below 10 MB as the `file` of a form."""
    upload = open_upload(request)
    if request.content_type != "multipart/form-data":
        answers.refuse(answers.PARAMETER, "invalid_content_type")
    content = b""
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "file":
            content = bytes(await part.read())
    return await _keep(request, upload, "0", _piece(len(content), hashlib.sha256(content)), complete=True)


@routes.post(f"{UPLOAD}/fragment")
async def take_fragment(request: web.Request) -> web.StreamResponse:
    """One fragment, counted from 0; the same number again replaces it."""
    upload, number = open_upload(request), request.query.get("fragment_id", "")
    if not number.isdecimal() or int(number) >= MAXIMUM_FRAGMENTS:
        answers.refuse(answers.PARAMETER, "invalid_fragment_id")
    return await _keep(request, upload, number, await _measured(request.content.iter_any()), complete=False)


@routes.get(f"{UPLOAD}/resume")
async def resume(request: web.Request) -> web.StreamResponse:
    """Which fragments are there. `fragment_index` is the last of those that follow on each other from 0, or -1."""
    upload = request.app[STORE].get("uploads", request.query.get("upload_token", ""))
    if upload is None or upload.data["used"]:
        return answers.ok(existed=False, fragment_index=-1, fragment_list=[])
    there = sorted(int(number) for number in upload.data["fragments"])
    index = next((n for n in range(len(there) + 1) if n not in there), 0) - 1
    return answers.ok(existed=True, fragment_index=index, fragment_list=there)


@routes.post(f"{UPLOAD}/complete")
async def complete(request: web.Request) -> web.StreamResponse:
    """Put the fragments together: none may be missing."""
    upload, count = open_upload(request), request.query.get("fragment_count", "")
    numbers = sorted(int(number) for number in upload.data["fragments"])
    if not count.isdecimal() or not numbers or numbers != list(range(int(count))):
        answers.refuse(answers.PARAMETER, "invalid_fragment_count")
    struck = await strike(request, upload.handle, "media")
    request.app[STORE].change("uploads", upload.id, complete=True)
    return spoil(request, struck, answers.ok())


def open_upload(request: web.Request) -> Record:
    """The upload of the token. Raises Refused."""
    upload = request.app[STORE].get("uploads", request.query.get("upload_token", ""))
    if upload is None:
        answers.refuse(answers.PARAMETER, "invalid_upload_token")
    if upload.data["used"]:
        answers.refuse(answers.USED_UPLOAD, "upload_token_used")
    return upload


async def _measured(chunks: Any) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    async for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return _piece(size, digest)


def _piece(size: int, digest: Any) -> dict[str, Any]:
    return {"bytes": size, "sha256": digest.hexdigest()}


async def _keep(
    request: web.Request, upload: Record, number: str, piece: dict[str, Any], *, complete: bool
) -> web.Response:
    if not piece["bytes"] or (complete and piece["bytes"] >= WHOLE_BYTES):
        answers.refuse(answers.PARAMETER, "invalid_size")
    struck = await strike(request, upload.handle, "media")
    known = request.app[STORE].get("uploads", upload.id) or upload
    request.app[STORE].change(
        "uploads", upload.id, fragments=known.data["fragments"] | {number: piece}, complete=complete
    )
    return spoil(request, struck, answers.ok())
