"""What erasure says no with."""

from domain.kernel.errors import DomainError


class TenantNotSuspended(DomainError):
    """Only a suspended tenant is erased: people must have noticed before everything is gone."""

    kind = "conflict"
    code = "tenant_not_suspended"


class ErasureScheduled(DomainError):
    """The tenant is to be erased. Whoever wants to go on with it calls that off first."""

    kind = "conflict"
    code = "erasure_scheduled"


class ErasureBegun(DomainError):
    """The tenant is being erased: there is no way back."""

    kind = "conflict"
    code = "erasure_begun"
