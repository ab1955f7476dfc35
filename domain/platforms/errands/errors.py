"""What errands say no with."""

from domain.kernel.errors import DomainError


class OperationNotOffered(DomainError):
    """The platform has no interface for it."""

    kind = "conflict"
    code = "operation_not_offered"


class ErrandTransitionRefused(DomainError):
    """The errand is in a state from which this is not possible."""

    kind = "conflict"
    code = "errand_transition_refused"


class ErrandUnderWay(DomainError):
    """The same operation on the same thing waits or is being sent already."""

    kind = "conflict"
    code = "errand_under_way"
