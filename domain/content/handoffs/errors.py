"""What hand-over tasks say no with."""

from domain.kernel.errors import DomainError


class LinkLasts(DomainError):
    """There is no link of this task that ends: what it has is good until the task itself expires."""

    kind = "conflict"
    code = "handoff_link_lasts"


class HandoffClosed(DomainError):
    """The task was confirmed, declined, withdrawn or has expired. A retry of its publication makes another."""

    kind = "conflict"
    code = "handoff_closed"
