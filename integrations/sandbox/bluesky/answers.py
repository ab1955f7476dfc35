"""What the server says when it does not do what was asked (atproto.com/specs/xrpc)."""

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer, now


def refused(status: int, error: str, message: str) -> Refused:
    """An XRPC error."""
    return Refused(json_answer({"error": error, "message": message}, status))


def invalid(message: str) -> Refused:
    """A request that breaks the lexicon."""
    return refused(400, "InvalidRequest", message)


def limited(seconds: float, most: int) -> web.Response:
    """Too many calls."""
    pause = max(1, -(-int(seconds * 1000) // 1000))
    headers = {
        "RateLimit-Limit": str(most),
        "RateLimit-Remaining": "0",
        "RateLimit-Reset": str(int(now()) + pause),
        "Retry-After": str(pause),
    }
    return json_answer({"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}, 429, headers)


def words(fault: Fault) -> web.Response:
    """Faults in the server's own words."""
    match fault.fault:
        case "reject":
            return invalid("Record/text must be acceptable").answer
        case "rate_limit":
            return limited(fault.retry_after_seconds, 3_000)
        case "expire_token":
            return refused(400, "ExpiredToken", "Token has expired").answer
        case "unavailable":
            return refused(503, "NotEnoughResources", "Not Enough Resources").answer
        case "server_error_after":
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        case _:
            return refused(500, "InternalServerError", "Internal Server Error").answer


def strange(error: web.HTTPException) -> web.Response:
    """Methods the server does not have."""
    if error.status in {404, 405}:
        return refused(501, "MethodNotImplemented", "Method Not Implemented").answer
    return refused(error.status, "PayloadTooLarge", error.reason).answer
