"""The token endpoint (RFC 6749, section 4.4), and what the world may know of how we sign (RFC 7517, RFC 8414).

No API key: clients prove themselves with their secrets, or with assertions that they sign. Refusals have the shape that RFC 6749 gives them.
"""

from typing import Any

from joserfc.jwk import KeySet
from litestar import Controller, Request, Response, get, post

from api.auth import slow_down_guessing
from api.context import request_id_of
from api.dependencies import client_keys_of, runtime_of, signing_of
from api.oauth_keys import ALGORITHMS, UnusableKeys, key_set, read_keys
from api.oauth_server import METHODS, SIGNED, Denial, Grant, TokenRequest, decide, read_request
from api.refusals import recording_denial, remember_shown
from api.tokens import CLIENT_TOKEN_LIFETIME, client_claims
from domain.kernel.access import PERMISSIONS, SYSTEM
from domain.kernel.ids import uuid7
from domain.tenants import AccessToken, KnownClient, find_known_client, parse_client_id, touch_credential, use_assertion

BODY_LIMIT = 16_384
FORM = "application/x-www-form-urlencoded"
NOT_STORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class OAuthTokens(Controller):
    """Where OAuth clients get their tokens."""

    path = "/oauth"
    tags = ["OAuth clients"]  # noqa: RUF012 - the framework's own spelling
    security = [{"oauthClient": []}, {}]  # noqa: RUF012 - the framework's own spelling

    @post(
        "/token",
        operation_id="oauth.token",
        public=True,
        raw=True,
        summary="Get an access token",
        status_code=200,
        request_max_body_size=BODY_LIMIT,
    )
    async def token(self, request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
        """A token for a client that proves itself (RFC 6749, section 4.4), for 15 minutes. `scope` narrows it.

        The client sends its id and secret as HTTP Basic, or as `client_id` and `client_secret` in the form. Refusals have
        the form of RFC 6749, section 5.2.
        """
        decided = await _decide(request)
        if isinstance(decided, Denial):
            await slow_down_guessing(request, runtime_of(request).buckets, "oauth")
            return _denied(request, decided)
        return Response(await _answer(request, decided), headers=NOT_STORED)


async def _decide(request: Request[Any, Any, Any]) -> Grant | Denial:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return Denial(400, {"error": "invalid_request", "error_description": f"Send {FORM}."}, {})
    asked = read_request(await request.body(), request.headers.get("authorization"))
    if isinstance(asked, Denial):
        return asked
    client = await _client(request, asked)
    keys = await _keys(request, asked, client)
    decided = decide(asked, client, runtime_of(request).vault, issuer=signing_of(request).issuer, keys=keys)
    if isinstance(decided, Grant) and decided.assertion is not None and not await _use_up(request, decided):
        return Denial(401, {"error": "invalid_client", "error_description": "JWT ID is used before."}, {})
    return decided


async def _keys(request: Request[Any, Any, Any], asked: TokenRequest, client: KnownClient | None) -> KeySet | None:
    """The keys of a client that signs: registered, or asked for where it publishes them."""
    if client is None or "client_assertion" not in asked.form:
        return None
    if client.jwks_uri is None:
        return key_set(client.jwks["keys"]) if client.jwks is not None else None
    published = await client_keys_of(request).at(client.jwks_uri, asked.kid)
    try:
        return key_set(read_keys(published)) if published is not None else None
    except UnusableKeys:
        return None


async def _use_up(request: Request[Any, Any, Any], grant: Grant) -> bool:
    client, used = grant.client, grant.assertion
    if used is None:
        return True
    async with runtime_of(request).work(client.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
        return await use_assertion(work, client.id, jti=used.jti, expires_at=used.expires_at)


async def _client(request: Request[Any, Any, Any], asked: TokenRequest) -> KnownClient | None:
    place = parse_client_id(asked.client_id)
    if place is None:
        return None
    remember_shown(request.scope, AccessToken(tenant_id=place[0], kind="oauth_client", id=place[1]))
    async with runtime_of(request).work(place[0], SYSTEM, request_id=request_id_of(request.scope)) as work:
        return await find_known_client(work, place[1])


async def _answer(request: Request[Any, Any, Any], grant: Grant) -> dict[str, Any]:
    client, runtime = grant.client, runtime_of(request)
    async with runtime.work(client.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
        await touch_credential(work, "oauth_client", client.id, work.now())
    token_id = uuid7(runtime.clock.now())
    claims = client_claims(client.tenant_id, client.id, client.client_id, grant.scopes, token_id)
    return {
        "access_token": await signing_of(request).sign(claims, lifetime=CLIENT_TOKEN_LIFETIME),
        "token_type": "Bearer",
        "expires_in": int(CLIENT_TOKEN_LIFETIME.total_seconds()),
        "scope": " ".join(grant.scopes),
    }


def _denied(request: Request[Any, Any, Any], denial: Denial) -> Response[dict[str, Any]]:
    noting = recording_denial(request, denial.body["error"])
    challenge = {"WWW-Authenticate": 'Basic realm="opsroom"'} if denial.status == 401 else {}
    return Response(denial.body, status_code=denial.status, headers={**NOT_STORED, **challenge}, background=noting)


@get("/.well-known/jwks.json", operation_id="well_known.jwks", public=True, include_in_schema=False)
async def jwks(request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
    """The keys that our tokens may be verified with."""
    return Response({"keys": await signing_of(request).public()}, headers={"Cache-Control": "public, max-age=300"})


@get("/.well-known/oauth-authorization-server", operation_id="well_known.oauth", public=True, include_in_schema=False)
async def authorization_server(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """What a client has to know to get a token."""
    root = signing_of(request).issuer
    return {
        "issuer": root,
        "token_endpoint": f"{root}/v1/oauth/token",
        "jwks_uri": f"{root}/.well-known/jwks.json",
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": [],
        "token_endpoint_auth_methods_supported": [*METHODS, SIGNED],
        "token_endpoint_auth_signing_alg_values_supported": ALGORITHMS,
        "scopes_supported": sorted(PERMISSIONS),
        "service_documentation": f"{root}/docs",
    }
