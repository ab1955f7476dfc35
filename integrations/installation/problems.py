"""What can be wrong with an installation, each with what to do about it."""

from pathlib import Path


class Problem(Exception):
    """Something an operator has to mend. `message` says what is wrong, `mend` what to do."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(f"{message} {mend}")
        self.message = message
        self.mend = mend


class AlreadyRunning(Problem):
    """`opsroom up` runs on the data folder already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Opsroom runs on {folder} already (`opsroom doctor` shows where).",
            "Use that one, stop it first, or set OPSROOM_DATA_DIR to another folder (and other ports).",
        )


class NotRunning(Problem):
    """The command needs an installation's servers, and there are none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Nothing runs on {folder}, and the settings name no servers of your own.",
            "Start it with `opsroom up` (in another terminal), or set OPSROOM_DATABASE_URL, "
            "OPSROOM_DATABASE_SYSTEM_URL and OPSROOM_REDIS_URL.",
        )


class ServerTooOld(Problem):
    """The PostgreSQL server is older than we support."""

    def __init__(self, found: str, wanted: int) -> None:
        super().__init__(
            f"The database server is PostgreSQL {found}; Opsroom needs {wanted} or newer.",
            "Upgrade it, or unset OPSROOM_DATABASE_URL to use the embedded one.",
        )


class SchemaBehind(Problem):
    """The database has an older schema, and we were given no role that may change it."""

    def __init__(self, found: str | None, wanted: str) -> None:
        super().__init__(
            f"The database has schema {found or 'none'}; this version of Opsroom needs {wanted}.",
            "Set OPSROOM_DATABASE_OWNER_URL and run `opsroom migrate`.",
        )


class SchemaFromNewerVersion(Problem):
    """A newer version of Opsroom has migrated this database."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The database has schema {found}, which this version of Opsroom does not know: a newer one made it.",
            "Run that version, or restore a backup from before the upgrade.",
        )
