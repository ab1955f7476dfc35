"""The platform's shape of answers, its errors, and its words for what a fault is about.

Only a few codes are documented. Where one had to be chosen (the OAuth family, a used upload token) it says so.
"""

from typing import Any, NoReturn

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

PARAMETER = 100200100
APP = 100200101
CODE = 100200102  # chosen from the documented range 100200102-1002001xx, as the three below
ACCESS_TOKEN = 100200103
REFRESH_TOKEN = 100200104
SCOPE = 100200105
NO_VIDEO = 100120001
REFUSED = 100120002
USED_UPLOAD = 100120009  # chosen
RATE = 100100402
_CONTENT = 100100400


def ok(**fields: Any) -> web.Response:
    """Success."""
    return json_answer({"result": 1, **fields})


def error(code: int, name: str, message: str, status: int = 200) -> web.Response:
    """An error; most of them come with HTTP 200."""
    return json_answer({"result": code, "error": name, "error_msg": message}, status)


def refuse(code: int, name: str, message: str = "") -> NoReturn:
    """End the request with an error."""
    raise Refused(error(code, name, message or name))


def words(fault: Fault) -> web.Response:
    """The platform's own answer for a fault.

    Kuaishou documents no way to say that it is down; its one temporary refusal is that of too many calls.
    """
    match fault.fault:
        case "reject":
            return error(_CONTENT, "content_refused", "内容不符合规范")
        case "rate_limit" | "unavailable":
            return error(RATE, "rate_limited", "请求过于频繁")
        case "expire_token":
            return error(ACCESS_TOKEN, "access_token expired", "access_token expired")
        case "server_error_before":
            return web.Response(status=500, text="Internal Server Error")
    return web.Response(status=502, text="Bad Gateway")


def strange(exception: web.HTTPException) -> web.Response:
    """What is said to unknown paths and methods."""
    return error(PARAMETER, "invalid_request", exception.reason, exception.status)
