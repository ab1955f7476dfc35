"""Videos: submit, edit, delete, show, list."""

import secrets
from typing import Any

from aiohttp import web

from integrations.platforms.bilibili.hosts import ARCHIVE
from integrations.sandbox.bilibili import answers
from integrations.sandbox.bilibili.accounts import DAY, submissions_a_day
from integrations.sandbox.bilibili.auth import authenticate, wish
from integrations.sandbox.bilibili.partitions import LEAVES
from integrations.sandbox.bilibili.reviews import announce, review_fields, state_of
from integrations.sandbox.bilibili.uploads import upload_of
from integrations.sandbox.kit import STORE, Account, Record, doom, spoil, strike

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

routes = web.RouteTableDef()


@routes.post(f"{ARCHIVE}/add-by-utoken")
async def add(request: web.Request) -> web.StreamResponse:
    """Submit what was uploaded. The upload token is spent by it."""
    account = await authenticate(request, "ARC_BASE")
    body, upload = await wish(request), upload_of(request, account.handle)
    if not upload.data["complete"]:
        answers.refuse(answers.UNFINISHED_UPLOAD, "视频仍在处理中")
    data = _checked(body)
    struck = await strike(request, account.handle, "publish")
    require_quota(request, account)
    request.app[STORE].change("uploads", upload.id, spent=True)
    video = "BV1" + "".join(secrets.choice(_ALPHABET) for _ in range(9))
    made = request.app[STORE].put(
        "posts", account.handle, data | review_fields(account) | {"parts": upload.data["parts"]}, video
    )
    announce(request.app, account, made.id)
    doom(request, struck, "posts", made.id)
    return spoil(request, struck, answers.ok({"resource_id": made.id}))


@routes.get(f"{ARCHIVE}/view")
async def show(request: web.Request) -> web.StreamResponse:
    """One video, also while it is reviewed and after it was locked."""
    account = await authenticate(request, "ARC_BASE")
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, answers.ok(_view(_own(request, account, request.query.get("resource_id", "")))))


@routes.get(f"{ARCHIVE}/viewlist")
async def list_all(request: web.Request) -> web.StreamResponse:
    """Own videos, newest first."""
    account = await authenticate(request, "ARC_BASE")
    number, size = page_of(request)
    struck = await strike(request, account.handle, "read")
    videos = [record for record in _listed(request, account) if record.id.startswith("BV")]
    shown = videos[(number - 1) * size : number * size]
    page = {"pn": number, "ps": size, "total": len(videos)}
    return spoil(request, struck, answers.ok({"list": [_view(record) for record in shown], "page": page}))


@routes.post(f"{ARCHIVE}/edit")
async def edit(request: web.Request) -> web.StreamResponse:
    """Change what is said about a video; it is reviewed again. The film cannot be changed."""
    account = await authenticate(request, "ARC_BASE")
    body = await wish(request)
    video = _own(request, account, str(body.get("resource_id", "")))
    data = _checked(body)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].change("posts", video.id, **data, **review_fields(account))
    announce(request.app, account, video.id)
    return spoil(request, struck, answers.ok())


@routes.post(f"{ARCHIVE}/delete")
async def delete(request: web.Request) -> web.StreamResponse:
    """Delete a video for good."""
    account = await authenticate(request, "ARC_BASE")
    video = _own(request, account, str((await wish(request)).get("resource_id", "")))
    struck = await strike(request, account.handle, "write")
    request.app[STORE].remove("posts", video.id)
    return spoil(request, struck, answers.ok())


def require_quota(request: web.Request, account: Account) -> None:
    """Count one submission against the day's."""
    most = submissions_a_day(account.data)
    if request.app[STORE].spend(account.handle, "publish", most=most, seconds=DAY) is not None:
        answers.refuse(answers.DAILY, "今日投稿次数已达上限")


def page_of(request: web.Request) -> tuple[int, int]:
    """pn and ps of a list."""
    number, size = request.query.get("pn", "1"), request.query.get("ps", "10")
    if not (number.isdecimal() and size.isdecimal() and int(number) >= 1 and 1 <= int(size) <= 50):
        answers.refuse(answers.PARAMETER, "pn或ps错误")
    return int(number), int(size)


def _checked(body: dict[str, Any]) -> dict[str, Any]:
    """What a submission says, strictly by the documented limits."""
    title, desc, tag = body.get("title"), body.get("desc", ""), body.get("tag")
    if not isinstance(title, str) or not 0 < len(title) < 80:
        answers.refuse(answers.TITLE, "稿件标题不合法")
    if not isinstance(desc, str) or len(desc) >= 250:
        answers.refuse(answers.DESCRIPTION, "稿件简介不合法")
    if not isinstance(tag, str) or not tag or len(tag) >= 200:
        answers.refuse(answers.TAGS, "稿件标签不合法")
    if body.get("tid") not in LEAVES:
        answers.refuse(answers.PARTITION, "稿件分区不合法")
    if body.get("copyright") not in {1, 2} or body.get("no_reprint", 0) not in {0, 1}:
        answers.refuse(answers.COPYRIGHT, "稿件类型不合法")
    if body["copyright"] == 2 and not body.get("source"):
        answers.refuse(answers.SOURCE, "转载稿件需要填写来源")
    kept = {name: body.get(name) for name in ("tid", "tag", "copyright", "source", "cover", "topic_id")}
    return {"title": title, "text": desc, "no_reprint": body.get("no_reprint", 0), **kept}


def _own(request: web.Request, account: Account, video: str) -> Record:
    record = request.app[STORE].get("posts", video)
    known = record is not None and record.handle == account.handle and video.startswith("BV")
    if record is None or not known or record.gone == "deleted":
        answers.refuse(answers.NO_SUCH_ARCHIVE, "稿件不存在")
    return record


def _listed(request: web.Request, account: Account) -> list[Record]:
    records = request.app[STORE].list("posts", account.handle, gone=True)
    return [record for record in reversed(records) if record.gone != "deleted"]


def _view(record: Record) -> dict[str, Any]:
    data, address = record.data, f"https://www.bilibili.com/video/{record.id}"
    info = {"cid": record.number, "filename": record.id, "duration": 60, "share_url": address, "iframe_url": address}
    return {
        "resource_id": record.id,
        "title": data["title"],
        "desc": data["text"],
        **{name: data[name] for name in ("cover", "tid", "tag", "copyright", "no_reprint")},
        "ctime": int(record.created_at),
        "ptime": int(data["reviewed_at"]),
        "video_info": info,
        "addit_info": state_of(record),
    }
