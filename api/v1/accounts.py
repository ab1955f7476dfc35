"""Accounts: where brands publish."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from api.dependencies import IfMatch, PlatformsByName, version_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.platforms import (
    ACCOUNTS,
    AccountView,
    add_account,
    describe,
    disconnect_account,
    get_account,
    reconnect_account,
)

Credentials = Annotated[
    dict[str, Annotated[str, Meta(min_length=1, max_length=4000)]],
    Meta(max_length=20, description="The platform's `credential_fields` with their values. Sealed, never shown again."),
]


class AccountIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A platform account to connect."""

    brand_id: UUID
    platform: Annotated[str, Meta(min_length=1, max_length=40, description="Name of a platform, as listed.")]
    credentials: Credentials
    app_id: Annotated[
        UUID | None, Meta(description="A platform app of yours that goes with it, where the platform has use for one.")
    ] = None


class ReconnectIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """New credentials for an account."""

    credentials: Credentials


class Accounts(Controller):
    """Connected platform accounts of brands."""

    path = "/accounts"
    tags = ["Accounts"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="accounts.create", permission="accounts:write", summary="Connect an account")
    async def create(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        data: JSONBody[AccountIn],
    ) -> AccountView:
        """Store an account's credentials. The platform is asked at once, in the background.

        Watch `health`: `pending` becomes `ok` (event `account.connected`) or `reauth_required`.
        """
        descriptor = describe({key: platform.descriptor for key, platform in platforms.items()}, data.platform)
        account = await add_account(
            work,
            brand_id=data.brand_id,
            descriptor=descriptor,
            credentials=data.credentials,
            app_id=data.app_id,
        )
        return view_of(AccountView, account)

    @get("/", operation_id="accounts.list", permission="accounts:read", summary="List accounts")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        brand_id: FromQuery[list[UUID] | None] = None,
        platform: FromQuery[list[str] | None] = None,
        health: FromQuery[list[str] | None] = None,
    ) -> Response[Page[AccountView]]:
        """Connected accounts, newest first."""
        found = await ACCOUNTS.page(reading, page, brand_id=brand_id, platform=platform, health=health)
        return json_of(found, Page[AccountView])

    @get("/{account_id:uuid}", operation_id="accounts.get", permission="accounts:read", summary="Get an account")
    async def read(self, reading: NamedDependency[Reading], account_id: FromPath[UUID]) -> Response[AccountView]:
        """One account."""
        return json_of(await ACCOUNTS.one(reading, account_id), AccountView)

    @post(
        "/{account_id:uuid}/reconnect",
        operation_id="accounts.reconnect",
        permission="accounts:write",
        summary="Reconnect an account",
        status_code=200,
    )
    async def reconnect(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        account_id: FromPath[UUID],
        data: JSONBody[ReconnectIn],
    ) -> AccountView:
        """Replace an account's credentials, after `reauth_required` or a disconnect."""
        descriptors = {key: platform.descriptor for key, platform in platforms.items()}
        descriptor = describe(descriptors, (await get_account(work, account_id)).platform)
        account = await reconnect_account(work, account_id, descriptor=descriptor, credentials=data.credentials)
        return view_of(AccountView, account)

    @delete(
        "/{account_id:uuid}",
        operation_id="accounts.disconnect",
        permission="accounts:write",
        summary="Disconnect an account",
    )
    async def disconnect(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        account_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> None:
        """Use the account no more. Its secrets are forgotten for good, as soon as the platform was told where it
        wants to be. The account's history stays readable.
        """
        await disconnect_account(work, account_id, platforms, expected_version=version_in(if_match))
