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


class WholeTenantNeeded(DomainError):
    """What is about every brand at once is not for who sees only some brands."""

    kind = "forbidden"
    code = "whole_tenant_needed"


class ExportNotReady(DomainError):
    """The file is not there yet, could not be made, or was deleted after its day."""

    kind = "not_found"
    code = "export_not_ready"


class EmailTaken(DomainError):
    """A member with this address exists already."""

    kind = "conflict"
    code = "email_taken"


class SlugTaken(DomainError):
    """Another tenant of this installation has this slug."""

    kind = "conflict"
    code = "slug_taken"


class QuotaExceeded(DomainError):
    """The tenant has as much of this as its quota allows."""

    kind = "forbidden"
    code = "quota_exceeded"


class InvitationClosed(DomainError):
    """The invitation was used, withdrawn or has expired, or whoever made it may not invite any more."""

    kind = "conflict"
    code = "invitation_closed"


class CredentialEnded(DomainError):
    """A credential that was revoked takes no changes: make a new one."""

    kind = "conflict"
    code = "credential_ended"


class ClientHasNoSecret(DomainError):
    """A client that signs its assertions has no secret to rotate."""

    kind = "conflict"
    code = "client_without_secret"


class MemberGone(DomainError):
    """The person has left the tenant."""

    kind = "conflict"
    code = "member_gone"


class MemberPresent(DomainError):
    """The person has not left: nobody has to bring them back, and nothing of them is erased yet."""

    kind = "conflict"
    code = "member_active"


class LastOwner(DomainError):
    """The last active owner of the tenant stays one."""

    kind = "conflict"
    code = "last_owner"


class SsoRefused(DomainError):
    """The sign-in cannot be finished here: another browser, too late, or the provider's answer does not hold."""

    kind = "forbidden"
    code = "sso_refused"


class SsoProviderFailed(DomainError):
    """The identity provider does not answer, or not as OpenID Connect says."""

    kind = "unavailable"
    code = "sso_provider_failed"
    retryable = True


class GuestLinkSpent(DomainError):
    """There is no such link, or it was revoked or has expired. We do not say which."""

    kind = "not_found"
    code = "guest_link_ended"
