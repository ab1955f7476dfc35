"""PostgreSQL and Redis from wheels, for one-command runs and for tests.

Nothing is installed on the machine and nothing is shared with it: both servers listen on 127.0.0.1 only, ask for a
password, keep what they write in a folder of ours and end when the process that started them ends.
"""

from integrations.embedded.errors import (
    BinaryMissing,
    DataFromAnotherVersion,
    EmbeddedError,
    FolderInUse,
    FolderUnsafe,
    LeftoverServer,
    NoAccount,
    PasswordMissing,
    PortTaken,
    StartFailed,
)
from integrations.embedded.postgres import EmbeddedPostgres
from integrations.embedded.programs import Versions, versions
from integrations.embedded.redis import EmbeddedRedis

__all__ = [
    "BinaryMissing",
    "DataFromAnotherVersion",
    "EmbeddedError",
    "EmbeddedPostgres",
    "EmbeddedRedis",
    "FolderInUse",
    "FolderUnsafe",
    "LeftoverServer",
    "NoAccount",
    "PasswordMissing",
    "PortTaken",
    "StartFailed",
    "Versions",
    "versions",
]
