"""Puts the simulator together: what its accounts are, and how it says what goes wrong."""

from pathlib import Path
from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import Fault, Simulator, create_simulator
from integrations.sandbox.settings import SandboxSettings
from integrations.sandbox.zhihu import contents, oauth, site
from integrations.sandbox.zhihu.answers import developer_error, openapi_error


class AccountIn(msgspec.Struct, frozen=True, kw_only=True):
    """An account of the site."""

    fullname: str = ""
    uid: Annotated[int, Meta(gt=0, le=2**63 - 1)] = 969570047710216201
    """Larger than 2^53, as real ones are."""
    headline: str = ""
    nested_paging: bool = False
    """Pages end with `Paging {IsEnd, NextOffset, Totals}` instead of `NextOffset`: both have been seen."""


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """The simulator, to be mounted at /zhihu. Both hosts of the platform are beneath it."""
    routes = (oauth.routes, contents.routes, site.routes)
    simulator = Simulator(
        name="zhihu", account=AccountIn, words=words, strange=strange, routes=routes, counted=frozenset({"read"})
    )
    return create_simulator(database, settings, simulator)


def words(fault: Fault) -> web.Response:
    """By code on the read platform; the OAuth host says less."""
    if fault.fault in {"server_error_before", "server_error_after"}:
        return web.Response(text="<h1>Bad Gateway</h1>", status=502, content_type="text/html")
    if fault.on == "token":
        status = {"rate_limit": 429, "unavailable": 503, "expire_token": 401}.get(fault.fault, 403)
        return openapi_error(status, "busy" if status >= 429 else "API Access Deny")
    code = {"rate_limit": 30001, "unavailable": 90001, "expire_token": 20001}.get(fault.fault, 30003)
    return developer_error(code, fault.fault)


def strange(error: web.HTTPException) -> web.Response:
    """What the gateway does not know."""
    return web.json_response({"error": {"code": error.status, "message": error.reason}}, status=error.status)
