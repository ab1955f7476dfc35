"""What the media library says no with."""

from domain.kernel.errors import DomainError


class UnsupportedMedia(DomainError):
    """The file is not one of the supported kinds, whatever it is called, or it cannot be decoded."""

    kind = "unsupported"
    code = "unsupported_media"


class UnknownAsset(DomainError):
    """The post names a file that its brand does not have."""

    kind = "invalid"
    code = "unknown_asset"
