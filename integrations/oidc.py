"""OpenID Connect, seen from the relying party: discovery, the code flow with PKCE, and the id_token.

Every address here was named by a tenant, or by a provider that a tenant named, so everything goes through the client
that reaches only the public internet. Authlib's own clients bring an HTTP library of their own, which does not; so
Authlib makes the address and joserfc reads the token, and nothing of theirs opens a connection.

Specifications: OpenID Connect Core 1.0 (sections 3.1 and 5), Discovery 1.0 (section 4), RFC 7636 (PKCE).
"""

import base64
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.kernel.clock import Clock
from domain.tenants import Identity, Proof, Provider, SsoProviderFailed, SsoRefused

from .http.answers import Answer
from .http.client import GuardedHttp
from .http.errors import AnswerLost, RequestNotSent, UnreadableAnswer

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures that we take. None is symmetric: a provider's public key is no secret to sign with."""
SCOPE = "openid email profile"
LEEWAY_SECONDS = 60
TIMEOUT_SECONDS = 10.0
LONGEST_TOKEN, LONGEST_DOCUMENT = 16_384, 262_144


_Address = Annotated[str, msgspec.Meta(pattern=r"\Ahttps?://[!-~]+\Z", max_length=2000)]
"""What fits into a header and a request line as it stands (RFC 3986 knows ASCII only)."""


class Discovery(msgspec.Struct, frozen=True):
    """What a provider says of itself (Discovery 1.0, section 3)."""

    issuer: str
    authorization_endpoint: _Address
    token_endpoint: _Address
    jwks_uri: _Address
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class OidcClient:
    """Talks to the tenants' identity providers. Nothing is remembered between sign-ins: a provider may change."""

    def __init__(self, http: GuardedHttp, clock: Clock) -> None:
        self._http = http
        self._clock = clock

    def check_issuer(self, issuer: str) -> None:
        """Raises DestinationRefused for an address that would never be asked."""
        self._http.check_url(_document_of(issuer))

    async def discover(self, provider: Provider) -> Discovery:
        """The provider's own description; its issuer must be exactly the one that was configured."""
        found: Discovery = _read(await self._get(_document_of(provider.issuer)), Discovery)
        if found.issuer != provider.issuer:
            raise SsoProviderFailed("The provider calls itself by another issuer than the one configured.")
        return found

    async def departure(self, provider: Provider, discovery: Discovery, proof: Proof, *, redirect_uri: str) -> str:
        """Where to send the browser (Core 1.0, section 3.1.2.1)."""
        asked = {
            "client_id": provider.client_id,
            "response_type": "code",
            "redirect_uri": redirect_uri,
            "scope": SCOPE,
            "state": proof.state,
            "nonce": proof.nonce,
            "code_challenge": create_s256_code_challenge(proof.verifier),
            "code_challenge_method": "S256",
        }
        try:
            return str(prepare_grant_uri(discovery.authorization_endpoint, **asked))
        except ValueError:
            raise SsoRefused("The provider names no address to send people to.") from None

    async def identify(
        self, provider: Provider, *, code: str, verifier: str, nonce: str, redirect_uri: str
    ) -> Identity:
        """Trade the code for an id_token and read it. Raises SsoRefused for one that does not hold."""
        discovery = await self.discover(provider)
        id_token = await self._trade(provider, discovery, code=code, verifier=verifier, redirect_uri=redirect_uri)
        keys = await self._keys(discovery)
        return _identity(self._verified(provider, id_token, keys, nonce))

    async def _trade(
        self, provider: Provider, discovery: Discovery, *, code: str, verifier: str, redirect_uri: str
    ) -> str:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
        form["code_verifier"] = verifier
        headers = {"Accept": "application/json"}
        if "client_secret_basic" in discovery.token_endpoint_auth_methods_supported:
            headers["Authorization"] = _basic(provider)
        else:
            form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
        answer = await self._ask("POST", discovery.token_endpoint, headers=headers, form=form)
        if answer.status in {400, 401, 403}:
            raise SsoRefused("The provider does not take this code.")
        tokens: _Tokens = _read(answer, _Tokens)
        return tokens.id_token

    async def _keys(self, discovery: Discovery) -> KeySet:
        listed = _read(await self._get(discovery.jwks_uri), _Keys).keys
        usable = [
            key for key in listed if key.get("use", "sig") == "sig" and key.get("kty") in ("RSA", "EC")
        ]  # anything may stand there: no set
        try:
            return KeySet.import_key_set({"keys": usable})
        except (JoseError, ValueError, TypeError, KeyError, AttributeError):
            raise SsoRefused("The provider's keys cannot be read.") from None

    def _verified(self, provider: Provider, id_token: str, keys: KeySet, nonce: str) -> dict[str, Any]:
        """Core 1.0, section 3.1.3.7. The algorithm is one of ours, the key one that the provider lists."""
        if len(id_token) > LONGEST_TOKEN:
            raise SsoRefused("The provider's id_token is too long.")
        try:
            header = jws.extract_compact(id_token.encode()).headers()
            token = jwt.decode(id_token, _key_for(keys, header.get("kid")), ALGORITHMS)
            self._registry(provider, nonce).validate(token.claims)
        except (JoseError, ValueError, TypeError, LookupError, RecursionError):
            raise SsoRefused("The provider's id_token does not hold.") from None
        audience = token.claims["aud"]
        if isinstance(audience, list) and len(audience) > 1 and token.claims.get("azp") != provider.client_id:
            raise SsoRefused("The provider's id_token is for somebody else.")
        return token.claims

    def _registry(self, provider: Provider, nonce: str) -> jwt.JWTClaimsRegistry:
        now = int(self._clock.now().timestamp())
        return jwt.JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": provider.client_id},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )

    async def _get(self, url: str) -> Answer:
        return await self._ask("GET", url, headers={"Accept": "application/json"})

    async def _ask(self, method: str, url: str, **options: Any) -> Answer:
        try:
            return await self._http.request(
                method, url, timeout_seconds=TIMEOUT_SECONDS, max_answer_bytes=LONGEST_DOCUMENT, **options
            )
        except RequestNotSent as error:
            raise SsoProviderFailed(f"The provider cannot be reached: {error.reason}.") from None
        except AnswerLost:
            raise SsoProviderFailed("The provider gave no answer.") from None


class _Tokens(msgspec.Struct, frozen=True):
    id_token: str


class _Keys(msgspec.Struct, frozen=True):
    keys: list[dict[str, Any]]


class _Person(msgspec.Struct, frozen=True):
    sub: Annotated[str, msgspec.Meta(min_length=1, max_length=255)]
    email: str
    email_verified: bool = False
    name: str = ""


def _document_of(issuer: str) -> str:
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


def _read(answer: Answer, kind: type[Any]) -> Any:
    if answer.status != 200:
        raise SsoProviderFailed(f"The provider answers {answer.status}.")
    try:
        return msgspec.convert(answer.json(), kind)
    except UnreadableAnswer:
        raise SsoProviderFailed("The provider's answer cannot be read.") from None
    except msgspec.ValidationError:
        raise SsoRefused("The provider's answer is not what OpenID Connect says.") from None


def _key_for(keys: KeySet, kid: Any) -> Any:
    """The key that the token names; without a name, the only one there is."""
    if kid is not None:
        return keys.get_by_kid(kid)
    if len(keys.keys) != 1:
        raise LookupError("the token does not say which key")
    return keys.keys[0]


def _identity(claims: dict[str, Any]) -> Identity:
    try:
        person = msgspec.convert(claims, _Person)
    except msgspec.ValidationError:
        raise SsoRefused("The provider does not say the person's address.") from None
    if not all(_is_storable(text) for text in (person.sub, person.email, person.name)):
        raise SsoRefused("The provider's id_token holds what is no text.")
    if len(person.email) > 254 or person.email.count("@") != 1:
        raise SsoRefused("The provider does not say the person's address.")
    return Identity(
        subject=person.sub, email=person.email, email_verified=person.email_verified, name=person.name[:200]
    )


def _is_storable(text: str) -> bool:
    """JSON can spell what is no text: halves of surrogate pairs, and NUL, which the database does not take."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _basic(provider: Provider) -> str:
    """RFC 6749, section 2.3.1: both parts are form-encoded before they are joined."""
    joined = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
    return f"Basic {base64.b64encode(joined.encode()).decode()}"
