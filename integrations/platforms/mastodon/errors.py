"""What an answer means.

Sources: docs.joinmastodon.org, Mastodon's `Api::ErrorHandling` and `Api::BaseController#require_user!`, its throttles
(`X-RateLimit-Reset` is an ISO 8601 date), and the answers of snac 2.75, which says 422 to a bad token.
"""

import time
from datetime import UTC, datetime

from domain.platforms.ports import AuthRequired, NotSent, PlatformUnreachable, RateLimited, Rejected, Unreadable
from integrations.http.client import Answer
from integrations.platforms.answers import MAXIMUM_RETRY_SECONDS, Refusal, retry_after_seconds, short
from integrations.platforms.mastodon.wire import Error, error_of

TEMPORARY = "There was a temporary problem serving your request, please try again"
"""With 503: a lock was not to be had, so the request was given up."""

_LOCKED = ("login is", "outside the authorized scopes")
_NO_USER = "requires an authenticated user"
_REJECTING = frozenset({400, 403, 404, 410, 413, 422})


def refusal(answer: Answer) -> Refusal | None:
    """The outcome if this answer proves that nothing was done, else None."""
    if answer.status == 429:
        return RateLimited(retry_after_seconds=reset_seconds(answer))
    if needs_login(answer):
        return AuthRequired(refreshable=True, message=_said(answer, "the access token is not accepted"))
    error = error_of(answer)
    return _documented(answer.status, error) if error else None


def needs_login(answer: Answer) -> bool:
    """Whether the access token was not accepted."""
    if answer.status == 401:
        return True
    error = error_of(answer) if answer.status == 422 else None
    return error is not None and _NO_USER in error.error


def refuses_token(answer: Answer) -> bool:
    """The same of an answer to a read: snac says an empty 401 or 422."""
    return needs_login(answer) or (answer.status == 422 and not answer.body)


def is_locked(answer: Answer) -> bool:
    """Whether the account may not do this at all: disabled, not confirmed, or without the scope."""
    error = error_of(answer) if answer.status == 403 else None
    return error is not None and any(text in error.error for text in _LOCKED)


def step_outcome(answer: Answer, step: str) -> Refusal:
    """How a failed step before the one that counts ends: nothing was done, whatever the answer was."""
    return refusal(answer) or NotSent(reason=f"{step} failed: status {answer.status}")


def unreadable(answer: Answer) -> Unreadable:
    """A read that brought nothing."""
    return Unreadable(reason=f"status {answer.status}", token_expired=refuses_token(answer))


def unreachable(answer: Answer) -> PlatformUnreachable:
    """A read that brought nothing, for calls that raise."""
    return PlatformUnreachable(f"status {answer.status}", token_expired=refuses_token(answer))


def reset_seconds(answer: Answer) -> int:
    """How long to wait, from `X-RateLimit-Reset`, or else from `Retry-After`."""
    try:
        reset = datetime.fromisoformat(answer.headers.get("X-RateLimit-Reset", ""))
    except ValueError:
        return retry_after_seconds(answer)
    seconds = int((reset if reset.tzinfo else reset.replace(tzinfo=UTC)).timestamp() - time.time()) + 1
    return max(1, min(seconds, MAXIMUM_RETRY_SECONDS))


def _documented(status: int, error: Error) -> Refusal | None:
    message = short(error.error_description or error.error)
    if status == 503 and error.error == TEMPORARY:
        return NotSent(reason=message)
    if status == 403 and any(text in error.error for text in _LOCKED):
        return AuthRequired(refreshable=False, message=message)
    if status in _REJECTING:
        return Rejected(code="platform_rejected", message=message, platform_code=str(status))
    return None


def _said(answer: Answer, otherwise: str) -> str:
    error = error_of(answer)
    return short(error.error_description or error.error) if error else otherwise
