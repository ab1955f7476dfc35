"""Where Kuaishou is, its paths, and which upload servers it may send us to."""

import re
from urllib.parse import urlsplit

import msgspec

AUTHORIZE = "/oauth2/authorize"
TOKEN = "/oauth2/access_token"  # noqa: S105 - a path
REFRESH = "/oauth2/refresh_token"
USER_INFO = "/openapi/user_info"
PHOTO = "/openapi/photo"
UPLOAD = "/api/upload"

_ENDPOINT = re.compile(r"([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::([0-9]{1,5}))?")


class EndpointRefused(Exception):
    """An upload server that is none of Kuaishou's. Nobody goes there."""


class Hosts(msgspec.Struct, frozen=True, kw_only=True):
    """The base address of the open platform, without a slash at the end, and the domains of its upload servers."""

    platform: str = "https://open.kuaishou.com"
    upload_domains: tuple[str, ...] = ("kuaishou.com", "kuaishouzt.com", "kwai.com", "kwaizt.com")
    """Which domains they are is not documented; these belong to the company."""
    simulator: str = ""
    """The authority whose uploads go beneath `platform` itself."""

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """Everything at one address, such as a simulator's."""
        root = root.rstrip("/")
        return cls(platform=root, upload_domains=(), simulator=urlsplit(root).netloc)

    def upload_base(self, endpoint: str) -> str:
        """The address of the upload server that `start_upload` named as `host[:port]`. Raises EndpointRefused.

        The documentation writes http://; we only speak https, which is not confirmed to work everywhere, so port 80 is
        left out.
        """
        if self.simulator and endpoint == self.simulator:
            return self.platform
        parts = _ENDPOINT.fullmatch(endpoint.lower())
        if parts is None or not any(f".{parts[1]}".endswith(f".{domain}") for domain in self.upload_domains):
            raise EndpointRefused("the platform named an upload server that is not its own")
        return f"https://{parts[1]}" + (f":{parts[2]}" if parts[2] and parts[2] != "80" else "")


REAL = Hosts()
