"""What reviews say no with."""

from domain.kernel.errors import DomainError


class OwnWork(DomainError):
    """Whoever wrote a version does not decide on it."""

    kind = "forbidden"
    code = "own_work"


class AlreadyDecided(DomainError):
    """A reviewer decides once on a version."""

    kind = "conflict"
    code = "already_decided"


class ReasonMissing(DomainError):
    """Sending a post back needs a reason that its author can work with."""

    kind = "invalid"
    code = "reason_missing"
