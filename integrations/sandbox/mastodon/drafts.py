"""What a status is asked to be, checked the way Mastodon checks it."""

from typing import Annotated, Any, Literal

import msgspec
import regex
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Account, Record, read_json
from integrations.sandbox.mastodon.answers import invalid, refused
from integrations.sandbox.mastodon.media import FILMS, is_ready

MAXIMUM_CHARACTERS = 500
MAXIMUM_FILES = 4
LINK_CHARACTERS = 23

_GRAPHEME = regex.compile(r"\X")
_LINK = regex.compile(r"https?://[^\s<>\"，。！；、（）]+", regex.IGNORECASE)
_REMOTE_MENTION = regex.compile(r"(?<![\w/])@(\w+)@[\w.-]*\w")


class Draft(msgspec.Struct, kw_only=True):
    """The parameters of POST and PUT /api/v1/statuses."""

    status: str = ""
    media_ids: list[str] = []
    in_reply_to_id: str | None = None
    sensitive: bool = False
    spoiler_text: str = ""
    visibility: Literal["public", "unlisted", "private", "direct"] = "public"
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}([-_][A-Za-z0-9]+)*$")] | None = None
    scheduled_at: str | None = None


async def read_draft(request: web.Request, account: Account, *, of: str = "") -> Draft:
    """A draft that would make a status. `of` is the status it would change. Raises Refused."""
    draft = await _wish(request)
    if not draft.status.strip() and not draft.media_ids:
        raise invalid("Text can't be blank")
    if counted_length(draft) > MAXIMUM_CHARACTERS:
        raise invalid(f"Text character limit of {MAXIMUM_CHARACTERS} exceeded")
    _require_files(_files(request, account, draft, of))
    if draft.in_reply_to_id and find_status(request, draft.in_reply_to_id) is None:
        raise refused(404, "The post you are trying to reply to does not appear to exist.")
    return draft


async def _wish(request: web.Request) -> Draft:
    """JSON, or a form with `media_ids[]` as most clients send it."""
    if request.content_type not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        return await read_json(request, Draft, lambda why: invalid(why).answer)
    form = await request.post()
    fields: dict[str, Any] = {name: value for name, value in form.items() if isinstance(value, str)}
    fields["media_ids"] = [str(value) for value in form.getall("media_ids[]", [])]
    try:
        return msgspec.convert(fields, type=Draft, strict=False)
    except msgspec.ValidationError as error:
        raise invalid(str(error)) from error


def counted_length(draft: Draft) -> int:
    """Extended grapheme clusters; a link counts 23, a mention only its name."""
    text = _REMOTE_MENTION.sub(r"@\1", _LINK.sub("x" * LINK_CHARACTERS, draft.status))
    return sum(1 for _ in _GRAPHEME.finditer(draft.spoiler_text + text))


def find_status(request: web.Request, status_id: str) -> Record | None:
    """A status of anybody that is there."""
    for collection in ("posts", "comments", "messages"):
        record = request.app[STORE].get(collection, status_id)
        if record is not None and record.gone is None:
            return record
    return None


def _files(request: web.Request, account: Account, draft: Draft, of: str) -> list[Record]:
    if len(draft.media_ids) > MAXIMUM_FILES:
        raise invalid(f"Cannot attach more than {MAXIMUM_FILES} files")
    return [_file(request, account, media_id, of) for media_id in draft.media_ids]


def _file(request: web.Request, account: Account, media_id: str, of: str) -> Record:
    record = request.app[STORE].get("media", media_id)
    if record is None or record.handle != account.handle or record.data.get("status_id", of) != of:
        raise invalid(f"Media attachment {media_id} was not found or is attached to another post")
    return record


def _require_files(files: list[Record]) -> None:
    if len(files) > 1 and any(file.data["type"] in FILMS for file in files):
        raise invalid("Cannot attach a video to a post that already contains images")
    if not all(is_ready(file) for file in files):
        raise invalid("Cannot attach files that have not finished processing. Try again in a moment!")


def kept(draft: Draft, **more: Any) -> dict[str, Any]:
    """What is stored of it."""
    fields = msgspec.to_builtins(draft)
    return {"text": fields.pop("status"), **fields, **more}
