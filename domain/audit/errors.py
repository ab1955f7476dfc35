"""What the audit trail says no with."""

from domain.kernel.errors import DomainError
from domain.tenants import ExportNotReady, WholeTenantNeeded

__all__ = ["AuditJobsUnderWay", "ExportNotReady", "WholeTenantNeeded"]


class AuditJobsUnderWay(DomainError):
    """So many exports or verifications of the tenant are still under way; wait for one of them."""

    kind = "conflict"
    code = "audit_jobs_under_way"
    retryable = True
