"""Tenants, for the people who run the installation. An operator key (`ook_…`) opens these and nothing else."""

from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.context import request_id_of
from api.dependencies import IfMatch, provide_page, runtime_of, version_in
from api.inputs import Name, Slug, TimeZone, changes_in, refuse_unknown_zone
from api.operators import provide_operators_reading, provide_operators_work, recognised
from api.requests import json_of
from domain.kernel.errors import NotFound
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import INSTALLATION, Reading, Work
from domain.tenants import (
    TENANT_NAMES,
    NewInvitationView,
    NewTenantView,
    TenantNameView,
    TenantView,
    Tombstone,
    cancel_erasure,
    create_tenant,
    find_tombstone,
    get_tenant,
    invite,
    resume_tenant,
    schedule_erasure,
    suspend_tenant,
    update_tenant,
)

from .invitations import OPEN_FOR
from .members import Email

Count = Annotated[int, Meta(ge=0, le=1_000_000, description="At most so many; null for no limit.")]
Bytes = Annotated[int, Meta(ge=0, le=2**50, description="At most so many bytes; null for no limit.")]
PerMinute = Annotated[int, Meta(ge=1, le=10_000_000, description="Requests of the whole tenant per minute.")]


class TenantIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new tenant, and who is to own it."""

    slug: Slug
    name: Name
    locale: Literal["zh-CN", "en"] = "zh-CN"
    time_zone: TimeZone = "Asia/Shanghai"
    owner_email: Email | None = None
    """Whom to invite as the first owner; the answer has the token. Null: nobody, invite them later."""


class OwnerIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Whom to invite as an owner."""

    email: Email


class QuotasPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which quotas to change; absent ones stay."""

    requests_per_minute: PerMinute | UnsetType = UNSET
    max_brands: Count | UnsetType | None = UNSET
    max_accounts: Count | UnsetType | None = UNSET
    max_storage_bytes: Bytes | UnsetType | None = UNSET


class EraseIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which tenant is meant, once more, and how long it can be called off."""

    slug: Annotated[str, Meta(max_length=63, description="The tenant's slug, as a confirmation.")]
    grace_days: Annotated[int, Meta(ge=0, le=365, description="Days until it begins; 0: at once.")] = 7


class Tenants(Controller):
    """The customers of the installation."""

    path = "/tenants"
    tags = ["Operators"]  # noqa: RUF012 - the framework's own spelling
    security = [{"operatorKey": []}]  # noqa: RUF012 - the framework's own spelling
    dependencies = {  # noqa: RUF012 - the framework's own spelling
        "work": Provide(provide_operators_work),
        "reading": Provide(provide_operators_reading),
        "page": Provide(provide_page),
    }

    @post("/", operation_id="tenants.create", public=True, idempotent=True, summary="Create a tenant")
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], data: JSONBody[TenantIn]
    ) -> NewTenantView:
        """Create a tenant, and invite its first owner if `owner_email` says whom.

        We send no mail: put the token, which is in this answer and never again, into a link. Once joined, the owner does
        everything else. Send an `Idempotency-Key`: should the answer be lost, the same request gets it again. Without
        one, `GET /v1/tenants?slug=` finds what was made.
        """
        refuse_unknown_zone("/time_zone", data.time_zone)
        tenant = await create_tenant(work, slug=data.slug, name=data.name, locale=data.locale, time_zone=data.time_zone)
        invitation = await _invite_owner(work, request, data.owner_email) if data.owner_email is not None else None
        return view_of(NewTenantView, tenant, owner_invitation=invitation)

    @get("/", operation_id="tenants.list", public=True, summary="List tenants")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        slug: Annotated[list[str] | None, QueryParameter(description="Only these slugs.")] = None,
    ) -> Response[Page[TenantNameView]]:
        """Every tenant of the installation by its slug. Read one to see its state and quotas."""
        return json_of(await TENANT_NAMES.page(reading, page, slug=slug), Page[TenantNameView])

    @get("/{tenant_id:uuid}", operation_id="tenants.get", public=True, summary="Get a tenant")
    async def read(self, work: NamedDependency[Work], tenant_id: FromPath[UUID]) -> TenantView:
        """One tenant."""
        return view_of(TenantView, await get_tenant(work))

    @patch("/{tenant_id:uuid}", operation_id="tenants.update", public=True, summary="Change a tenant's quotas")
    async def update(
        self,
        work: NamedDependency[Work],
        tenant_id: FromPath[UUID],
        data: JSONBody[QuotasPatch],
        if_match: IfMatch = None,
    ) -> TenantView:
        """Change a tenant's quotas. What it has beyond a smaller one stays; it gets no more."""
        tenant = await update_tenant(work, changes=changes_in(data), expected_version=version_in(if_match))
        return view_of(TenantView, tenant)

    @post(
        "/{tenant_id:uuid}/owner-invitations",
        operation_id="tenants.invite_owner",
        public=True,
        idempotent=True,
        summary="Invite an owner",
    )
    async def invite_owner(
        self,
        work: NamedDependency[Work],
        request: Request[Any, Any, Any],
        tenant_id: FromPath[UUID],
        data: JSONBody[OwnerIn],
    ) -> NewInvitationView:
        """Invite an owner to a tenant: the first one, or another where none can be reached any more.

        We send no mail: put the token, which is in this answer and never again, into a link. It works for seven days.
        """
        await get_tenant(work)
        return await _invite_owner(work, request, data.email)

    @post(
        "/{tenant_id:uuid}/suspend",
        operation_id="tenants.suspend",
        public=True,
        idempotent=True,
        summary="Suspend a tenant",
        status_code=200,
    )
    async def suspend(
        self,
        work: NamedDependency[Work],
        tenant_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> TenantView:
        """Stop a tenant's writes and workers. Reading and exporting everything go on."""
        await _expect(work, if_match)
        return view_of(TenantView, await suspend_tenant(work))

    @post(
        "/{tenant_id:uuid}/resume",
        operation_id="tenants.resume",
        public=True,
        idempotent=True,
        summary="Resume a tenant",
        status_code=200,
    )
    async def resume(
        self,
        work: NamedDependency[Work],
        tenant_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> TenantView:
        """Let a suspended tenant work again."""
        await _expect(work, if_match)
        return view_of(TenantView, await resume_tenant(work))

    @post(
        "/{tenant_id:uuid}/erase",
        operation_id="tenants.erase",
        public=True,
        idempotent=True,
        summary="Erase a tenant for good",
        status_code=202,
    )
    async def erase(
        self,
        work: NamedDependency[Work],
        tenant_id: FromPath[UUID],
        data: JSONBody[EraseIn],
        if_match: IfMatch = None,
    ) -> TenantView:
        """Have everything of a suspended tenant deleted for good. There is no way back once it has begun.

        Unless you name another `grace_days`, it begins in seven days and can be called off until then.
        """
        await _expect(work, if_match)
        grace = timedelta(days=data.grace_days)
        return view_of(TenantView, await schedule_erasure(work, slug=data.slug, grace=grace))

    @post(
        "/{tenant_id:uuid}/cancel-erasure",
        operation_id="tenants.cancel_erasure",
        public=True,
        idempotent=True,
        summary="Call off an erasure",
        status_code=200,
    )
    async def cancel_erasure(
        self,
        work: NamedDependency[Work],
        tenant_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> TenantView:
        """Keep a tenant whose erasure has not begun."""
        await _expect(work, if_match)
        return view_of(TenantView, await cancel_erasure(work))

    @get(
        "/{tenant_id:uuid}/erasure",
        operation_id="tenants.get_erasure",
        public=True,
        summary="What has become of an erasure",
    )
    async def erasure(self, request: Request[Any, Any, Any], tenant_id: FromPath[UUID]) -> Tombstone:
        """How far an erasure is; in the end the tombstone."""
        operator = await recognised(request)
        async with runtime_of(request).work(INSTALLATION, operator, request_id=request_id_of(request.scope)) as work:
            found = await find_tombstone(work, tenant_id)
        if found is None:
            raise NotFound("erasure")
        return found


async def _expect(work: Work, if_match: str | None) -> None:
    (await get_tenant(work)).expect(version_in(if_match))


async def _invite_owner(work: Work, request: Request[Any, Any, Any], email: str) -> NewInvitationView:
    invitation, token = await invite(
        work,
        environment=runtime_of(request).settings.environment,
        email=email,
        roles=["owner"],
        brand_roles={},
        expires_at=work.now() + OPEN_FOR,
    )
    return view_of(NewInvitationView, invitation, token=token.text)
