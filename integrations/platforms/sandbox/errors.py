"""What an answer of the sandbox network means for a post."""

from collections.abc import Mapping
from typing import Literal

from domain.platforms.ports import (
    AuthRequired,
    Completed,
    Found,
    Gone,
    NotSent,
    Outcome,
    RateLimited,
    Rejected,
    RemotePost,
    Sighting,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import Refusal, decode, retry_after_seconds, short
from integrations.platforms.sandbox.wire import ErrorBody, PostAnswer, SaidAnswer, error_of

_GONE: Mapping[str, Literal["taken_down", "not_found"]] = {"taken_down": "taken_down", "not_found": "not_found"}
_REJECTING = frozenset({400, 403, 404, 413, 422})


def post_outcome(answer: Answer) -> Outcome:
    """How the request that posts ended. What is neither a post nor a documented refusal is Unknown."""
    if answer.status not in {200, 201}:
        return refusal(answer) or Unknown(reason=f"status {answer.status}")
    try:
        post = decode(answer, PostAnswer)
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))
    return Completed(remote_id=post.id, url=post.url)


def upload_outcome(answer: Answer) -> Refusal:
    """How a failed upload ends the publication: nothing has been posted yet, whatever the answer was."""
    return refusal(answer) or NotSent(reason=f"an image was not accepted: status {answer.status}")


def removal_outcome(answer: Answer, post: RemotePost) -> Outcome:
    """How taking a post back ended. One that is gone already is what was wanted."""
    error = error_of(answer)
    if answer.status == 204 or (answer.status == 404 and error is not None and error.code in _GONE):
        return Completed(remote_id=post.remote_id, url=post.url)
    return refusal(answer) or Unknown(reason=f"status {answer.status}")


def said_outcome(answer: Answer) -> Outcome:
    """How saying something ended."""
    if answer.status not in {200, 201}:
        return refusal(answer) or Unknown(reason=f"status {answer.status}")
    try:
        return Completed(remote_id=decode(answer, SaidAnswer).id)
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))


def sighting(answer: Answer) -> Sighting:
    """What reading one post says about it."""
    error = error_of(answer) if answer.status == 404 else None
    if error is not None and error.code in _GONE:
        return Gone(reason=_GONE[error.code], message=short(error.message))
    if answer.status != 200:
        return Unreadable(reason=f"status {answer.status}", token_expired=answer.status == 401)
    post = decode(answer, PostAnswer)
    return Found(remote_id=post.id, url=post.url)


def refusal(answer: Answer) -> Refusal | None:
    """The outcome if this answer proves that nothing was done, else None."""
    error = error_of(answer)
    if answer.status == 429:
        return RateLimited(retry_after_seconds=retry_after_seconds(answer))
    if answer.status == 401:
        return AuthRequired(refreshable=True, message=short(error.message) if error else "the token is not accepted")
    return _documented(answer.status, error) if error else None


def _documented(status: int, error: ErrorBody) -> Refusal | None:
    if status == 503 and error.code == "unavailable":
        return NotSent(reason=short(error.message))
    if error.code == "account_suspended":
        return AuthRequired(refreshable=False, message=short(error.message))
    if status in _REJECTING:
        return Rejected(code="platform_rejected", message=short(error.message), platform_code=short(error.code))
    return None
