"""Posts: making them, listing them, their numbers."""

import secrets
from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.douyin.accounts import caller
from integrations.sandbox.douyin.answers import fine, refuse, refused
from integrations.sandbox.douyin.files import SCOPE
from integrations.sandbox.kit import STORE, Account, Record, Store, doom, now, read_json, spoil, strike

ROUTES = web.RouteTableDef()
MAXIMUM_IMAGES = 30
IMAGES, VIDEO = 2, 4
"""media_type"""
_QUOTA = 10_000
_DAY_SECONDS = 86_400.0
_V1 = "/api/douyin/v1/video"


class _Wish(msgspec.Struct, kw_only=True):
    text: Annotated[str, Meta(max_length=10_000)] = ""
    private_status: Annotated[int, Meta(ge=0, le=2)] = 0
    cover_tsp: Annotated[float, Meta(ge=0)] = 0
    at_users: list[str] = []
    poi_id: str = ""
    poi_name: str = ""
    micro_app_id: str = ""


class _VideoWish(_Wish, kw_only=True):
    video_id: str


class _ImageWish(_Wish, kw_only=True):
    image_list: Annotated[list[str], Meta(min_length=1, max_length=MAXIMUM_IMAGES)]


class _Asked(msgspec.Struct):
    item_ids: list[str] = []
    video_ids: list[str] = []


@ROUTES.post(f"{_V1}/create_video/")
async def create_video(request: web.Request) -> web.StreamResponse:
    """A film becomes a post."""
    account = caller(request, SCOPE)
    wish = await read_json(request, _VideoWish, lambda _: refused(28001007))
    return await _create(request, account, wish, VIDEO, [_owned(request, account, "films", wish.video_id)])


@ROUTES.post(f"{_V1}/create_image_text/")
async def create_image_text(request: web.Request) -> web.StreamResponse:
    """Pictures become a post."""
    account = caller(request, SCOPE)
    wish = await read_json(request, _ImageWish, lambda _: refused(28001007))
    files = [_owned(request, account, "images", image_id) for image_id in wish.image_list]
    return await _create(request, account, wish, IMAGES, files)


@ROUTES.get(f"{_V1}/video_list/")
async def list_posts(request: web.Request) -> web.StreamResponse:
    """Newest first; those that are pinned stand before them on the first page."""
    account = caller(request, "video.list.bind")
    struck = await strike(request, account.handle, "read")
    cursor, count = request.query.get("cursor", "0"), request.query.get("count", "")
    if not cursor.isdecimal() or not count.isdecimal() or not 1 <= int(count) <= 20:
        raise refuse(2100005)
    newest = request.app[STORE].list("posts", account.handle)[::-1]
    pinned = [post for post in newest if post.data["is_top"]] if cursor == "0" else []
    rest = [post for post in newest if not post.data["is_top"] and (cursor == "0" or post.number < int(cursor))]
    page = rest[: int(count)]
    shown = [item(request.app[STORE], post) for post in (*pinned, *page)]
    last = page[-1].number if page else int(cursor)
    return spoil(request, struck, fine({"list": shown, "cursor": str(last), "has_more": len(rest) > len(page)}))


@ROUTES.post(f"{_V1}/video_data/")
async def show_posts(request: web.Request) -> web.StreamResponse:
    """Posts by id; those that are not there are left out."""
    account = caller(request, "video.data.bind")
    struck = await strike(request, account.handle, "read")
    asked = await read_json(request, _Asked, lambda _: refused(2100005))
    if not 1 <= len(asked.item_ids) + len(asked.video_ids) <= 20:
        raise refuse(2100005)
    posts = request.app[STORE].list("posts", account.handle)
    wanted = [post for post in posts if post.id in asked.item_ids or post.data["video_id"] in asked.video_ids]
    return spoil(request, struck, fine({"list": [item(request.app[STORE], post) for post in wanted]}))


def make_post(store: Store, handle: str, text: str, media_type: int, **more: Any) -> Record:
    """A post that is live. Its id has every character that addresses must encode; its number is another one."""
    data = {"text": text, "media_type": media_type, "is_top": False, "video_id": _number(), **more}
    return store.put("posts", handle, data, f"@{secrets.token_hex(6)}/{secrets.token_hex(6)}+{secrets.token_hex(4)}==")


def own_post(request: web.Request, account: Account, item_id: str, code: int = 2100005) -> Record:
    """A post of the account. Raises Refused."""
    post = request.app[STORE].get("posts", item_id)
    if post is None or post.gone or post.handle != account.handle:
        raise refuse(code)
    return post


def item(store: Store, post: Record) -> dict[str, Any]:
    """A post as the platform shows it. `video_status` went on 2024-12-13."""
    comments = [one for one in store.list("comments", post.handle) if one.data["item_id"] == post.id]
    kind = "video" if post.data["media_type"] == VIDEO else "note"
    return {
        "item_id": post.id,
        "video_id": post.data["video_id"],
        "title": post.data["text"],
        "cover": "https://p3.douyinpic.com/sandbox.jpeg",
        "is_top": post.data["is_top"],
        "create_time": int(post.created_at),
        "share_url": f"https://www.iesdouyin.com/share/{kind}/{post.data['video_id']}/?region=CN",
        "media_type": post.data["media_type"],
        "statistics": statistics(post) | {"comment_count": len(comments)},
    }


def statistics(post: Record) -> dict[str, int]:
    """Numbers that follow from the post's own number, so that they can be checked."""
    views = int(post.data["video_id"][-4:])
    return {
        "play_count": views,
        "digg_count": views // 10,
        "share_count": views // 50,
        "forward_count": views // 100,
        "download_count": views // 200,
    }


async def _create(
    request: web.Request, account: Account, wish: _Wish, media_type: int, files: list[Record]
) -> web.StreamResponse:
    struck = await strike(request, account.handle, "publish")
    store = request.app[STORE]
    if wish.poi_id and wish.micro_app_id:
        raise refuse(28001007)
    if store.spend(account.handle, "publish", most=_QUOTA, seconds=_DAY_SECONDS) is not None:
        raise refuse(28003017)
    more = {"files": [file.data for file in files], "private_status": wish.private_status, "made_at": now()}
    post = make_post(store, account.handle, wish.text, media_type, **more)
    doom(request, struck, "posts", post.id)
    return spoil(request, struck, fine({"item_id": post.id, "video_id": post.data["video_id"]}))


def _owned(request: web.Request, account: Account, collection: str, file_id: str) -> Record:
    record = request.app[STORE].get(collection, file_id)
    if record is None or record.handle != account.handle:
        raise refuse(28001007)
    return record


def _number() -> str:
    return "7" + "".join(secrets.choice("0123456789") for _ in range(18))
