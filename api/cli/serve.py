"""`opsroom serve`: the API under Granian."""

import asyncio
import gc
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server.mp import MPServer
from litestar.types import ASGIApp

from integrations.embedded._trampoline import die_with
from integrations.embedded.ports import is_free
from integrations.installation.record import connected_settings
from integrations.settings import Settings

from .environment import environment_for, settings_here
from .ports import PortTaken

STOP_SECONDS = 20
app = typer.Typer()


@app.command()
def serve(
    wait: Annotated[
        float, typer.Option(help="Seconds to wait for a database that has the schema of this version.", min=0)
    ] = 0,
) -> None:
    """Serve the API, on OPSROOM_HOST and OPSROOM_PORT, until SIGTERM.

    Needs OPSROOM_DATABASE_URL, OPSROOM_DATABASE_SYSTEM_URL and OPSROOM_REDIS_URL, unless `opsroom up` runs here.
    """
    settings = connected_settings(settings_here())
    _refuse_taken_port(settings)
    os.environ.update(environment_for(settings))
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_fresh_folder(settings.data_path / "metrics" / str(settings.port)))
    _import_application()
    if wait:
        asyncio.run(_wait_for_schema(settings, wait))
    _server(settings).serve(target_loader=load_application, wrap_loader=False)


def load_application() -> ASGIApp:
    """The application, made in each server process, which ends when the one that started it does."""
    from api.app import serve as application

    if sys.platform == "linux":
        die_with(os.getppid(), signal.SIGTERM)
    return application()


def _server(settings: Settings) -> MPServer:
    return MPServer(
        "api.app:serve",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.api_workers,
        loop=Loops.uvloop,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        factory=True,
    )


def _import_application() -> None:
    """Before the server processes are forked off, so that they share it and a replacement starts at once."""
    from api import app as application

    assert application  # noqa: S101 - imported for what it leaves in memory
    gc.collect()
    gc.freeze()


async def _wait_for_schema(settings: Settings, seconds: float) -> None:
    from integrations.installation.schema import wait_for_schema

    await wait_for_schema(settings.database_url, seconds=seconds)


def _refuse_taken_port(settings: Settings) -> None:
    # The server shares its port on purpose, among its own processes; two servers on one port would share requests.
    if not is_free(settings.port):
        raise PortTaken(settings.port, "the API", "OPSROOM_PORT")


def _fresh_folder(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
