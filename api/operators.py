"""People who run the installation, at the API: who they are, and the transaction of the tenant that they work on."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from litestar import Request

from domain.kernel.access import SYSTEM, Actor
from domain.kernel.idempotency import KeyReused
from domain.kernel.ids import uuid7
from domain.kernel.secrets import OperatorToken
from domain.kernel.work import INSTALLATION, Reading, Work
from domain.tenants import CredentialRejected, find_tenant, find_tombstone, recognise_operator, touch_operator_key

from .auth import bearer_text, slow_down_guessing
from .context import request_id_of
from .dependencies import runtime_of
from .idempotency import key_of, remember, reserve
from .leftovers import Kept
from .parameters import refuse_odd_parameters
from .refusals import remember_shown

AnyRequest = Request[Any, Any, Any]


async def provide_operators_work(request: AnyRequest) -> AsyncIterator[Work]:
    """One request about one tenant, one transaction: of the tenant in the path, or of one that is not there yet."""
    operator = await recognised(request)
    refuse_odd_parameters(request)
    tenant_id: UUID | None = request.path_params.get("tenant_id")
    transaction = runtime_of(request).work(
        tenant_id or await _id_of_new(request, operator), operator, request_id=request_id_of(request.scope)
    )
    async with Kept(request.scope, transaction) as work:
        reservation = await reserve(request, work)
        if tenant_id is None and await find_tenant(work) is not None:
            raise KeyReused("This key has made a tenant, whose first answer is forgotten by now.")
        yield work
        if reservation is not None:
            remember(request, work, reservation)


async def provide_operators_reading(request: AnyRequest) -> AsyncIterator[Reading]:
    """One GET about what belongs to the installation."""
    operator = await recognised(request)
    refuse_odd_parameters(request)
    async with Kept(request.scope, runtime_of(request).reading(INSTALLATION, operator)) as reading:
        yield reading


async def recognised(request: AnyRequest) -> Actor:
    """The operator who asks. Raises CredentialRejected, and QuotaExceeded for too many guesses."""
    runtime = runtime_of(request)
    try:
        token = _token(request)
        async with runtime.work(INSTALLATION, SYSTEM, request_id=request_id_of(request.scope)) as work:
            operator, noted = await recognise_operator(work, token)
            if not noted and operator.id is not None:
                await touch_operator_key(work, operator.id)
    except CredentialRejected:
        await slow_down_guessing(request, runtime.buckets, "operator")
        raise
    return operator


def _token(request: AnyRequest) -> OperatorToken:
    token = OperatorToken.parse(bearer_text(request))
    if token is None or token.tenant_id != INSTALLATION:
        raise CredentialRejected("Send `Authorization: Bearer ook_…` with an operator key.")
    remember_shown(request.scope, token)
    return token


async def _id_of_new(request: AnyRequest, operator: Actor) -> UUID:
    """The id of a tenant to be made. With an idempotency key it follows from the key.

    An answer is remembered in the transaction of its effect, so inside the new tenant: that is where it is found again.
    """
    runtime, key = runtime_of(request), key_of(request)
    if key is None:
        return uuid7(runtime.clock.now())
    digest = hashlib.sha256(f"{operator.id}\0{key}".encode()).digest()
    # RFC 9562, section 5.8: version 8 is for ids that are made in a way of one's own.
    tenant_id = UUID(int=int.from_bytes(digest[:16]) & ~(0xF << 76) & ~(0x3 << 62) | (0x8 << 76) | (0x2 << 62))
    async with runtime.work(INSTALLATION, operator, request_id=request_id_of(request.scope)) as work:
        if await find_tombstone(work, tenant_id) is not None:
            raise KeyReused("This key has made a tenant that was erased since.")
    return tenant_id
