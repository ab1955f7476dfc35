"""The token endpoint's rules: Authlib's own, without a web framework.

Authlib reads the request, authenticates the client and decides about grant and scope, and says no as RFC 6749,
section 5.2, has it. Its server is synchronous, so the one client that it may ask for is looked up before.
"""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, quote, unquote_plus

import msgspec
from authlib.oauth2.rfc6749 import (
    AuthorizationServer,
    ClientMixin,
    InvalidClientError,
    InvalidScopeError,
    OAuth2Request,
)
from authlib.oauth2.rfc6749.grants import ClientCredentialsGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.kernel.secrets import Vault
from domain.tenants import KnownClient

from .oauth_keys import ALGORITHMS

# TLS ends before us; Authlib only wants to hear that there is some.
ENDPOINT = "https://opsroom/v1/oauth/token"
METHODS = ["client_secret_basic", "client_secret_post"]
SIGNED = "private_key_jwt"
LONGEST_ASSERTION, LONGEST_JTI = 8192, 255
LEEWAY_SECONDS, LONGEST_LIFE_SECONDS = 60, 600
"""Of an assertion. It is remembered as long as it lives, so it may not live for long."""
MOST_FIELDS = 20


class Assertion(msgspec.Struct, frozen=True):
    """What is remembered of a signed assertion, so that it works once."""

    jti: str
    expires_at: datetime


class Grant(msgspec.Struct, frozen=True):
    """A yes: to whom, and to what."""

    client: KnownClient
    scopes: list[str]
    assertion: Assertion | None = None


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
    kid: str | None = None
    """The key that it says to have signed with."""


def read_request(body: bytes, authorization: str | None) -> TokenRequest | Denial:
    """The form and the client's name, read once and strictly; a no for what cannot be read."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        return _invalid_request(f"Send up to {MOST_FIELDS} fields in UTF-8.")
    form = dict(pairs)
    if len(form) != len(pairs):
        return _invalid_request("A parameter is repeated.")
    if "client_assertion" in form or "client_assertion_type" in form:
        return _read_signed(form, authorization)
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return TokenRequest(form, {}, form.get("client_id", ""))
    try:
        name, secret = _read_basic(encoded)
    except ValueError:
        return Denial(401, {"error": "invalid_client"}, {})
    return TokenRequest(form, {"Authorization": _basic(name, secret)}, name)


def _read_signed(form: dict[str, str], authorization: str | None) -> TokenRequest | Denial:
    """A request with an assertion. Its name and its key are only what it says: they are proved afterwards."""
    if authorization or "client_secret" in form:
        return _invalid_request("Prove yourself in one way only.")
    text = form.get("client_assertion", "")
    try:
        signed = jws.extract_compact(text.encode()) if len(text) <= LONGEST_ASSERTION else None
        claims = msgspec.json.decode(signed.payload, type=_Claims) if signed is not None else None
        kid = signed.headers().get("kid") if signed is not None else None
    except (JoseError, ValueError, TypeError, RecursionError):
        claims = None
    if claims is None or claims.sub != form.get("client_id", claims.sub):
        return Denial(401, {"error": "invalid_client"}, {})
    return TokenRequest(form, {}, claims.sub, kid if isinstance(kid, str) else None)


class _Claims(msgspec.Struct, frozen=True):
    sub: str


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


def decide(
    request: TokenRequest, client: KnownClient | None, vault: Vault, *, issuer: str = "", keys: KeySet | None = None
) -> Grant | Denial:
    """Whether the client gets a token, and for which scopes. `keys` are those of a client that signs."""
    signed = _SignedAssertion(issuer, keys)
    server = _Server(client, vault, signed)
    try:
        status, body, headers = server.create_token_response(request)
    except (JoseError, ValueError, TypeError, KeyError, OverflowError, RecursionError):  # of what the assertion says
        return Denial(401, {"error": "invalid_client"}, {})
    if status != 200 or client is None:
        # Authlib answers 400 for a client that could not prove itself otherwise than by HTTP (RFC 6749, section 5.2).
        return Denial(401 if body.get("error") == "invalid_client" else status, body, dict(headers))
    return Grant(client, body["scope"].split(), signed.used)


class _SignedAssertion(JWTBearerClientAssertion):  # type: ignore[misc]  # Authlib has no types
    """Authlib's check of an assertion (RFC 7523, section 3), with the algorithms, keys and times that we take."""

    def __init__(self, issuer: str, keys: KeySet | None) -> None:
        super().__init__(leeway=LEEWAY_SECONDS)
        self._issuer, self._keys = issuer, keys
        self.used: Assertion | None = None

    def get_audiences(self) -> list[str]:
        return [self._issuer, f"{self._issuer}/v1/oauth/token"]

    def resolve_client_public_key(self, client: Any) -> KeySet:  # noqa: ARG002 - the one client that is known
        if self._keys is None:
            raise InvalidClientError(description="The client's keys cannot be had.")
        return self._keys

    def process_assertion_claims(self, assertion: str, resolve_key: KeySet) -> Any:
        try:
            token = jwt.decode(assertion, resolve_key, ALGORITHMS)
        except JoseError as error:
            raise InvalidClientError(description="The assertion is not signed with a key of the client.") from error
        self.verify_claims(token.claims)
        return token.claims

    def validate_jti(self, claims: dict[str, Any], jti: Any) -> bool:
        now, end = datetime.now(UTC), datetime.fromtimestamp(claims["exp"], UTC)
        if end > now + timedelta(seconds=LONGEST_LIFE_SECONDS):
            raise InvalidClientError(description=f"An assertion lives for {LONGEST_LIFE_SECONDS} seconds at most.")
        if not isinstance(jti, str) or not 1 <= len(jti) <= LONGEST_JTI:
            raise InvalidClientError(description="Invalid claim: 'jti'")
        self.used = Assertion(jti, end + timedelta(seconds=LEEWAY_SECONDS))
        return True


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
        signs = self._known.auth_method == SIGNED
        return endpoint == "token" and method in ([_SignedAssertion.CLIENT_AUTH_METHOD] if signs else METHODS)

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "client_credentials"


class _Grant(ClientCredentialsGrant):  # type: ignore[misc]  # Authlib has no types
    TOKEN_ENDPOINT_AUTH_METHODS = (*METHODS, _SignedAssertion.CLIENT_AUTH_METHOD)


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

    def __init__(self, known: KnownClient | None, vault: Vault, signed: _SignedAssertion) -> None:
        super().__init__()
        self._client = _Client(known, vault) if known is not None else None
        self._scopes = set(known.scopes) if known is not None else set()
        self.register_client_auth_method(signed.CLIENT_AUTH_METHOD, signed)
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
