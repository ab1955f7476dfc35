"""Answers in the platform's three families, and its words for faults."""

import secrets
import time
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

DESCRIPTIONS: Mapping[int, str] = {
    0: "",
    2100004: "系统繁忙，此时请开发者稍候再试",
    2100005: "参数不合法",
    2100007: "无权限操作",
    2100009: "用户被禁封使用该操作",
    2190001: "quota已用完",
    2190002: "access_token无效",
    2190008: "access_token过期,请刷新或重新授权",
    10002: "参数错误",
    10003: "client_key错误",
    10005: "缺少参数",
    10007: "授权码过期",
    10010: "refresh_token过期",
    10013: "client_key或者client_secret报错",
    10020: "refresh_token刷新次数超限",
    28001003: "access_token无效",
    28001005: "系统内部错误，请重试",
    28001007: "参数不合法",
    28001008: "access_token过期,请刷新或重新授权",
    28001012: "应用未获得该用户的授权",
    28001014: "应用未授权任何能力",
    28001015: "access_token与open_id不匹配",
    28001018: "应用未获得该能力, 请去https://open.douyin.com申请",
    28003017: "quota已用完",
    28003018: "应用的请求频率超出限制",
    28004020: "用户操作被限制",
}


def fine(data: Mapping[str, Any]) -> web.Response:
    """Success: the codes stand in `data` and again in `extra`."""
    return json_answer({"data": {"error_code": 0, "description": "", **data}, "extra": _extra(0)})


def fine_token(data: Mapping[str, Any]) -> web.Response:
    """Success of a token call."""
    return json_answer({"data": {"error_code": 0, "description": "", **data}, "message": "success"})


def refused(code: int) -> web.Response:
    """A refusal; the HTTP status is 200 all the same."""
    data = {"error_code": code, "description": DESCRIPTIONS[code]}
    return json_answer({"data": data, "extra": _extra(code)})


def refused_token(code: int) -> web.Response:
    """A refusal of a token call."""
    data = {"error_code": code, "description": DESCRIPTIONS[code], "captcha": "", "desc_url": ""}
    return json_answer({"data": data, "message": "error"})


def refuse(code: int) -> Refused:
    """The refusal to raise."""
    return Refused(refused(code))


def words(fault: Fault) -> web.Response:
    """What the platform says about a fault."""
    match fault.fault:
        case "server_error_before" | "server_error_after":
            status = 500 if fault.fault == "server_error_before" else 502
            return web.Response(text="<html>bad gateway</html>", status=status, content_type="text/html")
        case "rate_limit":
            return refused(28003018)
        case "expire_token":
            return refused(28001008)
        case "unavailable":
            return refused(2100004)
    return refused(28001007)


def strange(error: web.HTTPException) -> web.Response:
    """A path that is not there, or a body that is too large."""
    return json_answer({"data": {"error_code": 2100005, "description": error.reason}}, error.status)


def _extra(code: int) -> dict[str, Any]:
    return {
        "error_code": code,
        "description": DESCRIPTIONS[code],
        "sub_error_code": 0,
        "sub_description": "",
        "logid": secrets.token_hex(16),
        "now": int(time.time()),
    }
