"""Single sign-on: which identity providers the tenant trusts."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, check_issuer, version_in
from api.inputs import Name, changes_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    SSO_CONNECTIONS,
    ConnectionState,
    SsoConnectionView,
    create_sso_connection,
    delete_sso_connection,
    update_sso_connection,
)

from .members import Roles

Issuer = Annotated[
    str,
    Meta(pattern=r"^https?://[!-~]+$", max_length=500, description="Exactly as the provider calls itself."),
]
ClientId = Annotated[str, Meta(min_length=1, max_length=300, description="What the provider calls us.")]
ClientSecret = Annotated[str, Meta(min_length=1, max_length=1000, description="Never shown again.")]
Domain = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=253)]
Domains = Annotated[
    list[Domain], Meta(min_length=1, max_length=50, description="Only people with addresses of these domains get in.")
]
Address = Annotated[str, Meta(pattern=r"^https?://[!-~]+$", max_length=1000)]
Addresses = Annotated[
    list[Address],
    Meta(min_length=1, max_length=20, description="Pages of your frontend that browsers may come back to, exactly."),
]


class SsoConnectionIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An identity provider to trust."""

    name: Name
    issuer: Issuer
    client_id: ClientId
    client_secret: ClientSecret
    email_domains: Domains
    default_roles: Roles = []
    return_addresses: Addresses


class SsoConnectionPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    name: Name | UnsetType = UNSET
    issuer: Issuer | UnsetType = UNSET
    client_id: ClientId | UnsetType = UNSET
    client_secret: ClientSecret | UnsetType = UNSET
    email_domains: Domains | UnsetType = UNSET
    default_roles: Roles | UnsetType = UNSET
    return_addresses: Addresses | UnsetType = UNSET
    state: ConnectionState | UnsetType = UNSET


class SsoConnections(Controller):
    """The tenant's own identity providers."""

    path = "/sso-connections"
    tags = ["Single sign-on"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="sso_connections.create", permission="sso:write", summary="Trust an identity provider")
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], data: JSONBody[SsoConnectionIn]
    ) -> SsoConnectionView:
        """Let people sign in through your own OpenID Connect provider. Register `…/v1/sso/callback` there.

        Browsers start at `/v1/sso/{tenant_slug}/start`. People of these domains who are no members yet become members
        with `default_roles`; without any, only members get in. Needs everything, on all brands: a provider says who
        people are.
        """
        check_issuer(request, data.issuer)
        return view_of(SsoConnectionView, await create_sso_connection(work, **msgspec.structs.asdict(data)))

    @get("/", operation_id="sso_connections.list", permission="sso:read", summary="List SSO connections")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[list[str] | None, QueryParameter(name="state", description="Only these states.")] = None,
    ) -> Response[Page[SsoConnectionView]]:
        """The providers that the tenant trusts, newest first."""
        return json_of(await SSO_CONNECTIONS.page(reading, page, state=in_state), Page[SsoConnectionView])

    @get(
        "/{sso_connection_id:uuid}",
        operation_id="sso_connections.get",
        permission="sso:read",
        summary="Get an SSO connection",
    )
    async def read(
        self, reading: NamedDependency[Reading], sso_connection_id: FromPath[UUID]
    ) -> Response[SsoConnectionView]:
        """One connection, without its secret."""
        return json_of(await SSO_CONNECTIONS.one(reading, sso_connection_id), SsoConnectionView)

    @patch(
        "/{sso_connection_id:uuid}",
        operation_id="sso_connections.update",
        permission="sso:write",
        summary="Change an SSO connection",
    )
    async def update(
        self,
        work: NamedDependency[Work],
        request: Request[Any, Any, Any],
        sso_connection_id: FromPath[UUID],
        data: JSONBody[SsoConnectionPatch],
        if_match: IfMatch = None,
    ) -> SsoConnectionView:
        """Change a connection, or disable it. Absent fields stay as they are; another `issuer` needs its `client_secret`.

        All but `name` and `client_secret` needs everything, on all brands. Once the connection is disabled, or has
        another issuer, sessions that came of it end.
        """
        changes = changes_in(data)
        if "issuer" in changes:
            check_issuer(request, changes["issuer"])
        found = await update_sso_connection(
            work, sso_connection_id, changes=changes, expected_version=version_in(if_match)
        )
        return view_of(SsoConnectionView, found)

    @delete(
        "/{sso_connection_id:uuid}",
        operation_id="sso_connections.delete",
        permission="sso:write",
        summary="Delete an SSO connection",
    )
    async def delete(
        self, work: NamedDependency[Work], sso_connection_id: FromPath[UUID], if_match: IfMatch = None
    ) -> None:
        """Trust a provider no more. Sessions that came of it end at once."""
        await delete_sso_connection(work, sso_connection_id, expected_version=version_in(if_match))
