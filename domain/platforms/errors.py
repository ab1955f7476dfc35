"""What platforms and accounts say no with."""

from domain.kernel.errors import DomainError


class AccountDisconnected(DomainError):
    """The account has no working credentials. Connect it again."""

    kind = "conflict"
    code = "account_disconnected"


class UnknownPlatform(DomainError):
    """There is no adapter of this name in this installation."""

    kind = "not_found"
    code = "unknown_platform"
