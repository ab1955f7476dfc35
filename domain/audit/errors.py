"""What the audit trail says no with."""

from domain.kernel.errors import DomainError


class WholeTenantNeeded(DomainError):
    """Seals cover the events of every brand: who sees only some brands cannot check them."""

    kind = "forbidden"
    code = "whole_tenant_needed"


class ExportNotReady(DomainError):
    """The file is not there yet, could not be made, or was deleted after its day."""

    kind = "not_found"
    code = "export_not_ready"


class AuditJobsUnderWay(DomainError):
    """So many exports or verifications of the tenant are still under way; wait for one of them."""

    kind = "conflict"
    code = "audit_jobs_under_way"
    retryable = True
