"""One table from every way to fail to problem+json (RFC 9457), in the reader's language.

Codes and types never change and are never translated; titles are. 500 means a bug.
"""

import re
import socket
from typing import Any

import asyncpg
import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from domain.kernel.errors import DomainError, Reason

from .context import language_of, request_id_of
from .idempotency import ALREADY_ANSWERED, still_running
from .refusals import recording
from .titles import title_for

PROBLEM = "application/problem+json"
TYPE_BASE = "/docs/problems#"
STATUS_OF_KIND = {
    "malformed": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "stale": 412,
    "too_large": 413,
    "unsupported": 415,
    "invalid": 422,
    "precondition_required": 428,
    "rate_limited": 429,
    "unavailable": 503,
}
CODE_OF_STATUS = {
    400: "malformed_request",
    401: "credential_rejected",
    403: "permission_missing",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "unsupported_media_type",
    422: "validation_failed",
    429: "rate_limited",
    500: "internal_error",
    503: "unavailable",
}
# What the database refuses because a value cannot exist there. Each one seen is a validator that is missing.
UNSTORABLE = {"22021", "22P05", "22003", "22008", "22007", "2201W"}
# Shut down or full, closed to us (55000, and a role or database that is gone), a lock or the time ran out, or two
# transactions stood in each other's way: try again.
UNAVAILABLE = {
    "57P01", "57P02", "57P03", "53300", "08000", "08001", "08003", "08004", "08006", "55000", "28000", "28P01", "3D000",
    "55P03", "57014", "40001", "40P01",
}  # fmt: skip
_MISSING = re.compile(r"Missing required query parameter '([^']+)'")
UNENCODABLE = (DataError, asyncpg.DataError)
log = structlog.get_logger()


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An RFC 9457 problem. `code` is stable; `errors` points at each field that is wrong."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    instance: str = ""
    request_id: str = ""
    retryable: bool = False
    errors: list[Reason] = []
    facts: dict[str, Any] = {}


def answer(
    request: Request[Any, Any, Any],
    status: int,
    code: str,
    *,
    detail: str = "",
    reasons: tuple[Reason, ...] = (),
    retryable: bool = False,
    facts: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> Response[Problem]:
    """The one way to say no over HTTP."""
    language = language_of(request.scope)
    problem = Problem(
        type=TYPE_BASE + code,
        title=title_for(code, language),
        status=status,
        code=code,
        detail=detail,
        instance=request.scope["path"][:200],
        request_id=request_id_of(request.scope),
        retryable=retryable,
        errors=list(reasons),
        facts=facts or {},
    )
    common = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return Response(problem, status_code=status, media_type=PROBLEM, headers={**common, **(headers or {})})


def on_domain_error(request: Request[Any, Any, Any], error: DomainError) -> Response[Problem]:
    """A refusal of the domain."""
    status = STATUS_OF_KIND[error.kind]
    headers = {}
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="opsroom"'
    if "retry_after" in error.facts:
        headers["Retry-After"] = str(error.facts["retry_after"])
    refusal = answer(
        request,
        status,
        error.code,
        detail=error.detail,
        reasons=error.reasons,
        retryable=error.retryable,
        facts=error.facts,
        headers=headers,
    )
    refusal.background = recording(request, error)
    return refusal


def on_validation_error(request: Request[Any, Any, Any], error: ValidationException) -> Response[Problem]:
    """Input that does not fit the schema: 422 with a pointer per field."""
    raw = error.extra if isinstance(error.extra, list) else []
    reasons = tuple(_reason(item) for item in raw if isinstance(item, dict))
    if not reasons and (missing := _MISSING.match(error.detail)):
        reasons = (Reason(pointer=f"?{missing[1]}", code="missing", message="This parameter is required."),)
    return answer(request, 422, "validation_failed", detail="The request does not fit the schema.", reasons=reasons)


def on_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    """What the framework refuses: unknown route, wrong method, unreadable body."""
    status = error.status_code
    if status >= 500:
        return on_bug(request, error)
    code = CODE_OF_STATUS.get(status, "malformed_request")
    # The framework's own text may hold the caller's URL or bytes; the title says enough.
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return answer(request, status, code, headers=headers)


def on_stale_data(request: Request[Any, Any, Any], _: StaleDataError) -> Response[Problem]:
    """An update that lost a race."""
    return answer(request, 412, "stale_version", detail="Somebody changed the resource first.", retryable=True)


def on_database_error(
    request: Request[Any, Any, Any], error: DBAPIError | asyncpg.PostgresError | asyncpg.InterfaceError
) -> Response[Problem]:
    """What the database refuses: a duplicate that lost a race, a value it cannot hold, or no service at all.

    It comes from the mapper or, where statements run on the driver itself, as the driver's own error.
    """
    state = getattr(getattr(error, "orig", error), "sqlstate", None) or ""
    if getattr(error, "constraint_name", None) == ALREADY_ANSWERED:
        return on_domain_error(request, still_running())
    if state == "23505":
        return answer(request, 409, "already_exists", detail="Something with the same unique name exists already.")
    if isinstance(error, UNENCODABLE) or state in UNSTORABLE:
        log.error("validator.missing", sqlstate=state, path=request.scope["path"])
        return answer(request, 422, "validation_failed", detail="A value cannot be stored.")
    lost = isinstance(error, OperationalError | asyncpg.InterfaceError) or getattr(
        error, "connection_invalidated", False
    )
    if state in UNAVAILABLE or lost:
        return on_unavailable(request, error)
    return on_bug(request, error)


def on_unavailable(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """The database cannot be reached right now. Nothing was stored."""
    log.warning("database.unavailable", error=type(error).__name__)
    return answer(request, 503, "unavailable", retryable=True, headers={"Retry-After": "1"})


def on_bug(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Everything else is our fault; the log has the traceback, the answer has the request id."""
    if isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        return dispatch(request, error.exceptions[0])
    log.error("request.failed", exc_info=error, path=request.scope["path"])
    return answer(request, 500, "internal_error")


def dispatch(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """The answer for any exception."""
    for kind in type(error).__mro__:
        if (handler := HANDLERS.get(kind)) is not None:
            response: Response[Problem] = handler(request, error)
            return response
    return on_bug(request, error)


def _reason(item: dict[str, Any]) -> Reason:
    source, key = str(getattr(item.get("source"), "value", item.get("source") or "")), str(item.get("key", ""))
    if (key, item.get("message")) == ("data", "'data'"):  # the framework's way to say that there is no body
        return Reason(pointer="", code="schema", message="A JSON body is required.")
    path = key.replace(".", "/").replace("[", "/").replace("]", "")
    pointer = (
        f"/{path}" * bool(path) if source in {"body", ""} else f"?{key}" if source == "query" else f"{source}:{key}"
    )
    return Reason(pointer=pointer, code="schema", message=str(item.get("message", "")))


HANDLERS: dict[Any, Any] = {
    DomainError: on_domain_error,
    ValidationException: on_validation_error,
    HTTPException: on_http_error,
    StaleDataError: on_stale_data,
    DBAPIError: on_database_error,
    asyncpg.PostgresError: on_database_error,
    asyncpg.InterfaceError: on_database_error,
    asyncpg.InternalClientError: on_unavailable,
    PoolTimeout: on_unavailable,
    ConnectionError: on_unavailable,
    TimeoutError: on_unavailable,
    socket.gaierror: on_unavailable,
    Exception: on_bug,
}
EXCEPTION_HANDLERS: ExceptionHandlersMap = HANDLERS
