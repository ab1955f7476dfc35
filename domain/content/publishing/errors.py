"""What publishing says no with."""

from domain.kernel.errors import DomainError


class NotApproved(DomainError):
    """Only an approved version is published."""

    kind = "conflict"
    code = "post_not_approved"


class InThePast(DomainError):
    """The wanted time has passed. Leave `publish_at` out to publish now."""

    kind = "invalid"
    code = "publish_at_in_the_past"


class ForeignBrand(DomainError):
    """Post and account belong to different brands."""

    kind = "conflict"
    code = "brand_mismatch"


class TransitionRefused(DomainError):
    """The publication is in a state from which this is not possible."""

    kind = "conflict"
    code = "publication_transition_refused"


class PlatformRefuses(DomainError):
    """The platform's own limits say no. Each reason points at what breaks them; nothing was sent."""

    kind = "invalid"
    code = "platform_limits_violated"


class DuplicateContent(DomainError):
    """The same content is on its way to this account, or was published there within a day."""

    kind = "conflict"
    code = "duplicate_content"


class AddressTaken(DomainError):
    """One address is one post: another publication is confirmed with it."""

    kind = "conflict"
    code = "address_taken"
