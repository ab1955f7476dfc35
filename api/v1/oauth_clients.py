"""OAuth clients: programs that trade a secret for short-lived tokens."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from api.dependencies import IfMatch, check_keys_address, runtime_of, version_in
from api.inputs import Instant, Name, refuse_odd_instant
from api.oauth_keys import MOST_KEYS, read_registered
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

KeysAddress = Annotated[
    str,
    Meta(pattern=r"^https?://[!-~]+$", max_length=1000, description="Where the client publishes these keys, instead."),
]


class Jwks(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A JSON Web Key Set (RFC 7517)."""

    keys: Annotated[
        list[dict[str, Any]],
        Meta(
            min_length=1, max_length=MOST_KEYS, description="RSA keys of 2048 bits or more, EC keys on P-256; public."
        ),
    ]


class OAuthClientIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new OAuth client."""

    name: Name
    scopes: Scopes
    brand_ids: BrandIds | None = None
    expires_at: Instant | None = None
    jwks: Annotated[Jwks, Meta(description="The public keys that the client signs its assertions with.")] | None = None
    jwks_uri: KeysAddress | None = None


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
        token for 15 minutes. With `jwks` or `jwks_uri` it has no secret and sends a signed assertion instead (RFC 7523,
        `private_key_jwt`; RS256, PS256 or ES256).
        """
        refuse_odd_instant("/expires_at", data.expires_at)
        if data.jwks_uri is not None:
            check_keys_address(request, data.jwks_uri)
        fields = msgspec.structs.asdict(data)
        if data.jwks is not None:
            fields["jwks"] = {"keys": read_registered(data.jwks.keys)}
        environment = runtime_of(request).settings.environment
        client, secret = await create_oauth_client(work, environment=environment, **fields)
        return view_of(NewOAuthClientView, client, client_secret=secret.text if secret is not None else "")

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
