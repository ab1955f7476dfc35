"""What platform apps say no with."""

from domain.kernel.errors import DomainError


class PlatformAppNameTaken(DomainError):
    """Another app for this platform has the name."""

    kind = "conflict"
    code = "platform_app_name_taken"


class PlatformAppInUse(DomainError):
    """Accounts are connected through it. Disconnect or move them first."""

    kind = "conflict"
    code = "platform_app_in_use"
