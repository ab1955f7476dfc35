"""What live sessions say no with."""

from domain.kernel.errors import DomainError


class LiveTransitionRefused(DomainError):
    """The live session is in a state from which this is not possible."""

    kind = "conflict"
    code = "live_session_transition_refused"


class LiveOverlap(DomainError):
    """The account has another live session at that time: an account streams one at a time."""

    kind = "conflict"
    code = "live_session_overlaps"


class AccountOfOtherBrand(DomainError):
    """The account belongs to another brand than the live session."""

    kind = "conflict"
    code = "account_of_other_brand"


class UnknownReference(DomainError):
    """A live session names members, files or posts that its tenant or its brand does not have."""

    kind = "invalid"
    code = "unknown_reference"
