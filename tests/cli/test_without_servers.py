"""Commands where nothing runs, or something is broken."""

import asyncio
import os
from pathlib import Path

import asyncpg
import pytest

from integrations.embedded.ports import free_port
from integrations.postgres.roles import APP, OWNER, SYSTEM
from integrations.runtime import Runtime
from integrations.settings import Settings
from tests.cli.installation import ROOT, Installation
from tests.databases import Databases
from tests.house import new_house, take_keys

ROLES = {"": APP, "system_": SYSTEM, "owner_": OWNER}


def external(settings: Settings, **changes: str) -> dict[str, str]:
    """Settings of servers of one's own, as a command gets them."""
    names = ("database_url", "database_system_url", "database_owner_url", "redis_url")
    return {name: getattr(settings, name) for name in names} | changes


@pytest.mark.parametrize("command", ["demo", "serve", "work", "tenants list"])
def test_commands_that_need_servers_say_what_to_start(installation: Installation, command: str) -> None:
    answer = installation.run(*command.split())
    assert answer.code == 1
    assert "opsroom up" in answer.err
    assert "Traceback" not in answer.err
    assert not installation.folder.path.exists()


def test_doctor_says_how_to_mend_an_installation_that_does_not_run(installation: Installation) -> None:
    answer = installation.run("doctor")
    assert answer.code == 1
    assert "Start it with `opsroom up`." in answer.out


def test_doctor_finds_a_superuser_in_place_of_a_role(
    installation: Installation, own_settings: Settings, databases: Databases
) -> None:
    superuser = databases.admin_url(own_settings.database_url.rpartition("/")[2])
    answer = installation.run("doctor", **external(own_settings, database_url=superuser))
    assert answer.code == 1
    assert "✗ app role" in answer.out
    assert "Connect as opsroom_app (OPSROOM_DATABASE_URL)" in answer.out
    assert "✓ system role" in answer.out


async def test_doctor_finds_a_tenant_whose_key_was_lost(
    installation: Installation, own_runtime: Runtime, databases: Databases
) -> None:
    settings = own_runtime.settings
    house = await new_house(own_runtime)
    found = await asyncio.to_thread(installation.run, "doctor", **external(settings))
    assert "✓ tenant keys" in found.out
    admin = await asyncpg.connect(databases.admin_url(settings.database_url.rpartition("/")[2]))
    await take_keys(admin, house.tenant_id, keyed=True)
    await admin.close()
    lost = await asyncio.to_thread(installation.run, "doctor", **external(settings))
    assert "✗ tenant keys" in lost.out
    assert str(house.tenant_id) in "".join(lost.out.split())


def test_doctor_finds_redis_away(installation: Installation, own_settings: Settings) -> None:
    answer = installation.run("doctor", **external(own_settings, redis_url=f"redis://127.0.0.1:{free_port()}/0"))
    assert answer.code == 1
    assert "✗ redis" in answer.out
    assert "check OPSROOM_REDIS_URL" in answer.out


def test_doctor_finds_a_sealing_key_that_others_may_read(installation: Installation) -> None:
    installation.folder.make()
    key = installation.folder.path / "sealing.key"
    key.write_text("k")
    key.chmod(0o644)
    assert f"chmod 600 {key}" in installation.run("doctor").out


async def test_a_database_of_a_newer_version_is_refused(
    installation: Installation, own_settings: Settings, databases: Databases
) -> None:
    connection = await asyncpg.connect(databases.admin_url(own_settings.database_url.rpartition("/")[2]))
    await connection.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
    await connection.execute(f"GRANT SELECT ON alembic_version TO {APP}")
    await connection.close()
    answer = installation.run("migrate", **external(own_settings))
    assert answer.code == 1
    assert "from_the_future, which this version of Opsroom does not know" in answer.err
    assert "a newer one made it" in installation.run("doctor", **external(own_settings)).out


async def test_migrate_makes_roles_and_database_for_whoever_may(
    installation: Installation, own_settings: Settings, databases: Databases
) -> None:
    name = f"made_by_migrate_{os.getpid()}"
    urls = {f"database_{role}url": databases.url(user, name) for role, user in ROLES.items()}
    try:
        answer = installation.run(
            "migrate", **urls, database_admin_url=databases.admin_dsn, redis_url=own_settings.redis_url
        )
        assert (answer.code, "was migrated to" in answer.out) == (0, True), answer.err
        assert installation.run("doctor", **urls, redis_url=own_settings.redis_url).code == 0
        assert installation.run("tenants", "list", **urls, redis_url=own_settings.redis_url).code == 0
    finally:
        await databases._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def test_an_older_database_without_its_owner_is_refused(
    installation: Installation, own_settings: Settings, databases: Databases
) -> None:
    connection = await asyncpg.connect(databases.admin_url(own_settings.database_url.rpartition("/")[2]))
    await connection.execute(f"DELETE FROM alembic_version; GRANT SELECT ON alembic_version TO {APP}")
    await connection.close()
    answer = installation.run("migrate", **external(own_settings, database_owner_url=""))
    assert answer.code == 1
    assert "Set OPSROOM_DATABASE_OWNER_URL" in answer.err


def test_a_misspelt_setting_is_refused_by_name(installation: Installation) -> None:
    answer = installation.run("serve", prot="8000")
    assert (answer.code, "OPSROOM_PROT" in answer.err) == (1, True)
    assert "✗ settings" in installation.run("doctor", prot="8000").out


def test_the_list_of_settings_shows_no_secrets(installation: Installation) -> None:
    answer = installation.run("doctor", "--settings", redis_url="redis://:hidden@127.0.0.1:1/0")
    assert answer.code == 0
    assert "hidden" not in answer.out
    assert [name for name in Settings.__struct_fields__ if f"OPSROOM_{name.upper()} " not in answer.out] == []


def test_openapi_check_shows_what_has_drifted(installation: Installation, place: Path) -> None:
    document = place / "v1.json"
    assert installation.run("openapi", "write", str(document)).code == 0
    assert installation.run("openapi", "check", str(document)).code == 0
    document.write_text(document.read_text().replace('"brands.create"', '"brands.invent"'))
    answer = installation.run("openapi", "check", str(document))
    assert answer.code == 1
    assert '-    "operationId": "brands.invent",' in answer.err
    assert '+    "operationId": "brands.create",' in answer.err
    assert "opsroom openapi write" in answer.err


def test_make_help_lists_every_target_that_a_person_calls() -> None:
    lines = (ROOT / "Makefile").read_text().splitlines()
    documented = {line.partition(":")[0] for line in lines if " ## " in line and not line.startswith(("\t", "#"))}
    assert documented >= {"up", "demo", "test", "peers", "bench", "lock", "clean", "openapi", "lint", "types", "help"}
