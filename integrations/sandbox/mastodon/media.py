"""Files: images are ready at once, films after a while."""

import io

from aiohttp import web
from PIL import Image

from integrations.sandbox.kit import STORE, Record, Refused, json_answer, now, spoil, strike
from integrations.sandbox.mastodon.accounts import authenticate, root
from integrations.sandbox.mastodon.answers import invalid, missing, throttled

IMAGES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/gif": "GIF"}
FILMS = {"video/mp4": b"ftyp", "video/quicktime": b"ftyp", "video/webm": b"\x1a\x45\xdf\xa3", "video/ogg": b"OggS"}
MAXIMUM_IMAGE_MEGABYTES = 16
MAXIMUM_FILM_MEGABYTES = 99
MAXIMUM_DESCRIPTION = 1_500
UPLOADS, UPLOADS_SECONDS = 30, 1_800.0

routes = web.RouteTableDef()


@routes.post("/api/v2/media")
async def upload(request: web.Request) -> web.StreamResponse:
    """Keep a file for a status: 200 when it is ready, 202 when it is not."""
    account = authenticate(request, "write")
    form = await request.post()
    file, description = form.get("file"), form.get("description", "")
    if not isinstance(file, web.FileField):
        raise invalid("File can't be blank")
    if not isinstance(description, str) or len(description) > MAXIMUM_DESCRIPTION:
        raise invalid(f"Description is too long (maximum is {MAXIMUM_DESCRIPTION} characters)")
    content = file.file.read()
    _require_readable(file.content_type, content)
    if (
        seconds := request.app[STORE].spend(account.handle, "media", most=UPLOADS, seconds=UPLOADS_SECONDS)
    ) is not None:
        raise Refused(throttled(seconds, UPLOADS))
    struck = await strike(request, account.handle, "media")
    pause = account.data["processing_seconds"] if file.content_type in FILMS else 0.0
    data = {"type": file.content_type, "description": description, "size": len(content), "ready_at": now() + pause}
    record = request.app[STORE].put("media", account.handle, data)
    return spoil(request, struck, json_answer(media_view(request, record), 202 if pause else 200))


@routes.get("/api/v1/media/{id:[0-9]+}")
async def show(request: web.Request) -> web.StreamResponse:
    """206 while the server works on it."""
    account = authenticate(request, "read")
    record = request.app[STORE].get("media", request.match_info["id"])
    if record is None or record.handle != account.handle:
        raise missing()
    return json_answer(media_view(request, record), 200 if is_ready(record) else 206)


def is_ready(record: Record) -> bool:
    """Whether the server is through with it."""
    return bool(record.data["ready_at"] <= now())


def media_view(request: web.Request, record: Record) -> dict[str, str | None]:
    """Entity MediaAttachment."""
    url = f"{root(request)}/system/media_attachments/{record.id}" if is_ready(record) else None
    kind = "image" if record.data["type"] in IMAGES else "video"
    return {"id": record.id, "type": kind, "url": url, "description": record.data["description"] or None}


def _require_readable(content_type: str, content: bytes) -> None:
    if content_type in IMAGES:
        _require_size(content, MAXIMUM_IMAGE_MEGABYTES)
        _require_image(content_type, content)
    elif content_type in FILMS:
        _require_size(content, MAXIMUM_FILM_MEGABYTES)
        if FILMS[content_type] not in content[:64]:
            raise invalid("File content type is invalid")
    else:
        raise invalid("File content type is invalid")


def _require_size(content: bytes, megabytes: int) -> None:
    if len(content) > megabytes * 1024 * 1024:
        raise invalid(f"File file size must be less than {megabytes} MB")


def _require_image(content_type: str, content: bytes) -> None:
    try:
        Image.open(io.BytesIO(content), formats=[IMAGES[content_type]]).close()
    except OSError as error:
        raise invalid("File content type is invalid") from error
