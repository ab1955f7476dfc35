"""What posts say no with."""

from domain.kernel.errors import DomainError


class PostNotEditable(DomainError):
    """The post is being reviewed or archived."""

    kind = "conflict"
    code = "post_not_editable"


class PostNotReviewable(DomainError):
    """The post is not in a state that can be submitted or decided on."""

    kind = "conflict"
    code = "post_not_reviewable"


class ExternalIdTaken(DomainError):
    """Another post of the tenant carries this external id."""

    kind = "conflict"
    code = "external_id_taken"
