"""From the Authorization header to an admitted caller: key, quota, permission, tenant state."""

from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from domain.kernel.access import Actor
from domain.kernel.errors import DomainError, Forbidden
from domain.kernel.secrets import ApiToken
from domain.kernel.work import Reading
from domain.tenants import AccessToken, Bearer, Credential, CredentialRejected, TenantSuspended, recognise
from integrations.crypto.signing import SigningKeys
from integrations.redis.buckets import Allowance, TokenBuckets

from .context import RATE_HEADERS
from .refusals import remember_caller, remember_shown
from .tokens import access_token

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
    """Guard of every `/v1` route: without anything that looks like a credential, nothing else is looked at."""
    bearer = connection.scope[PARSED] = await _read_bearer(connection)  # type: ignore[literal-required]  # our own key beside those that ASGI knows
    remember_shown(connection.scope, bearer)


def token_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Bearer:
    """The credential of a request that has passed the guard: an API key, or a token that we have signed."""
    token: Bearer = connection.scope[PARSED]  # type: ignore[literal-required]  # our own key beside those that ASGI knows
    return token


def bearer_text(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """What stands behind `Bearer` (RFC 6750, section 2.1); nothing for any other scheme."""
    scheme, _, text = connection.headers.get("authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


async def _read_bearer(connection: ASGIConnection[Any, Any, Any, Any]) -> Bearer:
    text = bearer_text(connection)
    bearer = await _read_token(connection.app.state.signing, text) if text.count(".") == 2 else ApiToken.parse(text)
    if bearer is None:
        raise CredentialRejected("Send `Authorization: Bearer …` with an API key (`osk_…`) or an access token.")
    return bearer


async def _read_token(signing: SigningKeys, text: str) -> AccessToken | None:
    """What a token of ours stands for. What the claims mean, `api/tokens.py` says, which makes them."""
    claims = await signing.verify(text)
    return access_token(claims) if claims is not None else None


async def admit(request: Request[Any, Any, Any], reading: Reading, token: Bearer, buckets: TokenBuckets) -> Credential:
    """Recognise the key and refuse it for quota, permission or a suspended tenant. From then on it is the actor.

    An upload is admitted before its body is read and again in its transaction; it spends quota once.
    """
    try:
        credential = await recognise(reading, token)
    except CredentialRejected:
        await slow_down_guessing(request, buckets)
        raise
    remember_caller(request.scope, reading.tenant_id, credential.actor)
    if RATE_HEADERS not in request.scope:
        await _spend(request, credential, reading, buckets)
    options = request.route_handler.opt
    if credential.tenant_suspended and request.method not in READING and not options.get("while_suspended"):
        raise TenantSuspended("The tenant is suspended; only reading and exporting everything are possible.")
    permission = options["permission"]
    if permission is not None and not credential.actor.may(permission):
        raise Forbidden(permission)
    changes = request.method not in READING and options.get("records_event") is not False
    await reading.act_as(credential.actor, permission, changes=changes)
    return credential


async def _spend(
    request: Request[Any, Any, Any], credential: Credential, reading: Reading, buckets: TokenBuckets
) -> None:
    quota = credential.requests_per_minute
    own = await buckets.spend(f"key:{credential.key_id}", max(1, int(quota * CREDENTIAL_SHARE)))
    asked = {"credential": own}
    if own.allowed:
        asked["tenant"] = await buckets.spend(f"tenant:{reading.tenant_id}", quota)
    request.scope[RATE_HEADERS] = _rate_headers(asked)  # type: ignore[literal-required]  # our own key beside those that ASGI knows
    if not all(allowance.allowed for allowance in asked.values()):
        wait = int(max(allowance.wait_seconds for allowance in asked.values())) + 1
        raise QuotaExceeded(f"Wait {wait} s.", retry_after=wait)


async def slow_down_guessing(request: Request[Any, Any, Any], buckets: TokenBuckets, of: str = "rejected") -> None:
    """Count a rejected credential against the address it came from, each kind (`of`) on its own.

    Raises QuotaExceeded when there are too many.
    """
    await limit_address(request, buckets, of, REJECTIONS_PER_MINUTE)


async def limit_address(request: Request[Any, Any, Any], buckets: TokenBuckets, purpose: str, per_minute: int) -> None:
    """Count something against the address it came from. Raises QuotaExceeded when there is too much of it."""
    address = request.client.host if request.client else "unknown"
    allowance = await buckets.spend(f"{purpose}:{address}", per_minute)
    if not allowance.allowed:
        wait = int(allowance.wait_seconds) + 1
        raise QuotaExceeded(f"Too many attempts from this address; wait {wait} s.", retry_after=wait)


def _rate_headers(asked: dict[str, Allowance]) -> list[tuple[bytes, bytes]]:
    """RateLimit fields as in draft-ietf-httpapi-ratelimit-headers: policies, then what is left of each."""
    policy = ", ".join(f'"{name}";q={allowance.limit};w=60' for name, allowance in asked.items())
    left = ", ".join(f'"{name}";r={allowance.remaining};t=60' for name, allowance in asked.items())
    return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", left.encode())]
