"""The three roles: opsroom_owner migrates, opsroom_app serves, opsroom_system looks across tenants for workers."""

from urllib.parse import unquote, urlsplit

import asyncpg

from domain.kernel.locks import DEPLOY_LOCK

from .urls import driver_url

OWNER, APP, SYSTEM = "opsroom_owner", "opsroom_app", "opsroom_system"


async def ensure_database(admin_url: str, urls: dict[str, str]) -> None:
    """Create the roles named in `urls` (role → its URL, password included) and the database, where they are missing.

    Existing roles get the password of their URL, so that the URLs of the settings always work. Several deployers at once take turns, if they
    connect to the same administrative database.
    """
    for role, url in urls.items():
        if unquote(urlsplit(url).username or "") != role:
            raise ValueError(f"the URL for {role} connects as another role")
    database = urlsplit(urls[OWNER]).path.lstrip("/")
    connection = await asyncpg.connect(driver_url(admin_url))
    try:
        await connection.execute(f"SELECT pg_advisory_lock({DEPLOY_LOCK})")  # until the connection closes
        for role, url in urls.items():
            await _ensure_role(connection, role, unquote(urlsplit(url).password or ""))
        await connection.execute(f"GRANT {OWNER} TO CURRENT_USER")
        if not await connection.fetchval("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", database):
            await connection.execute(f'CREATE DATABASE "{database}" OWNER {OWNER} TEMPLATE template0 ENCODING UTF8')
    finally:
        await connection.close()


async def _ensure_role(connection: asyncpg.Connection, role: str, password: str) -> None:
    exists = await connection.fetchval("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", role)
    # Role statements take no parameters, so the server quotes for us.
    verb = "ALTER" if exists else "CREATE"
    options = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD"
    statement = await connection.fetchval("SELECT format('%s ROLE %I %s %L', $1::text, $2::text, $3::text, $4::text)",
                                          verb, role, options, password)  # fmt: skip
    await connection.execute(statement)
