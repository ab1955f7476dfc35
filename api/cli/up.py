"""`opsroom up`: everything, in the foreground, until Ctrl-C."""

import asyncio
from contextlib import suppress

import msgspec
import typer
from rich.console import Console

from integrations.installation.folder import DataFolder
from integrations.installation.servers import Servers
from integrations.settings import Settings

from .environment import settings_here
from .ports import refuse_taken_ports
from .printing import plain_console
from .probe import Probe
from .signals import StopRequested, StopSignals
from .supervisor import Supervisor
from .welcome import welcome

app = typer.Typer()


@app.command()
def up() -> None:
    """Start everything and stay: embedded PostgreSQL and Redis, API, worker, platform sandbox. Ctrl-C stops it all.

    Nothing has to be set. OPSROOM_DATABASE_URL with OPSROOM_DATABASE_SYSTEM_URL, and OPSROOM_REDIS_URL, each switch to
    a server of your own; OPSROOM_DATABASE_OWNER_URL lets it migrate there.
    """
    signals, console = StopSignals(), plain_console()
    signals.listen()
    with suppress(StopRequested):
        _run(settings_here(), signals, console)
    console.print("Stopped.")


def _run(settings: Settings, signals: StopSignals, console: Console) -> None:
    folder = DataFolder(settings.data_path)
    folder.make()
    with folder.alone():
        refuse_taken_ports(settings, after_a_kill=folder.record.exists())
        servers = Servers(for_trying_out(settings))
        supervisor = Supervisor(servers, signals, console)
        try:
            _start(servers, supervisor, console)
            supervisor.keep_running()
        finally:
            signals.ignore()
            supervisor.stop()
            servers.stop()


def _start(servers: Servers, supervisor: Supervisor, console: Console) -> None:
    """What needs no database starts beside it: importing the API takes longer than starting PostgreSQL."""
    servers.start_redis()
    supervisor.start_api()
    servers.start_postgres()
    supervisor.start_sandbox()
    _migrate(servers, console)
    supervisor.start_workers()
    probe = Probe(servers.settings)
    probe.wait_until_ready(meanwhile=supervisor.refuse_crashes)
    keys = probe.demo_keys()
    welcome(servers.settings, keys, console)
    if connected := probe.connect_demo_accounts(keys):
        console.print(f"The demo tenant has an account on each of {connected} networks now: GET /v1/accounts\n")


def for_trying_out(settings: Settings) -> Settings:
    """The settings with what a trial needs: a sandbox, and `opsroom demo`'s receiver among what may be called."""
    settings = msgspec.structs.replace(settings, sandbox_url=settings.sandbox_url or settings.own_sandbox or "")
    if not settings.demo_port:
        return settings
    pairs = [*filter(None, settings.http_allow.split(",")), f"127.0.0.1:{settings.demo_port}"]
    return msgspec.structs.replace(settings, http_allow=",".join(pairs))


def _migrate(servers: Servers, console: Console) -> None:
    from integrations.installation.schema import migrate_database

    if asyncio.run(migrate_database(servers.settings, admin_url=servers.admin_url)):
        console.print("The database has the schema of this version now.")
