"""What an XRPC answer means for a post.

Sources: atproto.com/specs/xrpc, and the answers of a real server, which says 400 for a bad access token.
"""

from domain.platforms.ports import (
    AuthRequired,
    Completed,
    NotSent,
    Order,
    Outcome,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import Refusal, decode, retry_after_seconds, short
from integrations.platforms.bluesky.wire import RecordAnswer, XrpcError, error_of, uri_of, url_of

TOKEN_ERRORS = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"})
LOCKED_ERRORS = frozenset({"AccountTakedown", "AccountSuspended", "AccountDeactivated", "RepoTakendown"})


BUSY_ERRORS = frozenset({"NotEnoughResources"})


def put_outcome(answer: Answer, did: str, order: Order) -> Outcome:
    """How the request that posts ended. What is neither our record nor a client error of XRPC is Unknown."""
    if answer.status != 200:
        return refusal(answer) or Unknown(reason=f"status {answer.status}")
    try:
        written = decode(answer, RecordAnswer)
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))
    if written.uri != (uri := uri_of(did, order)):
        return Unknown(reason="the server names another record than the one it was given")
    return Completed(remote_id=uri, url=url_of(did, order))


def step_outcome(answer: Answer, step: str) -> Refusal:
    """How a failed step before the post ends the publication: nothing has been posted, whatever the answer was."""
    return refusal(answer) or NotSent(reason=f"{step} failed: status {answer.status}")


def refusal(answer: Answer) -> Refusal | None:
    """The outcome if this answer proves that nothing was done, else None."""
    if answer.status == 429:
        return RateLimited(retry_after_seconds=retry_after_seconds(answer))
    error = error_of(answer)
    if error is not None and answer.status == 503 and error.error in BUSY_ERRORS:
        return NotSent(reason=_said(error))
    if error is None or not 400 <= answer.status < 500:
        return None
    if answer.status == 401 or error.error in TOKEN_ERRORS | LOCKED_ERRORS:
        return AuthRequired(refreshable=error.error not in LOCKED_ERRORS, message=_said(error))
    return Rejected(code="platform_rejected", message=_said(error), platform_code=short(error.error))


def is_token_error(answer: Answer) -> bool:
    """Whether the session is over, which `refresh` may mend."""
    error = error_of(answer)
    return error is not None and (answer.status == 401 or error.error in TOKEN_ERRORS)


def unreadable(answer: Answer) -> Unreadable:
    """A read that brought nothing."""
    return Unreadable(reason=f"status {answer.status}", token_expired=is_token_error(answer))


def unreachable(answer: Answer) -> PlatformUnreachable:
    """A read that brought nothing, for calls that raise."""
    return PlatformUnreachable(f"status {answer.status}", token_expired=is_token_error(answer))


def _said(error: XrpcError) -> str:
    return short(error.message or error.error)
