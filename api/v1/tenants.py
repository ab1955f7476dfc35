"""Tenants, for the people who run the installation. An operator key (`ook_…`) opens these and nothing else."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, get, patch, post
from litestar.params import FromPath, JSONBody
from msgspec import UNSET, Meta, UnsetType

from api.auth import bearer_text, slow_down_guessing
from api.context import request_id_of
from api.dependencies import runtime_of
from api.inputs import Name, Slug, TimeZone, changes_in, refuse_unknown_zone
from api.refusals import remember_shown
from domain.kernel.access import SYSTEM, Actor
from domain.kernel.errors import NotFound
from domain.kernel.ids import uuid7
from domain.kernel.secrets import OperatorToken
from domain.kernel.views import view_of
from domain.kernel.work import INSTALLATION, Work
from domain.tenants import (
    CredentialRejected,
    Tenant,
    TenantView,
    Tombstone,
    cancel_erasure,
    create_tenant,
    find_tombstone,
    get_tenant,
    recognise_operator,
    resume_tenant,
    schedule_erasure,
    suspend_tenant,
    touch_operator_key,
    update_tenant,
)

Count = Annotated[int, Meta(ge=0, le=1_000_000, description="At most so many; null for no limit.")]
Bytes = Annotated[int, Meta(ge=0, le=2**50, description="At most so many bytes; null for no limit.")]
PerMinute = Annotated[int, Meta(ge=1, le=10_000_000, description="Requests of the whole tenant per minute.")]


class TenantIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new tenant."""

    slug: Slug
    name: Name
    locale: Literal["zh-CN", "en"] = "zh-CN"
    time_zone: TimeZone = "Asia/Shanghai"


class QuotasPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which quotas to change; absent ones stay."""

    requests_per_minute: PerMinute | UnsetType = UNSET
    max_brands: Count | UnsetType | None = UNSET
    max_accounts: Count | UnsetType | None = UNSET
    max_storage_bytes: Bytes | UnsetType | None = UNSET


class EraseIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which tenant is meant, once more, and how long it can be called off."""

    slug: Annotated[str, Meta(max_length=63, description="The tenant's slug, as a confirmation.")]
    grace_days: Annotated[int, Meta(ge=0, le=365, description="Days until it begins; 0: at once.")] = 0


class Tenants(Controller):
    """The customers of the installation."""

    path = "/tenants"
    tags = ["Operators"]  # noqa: RUF012 - the framework's own spelling
    security = [{"operatorKey": []}]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="tenants.create", public=True, summary="Create a tenant")
    async def create(self, request: Request[Any, Any, Any], data: JSONBody[TenantIn]) -> TenantView:
        """Create a tenant. `opsroom keys create` makes its first key."""
        refuse_unknown_zone("/time_zone", data.time_zone)
        tenant_id = uuid7(runtime_of(request).clock.now())
        plain = msgspec.structs.asdict(data)
        return await _change(request, tenant_id, lambda work: create_tenant(work, **plain))

    @get("/{tenant_id:uuid}", operation_id="tenants.get", public=True, summary="Get a tenant")
    async def read(self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID]) -> TenantView:
        """One tenant."""
        return await _change(request, tenant_id, get_tenant)

    @patch("/{tenant_id:uuid}", operation_id="tenants.update", public=True, summary="Change a tenant's quotas")
    async def update(
        self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID], data: JSONBody[QuotasPatch]
    ) -> TenantView:
        """Change a tenant's quotas. What it has beyond a smaller one stays; it gets no more."""
        changes = changes_in(data)
        change = lambda work: update_tenant(work, changes=changes, expected_version=None)  # noqa: E731
        return await _change(request, tenant_id, change)

    @post(
        "/{tenant_id:uuid}/suspend",
        operation_id="tenants.suspend",
        public=True,
        summary="Suspend a tenant",
        status_code=200,
    )
    async def suspend(self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID]) -> TenantView:
        """Stop a tenant's writes and workers. Reading goes on."""
        return await _change(request, tenant_id, suspend_tenant)

    @post(
        "/{tenant_id:uuid}/resume",
        operation_id="tenants.resume",
        public=True,
        summary="Resume a tenant",
        status_code=200,
    )
    async def resume(self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID]) -> TenantView:
        """Let a suspended tenant work again."""
        return await _change(request, tenant_id, resume_tenant)

    @post("/{tenant_id:uuid}/erase", operation_id="tenants.erase", public=True, status_code=202)
    async def erase(
        self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID], data: JSONBody[EraseIn]
    ) -> TenantView:
        """Have everything of a suspended tenant deleted for good. There is no way back once it has begun."""
        grace = timedelta(days=data.grace_days)
        return await _change(request, tenant_id, lambda work: schedule_erasure(work, slug=data.slug, grace=grace))

    @post("/{tenant_id:uuid}/cancel-erasure", operation_id="tenants.cancel_erasure", public=True, status_code=200)
    async def cancel_erasure(self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID]) -> TenantView:
        """Keep a tenant whose erasure has not begun."""
        return await _change(request, tenant_id, cancel_erasure)

    @get("/{tenant_id:uuid}/erasure", operation_id="tenants.get_erasure", public=True)
    async def erasure(self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID]) -> Tombstone:
        """How far an erasure is; in the end the tombstone."""
        operator = await _operator(request)
        async with runtime_of(request).work(INSTALLATION, operator, request_id=request_id_of(request.scope)) as work:
            found = await find_tombstone(work, tenant_id)
        if found is None:
            raise NotFound("erasure")
        return found


async def _change(
    request: Request[Any, Any, Any], tenant_id: UUID, change: Callable[[Work], Awaitable[Tenant]]
) -> TenantView:
    operator = await _operator(request)
    async with runtime_of(request).work(tenant_id, operator, request_id=request_id_of(request.scope)) as work:
        return view_of(TenantView, await change(work))


async def _operator(request: Request[Any, Any, Any]) -> Actor:
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


def _token(request: Request[Any, Any, Any]) -> OperatorToken:
    token = OperatorToken.parse(bearer_text(request))
    if token is None or token.tenant_id != INSTALLATION:
        raise CredentialRejected("Send `Authorization: Bearer ook_…` with an operator key.")
    remember_shown(request.scope, token)
    return token
