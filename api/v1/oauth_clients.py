"""OAuth clients: programs that trade a secret for short-lived tokens."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from api.dependencies import IfMatch, runtime_of, version_in
from api.inputs import Instant, Name, refuse_odd_instant
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    OAUTH_CLIENTS,
    NewOAuthClientView,
    OAuthClientView,
    create_oauth_client,
    revoke_oauth_client,
    rotate_oauth_client,
)

from .api_keys import BrandIds, RotationIn, Scopes


class OAuthClientIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new OAuth client."""

    name: Name
    scopes: Scopes
    brand_ids: BrandIds | None = None
    expires_at: Instant | None = None


class OAuthClients(Controller):
    """Programs that trade a secret for short-lived tokens."""

    path = "/oauth-clients"
    tags = ["OAuth clients"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="oauth_clients.create", permission="keys:write", summary="Create an OAuth client")
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], data: JSONBody[OAuthClientIn]
    ) -> NewOAuthClientView:
        """Make a client no wider than the credential you call with. The secret is in this answer and never again.

        The client sends `client_id` and `client_secret` to `POST /v1/oauth/token` (RFC 6749, section 4.4) and gets a
        token for 15 minutes.
        """
        refuse_odd_instant("/expires_at", data.expires_at)
        environment = runtime_of(request).settings.environment
        client, secret = await create_oauth_client(work, environment=environment, **msgspec.structs.asdict(data))
        return view_of(NewOAuthClientView, client, client_secret=secret.text)

    @get("/", operation_id="oauth_clients.list", permission="keys:read", summary="List OAuth clients")
    async def list_(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest]
    ) -> Response[Page[OAuthClientView]]:
        """The tenant's clients, revoked ones included, newest first."""
        return json_of(await OAUTH_CLIENTS.page(reading, page), Page[OAuthClientView])

    @get(
        "/{oauth_client_id:uuid}",
        operation_id="oauth_clients.get",
        permission="keys:read",
        summary="Get an OAuth client",
    )
    async def read(
        self, reading: NamedDependency[Reading], oauth_client_id: FromPath[UUID]
    ) -> Response[OAuthClientView]:
        """One client, without its secret."""
        return json_of(await OAUTH_CLIENTS.one(reading, oauth_client_id), OAuthClientView)

    @post(
        "/{oauth_client_id:uuid}/rotate",
        operation_id="oauth_clients.rotate",
        permission="keys:write",
        summary="Rotate an OAuth client's secret",
        status_code=200,
    )
    async def rotate(
        self,
        work: NamedDependency[Work],
        request: Request[Any, Any, Any],
        oauth_client_id: FromPath[UUID],
        data: JSONBody[RotationIn],
        if_match: IfMatch = None,
    ) -> NewOAuthClientView:
        """Give a client a new secret; the present one works on for `overlap_seconds`. Its tokens live on."""
        client, secret = await rotate_oauth_client(
            work,
            oauth_client_id,
            environment=runtime_of(request).settings.environment,
            overlap=timedelta(seconds=data.overlap_seconds),
            expected_version=version_in(if_match),
        )
        return view_of(NewOAuthClientView, client, client_secret=secret.text)

    @delete(
        "/{oauth_client_id:uuid}",
        operation_id="oauth_clients.revoke",
        permission="keys:write",
        summary="Revoke an OAuth client",
    )
    async def revoke(
        self, work: NamedDependency[Work], oauth_client_id: FromPath[UUID], if_match: IfMatch = None
    ) -> None:
        """Make a client worthless at once, with the tokens that it has."""
        await revoke_oauth_client(work, oauth_client_id, expected_version=version_in(if_match))
