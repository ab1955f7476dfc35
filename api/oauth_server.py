"""The token endpoint's rules: Authlib's own, without a web framework.

Authlib reads the request, authenticates the client and decides about grant and scope, and says no as RFC 6749,
section 5.2, has it. Its server is synchronous, so the one client that it may ask for is looked up before.
"""

import base64
from typing import Any
from urllib.parse import parse_qsl, quote, unquote_plus

import msgspec
from authlib.oauth2.rfc6749 import AuthorizationServer, ClientMixin, InvalidScopeError, OAuth2Request
from authlib.oauth2.rfc6749.grants import ClientCredentialsGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload

from domain.kernel.secrets import Vault
from domain.tenants import KnownClient

# TLS ends before us; Authlib only wants to hear that there is some.
ENDPOINT = "https://opsroom/v1/oauth/token"
METHODS = ["client_secret_basic", "client_secret_post"]
MOST_FIELDS = 20


class Grant(msgspec.Struct, frozen=True):
    """A yes: to whom, and to what."""

    client: KnownClient
    scopes: list[str]


class Denial(msgspec.Struct, frozen=True):
    """A no, as RFC 6749 has it."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]


class TokenRequest(msgspec.Struct, frozen=True):
    """What was asked of the token endpoint."""

    form: dict[str, str]
    headers: dict[str, str]
    """What Authlib is to see: the client's name and secret, written in the one way that it reads."""
    client_id: str
    """Who the client says it is, wherever it says so."""


def read_request(body: bytes, authorization: str | None) -> TokenRequest | Denial:
    """The form and the client's name, read once and strictly; a no for what cannot be read."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        return _invalid_request(f"Send up to {MOST_FIELDS} fields in UTF-8.")
    form = dict(pairs)
    if len(form) != len(pairs):
        return _invalid_request("A parameter is repeated.")
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return TokenRequest(form, {}, form.get("client_id", ""))
    try:
        name, secret = _read_basic(encoded)
    except ValueError:
        return Denial(401, {"error": "invalid_client"}, {})
    return TokenRequest(form, {"Authorization": _basic(name, secret)}, name)


def _invalid_request(description: str) -> Denial:
    return Denial(400, {"error": "invalid_request", "error_description": description}, {})


def _read_basic(encoded: str) -> tuple[str, str]:
    """Name and secret (RFC 7617, section 2; encoded as RFC 6749, section 2.3.1, has it). Raises ValueError."""
    name, colon, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    if not (name and colon and secret):
        raise ValueError("name and secret, with a colon between them")
    return unquote_plus(name, errors="strict"), unquote_plus(secret, errors="strict")


def _basic(name: str, secret: str) -> str:
    pair = f"{quote(name, safe='')}:{quote(secret, safe='')}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def decide(request: TokenRequest, client: KnownClient | None, vault: Vault) -> Grant | Denial:
    """Whether the client gets a token, and for which scopes."""
    server = _Server(client, vault)
    status, body, headers = server.create_token_response(request)
    if status != 200 or client is None:
        return Denial(status, body, dict(headers))
    return Grant(client, body["scope"].split())


class _Client(ClientMixin):  # type: ignore[misc]  # Authlib has no types
    def __init__(self, known: KnownClient, vault: Vault) -> None:
        self._known, self._vault = known, vault

    def get_client_id(self) -> str:
        return self._known.client_id

    def get_allowed_scope(self, scope: str | None) -> str:
        return scope or " ".join(self._known.scopes)

    def check_client_secret(self, client_secret: str) -> bool:
        return self._known.is_known_by(self._vault, client_secret)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return endpoint == "token" and method in METHODS

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "client_credentials"


class _Grant(ClientCredentialsGrant):  # type: ignore[misc]  # Authlib has no types
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS


class _Request(OAuth2Request):  # type: ignore[misc]  # Authlib has no types
    def __init__(self, asked: TokenRequest) -> None:
        super().__init__("POST", ENDPOINT, headers=asked.headers)
        self._form = asked.form
        self.payload = BasicOAuth2Payload(asked.form)

    @property
    def form(self) -> dict[str, str]:
        return self._form


class _Server(AuthorizationServer):  # type: ignore[misc]  # Authlib has no types
    """Knows at most one client, and signs nothing: that happens afterwards, where one may wait."""

    def __init__(self, known: KnownClient | None, vault: Vault) -> None:
        super().__init__()
        self._client = _Client(known, vault) if known is not None else None
        self._scopes = set(known.scopes) if known is not None else set()
        self.register_grant(_Grant)
        self.register_token_generator("default", self._describe)

    def query_client(self, client_id: str) -> _Client | None:
        return self._client if self._client and self._client.get_client_id() == client_id else None

    def validate_requested_scope(self, scope: str | None) -> None:
        if scope and not set(scope.split()) <= self._scopes:
            raise InvalidScopeError

    def save_token(self, token: dict[str, Any], request: OAuth2Request) -> None:
        """Nothing to keep: a token is looked at against its client's row."""

    def create_oauth2_request(self, request: TokenRequest) -> _Request:
        return _Request(request)

    def handle_response(self, status: int, body: dict[str, Any], headers: Any) -> tuple[int, dict[str, Any], Any]:
        return status, body, headers

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    @staticmethod
    def _describe(*, client: _Client, scope: str | None, **_: Any) -> dict[str, str]:
        return {"scope": client.get_allowed_scope(scope)}
