"""Images: raw bytes in, an id out."""

import io

from aiohttp import web
from PIL import Image

from integrations.sandbox.kit import STORE, json_answer, spoil
from integrations.sandbox.network.accounts import authenticate
from integrations.sandbox.network.answers import Refusal
from integrations.sandbox.network.counting import enter

MAXIMUM_IMAGE_BYTES = 5 * 1024 * 1024
CONTENT_TYPES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/gif": "GIF"}

routes = web.RouteTableDef()


@routes.post("/v1/media")
async def upload_media(request: web.Request) -> web.StreamResponse:
    """Keep an image for a later post. 413 when too large, 422 when it is not what its content type says."""
    account = authenticate(request)
    content = await request.read()
    _require_image(request.content_type, content)
    struck = await enter(request, account, "media")
    added = request.app[STORE].sql.execute(
        "insert into media (handle, content_type, content) values (?, ?, ?)",
        (account.handle, request.content_type, content),
    )
    return spoil(request, struck, json_answer({"id": str(added.lastrowid)}, 201))


@routes.get("/media/{id:[0-9]{1,18}}")
async def show_media(request: web.Request) -> web.StreamResponse:
    """The bytes of an image, as they came. Public."""
    row = (
        request.app[STORE].sql.execute("select * from media where id = ?", (int(request.match_info["id"]),)).fetchone()
    )
    if row is None:
        raise Refusal(404, "not_found", "no such image")
    return web.Response(body=row["content"], content_type=row["content_type"])


def _require_image(content_type: str, content: bytes) -> None:
    if content_type not in CONTENT_TYPES:
        raise Refusal(422, "media_type_unsupported", f"{content_type} is not one of {', '.join(CONTENT_TYPES)}")
    if len(content) > MAXIMUM_IMAGE_BYTES:
        raise Refusal(413, "media_too_large", f"an image has at most {MAXIMUM_IMAGE_BYTES} bytes")
    try:
        Image.open(io.BytesIO(content), formats=[CONTENT_TYPES[content_type]]).close()
    except OSError as error:
        raise Refusal(422, "media_unreadable", "the bytes are not such an image") from error
