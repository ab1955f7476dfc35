"""Where Kuaishou is, its paths, and which upload servers it may send us to."""

import re
from typing import Literal, cast
from urllib.parse import urlsplit

import msgspec

AUTHORIZE = "/oauth2/authorize"
TOKEN = "/oauth2/access_token"  # noqa: S105 - a path
REFRESH = "/oauth2/refresh_token"
USER_INFO = "/openapi/user_info"
PHOTO = "/openapi/photo"
UPLOAD = "/api/upload"

Scheme = Literal["https", "http"]
_ENDPOINT = re.compile(
    r"(?P<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(?P<port>[0-9]{1,5}))?(?P<path>(?:/[a-z0-9_-]{1,64})*)",
    re.IGNORECASE | re.ASCII,
)
_USUAL_PORTS: dict[Scheme, str] = {"https": "443", "http": "80"}


class EndpointRefused(Exception):
    """An upload server that is none of Kuaishou's. Nobody goes there."""


class Hosts(msgspec.Struct, frozen=True, kw_only=True):
    """The base address of the open platform, without a slash at the end, and the domains of its upload servers."""

    platform: str = "https://open.kuaishou.com"
    upload_domains: tuple[str, ...] = ("kuaishou.com", "kuaishouzt.com", "kwai.com", "kwaizt.com")
    """Which domains they are is not documented; these belong to the company."""
    upload_scheme: Scheme = "https"
    """What upload servers are spoken to in.

    The documentation writes `http://{endpoint}/api/upload`. Whether the servers speak https as well is UNCONFIRMED;
    films and upload tokens are sent in the open without it, so it is the default. An installation that finds it refused
    chooses `http`, and lists the servers as destinations that may be plain http.
    """

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """Everything at one address, such as a simulator's."""
        root = root.rstrip("/")
        place = urlsplit(root)
        return cls(platform=root, upload_domains=(place.netloc,), upload_scheme=cast(Scheme, place.scheme))

    def upload_base(self, endpoint: str) -> str:
        """The address of the upload server that `start_upload` named as `host[:port]`. Raises EndpointRefused.

        The port of http is left out where we speak https, as the documentation has no other scheme to name it for.
        """
        parts = _ENDPOINT.fullmatch(endpoint)
        host = parts["host"].lower() if parts else ""
        if parts is None or not self._is_theirs(host, parts["port"]):
            raise EndpointRefused("the platform named an upload server that is not its own")
        usual = {"80", _USUAL_PORTS[self.upload_scheme]}
        port = f":{parts['port']}" if parts["port"] and parts["port"] not in usual else ""
        return f"{self.upload_scheme}://{host}{port}{parts['path']}"

    def _is_theirs(self, host: str, port: str | None) -> bool:
        """A domain with a port means that one server; any other stands for its subdomains as well."""
        return any(f".{host}".endswith(f".{domain}") or f"{host}:{port}" == domain for domain in self.upload_domains)


REAL = Hosts()
