"""`opsroom migrate`: roles, schema and partitions."""

import asyncio

import typer

from integrations.installation.folder import DataFolder
from integrations.installation.record import RunRecord, connected_settings
from integrations.installation.schema import migrate_database
from integrations.installation.servers import Servers
from integrations.postgres.revisions import head
from integrations.settings import Settings

from .environment import settings_here
from .printing import plain_console

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Bring the database to the schema of this version, and make the months ahead ready for events.

    With OPSROOM_DATABASE_URL set it works as OPSROOM_DATABASE_OWNER_URL, and with OPSROOM_DATABASE_ADMIN_URL creates the
    roles and the database first. Without, it is the embedded database's turn, which is started for it if need be.
    """
    settings = settings_here()
    changed = _migrate_external(settings) if settings.database_url else _migrate_embedded(settings)
    said = "The database was migrated to" if changed else "There was nothing to do: the database has"
    plain_console().print(f"{said} schema {head()}.")


def _migrate_external(settings: Settings) -> bool:
    return asyncio.run(migrate_database(settings, admin_url=settings.database_admin_url or None))


def _migrate_embedded(settings: Settings) -> bool:
    folder = DataFolder(settings.data_path)
    if RunRecord.read(folder) is not None:
        return asyncio.run(migrate_database(connected_settings(settings), admin_url=None))
    folder.make()
    with folder.alone():
        servers = Servers(settings)
        try:
            servers.start_postgres()
            return asyncio.run(migrate_database(servers.settings, admin_url=servers.admin_url))
        finally:
            servers.stop()
