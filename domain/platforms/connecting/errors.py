"""What connecting says no with."""

from domain.kernel.errors import DomainError


class NotConnectedByOAuth(DomainError):
    """The platform is connected with credentials, or the app belongs to another platform."""

    kind = "invalid"
    code = "not_connected_by_oauth"


class ConnectLinkUsed(DomainError):
    """The link was opened before, or is too old. Start again."""

    kind = "conflict"
    code = "connect_link_used"


class ConnectNotReady(DomainError):
    """The platform cannot be asked yet for what sending a browser there takes. The link stays good: try it again."""

    kind = "unavailable"
    code = "connect_not_ready"
    retryable = True


class ConnectRefusedHere(DomainError):
    """The browser that came back is not the one that set out, or it comes too late or for the second time."""

    kind = "forbidden"
    code = "connect_refused"
