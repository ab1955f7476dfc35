"""How Weibo says no: `{"request", "error_code", "error"}`, with 400, 401 or 403."""

from typing import Any, NoReturn

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

WORDS: dict[int, tuple[int, str]] = {
    10001: (500, "system error!"),
    10002: (503, "service unavailable!"),
    10005: (403, "Permission Denied ! Need a high level appkey!"),
    10006: (403, "Source paramter (appkey) is missing"),
    10007: (400, "unsupported mediatype"),
    10008: (400, "param error, see doc for more info."),
    10012: (400, "Illegal Request!"),
    10013: (403, "Invalid weibo user!"),
    10014: (403, "Insufficient app permissions!"),
    10016: (400, "miss required parameter"),
    10017: (400, "parameter's value is invalid"),
    10018: (413, "request body length over limit!"),
    10020: (404, "request api not found!"),
    10021: (405, "HTTP METHOD is not suported for this request!"),
    10023: (403, "User requests out of rate limit!"),
    20003: (400, "User does not exists!"),
    20005: (400, "unsupported image type, only suport JPG, GIF, PNG!"),
    20006: (400, "image size too large."),
    20007: (400, "does multipart has image?"),
    20008: (400, "content is null!"),
    20012: (400, "text too long, please input text less than 140 characters!"),
    20016: (400, "out of limit, update weibo too fast!"),
    20019: (400, "repeat content!"),
    20021: (400, "content is illegal!"),
    20031: (400, "test and verify!"),
    20032: (200, "update success, while server slow now, please wait 1-2 minutes!"),
    20049: (400, "long text too long!"),
    20101: (400, "target weibo does not exist!"),
    20102: (400, "not your own weibo!"),
    20201: (400, "target weibo comment does not exist!"),
    20203: (400, "not your own comment!"),
    21322: (400, "redirect_uri_mismatch"),
    21323: (400, "invalid_request"),
    21324: (400, "invalid_client"),
    21325: (400, "invalid_grant"),
    21327: (401, "expired_token"),
    21328: (400, "unsupported_grant_type"),
    21329: (400, "unsupported_response_type"),
    21332: (401, "invalid_access_token"),
}


def error(code: int, detail: str = "", path: str = "") -> web.Response:
    """The platform's answer. The codes of OAuth carry a description as well."""
    status, words = WORDS[code]
    said: dict[str, Any] = {"request": path, "error_code": code, "error": f"{words} {detail}".strip()}
    if 21300 <= code < 21400:
        said |= {"error": words, "error_uri": path, "error_description": detail or words}
    return json_answer(said, status)


def refuse(request: web.Request, code: int, detail: str = "") -> NoReturn:
    """End the request with this error."""
    raise Refused(error(code, detail, request.path))


def words(fault: Fault) -> web.Response:
    """What a fault sounds like."""
    codes = {
        "reject": 20021,
        "rate_limit": 10023,
        "expire_token": 21327,
        "unavailable": 10002,
        "server_error_before": 10001,
    }
    if fault.fault in codes:
        return error(codes[fault.fault])
    return web.Response(text="<html><h1>502 Bad Gateway</h1></html>", status=502, content_type="text/html")


def strange(problem: web.HTTPException) -> web.Response:
    """What is no interface of Weibo."""
    return error({405: 10021, 413: 10018}.get(problem.status, 10020))
