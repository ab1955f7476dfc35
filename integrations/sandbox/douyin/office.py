"""What users do, on request of whoever runs the sandbox: publish a shared link, comment, write, pin, take permission back."""

import secrets
from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.douyin.accounts import open_id_of
from integrations.sandbox.douyin.callbacks import as_text, from_user, tell, to_user
from integrations.sandbox.douyin.comments import make_comment
from integrations.sandbox.douyin.posts import make_post
from integrations.sandbox.douyin.share import open_link
from integrations.sandbox.kit import STORE, Account, Record, Refused, json_answer, read_json
from integrations.sandbox.kit.admin import account_of, refusal

ROUTES = web.RouteTableDef()
_Text = Annotated[str, Meta(min_length=1, max_length=2_000)]


class _Share(msgspec.Struct, forbid_unknown_fields=True):
    """`schema` is the link."""

    schema: str


class _Comment(msgspec.Struct, forbid_unknown_fields=True):
    post_id: str
    author: str
    text: _Text
    parent_id: str = ""


class _Message(msgspec.Struct, forbid_unknown_fields=True):
    author: str
    text: _Text


class _Pin(msgspec.Struct, forbid_unknown_fields=True):
    post_id: str


@ROUTES.post("/admin/accounts/{handle}/share")
async def publish_shared(request: web.Request) -> web.StreamResponse:
    """The user opens a share link and taps publish; the developer is told."""
    account = account_of(request)
    wish = await read_json(request, _Share, refusal)
    try:
        link = open_link(request.app[STORE], wish.schema)
    except (ValueError, msgspec.DecodeError) as error:
        raise Refused(refusal(str(error))) from error
    post = make_post(request.app[STORE], account.handle, link.text, link.media_type)
    ids = {"item_id": post.id, "video_id": post.data["video_id"]}
    if link.wants_callback:
        content = {"share_id": link.share_id, **ids, "has_default_hashtag": False}
        tell(request.app, account.handle, "create_video", from_user(account.handle), content)
    return json_answer(ids, 201)


@ROUTES.post("/admin/accounts/{handle}/comments")
async def comment(request: web.Request) -> web.StreamResponse:
    """Somebody comments on a post; the developer is told."""
    account = account_of(request)
    wish = await read_json(request, _Comment, refusal)
    post = _post(request, account, wish.post_id)
    author_id = open_id_of(wish.author)
    made = make_comment(request.app[STORE], post, author_id, wish.author, wish.text, wish.parent_id)
    content = {
        "comment_id": made.id,
        "comment_user_id": author_id,
        "content": wish.text,
        "create_time": str(int(made.created_at)),  # numbers may come as strings
        "digg_count": 0,
        "reply_comment_total": 0,
        "reply_to_comment_id": wish.parent_id,
        "reply_to_item_id": post.id,
        "nick_name": wish.author,
    }
    tell(request.app, account.handle, "item_comment_reply", to_user(wish.author, account.handle), content)
    return json_answer({"id": made.id}, 201)


@ROUTES.post("/admin/accounts/{handle}/messages")
async def write(request: web.Request) -> web.StreamResponse:
    """Somebody writes to the user; the developer is told."""
    account = account_of(request)
    wish = await read_json(request, _Message, refusal)
    author_id = open_id_of(wish.author)
    conversation = f"@{account.handle}/{wish.author}+conversation=="
    data = {"conversation": conversation, "author_id": author_id, "text": wish.text, "from_me": False}
    made = request.app[STORE].put("messages", account.handle, data, "@" + secrets.token_hex(12) + "==")
    content = {
        "conversation_short_id": conversation,
        "server_message_id": made.id,
        "conversation_type": 1,
        "create_time": int(made.created_at * 1000),
        "message_type": "text",
        "text": wish.text,
        "source": "",
        "user_infos": [{"open_id": author_id, "nick_name": wish.author, "avatar": ""}],
    }
    tell(request.app, account.handle, "im_receive_msg", to_user(wish.author, account.handle), as_text(content))
    return json_answer({"id": made.id, "conversation": conversation}, 201)


@ROUTES.post("/admin/accounts/{handle}/pin")
async def pin(request: web.Request) -> web.StreamResponse:
    """The user pins a post."""
    post = _post(request, account_of(request), (await read_json(request, _Pin, refusal)).post_id)
    request.app[STORE].change("posts", post.id, is_top=True)
    return web.Response(status=204)


@ROUTES.post("/admin/accounts/{handle}/revoke")
async def revoke(request: web.Request) -> web.StreamResponse:
    """The user takes the permission back: every token is over, and the developer is told."""
    account = account_of(request)
    store = request.app[STORE]
    store.sql.execute("delete from kit_tokens where simulator = ? and handle = ?", (store.simulator, account.handle))
    tell(request.app, account.handle, "unauthorize", from_user(account.handle), {"scopes": account.data["scopes"]})
    return web.Response(status=204)


def _post(request: web.Request, account: Account, post_id: str) -> Record:
    post = request.app[STORE].get("posts", post_id)
    if post is None or post.gone or post.handle != account.handle:
        raise Refused(refusal("no such post", 404))
    return post
