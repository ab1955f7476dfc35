"""What handlers ask for by name."""

from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any, cast
from uuid import UUID

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import HeaderParameter, QueryParameter, SkipValidation

from domain.kernel.access import SYSTEM
from domain.kernel.errors import DomainError, Invalid
from domain.kernel.paging import MAXIMUM_LIMIT, PageRequest
from domain.kernel.work import Reading, Work
from domain.platforms import Platform
from domain.tenants import Bearer, Credential, touch_credential
from integrations.client_keys import ClientKeys
from integrations.crypto.signing import SigningKeys
from integrations.http.errors import DestinationRefused
from integrations.oidc import OidcClient
from integrations.runtime import Runtime

from .auth import ANONYMOUS, admit, token_of
from .context import request_id_of
from .idempotency import remember, reserve
from .leftovers import Kept
from .parameters import refuse_odd_parameters
from .uploads import receive_upload

Limit = Annotated[int, QueryParameter(ge=1, le=MAXIMUM_LIMIT, description="Items per page.")]
Cursor = Annotated[
    str | None, QueryParameter(max_length=1000, description="`next_cursor` of the page before; none for the first.")
]
Sort = Annotated[
    str | None, QueryParameter(max_length=40, description="Field to sort by; `-` in front for descending.")
]
IfMatch = Annotated[
    str | None,
    HeaderParameter(name="If-Match", description="The `ETag` that was read. 412 if the resource has changed since."),
]

# Adapters have no common base class to check against; they come from our own registry.
PlatformsByName = NamedDependency[SkipValidation[Mapping[str, Platform]]]


class IfMatchMalformed(DomainError):
    """An If-Match that is none of our ETags."""

    kind = "malformed"
    code = "if_match_malformed"


def runtime_of(request: Request[Any, Any, Any]) -> Runtime:
    """What the process holds open."""
    return cast(Runtime, request.app.state.runtime)


def signing_of(request: Request[Any, Any, Any]) -> SigningKeys:
    """What signs and verifies access tokens."""
    return cast(SigningKeys, request.app.state.signing)


def oidc_of(request: Request[Any, Any, Any]) -> OidcClient:
    """What talks to tenants' identity providers."""
    return cast(OidcClient, request.app.state.oidc)


def check_issuer(request: Request[Any, Any, Any], issuer: str) -> None:
    """Raise Invalid for an identity provider at an address that would never be asked."""
    try:
        oidc_of(request).check_issuer(issuer)
    except DestinationRefused as refused:
        raise Invalid.at("/issuer", refused.reason, "This address will not be asked.") from None


def client_keys_of(request: Request[Any, Any, Any]) -> ClientKeys:
    """What knows the keys that OAuth clients publish."""
    return cast(ClientKeys, request.app.state.client_keys)


def check_keys_address(request: Request[Any, Any, Any], url: str) -> None:
    """Raise Invalid for an address that would never be asked for keys."""
    try:
        client_keys_of(request).check_url(url)
    except DestinationRefused as refused:
        raise Invalid.at("/jwks_uri", refused.reason, "This address will not be asked.") from None


async def provide_work(request: Request[Any, Any, Any]) -> AsyncIterator[Work]:
    """One request, one transaction. It is committed before the first byte of the answer leaves.

    A commit that fails therefore turns into an error and never into a false success.
    """
    runtime, token = runtime_of(request), token_of(request)
    if "upload" in request.route_handler.opt:
        await _receive_upload(request, runtime, token)
    transaction = runtime.work(token.tenant_id, ANONYMOUS, request_id=request_id_of(request.scope))
    async with Kept(request.scope, transaction) as work:
        credential = await admit(request, work, token, runtime.buckets)
        refuse_odd_parameters(request)
        if not credential.use_is_noted:
            await touch_credential(work, credential.kind, credential.key_id, work.now())
        reservation = await reserve(request, work)
        yield work
        if reservation is not None:
            remember(request, work, reservation)


async def provide_reading(request: Request[Any, Any, Any]) -> AsyncIterator[Reading]:
    """One GET, one read-only transaction."""
    runtime, token = runtime_of(request), token_of(request)
    async with Kept(request.scope, runtime.reading(token.tenant_id, ANONYMOUS)) as reading:
        credential = await admit(request, reading, token, runtime.buckets)
        refuse_odd_parameters(request)
        if not credential.use_is_noted:
            await _note_use(runtime, token.tenant_id, credential)
        yield reading


async def _receive_upload(request: Request[Any, Any, Any], runtime: Runtime, token: Bearer) -> None:
    """Take the file from a caller who may send it. It comes as slowly as they like, so no transaction is open then."""
    async with runtime.reading(token.tenant_id, ANONYMOUS) as reading:
        await admit(request, reading, token, runtime.buckets)
    refuse_odd_parameters(request)
    await receive_upload(request, token.tenant_id)


async def _note_use(runtime: Runtime, tenant_id: UUID, credential: Credential) -> None:
    async with runtime.work(tenant_id, SYSTEM, request_id="") as work:
        await touch_credential(work, credential.kind, credential.key_id, work.now())


async def provide_platforms(request: Request[Any, Any, Any]) -> Mapping[str, Platform]:
    """The adapters of this installation, by platform name."""
    return runtime_of(request).platforms


async def provide_page(
    reading: NamedDependency[Reading],  # noqa: ARG001 - see below
    limit: Limit = 50,
    cursor: Cursor = None,
    sort: Sort = None,
) -> PageRequest:
    """Which page of a list is wanted.

    It names the reading so that the framework provides the two one after the other: side by side it would start a
    task group for every request, which costs more than either of them.
    """
    return PageRequest(limit=limit, cursor=cursor, sort=sort)


def version_in(if_match: str | None) -> int | None:
    """The version that an If-Match names. Raises IfMatchMalformed."""
    if if_match is None:
        return None
    bare = if_match.strip().strip('"')
    if not (bare.isascii() and bare.isdigit() and len(bare) < 10):
        raise IfMatchMalformed('If-Match takes one ETag as it was answered, such as "3".')
    return int(bare)
