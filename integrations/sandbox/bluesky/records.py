"""Records of a repository, and the blobs they refer to. Writing the same record under the same key changes nothing."""

import base64
import hashlib
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import uuid4

import msgspec
import regex
from aiohttp import web
from msgspec import Meta

from integrations.platforms.bluesky.tid import tid_of
from integrations.sandbox.bluesky.answers import invalid, limited, refused
from integrations.sandbox.bluesky.sessions import authenticate, did_of, find_account
from integrations.sandbox.kit import (
    STORE,
    Account,
    Record,
    Refused,
    Store,
    doom,
    json_answer,
    now,
    read_json,
    spoil,
    strike,
)

POST = "app.bsky.feed.post"
PROFILE = "app.bsky.actor.profile"
MAXIMUM_GRAPHEMES, MAXIMUM_BYTES, MAXIMUM_IMAGES = 300, 3_000, 4
MAXIMUM_BLOB_BYTES = 2_000_000
WRITES, WRITES_SECONDS = 1_666, 3_600.0  # 5,000 points an hour, three for a record

_GRAPHEME = regex.compile(r"\X")

routes = web.RouteTableDef()


class _Put(msgspec.Struct, kw_only=True):
    repo: str
    collection: str
    rkey: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_~.:-]{1,512}$")]
    record: dict[str, Any]


class _Create(msgspec.Struct, kw_only=True):
    repo: str
    collection: str
    record: dict[str, Any]
    rkey: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_~.:-]{1,512}$")] | None = None


class _Delete(msgspec.Struct, kw_only=True):
    repo: str
    collection: str
    rkey: str


@routes.post("/xrpc/com.atproto.repo.uploadBlob")
async def upload_blob(request: web.Request) -> web.StreamResponse:
    """Keep a file until a record refers to it."""
    account = authenticate(request)
    content = await request.read()
    if not content or "/" not in request.content_type:
        raise invalid("Request has a body and a content type")
    struck = await strike(request, account.handle, "media")
    cid = _cid("bafkrei", content)
    if request.app[STORE].get("blobs", cid) is None:
        request.app[STORE].put("blobs", account.handle, {"type": request.content_type, "size": len(content)}, cid)
    blob = {"$type": "blob", "ref": {"$link": cid}, "mimeType": request.content_type, "size": len(content)}
    return spoil(request, struck, json_answer({"blob": blob}))


@routes.post("/xrpc/com.atproto.repo.putRecord")
async def put_record(request: web.Request) -> web.StreamResponse:
    """Write a post under a key."""
    return await _put(request, await read_json(request, _Put, lambda why: invalid(why).answer))


@routes.post("/xrpc/com.atproto.repo.createRecord")
async def create_record(request: web.Request) -> web.StreamResponse:
    """Write a post under a fresh key, or under the one that is given."""
    wish = await read_json(request, _Create, lambda why: invalid(why).answer)
    put = _Put(
        repo=wish.repo,
        collection=wish.collection,
        rkey=wish.rkey or tid_of(datetime.now(UTC), uuid4()),
        record=wish.record,
    )
    return await _put(request, put)


async def _put(request: web.Request, wish: _Put) -> web.StreamResponse:
    account = authenticate(request)
    _require_own(account, wish.repo)
    _require_post(request.app[STORE], wish)
    if (
        seconds := request.app[STORE].spend(account.handle, "publish", most=WRITES, seconds=WRITES_SECONDS)
    ) is not None:
        raise Refused(limited(seconds, WRITES))
    struck = await strike(request, account.handle, "write" if "reply" in wish.record else "publish")
    uri = f"at://{did_of(account.handle)}/{POST}/{wish.rkey}"
    _write(request.app[STORE], account, uri, wish.record)
    doom(request, struck, "posts", uri)
    return spoil(request, struck, json_answer({"uri": uri, "cid": record_cid(wish.record)}))


@routes.post("/xrpc/com.atproto.repo.deleteRecord")
async def delete_record(request: web.Request) -> web.StreamResponse:
    """Delete a record; one that is not there is deleted already."""
    account = authenticate(request)
    wish = await read_json(request, _Delete, lambda why: invalid(why).answer)
    _require_own(account, wish.repo)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].remove("posts", f"at://{did_of(account.handle)}/{wish.collection}/{wish.rkey}")
    return spoil(request, struck, json_answer({}))


@routes.get("/xrpc/com.atproto.repo.getRecord")
async def get_record(request: web.Request) -> web.StreamResponse:
    """One record of anybody. Public."""
    account = find_account(request.app[STORE], request.query.get("repo", ""))
    if account is None:
        raise invalid("Could not find repo")
    struck = await strike(request, account.handle, "token" if request.query.get("collection") == PROFILE else "read")
    if account.suspended:
        raise invalid("Could not locate record")
    return spoil(request, struck, json_answer(_found(request, account)))


@routes.get("/xrpc/com.atproto.sync.getRepoStatus")
async def get_repo_status(request: web.Request) -> web.StreamResponse:
    """Whether an account is active, and if not, why. Public."""
    account = find_account(request.app[STORE], request.query.get("did", ""))
    if account is None:
        raise refused(400, "RepoNotFound", "Could not find repo")
    did = did_of(account.handle)
    if account.suspended:
        return json_answer({"did": did, "active": False, "status": "takendown"})
    return json_answer({"did": did, "active": True})


def record_cid(record: dict[str, Any]) -> str:
    """The content address of a record."""
    return _cid("bafyrei", msgspec.json.encode(record, order="deterministic"))


def _found(request: web.Request, account: Account) -> dict[str, Any]:
    did, collection = did_of(account.handle), request.query.get("collection", "")
    uri = f"at://{did}/{collection}/{request.query.get('rkey', '')}"
    if collection == PROFILE and account.data["display_name"]:
        value: dict[str, Any] = {"$type": PROFILE, "displayName": account.data["display_name"]}
        return {"uri": uri, "cid": record_cid(value), "value": value}
    record = request.app[STORE].get("posts", uri)
    if record is None or record.gone:
        raise refused(400, "RecordNotFound", f"Could not locate record: {uri}")
    return {"uri": uri, "cid": record_cid(record.data["record"]), "value": record.data["record"]}


def _write(store: Store, account: Account, uri: str, record: dict[str, Any]) -> Record:
    data = {"text": record["text"], "record": record}
    known = store.get("posts", uri)
    if known is None:
        return store.put("posts", account.handle, data, uri)
    if known.gone == "deleted":
        store.sql.execute(
            "update kit_records set gone = null, gone_at = null where number = ? and simulator = ?",
            (known.number, store.simulator),
        )
    return store.change("posts", uri, **data) or known


def _require_own(account: Account, repo: str) -> None:
    if repo not in {did_of(account.handle), account.handle}:
        raise refused(401, "AuthenticationRequired", "Invalid auth for repo")


def _require_post(store: Store, wish: _Put) -> None:
    record = wish.record
    if wish.collection != POST or record.get("$type") != POST:
        raise invalid(f"Invalid $type: expected {POST}")
    text = record.get("text")
    if not isinstance(text, str) or not _is_moment(record.get("createdAt")):
        raise invalid("Record must have the properties text and createdAt")
    if len(text.encode()) > MAXIMUM_BYTES:
        raise invalid(f"Record/text must not be longer than {MAXIMUM_BYTES} bytes")
    if sum(1 for _ in _GRAPHEME.finditer(text)) > MAXIMUM_GRAPHEMES:
        raise invalid(f"Record/text must not be longer than {MAXIMUM_GRAPHEMES} graphemes")
    _require_images(store, record.get("embed", {}).get("images", []))


def _require_images(store: Store, images: list[dict[str, Any]]) -> None:
    if len(images) > MAXIMUM_IMAGES:
        raise invalid(f"Record/embed/images must not have more than {MAXIMUM_IMAGES} elements")
    for image in images:
        blob = store.get("blobs", str(image.get("image", {}).get("ref", {}).get("$link")))
        if blob is None:
            raise refused(400, "BlobNotFound", "Could not find blob")
        if blob.data["size"] > MAXIMUM_BLOB_BYTES or not blob.data["type"].startswith("image/"):
            raise refused(400, "BlobTooLarge", "This file is too large or of the wrong type")


def _is_moment(text: object) -> bool:
    try:
        return isinstance(text, str) and datetime.fromisoformat(text).timestamp() < now() + 10**9
    except (ValueError, OverflowError):
        return False


def _cid(prefix: str, content: bytes) -> str:
    return prefix + base64.b32encode(hashlib.sha256(content).digest()).decode().lower().rstrip("=")
