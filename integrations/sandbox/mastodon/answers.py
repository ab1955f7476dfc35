"""What the server says when it does not do what was asked."""

from datetime import UTC, datetime, timedelta

from aiohttp import web

from integrations.sandbox.kit import Fault, Refused, json_answer

TEMPORARY = "There was a temporary problem serving your request, please try again"


def refused(status: int, message: str) -> Refused:
    """An error as the REST API words it."""
    return Refused(json_answer({"error": message}, status))


def invalid(message: str) -> Refused:
    """A failed validation."""
    return refused(422, f"Validation failed: {message}")


def missing() -> Refused:
    """What is not there, or not for the caller's eyes."""
    return refused(404, "Record not found")


def throttled(seconds: float, limit: int) -> web.Response:
    """Too many calls; the reset is a date."""
    reset = datetime.now(UTC) + timedelta(seconds=seconds)
    headers = {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": reset.isoformat(timespec="microseconds").replace("+00:00", "Z"),
    }
    return json_answer({"error": "Too many requests"}, 429, headers)


def words(fault: Fault) -> web.Response:
    """Faults in the server's own words."""
    match fault.fault:
        case "reject":
            return json_answer({"error": "Validation failed: Text is not acceptable"}, 422)
        case "rate_limit":
            return throttled(fault.retry_after_seconds, 300)
        case "expire_token":
            return json_answer({"error": "The access token expired"}, 401)
        case "unavailable":
            return json_answer({"error": TEMPORARY}, 503)
        case "server_error_after":
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        case _:
            return web.Response(status=500, text="We're sorry, but something went wrong", content_type="text/html")


def strange(error: web.HTTPException) -> web.Response:
    """Addresses and methods the server does not have."""
    return json_answer({"error": error.reason}, error.status)
