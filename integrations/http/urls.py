"""Reading a URL strictly, before anything is resolved or dialled.

The grammar is narrower than RFC 3986 on purpose: every spelling on which two parsers could disagree (numeric hosts in
octal or hex, full-width digits, backslashes, credentials, zone ids, trailing dots) is refused instead of normalised.
What is accepted is sent exactly as written, so signed URLs keep their signature.
"""

import re
from ipaddress import ip_address
from typing import NamedTuple

from yarl import URL

from integrations.http.addresses import is_public_address
from integrations.http.errors import DestinationRefused

MAXIMUM_LENGTH = 2_048
PUBLIC_PORTS = frozenset({443, 8443})
_DEFAULT_PORTS = {"https": 443, "http": 80}

_VISIBLE = re.compile(r"[\x21-\x5b\x5d-\x7e]+")  # ASCII without blanks, controls and the backslash
_SHAPE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]+)(?:[/?#].*)?")
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(?::([0-9]{1,5}))?")
_NAME = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.(?!\Z)|\Z))+")
_NUMBER_LIKE = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label that makes URL parsers read the host as IPv4
_LOCAL_NAMES = re.compile(r"[^.]+|.*\.(?:localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)")


class Destination(NamedTuple):
    """Where a request goes. `trusted` pairs were allowed by the operator and may be private and plain http."""

    url: URL
    host: str
    port: int
    trusted: bool

    @property
    def authority(self) -> str:
        """What the `Host` header will say."""
        return self.url.host_port_subcomponent or ""


def read_destination(text: str, allow: frozenset[tuple[str, int]], ports: frozenset[int]) -> Destination:
    """The destination a URL names, checked as far as that goes without a resolver. Raises DestinationRefused."""
    scheme, authority = _split(text)
    host, port = _host_and_port(authority, scheme)
    trusted = (host, port) in allow
    if not trusted:
        _require_public(scheme, host, port, ports)
    return Destination(_parsed(text, host, port), host, port, trusted)


def _split(text: str) -> tuple[str, str]:
    if len(text) > MAXIMUM_LENGTH:
        raise DestinationRefused("url_too_long", f"more than {MAXIMUM_LENGTH} characters")
    if not _VISIBLE.fullmatch(text):
        raise DestinationRefused(
            "url_has_unsafe_characters", "percent-encode it; write international names in punycode"
        )
    if not (shape := _SHAPE.fullmatch(text)):
        raise DestinationRefused("url_malformed", "not an absolute URL")
    scheme = shape[1].lower()
    if scheme not in _DEFAULT_PORTS:
        raise DestinationRefused("scheme_not_allowed", "only https")
    return scheme, shape[2].lower()


def _host_and_port(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise DestinationRefused("userinfo_not_allowed", "credentials do not belong in a URL")
    if authority.startswith("[") and "%" in authority:
        raise DestinationRefused("zone_id_not_allowed")
    if not (parts := _AUTHORITY.fullmatch(authority)):
        raise DestinationRefused("host_malformed")
    host = parts[1]
    _require_host(host)
    return host.strip("[]"), int(parts[2]) if parts[2] else _DEFAULT_PORTS[scheme]


def _require_host(host: str) -> None:
    """An address in its one canonical spelling, or a DNS name that no parser takes for a number."""
    literal = host.startswith("[") or bool(_NUMBER_LIKE.fullmatch(host.rpartition(".")[2]))
    if not (_is_address(host.strip("[]")) if literal else _NAME.fullmatch(host)):
        raise DestinationRefused("host_malformed")


def _is_address(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _require_public(scheme: str, host: str, port: int, ports: frozenset[int]) -> None:
    literal = _is_address(host)
    if literal and not is_public_address(host):
        raise DestinationRefused("address_not_public")
    if not literal and _LOCAL_NAMES.fullmatch(host):
        raise DestinationRefused("host_not_public", "a name that only means something inside a network")
    if scheme != "https":
        raise DestinationRefused("scheme_not_allowed", "only https")
    if port not in ports:
        raise DestinationRefused("port_not_allowed", f"one of {sorted(ports)}")


def _parsed(text: str, host: str, port: int) -> URL:
    """The same URL as the library reads it, verbatim. If it reads another place into it, nobody goes there."""
    try:
        url = URL(text, encoded=True)
    except ValueError:
        raise DestinationRefused("url_malformed") from None
    if (url.raw_host or "").lower() != host or url.port != port:
        raise DestinationRefused("url_malformed", "parsers disagree about it")
    return url
