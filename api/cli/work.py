"""`opsroom work`: a worker process."""

import os
import sys

import typer

from integrations.installation.record import connected_settings

from .environment import environment_for, settings_here

COMMAND = (sys.executable, "-m", "workers.run")
app = typer.Typer()


@app.command()
def work() -> None:
    """Work until SIGTERM: publish, deliver webhooks, check accounts. Run as many of these as you like.

    Needs OPSROOM_DATABASE_URL, OPSROOM_DATABASE_SYSTEM_URL and OPSROOM_REDIS_URL, unless `opsroom up` runs here.
    """
    settings = connected_settings(settings_here())
    # The API and the workers never import each other, so this process becomes the worker.
    os.execve(COMMAND[0], COMMAND, environment_for(settings))  # noqa: S606 - our own program, no shell
