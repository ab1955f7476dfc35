"""What looking for an order in a platform's listing has in common everywhere."""

from datetime import timedelta

from domain.platforms.ports import Unreadable

CLOCK_TOLERANCE = timedelta(seconds=5)
"""A platform's clock, which may show whole seconds only, may be behind ours by this much: posts made so long before
their order count as made since it."""


class CannotTell(Exception):
    """The platform was asked, and its answer does not settle the question."""

    def __init__(self, reason: str, *, token_expired: bool = False) -> None:
        super().__init__(reason)
        self.unreadable = Unreadable(reason=reason, token_expired=token_expired)
