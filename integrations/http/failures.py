"""From whatever went wrong to the one thing callers act on: did bytes leave or not.

The attempt decides that, never the exception's type. The type only names the reason. Nothing of the library's message
is kept, because it may quote the URL.
"""

from aiohttp import (
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientError,
    ClientSSLError,
    ServerDisconnectedError,
)

from integrations.http.attempts import Attempt, ConnectionBroke
from integrations.http.dialing import AddressRefused
from integrations.http.errors import AnswerLost, DeadlinePassed, DestinationRefused, RequestNotSent


def failure_of(attempt: Attempt, error: Exception) -> RequestNotSent | AnswerLost:
    """The error to raise instead of `error`."""
    cause = error.__cause__ if isinstance(error, ConnectionBroke) and error.__cause__ else error
    return _answer_lost(attempt, cause) if attempt.left else _not_sent(attempt, cause)


def _answer_lost(attempt: Attempt, error: BaseException) -> AnswerLost:
    if attempt.late:
        return AnswerLost("deadline_passed_while_sending")
    if isinstance(error, TimeoutError):
        return AnswerLost("timeout")
    if isinstance(error, OSError | ServerDisconnectedError):
        return AnswerLost("connection_lost", _kind(error))
    return AnswerLost("answer_malformed", _kind(error))


def _not_sent(attempt: Attempt, error: BaseException) -> RequestNotSent:
    if attempt.late:
        return DeadlinePassed("deadline_passed")
    if isinstance(error, TimeoutError):
        return RequestNotSent("timeout_before_sending")
    if isinstance(error, ClientConnectorError):
        return _not_connected(error)
    reason = "connection_failed" if isinstance(error, OSError | RuntimeError | ClientError) else "request_not_sendable"
    return RequestNotSent(reason, _kind(error))


def _not_connected(error: ClientConnectorError) -> RequestNotSent:
    if isinstance(error.os_error, AddressRefused):
        return DestinationRefused("address_not_public", str(error.os_error))
    if isinstance(error, ClientConnectorDNSError):
        return RequestNotSent("name_not_resolved", error.host)
    if isinstance(error, ClientSSLError):
        return RequestNotSent("tls_failed", _kind(error.os_error))
    refused = isinstance(error.os_error, ConnectionRefusedError)
    return RequestNotSent("connection_refused" if refused else "connection_failed", _kind(error.os_error))


def _kind(error: BaseException) -> str:
    return type(error).__name__
