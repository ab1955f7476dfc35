"""What webhooks say no with."""

from domain.kernel.errors import DomainError, Reason


class EndpointUrlRefused(DomainError):
    """A URL that can never receive webhooks: not https, not public, or not readable in one way only."""

    kind = "invalid"
    code = "endpoint_url_refused"

    @classmethod
    def because(cls, reason: str, detail: str) -> "EndpointUrlRefused":
        """A refusal that points at the URL."""
        return cls(detail, reasons=(Reason(pointer="/url", code=reason, message=detail or reason),))


class UnknownEventType(DomainError):
    """An endpoint can only be told of event types that are in the catalogue."""

    kind = "invalid"
    code = "unknown_event_type"


class EndpointIssuerLostRights(DomainError):
    """Whoever set the endpoint up may not read any more what it is sent: somebody who may adopts it."""

    kind = "conflict"
    code = "endpoint_issuer_lost_rights"


class EndpointNotActive(DomainError):
    """A paused or disabled endpoint is not called; resume it first."""

    kind = "conflict"
    code = "endpoint_not_active"


class DeliveryNotReplayable(DomainError):
    """A delivery that a worker is sending at this moment cannot be set going again."""

    kind = "conflict"
    code = "delivery_not_replayable"
    retryable = True


class EndpointHeaderRefused(DomainError):
    """A header that an endpoint cannot add to its messages."""

    kind = "invalid"
    code = "endpoint_header_refused"


class UnknownApiVersion(DomainError):
    """An endpoint can only ask for versions that exist."""

    kind = "invalid"
    code = "unknown_api_version"
