"""Callbacks of platforms: their addresses, and what came in there."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from api.dependencies import IfMatch, PlatformsByName, runtime_of, version_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.platforms import (
    INBOUND_CALLBACKS,
    CallbackAddressView,
    CallbackState,
    InboundCallbackView,
    InboundHook,
    account_callback,
    app_callback,
    retry_callback,
    rotate_account_callback,
    rotate_app_callback,
)


class AccountCallbacks(Controller):
    """Where platforms call about one account."""

    path = "/accounts"
    tags = ["Callbacks"]  # noqa: RUF012 - the framework's own spelling

    @get(
        "/{account_id:uuid}/callback",
        operation_id="accounts.get_callback",
        permission="accounts:write",
        summary="Get the callback address",
    )
    async def read(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        request: Request[Any, Any, Any],
        account_id: FromPath[UUID],
    ) -> CallbackAddressView:
        """The address to paste into the platform's console: `GET` and `POST`, any content type, no API key.

        Each call is checked by the platform's own signature, kept raw, answered at once and handled by a worker. What
        is not genuine is answered with 403 and no reason.
        """
        environment = runtime_of(request).settings.environment
        return _shown(request, work, await account_callback(work, account_id, platforms, environment=environment))

    @post(
        "/{account_id:uuid}/callback/rotate",
        operation_id="accounts.rotate_callback",
        permission="accounts:write",
        summary="Change the callback address",
        status_code=200,
    )
    async def rotate(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        request: Request[Any, Any, Any],
        account_id: FromPath[UUID],
    ) -> CallbackAddressView:
        """Make a new address. The old one works for 24 hours more."""
        environment = runtime_of(request).settings.environment
        return _shown(
            request, work, await rotate_account_callback(work, account_id, platforms, environment=environment)
        )


class AppCallbacks(Controller):
    """Where platforms call about all accounts of one app, where they take only one address."""

    path = "/platform-apps"
    tags = ["Callbacks"]  # noqa: RUF012 - the framework's own spelling

    @get(
        "/{app_id:uuid}/callback",
        operation_id="platform_apps.get_callback",
        permission="accounts:write",
        summary="Get an app's callback address",
    )
    async def read(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        request: Request[Any, Any, Any],
        app_id: FromPath[UUID],
    ) -> CallbackAddressView:
        """The one address of an app, such as Douyin's and Kuaishou's. Calls are matched to accounts by their ids there.

        A WeChat component (第三方平台) takes it as the address of authorization events, and with `/$APPID$` behind it as
        the address of messages and events. Accounts can be connected once its first ticket has come, within ten minutes.
        """
        environment = runtime_of(request).settings.environment
        return _shown(request, work, await app_callback(work, app_id, platforms, environment=environment))

    @post(
        "/{app_id:uuid}/callback/rotate",
        operation_id="platform_apps.rotate_callback",
        permission="accounts:write",
        summary="Change an app's callback address",
        status_code=200,
    )
    async def rotate(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        request: Request[Any, Any, Any],
        app_id: FromPath[UUID],
    ) -> CallbackAddressView:
        """Make a new address. The old one works for 24 hours more."""
        environment = runtime_of(request).settings.environment
        return _shown(request, work, await rotate_app_callback(work, app_id, platforms, environment=environment))


class InboundCallbacks(Controller):
    """What platforms have told us, raw, and how applying it went."""

    path = "/inbound-callbacks"
    tags = ["Callbacks"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="inbound_callbacks.list", permission="accounts:write", summary="List callbacks")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[CallbackState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        account_id: FromQuery[list[UUID] | None] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        platform: FromQuery[list[str] | None] = None,
    ) -> Response[Page[InboundCallbackView]]:
        """Genuine calls of platforms, newest first. `state=failed` is what waits for somebody."""
        found = await INBOUND_CALLBACKS.page(
            reading, page, state=in_state, account_id=account_id, brand_id=brand_id, platform=platform
        )
        return json_of(found, Page[InboundCallbackView])

    @get(
        "/{callback_id:uuid}",
        operation_id="inbound_callbacks.get",
        permission="accounts:write",
        summary="Get a callback",
    )
    async def read(
        self, reading: NamedDependency[Reading], callback_id: FromPath[UUID]
    ) -> Response[InboundCallbackView]:
        """One call, with its body in base64."""
        return json_of(await INBOUND_CALLBACKS.one(reading, callback_id), InboundCallbackView)

    @post(
        "/{callback_id:uuid}/retry",
        operation_id="inbound_callbacks.retry",
        permission="accounts:write",
        summary="Apply a callback again",
        status_code=200,
    )
    async def retry(
        self, work: NamedDependency[Work], callback_id: FromPath[UUID], if_match: IfMatch = None
    ) -> Response[InboundCallbackView]:
        """Apply a callback that failed or was refused anew, now. Applying one twice is harmless."""
        await retry_callback(work, callback_id, expected_version=version_in(if_match))
        return json_of(await INBOUND_CALLBACKS.one(work, callback_id), InboundCallbackView)


def _shown(request: Request[Any, Any, Any], work: Work, hook: InboundHook) -> CallbackAddressView:
    url = f"{runtime_of(request).settings.public_root}/v1/inbound/{hook.reveal(work.vault)}"
    return view_of(CallbackAddressView, hook, url=url)
