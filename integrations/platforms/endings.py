"""How calls end when no answer comes, in one place for the adapters that speak to servers of a tenant's choice."""

from collections.abc import Awaitable
from typing import TypeVar

from domain.platforms.ports import NotSent, Outcome, PlatformUnreachable, Unknown, Unreadable
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed

_T = TypeVar("_T")


async def ended(mutation: Awaitable[Outcome]) -> Outcome:
    """The outcome of a mutation, whatever breaks: a failed step before the one that counts did nothing."""
    try:
        return await mutation
    except StepFailed as failed:
        return failed.outcome
    except RequestNotSent as error:
        return NotSent(reason=str(error))
    except (AnswerLost, UnreadableAnswer) as error:
        return Unknown(reason=str(error))


async def sighted(read: Awaitable[_T]) -> _T | Unreadable:
    """What a read brought, or why it brought nothing."""
    try:
        return await read
    except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
        return Unreadable(reason=str(error))


async def answered(read: Awaitable[_T]) -> _T:
    """What a read brought. Raises PlatformUnreachable."""
    try:
        return await read
    except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
        raise PlatformUnreachable(str(error)) from error
