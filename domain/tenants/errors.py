"""What identity says no with."""

from domain.kernel.errors import DomainError


class CredentialRejected(DomainError):
    """No credential, or one that is malformed, unknown, revoked or expired. We do not say which to a stranger."""

    kind = "unauthenticated"
    code = "credential_rejected"


class TenantSuspended(DomainError):
    """The tenant is suspended: it can be read, and nothing else."""

    kind = "forbidden"
    code = "tenant_suspended"


class ScopeExceeded(DomainError):
    """Nobody can grant more than they hold."""

    kind = "forbidden"
    code = "scope_exceeded"


class EmailTaken(DomainError):
    """A member with this address exists already."""

    kind = "conflict"
    code = "email_taken"


class SlugTaken(DomainError):
    """Another tenant of this installation has this slug."""

    kind = "conflict"
    code = "slug_taken"
