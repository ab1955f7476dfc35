"""What people do on the site: the back office posts for them."""

import secrets
from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, json_answer, read_json
from integrations.sandbox.kit.admin import account_of, refusal

routes = web.RouteTableDef()

_Count = Annotated[int, Meta(ge=0)]
_URLS = {
    "answer": "https://www.zhihu.com/question/{question}/answer/{id}",
    "article": "https://zhuanlan.zhihu.com/p/{id}",
    "pin": "https://www.zhihu.com/pin/{id}",
    "video": "https://www.zhihu.com/zvideo/{id}",
    "question": "https://www.zhihu.com/question/{id}",
}


class PostIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person posts; of an answer, `title` is the question's."""

    kind: Literal["answer", "article", "pin", "video", "question"] = "pin"
    title: Annotated[str, Meta(max_length=1_000)] = ""
    text: str
    question_id: Annotated[str, Meta(pattern=r"^[0-9]{1,20}$")] = "19550225"
    like_count: _Count = 0
    comment_count: _Count = 0
    favorite_count: _Count = 0


@routes.post("/admin/accounts/{handle}/posts")
async def post_by_hand(request: web.Request) -> web.StreamResponse:
    """Post something as the account's owner does on the site."""
    account, wish = account_of(request), await read_json(request, PostIn, refusal)
    record_id = f"19{secrets.randbelow(10**17):017d}"
    url = _URLS[wish.kind].format(question=wish.question_id, id=record_id)
    content_type = "zvideo" if wish.kind == "video" else wish.kind
    data = {**msgspec.to_builtins(wish), "content_type": content_type, "url": url}
    request.app[STORE].put("posts", account.handle, data, record_id)
    return json_answer({"id": record_id, "url": url}, 201)
