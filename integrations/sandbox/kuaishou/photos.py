"""Videos: publish, show, list, count, delete."""

import secrets
from typing import Any

from aiohttp import BodyPartReader, web

from integrations.platforms.kuaishou.hosts import PHOTO
from integrations.sandbox.kit import STORE, Account, Record, doom, now, spoil, strike
from integrations.sandbox.kuaishou import answers
from integrations.sandbox.kuaishou.accounts import DAY, PUBLISHES_A_DAY
from integrations.sandbox.kuaishou.auth import authenticate
from integrations.sandbox.kuaishou.uploads import open_upload

COVER_BYTES = 10 * 1024 * 1024
MAXIMUM_PAGE = 200
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

routes = web.RouteTableDef()


@routes.post(f"{PHOTO}/publish")
async def publish(request: web.Request) -> web.StreamResponse:
    """Publish what was uploaded, once. The video is pending."""
    account = authenticate(request, "user_video_publish")
    form, cover = await _form(request)
    upload = open_upload(request)
    if upload.handle != account.handle or not upload.data["complete"] or "caption" not in form:
        answers.refuse(answers.PARAMETER, "invalid_parameter", "upload_token或caption错误")
    if not cover.startswith(_SIGNATURES) or len(cover) >= COVER_BYTES:
        answers.refuse(answers.PARAMETER, "invalid_cover", "封面必须是小于10MB的jpeg或png")
    struck = await strike(request, account.handle, "publish")
    if request.app[STORE].spend(account.handle, "publish", most=PUBLISHES_A_DAY, seconds=DAY) is not None:
        answers.refuse(answers.RATE, "rate_limited", "今日发布次数已达上限")
    request.app[STORE].change("uploads", upload.id, used=True)
    photo = request.app[STORE].put("posts", account.handle, _data(account, form, upload), "3x" + secrets.token_hex(7))
    doom(request, struck, "posts", photo.id)
    return spoil(request, struck, answers.ok(video_info=_view(photo)))


@routes.get(f"{PHOTO}/info")
async def show(request: web.Request) -> web.StreamResponse:
    """One video: not yet there in its first moments, then pending, then live, or gone."""
    account = authenticate(request, "user_video_info")
    struck = await strike(request, account.handle, "read")
    photo = _own(request, account)
    if now() < photo.data["visible_at"]:
        answers.refuse(answers.NO_VIDEO, "video_not_exist", "VIDEO_NOT_EXIST")
    return spoil(request, struck, answers.ok(video_info=_view(photo)))


@routes.get(f"{PHOTO}/list")
async def list_all(request: web.Request) -> web.StreamResponse:
    """Own videos, newest first, from the one after `cursor` on."""
    account = authenticate(request, "user_video_info")
    count, cursor = request.query.get("count", "20"), request.query.get("cursor", "")
    if not count.isdecimal() or not 1 <= int(count) <= MAXIMUM_PAGE:
        answers.refuse(answers.PARAMETER, "invalid_count")
    struck = await strike(request, account.handle, "read")
    photos = [photo for photo in reversed(request.app[STORE].list("posts", account.handle)) if not _vanished(photo)]
    if cursor:
        known = request.app[STORE].get("posts", cursor)
        photos = [photo for photo in photos if known and photo.number < known.number]
    return spoil(request, struck, answers.ok(video_list=[_view(photo) for photo in photos[: int(count)]]))


@routes.get(f"{PHOTO}/count")
async def count_all(request: web.Request) -> web.StreamResponse:
    """How many videos there are."""
    account = authenticate(request, "user_video_info")
    struck = await strike(request, account.handle, "read")
    number = sum(not _vanished(photo) for photo in request.app[STORE].list("posts", account.handle))
    counts = {"public_count": number, "friends_count": 0, "private_count": 0, "all_count": number}
    return spoil(request, struck, answers.ok(**counts))


@routes.post(f"{PHOTO}/delete")
async def delete(request: web.Request) -> web.StreamResponse:
    """Delete a video for good."""
    account = authenticate(request, "user_video_delete")
    photo = _own(request, account)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].remove("posts", photo.id)
    return spoil(request, struck, answers.ok())


async def _form(request: web.Request) -> tuple[dict[str, str], bytes]:
    if request.content_type != "multipart/form-data":
        answers.refuse(answers.PARAMETER, "invalid_content_type")
    form, cover = {}, b""
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "cover":
            cover = bytes(await part.read())
        elif isinstance(part, BodyPartReader) and part.name:
            form[part.name] = (await part.read()).decode("utf-8", "replace")
    return form, cover


def _data(account: Account, form: dict[str, str], upload: Record) -> dict[str, Any]:
    visible = now() + account.data["visible_seconds"]
    times = {"visible_at": visible, "reviewed_at": visible + account.data["review_seconds"]}
    kept: dict[str, Any] = {name: form[name] for name in ("stereo_type", "merchant_product_id") if name in form}
    review = {"review": account.data["review"], "fragments": upload.data["fragments"]}
    return {"text": form["caption"], **kept, **times, **review}


def _own(request: web.Request, account: Account) -> Record:
    photo = request.app[STORE].get("posts", request.query.get("photo_id", ""))
    if photo is None or photo.handle != account.handle or photo.gone or _vanished(photo):
        answers.refuse(answers.NO_VIDEO, "video_not_exist", "VIDEO_NOT_EXIST")
    return photo


def _vanished(photo: Record) -> bool:
    return bool(photo.data["review"] == "vanish" and now() >= photo.data["reviewed_at"])


def _view(photo: Record) -> dict[str, Any]:
    pending = photo.data["review"] != "pass" or now() < photo.data["reviewed_at"]
    views = 0 if pending else 200 + photo.number
    return {
        "photo_id": photo.id,
        "caption": photo.data["text"],
        "cover": f"https://static.yximgs.com/cover/{photo.id}.jpg",
        "play_url": "" if pending else f"https://txmov2.a.yximgs.com/upic/{photo.id}.mp4",
        "create_time": int(photo.created_at * 1_000),
        "like_count": views // 8,
        "comment_count": views // 40,
        "view_count": views,
        "pending": pending,
    }
