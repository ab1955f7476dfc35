"""Who calls: the signature of the app, then the token of the user, then its scope."""

from typing import Any

import msgspec
from aiohttp import web

from integrations.platforms.bilibili import signing
from integrations.sandbox.bilibili import answers
from integrations.sandbox.bilibili.apps import CLIENT_ID, CLIENT_SECRET
from integrations.sandbox.kit import STORE, Account, now

_NONCE_SECONDS = 2 * signing.TOLERANCE_SECONDS


async def read_body(request: web.Request) -> bytes:
    """The body that is signed: none for a GET or a form. It must be JSON where there is one."""
    if request.method == "GET" or request.content_type == "multipart/form-data":
        return b""
    if request.content_type != "application/json":
        answers.refuse(answers.CONTENT_TYPE, "Content-Type必须为application/json")
    return await request.read()


async def authenticate(request: web.Request, scope: str) -> Account:
    """The account whose token signs this call. Raises Refused with the documented code."""
    _require_signature(request, await read_body(request))
    account = _account(request)
    if not any(one.startswith(scope) for one in account.data["scopes"]):
        answers.refuse(answers.SCOPE, "用户未授权该权限")
    return account


async def wish(request: web.Request) -> dict[str, Any]:
    """The JSON object of a call."""
    try:
        return msgspec.json.decode(await request.read(), type=dict[str, Any])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        answers.refuse(answers.PARAMETER, "请求参数不是JSON对象")


def _require_signature(request: web.Request, body: bytes) -> None:
    headers = {name: request.headers.get(name, "") for name in signing.SIGNED}
    if headers[signing.ACCESS_KEY] != CLIENT_ID:
        answers.refuse(answers.APP, "应用不存在")
    if headers[signing.SIGNATURE_METHOD] != signing.METHOD:
        answers.refuse(answers.SIGNATURE_METHOD, "签名方法错误")
    if headers[signing.SIGNATURE_VERSION] != signing.VERSION:
        answers.refuse(answers.SIGNATURE_VERSION, "签名版本错误")
    if request.headers.get("Accept") != "application/json":
        answers.refuse(answers.PARAMETER, "Accept必须为application/json")
    signed = headers[signing.CONTENT_MD5] == signing.content_md5(body)
    if not signed or request.headers.get("Authorization") != signing.signature(CLIENT_SECRET, headers):
        answers.refuse(answers.SIGNATURE, "签名错误")
    _require_fresh(request, headers[signing.TIMESTAMP], headers[signing.NONCE])


def _require_fresh(request: web.Request, timestamp: str, nonce: str) -> None:
    if not timestamp.isdecimal() or abs(int(timestamp) - now()) > signing.TOLERANCE_SECONDS:
        answers.refuse(answers.TIMESTAMP, "时间戳超出允许范围")
    if not nonce or request.app[STORE].token(nonce, "nonce"):
        answers.refuse(answers.REPLAYED, "随机数重复")
    request.app[STORE].issue("", "nonce", _NONCE_SECONDS, token=nonce)


def _account(request: web.Request) -> Account:
    store = request.app[STORE]
    token = store.token(request.headers.get("access-token", ""), "access")
    account = store.account(token.handle) if token else None
    if token is None or account is None:
        answers.refuse(answers.TOKEN_UNKNOWN, "access_token无效")
    if token.expired:
        answers.refuse(answers.TOKEN_EXPIRED, "access_token已过期")
    if account.suspended:
        answers.refuse(answers.ACCOUNT_LOCKED, "账号已被封禁")
    return account
