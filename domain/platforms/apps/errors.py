"""What platform apps say no with."""

from domain.kernel.errors import DomainError


class PlatformAppNameTaken(DomainError):
    """Another app for this platform has the name."""

    kind = "conflict"
    code = "platform_app_name_taken"


class PlatformAppsAreTenantWide(DomainError):
    """An app serves every brand of the tenant; a credential limited to some brands cannot change it."""

    kind = "forbidden"
    code = "platform_apps_tenant_wide"


class PlatformAppInUse(DomainError):
    """Accounts are connected through it. Disconnect or move them first."""

    kind = "conflict"
    code = "platform_app_in_use"
