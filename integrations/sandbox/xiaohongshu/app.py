"""The share SDK's door, and the back office that posts as a person would.

Source: share open platform, JS SDK. Not documented there, and chosen here: refusals are HTTP 200 with `success` false,
a timestamp may be ten minutes off, a nonce counts once, and `expires_in` is in seconds.
"""

import secrets
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Fault, Simulator, create_simulator, json_answer, now, read_json
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.settings import SandboxSettings
from integrations.sandbox.xiaohongshu import share
from integrations.sandbox.xiaohongshu.apps import APP_KEY, APP_SECRET

routes = web.RouteTableDef()


class AccountIn(msgspec.Struct, frozen=True, kw_only=True):
    """An account of the site, and the share app its company owns. The first of an app's accounts takes its faults."""

    display_name: str = ""
    user_id: Annotated[str, Meta(pattern=r"^[0-9a-f]{24}$")] = "5a0000000000000000000001"
    app_key: str = APP_KEY
    app_secret: str = APP_SECRET
    token_seconds: Annotated[int, Meta(gt=0)] = 7_200
    absolute_expiry: Literal["no", "seconds", "milliseconds"] = "no"
    """How `expires_in` is written: the unit is documented nowhere."""


class PostIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person posts."""

    kind: Literal["note", "video", "long_text"] = "note"
    title: Annotated[str, Meta(max_length=1_000)] = ""
    text: str


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """The simulator, to be mounted at /xiaohongshu."""
    simulator = Simulator(
        name="xiaohongshu",
        account=AccountIn,
        words=words,
        strange=strange,
        routes=(routes, share.routes),
        counted=frozenset(),
    )
    return create_simulator(database, settings, simulator)


@routes.post("/admin/accounts/{handle}/posts")
async def post_by_hand(request: web.Request) -> web.StreamResponse:
    """Publish something as the account's owner does in the app; the address is the one the browser then shows."""
    account, wish = account_of(request), await read_json(request, PostIn, refusal)
    record_id = f"{int(now()):08x}{secrets.token_hex(8)}"
    url = f"https://www.xiaohongshu.com/explore/{record_id}"
    request.app[STORE].put("posts", account.handle, {**msgspec.to_builtins(wish), "url": url}, record_id)
    shown = f"{url}?xsec_token={secrets.token_urlsafe(12)}&xsec_source=pc_user"
    return json_answer({"id": record_id, "url": shown}, 201)


def words(fault: Fault) -> web.Response:
    """A gateway says most things with `success` false."""
    if fault.fault in {"unavailable", "server_error_before", "server_error_after"}:
        return web.Response(text="<h1>Bad Gateway</h1>", status=502, content_type="text/html")
    if fault.fault == "rate_limit":
        return share.refused("too many requests", 429)
    return share.refused("app suspended" if fault.fault == "reject" else "token expired")


def strange(error: web.HTTPException) -> web.Response:
    """What the gateway does not know."""
    return share.refused(error.reason.lower(), error.status)
