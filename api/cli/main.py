"""Every command in one list, and what happens when one says no.

A command's module is imported when the command is called: starting a server must not wait for the libraries of others.
"""

import sys
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup

COMMANDS: Final = {
    "up": "up",
    "demo": "demo",
    "serve": "serve",
    "work": "work",
    "migrate": "migrate",
    "tenants": "tenants",
    "keys": "keys",
    "operator-keys": "operators",
    "audit": "audit",
    "openapi": "openapi",
    "doctor": "doctor",
}
"""Command → module of this package that has it, in the order of the help."""


class Commands(TyperGroup):
    """Commands that are imported when they are wanted."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - click's signature
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"api.cli.{COMMANDS[cmd_name]}").app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=Commands,
    name="opsroom",
    help="Operate an Opsroom installation.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def opsroom() -> None:
    """Operate an Opsroom installation. Settings are OPSROOM_ environment variables; `opsroom doctor` checks them."""


def main() -> None:
    """Run one command. What an operator can mend ends with a message and exit code 1, never with a traceback."""
    try:
        app()
    except Exception as error:
        from .refusals import explain  # the errors that it knows come from heavy modules

        if not explain(error):
            raise
        sys.exit(1)
