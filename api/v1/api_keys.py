"""API keys: credentials of programs."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from api.dependencies import IfMatch, runtime_of, version_in
from api.inputs import Instant, Name, refuse_odd_instant
from api.requests import json_of
from domain.kernel.access import Permission
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import API_KEYS, ApiKeyView, NewApiKeyView, create_api_key, revoke_api_key


class ApiKeyIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new API key."""

    name: Name
    scopes: Annotated[list[Permission], Meta(min_length=1, max_length=64, description="What the key may do.")]
    brand_ids: Annotated[list[UUID], Meta(max_length=500)] | None = None
    expires_at: Instant | None = None


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
