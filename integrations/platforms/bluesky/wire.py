"""The JSON of XRPC, as far as the adapter reads and writes it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from domain.platforms.ports import Media, Order
from integrations.http.client import Answer
from integrations.http.errors import RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import decode
from integrations.platforms.bluesky.facets import facets_of, find_spans
from integrations.platforms.bluesky.tid import tid_of

COLLECTION = "app.bsky.feed.post"

Did = Annotated[str, Meta(pattern=r"^did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]$", max_length=2_048)]
_Jwt = Annotated[str, Meta(min_length=1, max_length=8_192)]
_Cid = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+=]{8,256}$")]


class Deleted(msgspec.Struct, frozen=True):
    """Answer of com.atproto.repo.deleteRecord, of which only the success matters."""


class Session(msgspec.Struct, frozen=True, rename="camel"):
    """Answer of com.atproto.server.createSession and refreshSession."""

    access_jwt: _Jwt
    refresh_jwt: _Jwt
    did: Did
    handle: Annotated[str, Meta(min_length=1, max_length=253)]
    active: bool = True
    status: str = ""


class BlobLink(msgspec.Struct, frozen=True):
    """A content address."""

    link: _Cid = msgspec.field(name="$link")


class Blob(msgspec.Struct, frozen=True, rename="camel"):
    """An uploaded file, as a record refers to it."""

    type: Literal["blob"] = msgspec.field(name="$type")
    ref: BlobLink
    mime_type: str
    size: int


class BlobAnswer(msgspec.Struct, frozen=True):
    """Answer of com.atproto.repo.uploadBlob."""

    blob: Blob


class RecordAnswer(msgspec.Struct, frozen=True):
    """Answer of com.atproto.repo.putRecord and getRecord."""

    uri: str
    cid: _Cid


class RepoStatus(msgspec.Struct, frozen=True):
    """Answer of com.atproto.sync.getRepoStatus."""

    active: bool
    status: str = ""


class DidAnswer(msgspec.Struct, frozen=True):
    """Answer of com.atproto.identity.resolveHandle."""

    did: Did


class ProfileRecord(msgspec.Struct, frozen=True, rename="camel"):
    """An app.bsky.actor.profile record."""

    display_name: Annotated[str, Meta(max_length=640)] = ""


class ProfileAnswer(msgspec.Struct, frozen=True):
    """Answer of getRecord for a profile."""

    value: ProfileRecord


class Author(msgspec.Struct, frozen=True, rename="camel"):
    """Who wrote a post."""

    did: Did
    handle: Annotated[str, Meta(max_length=253)]
    display_name: Annotated[str, Meta(max_length=640)] = ""


class PostView(msgspec.Struct, frozen=True, rename="camel"):
    """app.bsky.feed.defs#postView. What others wrote (`record`) may be anything."""

    uri: Annotated[str, Meta(pattern=r"^at://[A-Za-z0-9.:_%-]+/[A-Za-z0-9.-]+/[A-Za-z0-9_~.:-]+$", max_length=2_048)]
    cid: _Cid
    author: Author
    record: dict[str, Any]
    indexed_at: Annotated[datetime, Meta(tz=True)]
    like_count: int | None = None
    repost_count: int | None = None
    reply_count: int | None = None
    quote_count: int | None = None


class PostsAnswer(msgspec.Struct, frozen=True):
    """Answer of app.bsky.feed.getPosts."""

    posts: list[PostView]


class ThreadView(msgspec.Struct, frozen=True):
    """One post of a thread; what is blocked or gone has no `post`."""

    post: PostView | None = None
    replies: list["ThreadView"] = []


class ThreadAnswer(msgspec.Struct, frozen=True):
    """Answer of app.bsky.feed.getPostThread."""

    thread: ThreadView


class ProfileView(msgspec.Struct, frozen=True, rename="camel"):
    """Answer of app.bsky.actor.getProfile."""

    did: Did
    followers_count: int | None = None
    follows_count: int | None = None
    posts_count: int | None = None


class XrpcError(msgspec.Struct, frozen=True):
    """Every XRPC error: a name that is stable and a message for people."""

    error: str
    message: str = ""


def error_of(answer: Answer) -> XrpcError | None:
    """The server's own error, or None: then something else answered, a proxy for example."""
    try:
        return decode(answer, XrpcError)
    except UnreadableAnswer:
        return None


def rkey_of(order: Order) -> str:
    """The record key of an order; the same in every attempt."""
    return tid_of(order.created_at, order.client_key)


def uri_of(did: str, order: Order) -> str:
    """The address of the order's record, known before it is written."""
    return f"at://{did}/{COLLECTION}/{rkey_of(order)}"


def url_of(did: str, order: Order) -> str:
    """Where people see the post. With the DID, because handles change."""
    return f"https://bsky.app/profile/{did}/post/{rkey_of(order)}"


def address_of(uri: str, did: str) -> dict[str, str]:
    """What com.atproto.repo calls take for a record of this account. Raises RequestNotSent for any other."""
    repo, _, rest = uri.removeprefix("at://").partition("/")
    collection, _, rkey = rest.partition("/")
    if repo != did or collection != COLLECTION or not rkey:
        raise RequestNotSent("record_malformed", "this is not the address of a post of the account")
    return {"repo": did, "collection": collection, "rkey": rkey}


def link_of(uri: str) -> str:
    """Where people see a record of ours."""
    repo, _, rest = uri.removeprefix("at://").partition("/")
    return f"https://bsky.app/profile/{repo}/post/{rest.partition('/')[2]}"


def post_record(order: Order, blobs: list[Blob], dids: Mapping[str, str]) -> dict[str, Any]:
    """The app.bsky.feed.post record of an order. The same inputs give the same record, byte for byte."""
    facets = facets_of(order.text, find_spans(order.text), dids)
    images = [_image(media, blob) for media, blob in zip(order.media, blobs, strict=True)]
    return {
        "$type": COLLECTION,
        "text": order.text,
        "createdAt": timestamp(order.created_at),
        **({"langs": order.options["langs"]} if order.options.get("langs") else {}),
        **({"facets": facets} if facets else {}),
        **({"embed": {"$type": "app.bsky.embed.images", "images": images}} if images else {}),
    }


def _image(media: Media, blob: Blob) -> dict[str, Any]:
    ratio = {"aspectRatio": {"width": media.width, "height": media.height}} if media.width and media.height else {}
    return {"image": msgspec.to_builtins(blob), "alt": media.alt_text, **ratio}


def timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
