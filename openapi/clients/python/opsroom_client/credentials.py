"""Who calls: an API key, a token, something that hands out tokens, or an OAuth client that gets its own."""

import base64
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx

RENEWED_BEFORE_SECONDS = 60
Credential = str | Callable[[], str] | httpx.Auth
"""A key or token; a function that is asked for one before each request; or ClientCredentials."""


class TokenRefused(Exception):
    """There is no token for this client (RFC 6749, section 5.2). Decide on `error`."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(f"{error}: {description}")
        self.error, self.description = error, description


class Bearer(httpx.Auth):
    """A key or token, asked for before each request."""

    def __init__(self, token: Callable[[], str]) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request."""
        request.headers["Authorization"] = f"Bearer {self._token()}"
        yield request


@dataclass
class ClientCredentials(httpx.Auth):
    """An OAuth client (RFC 6749, section 4.4): gets a token, and a new one a minute before it ends.

    `scope` narrows the token; without it, it holds all that the client does. One object serves any number of requests and
    threads. Requests raise TokenRefused where the server refuses a token.
    """

    client_id: str
    client_secret: str = field(repr=False)
    scope: str | None = None
    _token: str = field(default="", init=False, repr=False)
    _good_until: float = field(default=0.0, init=False, repr=False)

    requires_response_body = True

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request, with a fresh token where the known one is about to end."""
        if not self._token or time.monotonic() >= self._good_until:
            asked_at = time.monotonic()
            answer = (yield self._asking(request)).json()
            self._token = answer["access_token"]
            self._good_until = asked_at + answer["expires_in"] - RENEWED_BEFORE_SECONDS
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request

    def _asking(self, request: httpx.Request) -> httpx.Request:
        # Both are form-encoded before they are joined (RFC 6749, section 2.3.1).
        pair = f"{quote(self.client_id, safe='')}:{quote(self.client_secret, safe='')}".encode()
        headers = {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        form = {"grant_type": "client_credentials", **({"scope": self.scope} if self.scope else {})}
        prefix = request.url.path.partition("/v1/")[0]
        url = request.url.copy_with(raw_path=f"{prefix}/v1/oauth/token".encode())
        return httpx.Request("POST", url, headers=headers, data=form, extensions=request.extensions)


def auth_of(credential: Credential) -> httpx.Auth:
    """What signs requests."""
    if isinstance(credential, httpx.Auth):
        return credential
    return Bearer(credential if callable(credential) else lambda: credential)
