"""The simulator as an application to mount."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.kit import Simulator, create_simulator, json_answer
from integrations.sandbox.mastodon import accounts, media, notifications, oauth, scheduled, statuses
from integrations.sandbox.mastodon.answers import strange, words
from integrations.sandbox.mastodon.drafts import LINK_CHARACTERS, MAXIMUM_CHARACTERS, MAXIMUM_FILES
from integrations.sandbox.settings import SandboxSettings

_instance = web.RouteTableDef()


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """A Mastodon server."""
    tables = (_instance, *(part.routes for part in (accounts, oauth, media, statuses, scheduled, notifications)))
    simulator = Simulator(
        name="mastodon",
        account=accounts.Member,
        words=words,
        strange=strange,
        routes=tables,
        counted=frozenset({"publish", "media"}),
    )
    return create_simulator(database, settings, simulator)


@_instance.get("/api/v2/instance")
async def show_instance(request: web.Request) -> web.StreamResponse:
    """What the server is and takes. Public."""
    limits = {
        "max_characters": MAXIMUM_CHARACTERS,
        "max_media_attachments": MAXIMUM_FILES,
        "characters_reserved_per_url": LINK_CHARACTERS,
    }
    return json_answer({"domain": request.host, "version": "4.3.0", "configuration": {"statuses": limits}})
