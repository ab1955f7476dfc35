"""What hand-over tasks say no with."""

from domain.kernel.errors import DomainError


class HandoffClosed(DomainError):
    """The task was confirmed, declined, withdrawn or has expired. A retry of its publication makes another."""

    kind = "conflict"
    code = "handoff_closed"
