import os
import stat

import asyncpg
import psutil
import pytest

from integrations.embedded import EmbeddedPostgres, FolderInUse, PasswordMissing, PortTaken, StartFailed, versions
from integrations.embedded.account import Account
from integrations.embedded.ports import free_port, is_free
from tests.integrations.embedded.conftest import MakePostgres
from tests.integrations.embedded.queries import remember, remembered, value


async def test_a_restart_keeps_the_data_the_port_and_the_password(postgres: EmbeddedPostgres) -> None:
    dsn = postgres.dsn()
    await remember(dsn, "kept")
    postgres.stop()
    postgres.stop()
    assert is_free(postgres.port)
    postgres.start()
    postgres.start()
    assert postgres.dsn() == dsn
    assert await remembered(dsn) == ["kept"]


async def test_two_servers_never_share_a_folder_but_follow_each_other(
    postgres: EmbeddedPostgres,
) -> None:
    await remember(postgres.dsn(), "handed over")
    second = EmbeddedPostgres(postgres.home.wanted, port=free_port(), shelter=postgres.home.folder.parent)
    with pytest.raises(FolderInUse, match=str(os.getpid())):
        second.start()
    assert await value(postgres.dsn(), "select 1") == 1
    postgres.stop()
    with second:
        assert await remembered(second.dsn()) == ["handed over"]


async def test_settings_are_those_of_a_server_to_rely_on(postgres: EmbeddedPostgres) -> None:
    expected = {
        "server_encoding": "UTF8",
        "TimeZone": "UTC",
        "max_connections": "200",
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "password_encryption": "scram-sha-256",
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "server_version": versions().postgres,
    }
    found = {name: await value(postgres.dsn(), f"select current_setting('{name}')") for name in expected}
    assert found == expected


async def test_text_is_unicode_whatever_the_locale_of_the_machine(postgres: EmbeddedPostgres) -> None:
    assert await value(postgres.dsn(), "select lower('ÉCOLE')") == "école"
    assert await value(postgres.dsn(), "select to_tsvector('simple', '世界。你好！')::text") == "'世界':1 '你好':2"


async def test_only_the_generated_password_opens_it(postgres: EmbeddedPostgres) -> None:
    password = postgres.home.password
    assert stat.S_IMODE(password.stat().st_mode) == 0o600
    with pytest.raises(asyncpg.InvalidPasswordError):
        await value(postgres.dsn().replace(password.read_text(), "guessed"), "select 1")


async def test_committed_rows_survive_an_immediate_restart(postgres: EmbeddedPostgres) -> None:
    before, dsn = postgres.pid, postgres.dsn()
    await remember(dsn, "committed")
    postgres.restart_immediate()
    assert postgres.pid != before
    assert await remembered(dsn) == ["committed"]


def test_it_never_runs_as_root_and_learns_nothing_of_our_environment(
    postgres: EmbeddedPostgres, account: Account | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPSROOM_EXAMPLE_SECRET", "hidden")
    monkeypatch.setenv("PGOPTIONS", "-c nonsense=1")
    postgres.stop()
    postgres.start()
    process, ours = psutil.Process(postgres.pid), psutil.Process()
    assert set(process.uids()) == {account.uid if account else ours.uids().real}
    assert process.uids().real != 0
    assert not {"OPSROOM_EXAMPLE_SECRET", "PGOPTIONS"} & process.environ().keys()


def test_a_taken_port_is_named_before_anything_is_made(postgres: EmbeddedPostgres, make_postgres: MakePostgres) -> None:
    late = make_postgres(port=postgres.port)
    with pytest.raises(PortTaken, match="OPSROOM_POSTGRES_PORT") as refusal:
        late.start()
    assert str(postgres.port) in refusal.value.message
    assert not late.home.data.exists()
    assert not late.running


def test_a_failed_start_shows_the_end_of_the_log_and_leaves_nothing(postgres: EmbeddedPostgres) -> None:
    postgres.stop()
    configuration = postgres.home.data / "postgresql.conf"
    good = configuration.read_text()
    configuration.write_text(good + "\nthis is not a setting\n")
    try:
        with pytest.raises(StartFailed) as failure:
            postgres.start()
    finally:
        configuration.write_text(good)
    assert "syntax error" in failure.value.tail
    assert not postgres.running
    postgres.start()


def test_a_lost_password_is_said_so(postgres: EmbeddedPostgres) -> None:
    postgres.stop()
    password = postgres.home.password
    aside = password.rename(password.with_name("aside"))
    try:
        with pytest.raises(PasswordMissing):
            postgres.start()
    finally:
        aside.rename(password)
    postgres.start()


def test_remove_deletes_what_was_made(make_postgres: MakePostgres) -> None:
    server = make_postgres()
    server.start()
    server.remove()
    assert not server.home.data.exists()
    assert list(server.home.wanted.iterdir()) == []
