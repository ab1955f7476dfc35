"""The platform's envelope, its error codes, and its words for what a fault is about."""

from typing import Any, NoReturn
from uuid import uuid4

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

PARAMETER = 4000
CONTENT_TYPE = 4011
SIGNATURE = 4002
TIMESTAMP = 4003
REPLAYED = 4004
SIGNATURE_METHOD = 4005
SIGNATURE_VERSION = 4006
APP = 4001
SCOPE = 127005
TOKEN_UNKNOWN = 122000
CODE_UNKNOWN = 122001
REFRESH_UNKNOWN = 122002
TOKEN_EXPIRED = 122007
ACCOUNT_LOCKED = 127001
NO_SUCH_ARCHIVE = 123004
NO_SUCH_UPLOAD = 123011
SPENT_UPLOAD = 123015
UNFINISHED_UPLOAD = 123028
TITLE = 123013
DESCRIPTION = 123014
TAGS = 123016
PARTITION = 123017
COPYRIGHT = 123018
SOURCE = 123019
COVER = 123020
DAILY = 123029
NO_SUCH_ARTICLE = 129001
ARTICLE = 129002
_RATE = 127009
_BUSY = 4010


def ok(data: Any = None) -> web.Response:
    """Success."""
    body = {"code": 0, "message": "0", "ttl": 1, "request_id": uuid4().hex}
    return json_answer(body | ({} if data is None else {"data": data}))


def error(code: int, message: str, status: int = 200) -> web.Response:
    """An error; nearly all of them come with HTTP 200."""
    return json_answer({"code": code, "message": message, "ttl": 1, "request_id": uuid4().hex}, status)


def refuse(code: int, message: str) -> NoReturn:
    """End the request with an error code."""
    raise Refused(error(code, message))


def words(fault: Fault) -> web.Response:
    """The platform's own answer for a fault."""
    match fault.fault:
        case "reject":
            return error(TITLE, "稿件标题不合法")
        case "rate_limit":
            return error(_RATE, "请求过于频繁，请稍后再试")
        case "expire_token":
            return error(TOKEN_EXPIRED, "access_token已过期")
        case "unavailable":
            return error(_BUSY, "服务繁忙，请求未被处理")
        case "server_error_before":
            return error(-500, "服务器错误", 500)
    return error(-500, "服务器错误", 502)


def strange(exception: web.HTTPException) -> web.Response:
    """What the gateway says to unknown paths and methods."""
    return error(-404 if exception.status == 404 else -400, exception.reason, exception.status)
