"""How Zhihu's two hosts answer."""

from typing import Any

from aiohttp import web

from integrations.sandbox.kit import json_answer

_STATUSES = {0: 200, 10001: 400, 20001: 401, 30001: 429, 30002: 429, 30003: 403, 90001: 500}
"""Statuses follow the codes loosely; clients are told to look at the code."""


def developer_answer(data: Any) -> web.Response:
    """developer.zhihu.com: done."""
    return json_answer({"Code": 0, "Message": "success", "Data": data})


def developer_error(code: int, message: str) -> web.Response:
    """developer.zhihu.com: refused."""
    return json_answer({"Code": code, "Message": message, "Data": None}, _STATUSES[code])


def openapi_error(code: int, message: str) -> web.Response:
    """openapi.zhihu.com says 200 to everything."""
    return json_answer({"code": code, "data": message})
