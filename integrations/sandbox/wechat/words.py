"""How WeChat says no: HTTP 200 with `errcode` and `errmsg`, to which the number of the request (rid) is added."""

import secrets
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

MESSAGES = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40005: "invalid file type",
    40007: "invalid media_id",
    40008: "invalid message type",
    40009: "invalid image size",
    40013: "invalid appid",
    40033: "invalid charset. please check your request, if include \\uxxxx will create fail!",
    40035: "invalid parameter",
    40125: "invalid appsecret",
    40137: "invalid image format",
    40164: "invalid ip {ip}, not in whitelist",
    41001: "access_token missing",
    41002: "appid missing",
    41004: "appsecret missing",
    41005: "media data missing",
    41006: "media_id missing",
    42001: "access_token expired",
    44002: "empty post data",
    44003: "empty news data",
    44004: "empty content",
    45001: "media size out of limit",
    45002: "content size out of limit",
    45003: "title size out of limit",
    45004: "description size out of limit",
    45005: "url size out of limit",
    45008: "article size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    45015: "response out of time limit or subscription is canceled",
    45028: "has no masssend quota",
    45047: "out of response count limit",
    45065: "clientmsgid exist",
    45067: "clientmsgid size out of limit",
    45110: "author size out of limit",
    45166: "invalid content",
    47001: "data format error",
    48001: "api unauthorized",
    48006: "clear quota over limit",
    50002: "user limited",
    53600: "Article ID 无效",
    61003: "component is not authorized by this account",
    61005: "component ticket is expired",
    61006: "component ticket is invalid",
    61009: "code is expired",
    61010: "code is invalid",
    61023: "refresh_token is invalid",
    61500: "date format error",
    61501: "date range error",
    88000: "without comment privilege",
    88001: "msg_data is not exists",
    88004: "comment is deleted",
    88005: "already reply",
    88007: "reply content is empty or too long",
    88008: "comment is not exists",
    88009: "reply is not exists",
}


def error(code: int, **details: Any) -> web.Response:
    """The answer for one code. A duplicate of a mass message comes with what was sent the first time."""
    rid = "-".join(secrets.token_hex(4) for _ in range(3))
    known = {name: details[name] for name in ("msg_id",) if name in details}
    return json_answer({"errcode": code, "errmsg": f"{MESSAGES[code].format(**details)} rid: {rid}", **known})


def refuse(code: int, **details: str) -> Refused:
    """To be raised: the request ends with this code."""
    return Refused(error(code, **details))


def done(**more: object) -> web.Response:
    """The answer of a call that went well."""
    return json_answer({"errcode": 0, "errmsg": "ok", **more})


def words(fault: Fault) -> web.Response:
    """What a fault is to WeChat. `-1` is its way to say that it is busy and did nothing."""
    codes = {"reject": 45166, "rate_limit": 45011, "expire_token": 42001, "unavailable": -1}
    if fault.fault in codes:
        return error(codes[fault.fault])
    status = 502 if fault.fault == "server_error_after" else 500
    return web.Response(text="<html><body>Server Error</body></html>", status=status, content_type="text/html")


def strange(problem: web.HTTPException) -> web.Response:
    """What does not exist, or is too large."""
    if problem.status == 413:
        return error(45001)
    return web.Response(text=f"<html><body>{problem.reason}</body></html>", status=problem.status)
