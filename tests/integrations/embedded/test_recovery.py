"""Starting again after something went wrong before."""

import subprocess

import pytest

from integrations.embedded import DataFromAnotherVersion, EmbeddedPostgres, PortTaken
from integrations.embedded.account import Account
from integrations.embedded.leftovers import processes_of
from integrations.embedded.ports import free_port
from integrations.embedded.postmaster import is_ready, server_command
from tests.integrations.embedded.conftest import MakePostgres, identity
from tests.integrations.embedded.queries import remember, remembered


def as_account(command: list[str], account: Account | None) -> subprocess.Popen[bytes]:
    """A process that, unlike those of the embedded servers, does not end with us."""
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, **identity(account), cwd="/", stdout=silent, stderr=silent, start_new_session=True)


async def test_a_stale_pid_file_does_not_stop_the_next_start(postgres: EmbeddedPostgres) -> None:
    await remember(postgres.dsn(), "committed")
    postgres.kill()
    assert (postgres.home.data / "postmaster.pid").exists()
    assert processes_of(postgres.home.data) == []
    postgres.start()
    assert await remembered(postgres.dsn()) == ["committed"]


async def test_without_durability_a_killed_server_still_keeps_what_was_committed(make_postgres: MakePostgres) -> None:
    forgetful = make_postgres()
    forgetful.start()
    await remember(forgetful.dsn(), "committed")
    forgetful.kill()
    forgetful.start()
    assert await remembered(forgetful.dsn()) == ["committed"]


async def test_a_stale_pid_that_belongs_to_another_process_now_harms_neither(
    postgres: EmbeddedPostgres, account: Account | None
) -> None:
    await remember(postgres.dsn(), "committed")
    postgres.kill()
    with as_account(["/bin/sleep", "600"], account) as stranger:
        try:
            file = postgres.home.data / "postmaster.pid"
            file.write_text("\n".join([str(stranger.pid), *file.read_text().split("\n")[1:]]))
            postgres.start()
            assert await remembered(postgres.dsn()) == ["committed"]
            assert stranger.poll() is None
        finally:
            stranger.kill()


async def test_a_server_left_by_a_dead_starter_is_stopped_first(
    postgres: EmbeddedPostgres, account: Account | None
) -> None:
    await remember(postgres.dsn(), "kept")
    postgres.stop()
    data, port = postgres.home.data, free_port()
    with as_account(server_command(postgres.executable, data, port, durable=True), account) as orphan:
        try:
            while not is_ready(data, orphan.pid, port, since=0):
                assert orphan.poll() is None
            postgres.start()
            assert orphan.wait(60) == 0
            assert await remembered(postgres.dsn()) == ["kept"]
        finally:
            orphan.kill()


def test_data_of_another_version_is_refused_and_untouched(postgres: EmbeddedPostgres) -> None:
    postgres.stop()
    version = postgres.home.data / "PG_VERSION"
    version.write_text("16\n")
    try:
        before = {path: path.stat().st_mtime_ns for path in postgres.home.data.rglob("*")}
        with pytest.raises(DataFromAnotherVersion, match="pg_dumpall") as refusal:
            postgres.start()
        assert {path: path.stat().st_mtime_ns for path in postgres.home.data.rglob("*")} == before
    finally:
        version.write_text("18\n")
    assert (refusal.value.found, refusal.value.expected) == ("16", "18")


async def test_a_half_made_database_is_made_again(make_postgres: MakePostgres, postgres: EmbeddedPostgres) -> None:
    # A start that finds its port taken has settled where the data goes, and made nothing yet.
    server = make_postgres(port=postgres.port)
    with pytest.raises(PortTaken):
        server.start()
    server.home.draft.mkdir()
    (server.home.draft / "PG_VERSION").write_text("18\n")
    postgres.stop()
    server.start()
    await remember(server.dsn(), "made")
    assert not server.home.draft.exists()
