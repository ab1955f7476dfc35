"""How calls end when no answer comes, in one place for every adapter."""

from collections.abc import Awaitable
from typing import TypeVar

from domain.platforms.ports import NotSent, Outcome, PlatformUnreachable, Unknown, Unreadable
from integrations.http.errors import AnswerLost, DeadlinePassed, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed

_T = TypeVar("_T")

TROUBLE = (RequestNotSent, AnswerLost, UnreadableAnswer)
"""What a call raises instead of bringing an answer that makes sense."""


def not_sent(error: RequestNotSent) -> NotSent:
    """Nothing left. A deadline that had passed is our own lateness and says nothing about the platform's health."""
    return NotSent(reason=str(error), outage=not isinstance(error, DeadlinePassed))


def step_failed(error: Exception, step: str = "a step before the last one failed") -> NotSent:
    """A step that does nothing visible brought no answer that makes sense."""
    return NotSent(reason=f"{step}: {error}", outage=not isinstance(error, DeadlinePassed))


async def ended(mutation: Awaitable[Outcome]) -> Outcome:
    """The outcome of a mutation, whatever breaks: a failed step before the one that counts did nothing."""
    try:
        return await mutation
    except StepFailed as failed:
        return failed.outcome
    except RequestNotSent as error:
        return not_sent(error)
    except (AnswerLost, UnreadableAnswer) as error:
        return Unknown(reason=str(error))


async def prepared(step: Awaitable[Outcome]) -> Outcome:
    """The outcome of a step before the one that counts: whatever breaks, nothing was done."""
    try:
        return await step
    except TROUBLE as error:
        return step_failed(error)


async def sighted(read: Awaitable[_T]) -> _T | Unreadable:
    """What a read brought, or why it brought nothing."""
    try:
        return await read
    except TROUBLE as error:
        return Unreadable(reason=str(error))


async def answered(read: Awaitable[_T]) -> _T:
    """What a read brought. Raises PlatformUnreachable."""
    try:
        return await read
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
