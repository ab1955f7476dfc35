"""粉丝服务平台: messages out, and pushes in."""

import hashlib
import json
import secrets
from typing import Any, Literal

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Outgoing, Record, json_answer, now, send_callback, spoil, strike
from integrations.sandbox.weibo.accounts import uid_of
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import Form, read_form, read_query
from integrations.sandbox.weibo.views import date

WINDOW_SECONDS = 48 * 3_600
MAXIMUM_ARTICLES = 8

routes = web.RouteTableDef()


class _Text(msgspec.Struct):
    content: str


class _Mass(msgspec.Struct, kw_only=True):
    msgtype: Literal["text", "articles"]
    filter: dict[str, str] = {}
    touser: list[str] = []
    text: _Text | None = None
    articles: list[dict[str, str]] = []


@routes.post("/2/messages/reply.json")
async def reply(request: web.Request) -> web.StreamResponse:
    """Write to a person who did something in the last 48 hours."""
    form = await read_form(request)
    account = _blue_v(request, form)
    receiver = form.number(request, "receiver_id")
    text = _message(request, form)
    if form.fields.get("save_sender_box", "1") not in {"0", "1"}:
        refuse(request, 10017, "(save_sender_box)")
    if not _may_answer(request, account, receiver):
        refuse(request, 10012, "no interaction in the last 48 hours")
    struck = await strike(request, account.handle, "write")
    request.app[STORE].put("messages", account.handle, {"author_id": uid_of(account), "to": receiver, "text": text})
    answer = {"result": True, "receiver_id": receiver, "type": form.fields["type"], "data": form.fields["data"]}
    return spoil(request, struck, json_answer(answer))


@routes.post("/2/messages/sendall.json")
async def send_all(request: web.Request) -> web.StreamResponse:
    """Write to a group of subscribers, or to a list of them. Source: open.weibo.com/wiki, 高级群发接口.

    Only the shape of its refusals is documented (`errcode` 1000XX), so the code here is chosen.
    """
    account = _blue_v(request, read_query(request))
    try:
        wish = msgspec.json.decode(await request.read(), type=_Mass)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _not_sent(request, "the body is not of this kind")
    content = {"text": wish.text and wish.text.content, "articles": wish.articles}.get(wish.msgtype)
    if not content or bool(wish.touser) == bool(wish.filter) or len(wish.articles) > MAXIMUM_ARTICLES:
        return _not_sent(request, "filter or touser, and a text or articles")
    struck = await strike(request, account.handle, "write")
    to = ",".join(wish.touser) or f"group:{wish.filter.get('group_id', '')}"
    data = {"author_id": uid_of(account), "to": to, "text": wish.text.content if wish.text else ""}
    record = request.app[STORE].put("messages", account.handle, data)
    return spoil(request, struck, json_answer({"result": True, "msg_id": record.number}))


@routes.post("/2/eps/push/set_format.json")
async def set_format(request: web.Request) -> web.StreamResponse:
    """Choose how pushes are written; `format` stands in the address or in the form."""
    form = await read_form(request)
    account = _blue_v(request, form)
    wanted = request.query.get("format") or form.need(request, "format")
    if wanted not in {"json", "xml"}:
        refuse(request, 10017, "(format)")
    request.app[STORE].change_account(account.handle, push_format=wanted)
    return json_answer({"result": True})


def push(request: web.Request, account: Account, message: Record) -> None:
    """Tell the developer what somebody wrote, where there is an address for it."""
    url = str(account.data.get("callback_url") or "")
    if not url:
        return
    is_xml = account.data.get("push_format") == "xml"
    body = (_as_xml if is_xml else _as_json)(account, message)
    headers = {"Content-Type": "text/xml" if is_xml else "application/json"}
    glue = "&" if "?" in url else "?"

    def make() -> Outgoing:
        return Outgoing(url=f"{url}{glue}{signed(str(account.data['push_secret']))}", body=body, headers=headers)

    send_callback(request.app, account.handle, make, accepted=lambda status, _: status == 200)


def signed(secret: str) -> str:
    """The query of a push: milliseconds, a nonce, and the SHA-1 over them and the app's secret, sorted as strings."""
    timestamp, nonce = str(int(now() * 1_000)), str(secrets.randbelow(10**8))
    joined = "".join(sorted((secret, timestamp, nonce)))
    signature = hashlib.sha1(joined.encode(), usedforsecurity=False).hexdigest()
    return f"signature={signature}&timestamp={timestamp}&nonce={nonce}"


def _not_sent(request: web.Request, message: str) -> web.Response:
    return json_answer({"request": request.path, "errcode": "100008", "errmsg": message}, 400)


def _blue_v(request: web.Request, form: Form) -> Account:
    token = form.need(request, "access_token")
    account = next((one for one in request.app[STORE].accounts() if one.data.get("fan_token") == token), None)
    if account is None or account.suspended:
        refuse(request, 21332)
    return account


def _message(request: web.Request, form: Form) -> str:
    kind = form.need(request, "type")
    try:
        data: Any = json.loads(form.need(request, "data"))
    except ValueError:
        refuse(request, 10008, "(data)")
    needed = {"text": {"text"}, "articles": {"articles"}, "position": {"longitude", "latitude"}}.get(kind)
    if needed is None or not isinstance(data, dict) or not needed <= data.keys():
        refuse(request, 10017, "(type)" if needed is None else "(data)")
    if kind == "text" and not (isinstance(data["text"], str) and data["text"]):
        refuse(request, 20008)
    if kind == "articles" and not 0 < len(data["articles"]) <= MAXIMUM_ARTICLES:
        refuse(request, 10017, "(data)")
    return str(data.get("text", ""))


def _may_answer(request: web.Request, account: Account, receiver: str) -> bool:
    since = now() - WINDOW_SECONDS
    heard = request.app[STORE].list("messages", account.handle)
    return any(one.data["author_id"] == receiver and one.created_at > since for one in heard)


def _as_json(account: Account, message: Record) -> bytes:
    said = {
        "type": "text",
        "receiver_id": int(uid_of(account)),
        "sender_id": int(message.data["author_id"]),
        "created_at": date(message.created_at),
        "text": message.data["text"],
        "data": {},
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _as_xml(account: Account, message: Record) -> bytes:
    text = message.data["text"].replace("]]>", "]]]]><![CDATA[>")
    return (
        f"<xml><ToUserName>{uid_of(account)}</ToUserName><FromUserName>{message.data['author_id']}</FromUserName>"
        f"<CreateTime>{int(message.created_at)}</CreateTime><MsgType>text</MsgType>"
        f"<Content><![CDATA[{text}]]></Content></xml>"
    ).encode()
