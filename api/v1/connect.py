"""Connecting accounts through OAuth: the part that an agency's backend calls."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from api.dependencies import PlatformsByName, runtime_of
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.platforms import (
    CONNECT_ATTEMPTS,
    ConnectAttemptView,
    NewConnectAttemptView,
    describe,
    get_platform_app,
    start_connecting,
)


class ConnectIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which account to connect, and where the browser goes afterwards."""

    brand_id: UUID
    app_id: Annotated[UUID, Meta(description="The platform app to connect through; it says which platform.")]
    return_to: Annotated[
        str,
        Meta(
            pattern=r"^https?://[!-\"$-~]{3,2000}$",
            description="Where the browser is sent at the end, with `connect_attempt_id`, `state` and `account_id` "
            "added to its query. Its origin has to be among the app's `return_origins`.",
        ),
    ]
    account_id: Annotated[
        UUID | None, Meta(description="An account to connect anew, such as after `reauth_required`.")
    ] = None


class ConnectAttempts(Controller):
    """Connecting accounts of platforms that want OAuth: a link for a person's browser, and how it went."""

    path = "/connect-attempts"
    tags = ["Accounts"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="connect_attempts.create", permission="accounts:write", summary="Start connecting")
    async def create(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        request: Request[Any, Any, Any],
        data: JSONBody[ConnectIn],
    ) -> NewConnectAttemptView:
        """Get a link and send the person's browser there (a redirect, not a fetch). It works once, for 15 minutes.

        The browser goes on to the platform, comes back to Opsroom and is sent to `return_to`. The attempt belongs to
        that browser: state, PKCE and a cookie keep others from finishing it. Watch the account's `health`.
        """
        descriptors = {key: platform.descriptor for key, platform in platforms.items()}
        descriptor = describe(descriptors, (await get_platform_app(work, data.app_id)).platform)
        attempt, token = await start_connecting(work, descriptor, **msgspec.structs.asdict(data))
        link = f"{runtime_of(request).settings.public_root}/v1/connect/start?link={token.text}"
        return view_of(NewConnectAttemptView, attempt, url=link)

    @get("/", operation_id="connect_attempts.list", permission="accounts:read", summary="List attempts to connect")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        brand_id: FromQuery[list[UUID] | None] = None,
        account_id: FromQuery[list[UUID] | None] = None,
    ) -> Response[Page[ConnectAttemptView]]:
        """Attempts, newest first."""
        found = await CONNECT_ATTEMPTS.page(reading, page, brand_id=brand_id, account_id=account_id)
        return json_of(found, Page[ConnectAttemptView])

    @get(
        "/{attempt_id:uuid}",
        operation_id="connect_attempts.get",
        permission="accounts:read",
        summary="Get an attempt to connect",
    )
    async def read(self, reading: NamedDependency[Reading], attempt_id: FromPath[UUID]) -> Response[ConnectAttemptView]:
        """One attempt: `started`, `opened` (the browser is at the platform), `received` or `denied`."""
        return json_of(await CONNECT_ATTEMPTS.one(reading, attempt_id), ConnectAttemptView)
