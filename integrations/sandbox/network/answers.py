"""What the network says: JSON, and errors as `{"error": {"code", "message"}}`."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

_T = TypeVar("_T")


class Refusal(Refused):
    """The request is answered with an error status. `code` is stable, `message` is for people."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(error_answer(status, code, message, headers))


async def read_json(request: web.Request, kind: type[_T]) -> _T:
    """The request's JSON body. Raises Refusal 400 when it is not of this kind."""
    try:
        return msgspec.json.decode(await request.read(), type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refusal(400, "bad_request", str(error)) from error


def error_answer(status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> web.Response:
    """An error in the network's one shape."""
    return json_answer({"error": {"code": code, "message": message}}, status, headers)


def strange(error: web.HTTPException) -> web.Response:
    """What the network says about what it does not know."""
    return error_answer(error.status, error.reason.lower().replace(" ", "_"), error.reason)


def words(fault: Fault) -> web.Response:
    """What the network says when a fault strikes."""
    match fault.fault:
        case "reject":
            return error_answer(422, "content_rejected", "the network does not want this content")
        case "rate_limit":
            headers = {"Retry-After": str(fault.retry_after_seconds)}
            return error_answer(429, "too_many_requests", "slow down", headers)
        case "unavailable":
            return error_answer(503, "unavailable", "down for maintenance; nothing was done")
        case "expire_token":
            return error_answer(401, "token_expired", "the access token has expired; refresh it")
        case "server_error_after":
            return error_answer(502, "bad_gateway", "the answer was lost on its way")
    return error_answer(500, "internal_error", "something broke")
