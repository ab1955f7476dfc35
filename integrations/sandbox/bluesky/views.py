"""What the AppView adds: counts and threads. Reached through the PDS, with its session."""

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.bluesky.answers import invalid, refused
from integrations.sandbox.bluesky.records import POST, record_cid
from integrations.sandbox.bluesky.sessions import authenticate, did_of, handle_of
from integrations.sandbox.kit import STORE, Record, Store, json_answer, read_json, spoil, strike
from integrations.sandbox.kit.admin import account_of, refusal

MAXIMUM_URIS = 25

routes = web.RouteTableDef()


class _Comment(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    post_id: str
    author: Annotated[str, Meta(pattern=r"^[a-z0-9.-]+$")]
    text: Annotated[str, Meta(min_length=1)]


class _Like(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    post_id: str
    author: Annotated[str, Meta(pattern=r"^[a-z0-9.-]+$")]


@routes.get("/xrpc/app.bsky.feed.getPosts")
async def get_posts(request: web.Request) -> web.StreamResponse:
    """Up to 25 posts; those that are gone are left out."""
    account = authenticate(request)
    uris = request.query.getall("uris", [])
    if not 0 < len(uris) <= MAXIMUM_URIS:
        raise invalid(f"uris must have 1 to {MAXIMUM_URIS} elements")
    struck = await strike(request, account.handle, "read")
    found = [record for uri in uris if (record := _live(request.app[STORE], uri))]
    return spoil(request, struck, json_answer({"posts": [_post(request, record) for record in found]}))


@routes.get("/xrpc/app.bsky.feed.getPostThread")
async def get_thread(request: web.Request) -> web.StreamResponse:
    """A post and what is below it, `depth` levels deep."""
    account = authenticate(request)
    struck = await strike(request, account.handle, "read")
    record = _live(request.app[STORE], request.query.get("uri", ""))
    if record is None:
        raise refused(400, "NotFound", "Post not found")
    depth = int(request.query.get("depth", 6))
    return spoil(request, struck, json_answer({"thread": _thread(request, record, depth)}))


@routes.get("/xrpc/app.bsky.actor.getProfile")
async def get_profile(request: web.Request) -> web.StreamResponse:
    """The caller's own profile, with counts."""
    account = authenticate(request)
    if request.query.get("actor") not in {did_of(account.handle), handle_of(account.handle)}:
        raise invalid("Profile not found")
    struck = await strike(request, account.handle, "read")
    posts = len(request.app[STORE].list("posts", account.handle))
    counts = {"followersCount": 0, "followsCount": 0, "postsCount": posts}
    return spoil(request, struck, json_answer(_author(account.handle) | counts))


@routes.post("/admin/accounts/{handle}/comments")
async def comment(request: web.Request) -> web.StreamResponse:
    """Let somebody reply."""
    account, wish = account_of(request), await read_json(request, _Comment, refusal)
    target = _live(request.app[STORE], wish.post_id)
    if target is None:
        return refusal("no such post", 404)
    record = _reply(target, wish.text)
    uri = f"at://{did_of(wish.author)}/{POST}/{record_cid(record)[-13:]}"
    data = {"text": wish.text, "record": record, "author": wish.author}
    return json_answer({"id": request.app[STORE].put("comments", account.handle, data, uri).id}, 201)


@routes.post("/admin/accounts/{handle}/likes")
async def like(request: web.Request) -> web.StreamResponse:
    """Let somebody like a post."""
    account, wish = account_of(request), await read_json(request, _Like, refusal)
    made = request.app[STORE].put("likes", account.handle, {"uri": wish.post_id, "author": wish.author})
    return json_answer({"id": made.id}, 201)


@routes.post("/admin/posts/{id:at://.+}/takedown")
async def take_down(request: web.Request) -> web.StreamResponse:
    """The common call, for an id that is written with its slashes."""
    if not request.app[STORE].remove("posts", request.match_info["id"], "taken_down"):
        return refusal("no such post", 404)
    return web.Response(status=204)


def _live(store: Store, uri: str) -> Record | None:
    for collection in ("posts", "comments"):
        record = store.get(collection, uri)
        if record is not None and record.gone is None:
            return record
    return None


def _thread(request: web.Request, record: Record, depth: int) -> dict[str, Any]:
    answers = _answers(request.app[STORE], record) if depth else []
    replies = [_thread(request, one, depth - 1) for one in answers]
    return {"$type": "app.bsky.feed.defs#threadViewPost", "post": _post(request, record), "replies": replies}


def _answers(store: Store, record: Record) -> list[Record]:
    everything = [*store.list("comments", record.handle), *store.list("posts", record.handle)]
    found = [one for one in everything if one.data["record"].get("reply", {}).get("parent", {}).get("uri") == record.id]
    return sorted(found, key=lambda one: one.number)


def _post(request: web.Request, record: Record) -> dict[str, Any]:
    store = request.app[STORE]
    likes = [one for one in store.list("likes", record.handle) if one.data["uri"] == record.id]
    return {
        "uri": record.id,
        "cid": record_cid(record.data["record"]),
        "author": _author(record.data.get("author") or record.handle),
        "record": record.data["record"],
        "replyCount": len(_answers(store, record)),
        "repostCount": 0,
        "likeCount": len(likes),
        "quoteCount": 0,
        "indexedAt": _moment(record.created_at),
    }


def _author(name: str) -> dict[str, str]:
    return {"did": did_of(name), "handle": handle_of(name)}


def _reply(target: Record, text: str) -> dict[str, Any]:
    parent = {"uri": target.id, "cid": record_cid(target.data["record"])}
    root = target.data["record"].get("reply", {}).get("root", parent)
    created_at = _moment(datetime.now(UTC).timestamp())
    return {"$type": POST, "text": text, "createdAt": created_at, "reply": {"root": root, "parent": parent}}


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
