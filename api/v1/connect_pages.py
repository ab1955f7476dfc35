"""Connecting accounts through OAuth: the part that a person's browser calls. No API key; link, state and cookie."""

from typing import Annotated, Any

from litestar import Controller, Request, Response, get
from litestar.datastructures import Cookie
from litestar.params import QueryParameter

from api.auth import QuotaExceeded, limit_address
from api.context import request_id_of
from api.dependencies import runtime_of
from domain.kernel.access import SYSTEM
from domain.platforms import (
    ConnectLinkUsed,
    ConnectNotReady,
    ConnectRefused,
    ConnectRefusedHere,
    ConnectToken,
    Departure,
    PlatformUnreachable,
    Prepares,
    app_of_link,
    finish_connecting,
    open_link,
)

COOKIE = "__Host-opsroom-connect"
"""A name that browsers only take over TLS (or on localhost), from the exact host, for all paths: nobody can plant it."""

STARTS_PER_MINUTE, ASKED_PER_MINUTE = 300, 6
"""From one address, as everybody in an office has the same; and how often a link may make us ask its platform."""
_Text = Annotated[str | None, QueryParameter(max_length=4096, description="As the platform sends it.")]


class ConnectPages(Controller):
    """Where a browser sets out to a platform, and where it comes back to."""

    path = "/connect"
    include_in_schema = False

    @get("/start", operation_id="connect.start", public=True)
    async def start(
        self,
        request: Request[Any, Any, Any],
        link: Annotated[str, QueryParameter(max_length=200, description="From the attempt's `url`.")],
    ) -> Response[None]:
        """Bind the attempt to this browser and send it to the platform."""
        token = ConnectToken.parse(link)
        if token is None:
            raise ConnectLinkUsed("This link is not complete; start again.")
        runtime = runtime_of(request)
        await limit_address(request, runtime.buckets, "connect", STARTS_PER_MINUTE)
        prepared = await _prepared(request, token)
        async with runtime.work(token.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
            departure = await open_link(
                work, token, runtime.platforms, redirect_uri=runtime.settings.connect_callback, prepared=prepared
            )
        return _leave(departure)

    @get("/callback", operation_id="connect.callback", public=True)
    async def callback(
        self,
        request: Request[Any, Any, Any],
        in_state: Annotated[str | None, QueryParameter(name="state", max_length=4096, description="Ours.")] = None,
        code: _Text = None,
        auth_code: _Text = None,
        authorization_code: _Text = None,
        error: _Text = None,
    ) -> Response[None]:
        """Take the platform's code from the browser that set out, and send it on to the agency's frontend."""
        cookie = ConnectToken.parse(request.cookies.get(COOKIE, ""))
        if cookie is None:
            raise ConnectRefusedHere("Nothing was started in this browser.")
        runtime = runtime_of(request)
        await limit_address(request, runtime.buckets, "connect", STARTS_PER_MINUTE)
        async with runtime.work(cookie.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
            location = await finish_connecting(
                work,
                cookie,
                runtime.platforms,
                state=in_state,
                code=None if error else code or auth_code or authorization_code,
                redirect_uri=runtime.settings.connect_callback,
            )
        return _redirect(location, _cookie("", max_age=0))


async def _prepared(request: Request[Any, Any, Any], token: ConnectToken) -> dict[str, str]:
    """What the platform wants to be asked for before a browser comes; asked between transactions."""
    runtime = runtime_of(request)
    async with runtime.work(token.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
        name, app = await app_of_link(work, token)
    platform: object = runtime.platforms.get(name)
    if not isinstance(platform, Prepares):
        return {}
    allowance = await runtime.buckets.spend(f"connect:{token.attempt_id}", ASKED_PER_MINUTE)
    if not allowance.allowed:
        raise QuotaExceeded("This link was tried too often.", retry_after=int(allowance.wait_seconds) + 1)
    try:
        return await platform.prepare_authorization(app)
    except (ConnectRefused, PlatformUnreachable) as error:
        raise ConnectNotReady(f"{error}.") from error


def _leave(departure: Departure) -> Response[None]:
    return _redirect(departure.location, _cookie(departure.cookie, max_age=900))


def _redirect(location: str, cookie: Cookie) -> Response[None]:
    headers = {"Location": location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(None, status_code=302, headers=headers, cookies=[cookie])


def _cookie(value: str, *, max_age: int) -> Cookie:
    # Lax, not Strict: the platform's redirect is a navigation from another site, which Strict would keep the cookie from.
    return Cookie(key=COOKIE, value=value, path="/", secure=True, httponly=True, samesite="lax", max_age=max_age)
