"""What callbacks say no with."""

from domain.kernel.errors import DomainError


class CallbackNotRetryable(DomainError):
    """Only what failed is applied anew, and only while its contents are kept."""

    kind = "conflict"
    code = "callback_not_retryable"


class CallbacksNotOffered(DomainError):
    """The platform does not call anybody."""

    kind = "not_found"
    code = "callbacks_not_offered"
