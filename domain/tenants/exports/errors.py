"""What exports of everything say no with."""

from domain.kernel.errors import DomainError


class TenantExportUnderWay(DomainError):
    """One at a time is made of a tenant. Wait for it, or cancel it."""

    kind = "conflict"
    code = "tenant_export_under_way"
    retryable = True
