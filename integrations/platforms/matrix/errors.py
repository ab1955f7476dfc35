"""What an answer means.

Source: spec.matrix.org client-server API, "Standard error response" and the calls' own lists. Synapse says M_UNKNOWN for
much that is not documented, so that code proves nothing.
"""

from domain.platforms.ports import (
    AuthRequired,
    Completed,
    NeedsHuman,
    NotSent,
    Outcome,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import MAXIMUM_RETRY_SECONDS, Refusal, decode, retry_after_seconds, short
from integrations.platforms.matrix.wire import Error, Sent, error_of

TOKEN_CODES = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"})
LOCKED_CODES = frozenset({"M_USER_DEACTIVATED", "M_USER_LOCKED", "M_USER_SUSPENDED", "M_CONSENT_NOT_GIVEN"})
BUSY_CODES = frozenset({"M_RESOURCE_LIMIT_EXCEEDED"})
REJECTING_CODES = frozenset(
    {
        "M_BAD_JSON",
        "M_NOT_JSON",
        "M_NOT_FOUND",
        "M_UNRECOGNIZED",
        "M_TOO_LARGE",
        "M_INVALID_PARAM",
        "M_MISSING_PARAM",
        "M_BAD_STATE",
        "M_GUEST_ACCESS_FORBIDDEN",
    }
)


def sent_outcome(answer: Answer) -> Outcome:
    """How a request that sends or redacts ended. `remote_id` is the new event. The caller adds the rest."""
    if answer.status != 200:
        return forbidden(answer) or refusal(answer) or Unknown(reason=f"status {answer.status}")
    try:
        return Completed(remote_id=decode(answer, Sent).event_id)
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))


def forbidden(answer: Answer) -> NeedsHuman | None:
    """The room does not let this account do it."""
    error = error_of(answer)
    if error is None or answer.status != 403 or error.errcode != "M_FORBIDDEN":
        return None
    said = short(error.error or error.errcode)
    return NeedsHuman(reason="not_permitted", instructions=f"The room does not let this account do it: {said}")


def refusal(answer: Answer) -> Refusal | None:
    """The outcome if this answer proves that nothing was done, else None."""
    error = error_of(answer)
    if answer.status == 429:
        return RateLimited(retry_after_seconds=_pause(answer, error))
    if error is None or not 400 <= answer.status < 500:
        return None
    message = short(error.error or error.errcode)
    if error.errcode in TOKEN_CODES | LOCKED_CODES:
        return AuthRequired(refreshable=error.errcode in TOKEN_CODES, message=message)
    if error.errcode in BUSY_CODES:
        return NotSent(reason=message)
    if error.errcode in REJECTING_CODES:
        return Rejected(code="platform_rejected", message=message, platform_code=error.errcode)
    return None


def step_outcome(answer: Answer, step: str) -> Refusal:
    """How a failed step before the one that counts ends: nothing was done, whatever the answer was."""
    return refusal(answer) or NotSent(reason=f"{step} failed: status {answer.status}")


def is_code(answer: Answer, *codes: str) -> bool:
    """Whether the server gave one of these error codes."""
    error = error_of(answer)
    return error is not None and error.errcode in codes


def unreadable(answer: Answer) -> Unreadable:
    """A read that brought nothing."""
    return Unreadable(reason=f"status {answer.status}", token_expired=is_code(answer, *TOKEN_CODES))


def unreachable(answer: Answer) -> PlatformUnreachable:
    """A read that brought nothing, for calls that raise."""
    return PlatformUnreachable(f"status {answer.status}", token_expired=is_code(answer, *TOKEN_CODES))


def _pause(answer: Answer, error: Error | None) -> int:
    """`Retry-After` since version 1.10, before that `retry_after_ms`."""
    if "Retry-After" in answer.headers or error is None or error.retry_after_ms is None:
        return retry_after_seconds(answer)
    return max(1, min(-(-error.retry_after_ms // 1000), MAXIMUM_RETRY_SECONDS))
