"""`opsroom demo`: one post's whole life, told on the running system."""

import asyncio

import typer

from integrations.embedded.ports import is_free
from integrations.installation.demo_keys import DemoKeys
from integrations.installation.folder import DataFolder
from integrations.installation.problems import Problem
from integrations.installation.record import RunRecord, connected_settings
from integrations.settings import Settings

from .environment import settings_here
from .ports import PortTaken
from .printing import plain_console
from .story.plot import tell

app = typer.Typer()


class DemoImpossible(Problem):
    """The running system lacks something that the story needs."""


@app.command()
def demo() -> None:
    """Tell the whole story on the running system: tenant, brand, account, post, review, schedule, webhook, audit.

    It uses the demo tenant and the platform sandbox of a running `opsroom up`. Run it as often as you like.
    """
    settings, keys = _running()
    asyncio.run(tell(settings, keys, plain_console()))


def _running() -> tuple[Settings, DemoKeys]:
    here = settings_here()
    folder = DataFolder(here.data_path)
    keys, record = DemoKeys.read(folder), RunRecord.read(folder)
    if keys is None or record is None:
        raise DemoImpossible(
            f"No `opsroom up` runs on {folder.path}, and the demo needs one.",
            "Start it with `opsroom up` in another terminal, wait until it is ready, and call this again.",
        )
    settings = connected_settings(here)
    if settings.sandbox is None or not settings.demo_port:
        raise DemoImpossible(
            "The platform sandbox or the demo's webhook receiver is switched off.",
            "Start `opsroom up` without OPSROOM_SANDBOX_PORT=0 and OPSROOM_DEMO_PORT=0.",
        )
    if not is_free(settings.demo_port):
        raise PortTaken(
            settings.demo_port, "the demo's webhook receiver", "OPSROOM_DEMO_PORT (for `opsroom up` as well)"
        )
    return settings, keys
