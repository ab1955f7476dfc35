"""From the Authorization header to an admitted caller: key, quota, permission, tenant state."""

from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from domain.kernel.access import Actor
from domain.kernel.errors import DomainError, Forbidden
from domain.kernel.secrets import ApiToken
from domain.kernel.work import Reading
from domain.tenants import Credential, CredentialRejected, TenantSuspended, recognise
from integrations.redis.buckets import Allowance, TokenBuckets

from .context import RATE_HEADERS

ANONYMOUS = Actor(kind="api_key")
REJECTIONS_PER_MINUTE = 60
# One runaway integration must not eat its tenant's whole quota.
CREDENTIAL_SHARE = 0.8
PARSED = "opsroom_parsed_key"
READING = {"GET", "HEAD", "OPTIONS"}


class QuotaExceeded(DomainError):
    """Too many requests in too short a time."""

    kind = "rate_limited"
    code = "rate_limited"
    retryable = True


async def require_well_formed_key(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Guard of every `/v1` route: without anything that looks like a key, nothing else is looked at."""
    connection.scope[PARSED] = _read_token(connection)  # type: ignore[literal-required]


def token_of(connection: ASGIConnection[Any, Any, Any, Any]) -> ApiToken:
    """The API key of a request that has passed the guard."""
    token: ApiToken = connection.scope[PARSED]  # type: ignore[literal-required]
    return token


def _read_token(connection: ASGIConnection[Any, Any, Any, Any]) -> ApiToken:
    scheme, _, text = connection.headers.get("authorization", "").partition(" ")
    token = ApiToken.parse(text.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise CredentialRejected("Send `Authorization: Bearer osk_…` with an API key.")
    return token


async def admit(
    request: Request[Any, Any, Any], reading: Reading, token: ApiToken, buckets: TokenBuckets
) -> Credential:
    """Recognise the key and refuse it for quota, permission or a suspended tenant. From then on it is the actor.

    An upload is admitted before its body is read and again in its transaction; it spends quota once.
    """
    try:
        credential = await recognise(reading, token)
    except CredentialRejected:
        await _slow_down_guessing(request, buckets)
        raise
    if RATE_HEADERS not in request.scope:
        await _spend(request, credential, reading, buckets)
    if credential.tenant_suspended and request.method not in READING:
        raise TenantSuspended("The tenant is suspended; only reading is possible.")
    permission = request.route_handler.opt["permission"]
    if permission is not None and not credential.actor.may(permission):
        raise Forbidden(permission)
    await reading.act_as(credential.actor)
    return credential


async def _spend(
    request: Request[Any, Any, Any], credential: Credential, reading: Reading, buckets: TokenBuckets
) -> None:
    quota = credential.requests_per_minute
    own = await buckets.spend(f"key:{credential.key_id}", max(1, int(quota * CREDENTIAL_SHARE)))
    asked = {"credential": own}
    if own.allowed:
        asked["tenant"] = await buckets.spend(f"tenant:{reading.tenant_id}", quota)
    request.scope[RATE_HEADERS] = _rate_headers(asked)  # type: ignore[literal-required]
    if not all(allowance.allowed for allowance in asked.values()):
        wait = int(max(allowance.wait_seconds for allowance in asked.values())) + 1
        raise QuotaExceeded(f"Wait {wait} s.", retry_after=wait)


async def _slow_down_guessing(request: Request[Any, Any, Any], buckets: TokenBuckets) -> None:
    address = request.client.host if request.client else "unknown"
    allowance = await buckets.spend(f"rejected:{address}", REJECTIONS_PER_MINUTE)
    if not allowance.allowed:
        wait = int(allowance.wait_seconds) + 1
        raise QuotaExceeded(f"Too many rejected credentials; wait {wait} s.", retry_after=wait)


def _rate_headers(asked: dict[str, Allowance]) -> list[tuple[bytes, bytes]]:
    """RateLimit fields as in draft-ietf-httpapi-ratelimit-headers: policies, then what is left of each."""
    policy = ", ".join(f'"{name}";q={allowance.limit};w=60' for name, allowance in asked.items())
    left = ", ".join(f'"{name}";r={allowance.remaining};t=60' for name, allowance in asked.items())
    return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", left.encode())]
