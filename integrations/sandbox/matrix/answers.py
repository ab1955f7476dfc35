"""What the homeserver says when it does not do what was asked."""

from typing import Any

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

_CODES = {404: "M_UNRECOGNIZED", 405: "M_UNRECOGNIZED", 413: "M_TOO_LARGE"}


def refused(status: int, code: str, message: str, **more: Any) -> Refused:
    """A standard error."""
    return Refused(json_answer({"errcode": code, "error": message, **more}, status))


def missing() -> Refused:
    """What is not there."""
    return refused(404, "M_NOT_FOUND", "Not found")


def limited(seconds: float) -> web.Response:
    """Too many calls, in both of the ways to say for how long."""
    pause = max(1, round(seconds * 1000))
    body = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": pause}
    return json_answer(body, 429, {"Retry-After": str(-(-pause // 1000))})


def words(fault: Fault) -> web.Response:
    """Faults in the server's own words."""
    match fault.fault:
        case "reject":
            return json_answer({"errcode": "M_INVALID_PARAM", "error": "The content is not acceptable"}, 400)
        case "rate_limit":
            return limited(fault.retry_after_seconds)
        case "expire_token":
            return unknown_token().answer
        case "unavailable":
            body = {"errcode": "M_RESOURCE_LIMIT_EXCEEDED", "error": "This server is at its limit"}
            return json_answer(body | {"admin_contact": "mailto:admin@sandbox"}, 403)
        case "server_error_after":
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        case _:
            return json_answer({"errcode": "M_UNKNOWN", "error": "Internal server error"}, 500)


def unknown_token() -> Refused:
    """An access token that is not (any more) good."""
    return refused(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.", soft_logout=False)


def strange(error: web.HTTPException) -> web.Response:
    """Addresses and methods the server does not have."""
    body = {"errcode": _CODES.get(error.status, "M_UNKNOWN"), "error": error.reason}
    return json_answer(body, error.status)
