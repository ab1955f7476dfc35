"""How the command line says no: what is wrong, and what to do about it."""

from rich.text import Text

from domain.kernel.errors import DomainError
from integrations.embedded.errors import EmbeddedError
from integrations.installation.problems import Problem
from integrations.settings import SettingsError

from .printing import plain_console

UNREACHABLE = "Run `opsroom doctor`: it says which server does not answer, and how to mend that."


def explain(error: Exception) -> bool:
    """Print a known error for people. False for one that is a bug, which deserves its traceback."""
    said = message_and_mend(error)
    if said is None:
        return False
    console = plain_console(to_errors=True)
    console.print(Text.assemble(("✗ ", "bold red"), said[0]))
    if said[1]:
        console.print(Text.assemble(("→ ", "bold"), said[1]))
    return True


def message_and_mend(error: Exception) -> tuple[str, str] | None:
    """What is wrong and what to do, for the errors that an operator can mend."""
    if isinstance(error, EmbeddedError | Problem):
        return error.message, error.mend
    if isinstance(error, SettingsError):
        return str(error), ""
    if isinstance(error, DomainError):
        return error.detail or error.code, ""
    if type(error).__name__ in {"UnsafeRole", "KeyMissing"}:  # by name, because their modules cost half a second
        return str(error), ""
    if isinstance(error, OSError) or _is_of_the_database(error):
        return f"{type(error).__name__}: {error}", UNREACHABLE
    return None


def _is_of_the_database(error: Exception) -> bool:
    families = ("asyncpg.", "sqlalchemy.exc", "redis.exceptions")
    return any(kind.__module__.startswith(families) for kind in type(error).__mro__)
