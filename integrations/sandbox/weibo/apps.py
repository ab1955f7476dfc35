"""The platform apps that exist. Their developers change them in the back office: PUT /admin/apps/{client_id}."""

from typing import Literal

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE

CLIENT_ID = "sandbox-weibo"
CLIENT_SECRET = "sandbox-weibo-secret"  # noqa: S105 - published, as everything in a sandbox
COMMERCIAL_CLIENT_ID = "sandbox-weibo-commercial"
COMMERCIAL_CLIENT_SECRET = "sandbox-weibo-commercial-secret"  # noqa: S105 - published, as everything in a sandbox
SAFE_DOMAIN = "example.com"

Tier = Literal["public", "commercial"]


class App(msgspec.Struct, frozen=True, kw_only=True):
    """An app. With an empty `redirect_uri` any address is taken; otherwise only this one, to the letter."""

    client_id: str
    client_secret: str
    tier: Tier = "public"
    safe_domain: str = SAFE_DOMAIN
    redirect_uri: str = ""
    articles: bool = False
    token_seconds: float = 30 * 86_400.0
    scope: str = "all"


class AppChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a developer changes."""

    tier: Tier | msgspec.UnsetType = msgspec.UNSET
    safe_domain: str | msgspec.UnsetType = msgspec.UNSET
    redirect_uri: str | msgspec.UnsetType = msgspec.UNSET
    articles: bool | msgspec.UnsetType = msgspec.UNSET
    token_seconds: float | msgspec.UnsetType = msgspec.UNSET


READY_MADE = (
    App(client_id=CLIENT_ID, client_secret=CLIENT_SECRET),
    App(
        client_id=COMMERCIAL_CLIENT_ID,
        client_secret=COMMERCIAL_CLIENT_SECRET,
        tier="commercial",
        articles=True,
    ),
)


def app_of(request: web.Request, client_id: str) -> App | None:
    """The app, as its developer left it."""
    made = next((app for app in READY_MADE if app.client_id == client_id), None)
    changed = request.app[STORE].get("apps", client_id)
    if made is None or changed is None:
        return made
    return msgspec.structs.replace(made, **changed.data)


def change_app(request: web.Request, client_id: str, change: AppChange) -> App | None:
    """Save what the developer changed."""
    store, wish = request.app[STORE], msgspec.to_builtins(change)
    if app_of(request, client_id) is None:
        return None
    if store.change("apps", client_id, **wish) is None:
        store.put("apps", "", wish, client_id)
    return app_of(request, client_id)
