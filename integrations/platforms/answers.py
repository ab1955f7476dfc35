"""Reading what platforms answer, without trusting any of it."""

import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TypeVar

import msgspec

from domain.platforms.ports import AuthRequired, NotSent, RateLimited, Rejected
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer

_T = TypeVar("_T")

Refusal = Rejected | RateLimited | AuthRequired | NotSent
"""An outcome that proves nothing was posted."""

DEFAULT_RETRY_SECONDS = 60
MAXIMUM_RETRY_SECONDS = 86_400
MAXIMUM_MESSAGE_LENGTH = 500


class StepFailed(Exception):
    """A step before the one that posts did not succeed, so nothing was posted. `outcome` is how publishing ends."""

    def __init__(self, outcome: Refusal) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def decode(answer: Answer, kind: type[_T]) -> _T:
    """The answer's JSON as `kind`. Raises UnreadableAnswer when it is anything else."""
    if answer.truncated:
        raise UnreadableAnswer("the answer was longer than the limit")
    try:
        return msgspec.json.decode(answer.body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise UnreadableAnswer(f"unexpected answer: {short(str(error))}") from None


def short(message: str) -> str:
    """A platform's text as it is safe to keep: without NUL, which databases refuse, and of bounded length."""
    message = message.replace("\0", "")
    return message if len(message) <= MAXIMUM_MESSAGE_LENGTH else message[: MAXIMUM_MESSAGE_LENGTH - 1] + "…"


def retry_after_seconds(answer: Answer) -> int:
    """How long to wait, in seconds from now.

    Read from `Retry-After` (RFC 9110, seconds or a date) or else `RateLimit-Reset` (Unix seconds, as Bluesky sends
    it); a minute when neither makes sense, never less than a second nor more than a day.
    """
    seconds = _delay(answer.headers.get("Retry-After", ""))
    if seconds is None:
        seconds = _until(answer.headers.get("RateLimit-Reset", ""))
    if seconds is None:
        seconds = DEFAULT_RETRY_SECONDS
    return max(1, min(seconds, MAXIMUM_RETRY_SECONDS))


def _delay(value: str) -> int | None:
    if value.isascii() and value.isdecimal():
        return int(value[:9])
    try:
        return int(parsedate_to_datetime(value).replace(tzinfo=UTC).timestamp() - time.time()) + 1
    except (ValueError, OverflowError):
        return None


def _until(value: str) -> int | None:
    if not (value.isascii() and value.isdecimal()):
        return None
    return int(value[:12]) - int(time.time()) + 1
