"""API keys: credentials of programs."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, runtime_of, version_in
from api.inputs import Instant, Name, changes_in, refuse_odd_instant
from api.requests import json_of
from domain.kernel.access import Permission
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    API_KEYS,
    ApiKeyView,
    NewApiKeyView,
    create_api_key,
    revoke_api_key,
    rotate_api_key,
    update_api_key,
)

Scopes = Annotated[list[Permission], Meta(min_length=1, max_length=64, description="What the key may do.")]
BrandIds = Annotated[list[UUID], Meta(max_length=500, description="The only brands that it sees; null for all.")]


class ApiKeyIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new API key."""

    name: Name
    scopes: Scopes
    brand_ids: BrandIds | None = None
    expires_at: Instant | None = None


class ApiKeyPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    name: Name | UnsetType = UNSET
    scopes: Scopes | UnsetType = UNSET
    brand_ids: BrandIds | UnsetType | None = UNSET
    expires_at: Instant | UnsetType | None = UNSET


class RotationIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How to change over to a new secret."""

    overlap_seconds: Annotated[
        int, Meta(ge=0, le=604_800, description="How long the present secret still works; 0 ends it now.")
    ] = 0


class ApiKeys(Controller):
    """Credentials of programs."""

    path = "/api-keys"
    tags = ["API keys"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="api_keys.create", permission="keys:write", summary="Create an API key")
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], data: JSONBody[ApiKeyIn]
    ) -> NewApiKeyView:
        """Make a key no wider than the one you call with. The secret is in this answer and never again.

        If your key expires, `expires_at` is required and may be no later than your key's own.
        """
        refuse_odd_instant("/expires_at", data.expires_at)
        environment = runtime_of(request).settings.environment
        key, token = await create_api_key(work, environment=environment, **msgspec.structs.asdict(data))
        return view_of(NewApiKeyView, key, secret=token.text)

    @get("/", operation_id="api_keys.list", permission="keys:read", summary="List API keys")
    async def list_(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest]
    ) -> Response[Page[ApiKeyView]]:
        """The tenant's keys, revoked ones included, newest first."""
        return json_of(await API_KEYS.page(reading, page), Page[ApiKeyView])

    @get("/{key_id:uuid}", operation_id="api_keys.get", permission="keys:read", summary="Get an API key")
    async def read(self, reading: NamedDependency[Reading], key_id: FromPath[UUID]) -> Response[ApiKeyView]:
        """One key, without its secret."""
        return json_of(await API_KEYS.one(reading, key_id), ApiKeyView)

    @delete("/{key_id:uuid}", operation_id="api_keys.revoke", permission="keys:write", summary="Revoke an API key")
    async def revoke(self, work: NamedDependency[Work], key_id: FromPath[UUID], if_match: IfMatch = None) -> None:
        """Make a key worthless at once."""
        await revoke_api_key(work, key_id, expected_version=version_in(if_match))

    @patch("/{key_id:uuid}", operation_id="api_keys.update", permission="keys:write", summary="Change an API key")
    async def update(
        self,
        work: NamedDependency[Work],
        key_id: FromPath[UUID],
        data: JSONBody[ApiKeyPatch],
        if_match: IfMatch = None,
    ) -> ApiKeyView:
        """Rename, narrow or widen a key, never beyond the one you call with. What it has made is narrowed with it."""
        changes = changes_in(data)
        refuse_odd_instant("/expires_at", changes.get("expires_at"))
        key = await update_api_key(work, key_id, changes=changes, expected_version=version_in(if_match))
        return view_of(ApiKeyView, key)

    @post(
        "/{key_id:uuid}/rotate",
        operation_id="api_keys.rotate",
        permission="keys:write",
        summary="Rotate an API key",
        status_code=200,
    )
    async def rotate(
        self,
        work: NamedDependency[Work],
        request: Request[Any, Any, Any],
        key_id: FromPath[UUID],
        data: JSONBody[RotationIn],
        if_match: IfMatch = None,
    ) -> NewApiKeyView:
        """Give a key a new secret; the present one works on for `overlap_seconds`, up to seven days.

        The key stays the same one: its id, its scopes, and what it has made. It may be no wider than the one you call
        with. The secret is in this answer and never again.
        """
        key, token = await rotate_api_key(
            work,
            key_id,
            environment=runtime_of(request).settings.environment,
            overlap=timedelta(seconds=data.overlap_seconds),
            expected_version=version_in(if_match),
        )
        return view_of(NewApiKeyView, key, secret=token.text)
