"""What a request carries: parameters in the address, a form, or a form with a picture."""

import io

import msgspec
from aiohttp import BodyPartReader, web
from PIL import Image

from integrations.sandbox.weibo.answers import refuse

MAXIMUM_PICTURE_BYTES = 5 * 1024 * 1024
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}


class Picture(msgspec.Struct, frozen=True):
    """An uploaded file."""

    content_type: str
    content: bytes


class Form(msgspec.Struct, frozen=True):
    """Parameters by name, and the file called `pic`."""

    fields: dict[str, str]
    picture: Picture | None = None

    def need(self, request: web.Request, name: str) -> str:
        """A parameter that has to be there."""
        if not self.fields.get(name, "").strip():
            refuse(request, 10016, f"({name}) , see doc for more info.")
        return self.fields[name]

    def number(self, request: web.Request, name: str, default: str = "") -> str:
        """A parameter that is a number, such as an id."""
        value = self.fields.get(name, default) or self.need(request, name)
        if not (value.isascii() and value.isdecimal() and len(value) <= 20):
            refuse(request, 10017, f"({name})")
        return value


def read_query(request: web.Request) -> Form:
    """The parameters of a GET."""
    return Form(dict(request.query))


async def read_form(request: web.Request) -> Form:
    """The parameters of a POST: urlencoded UTF-8, or multipart with a picture."""
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request)
    if request.content_type != "application/x-www-form-urlencoded":
        refuse(request, 10012, "a form is expected")
    return Form({name: value for name, value in (await request.post()).items() if isinstance(value, str)})


def require_picture(request: web.Request, form: Form) -> Picture:
    """A JPEG, PNG or GIF of less than 5 MB which is what it says."""
    picture = form.picture
    if picture is None:
        refuse(request, 20007)
    if picture.content_type not in _FORMATS:
        refuse(request, 20005)
    if len(picture.content) >= MAXIMUM_PICTURE_BYTES:
        refuse(request, 20006)
    try:
        Image.open(io.BytesIO(picture.content), formats=[_FORMATS[picture.content_type]]).close()
    except OSError:
        refuse(request, 20005)
    return picture


async def _read_multipart(request: web.Request) -> Form:
    fields: dict[str, str] = {}
    picture: Picture | None = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            refuse(request, 10012, "nested forms")
        if part.filename is not None and part.name == "pic" and picture is None:
            picture = Picture(part.headers.get("Content-Type", ""), bytes(await part.read()))
        elif part.filename is None and part.name:
            fields[part.name] = await part.text(encoding="utf-8")
        else:
            refuse(request, 20007)
    return Form(fields, picture)
