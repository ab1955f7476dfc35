"""`opsroom doctor`: what is wrong with this installation, and how to mend it."""

import asyncio
from contextlib import suppress
from typing import Annotated, Final, get_type_hints

import typer
from rich.text import Text

from integrations.installation.problems import Problem
from integrations.installation.record import connected_settings
from integrations.settings import PREFIX, Settings, SettingsError

from .checks.database import check_database
from .checks.finding import Finding
from .checks.machine import check_machine
from .checks.processes import check_processes
from .checks.redis import check_redis
from .environment import settings_here
from .printing import plain_console, print_rows

MARKS: Final = {"ok": ("✓", "green"), "warn": ("!", "yellow"), "fail": ("✗", "red"), "unknown": ("?", "dim")}
SECRET: Final = ("keys", "database_url", "database_system_url", "database_owner_url", "database_admin_url", "redis_url")
app = typer.Typer()


@app.command()
def doctor(
    settings: Annotated[bool, typer.Option("--settings", help="List every setting and its value instead.")] = False,
) -> None:
    """Check settings, storage, keys, database, roles, schema, clock, Redis and processes. Exit code 1 if one fails."""
    if settings:
        _list_settings()
        return
    findings = _look()
    for finding in findings:
        _show(finding)
    failed = sum(finding.state == "fail" for finding in findings)
    plain_console().print(f"\n{failed} to mend." if failed else "\nNothing to mend.")
    raise typer.Exit(1 if failed else 0)


def _look() -> list[Finding]:
    try:
        settings = settings_here()
    except SettingsError as error:
        return [Finding("settings", "fail", str(error), "`opsroom doctor --settings` lists them all.")]
    with suppress(Problem):  # the checks say so where it matters
        settings = connected_settings(settings)
    return [
        _check_settings(settings),
        *check_machine(settings),
        *asyncio.run(check_database(settings)),
        check_redis(settings),
        *check_processes(settings),
    ]


def _check_settings(settings: Settings) -> Finding:
    if settings.host in {"127.0.0.1", "::1", "localhost"}:
        return Finding("settings", "ok", "complete and consistent")
    mend = "Make sure that a TLS proxy stands in front: keys travel in every request."
    return Finding("settings", "warn", f"the API listens on {settings.host}", mend)


def _show(finding: Finding) -> None:
    mark, color = MARKS[finding.state]
    console = plain_console()
    console.print(Text.assemble((f"{mark} ", color), (f"{finding.name:<13}", "bold"), finding.detail))
    if finding.mend:
        console.print(Text.assemble((" " * 15 + "→ ", color), finding.mend))


def _list_settings() -> None:
    here = default = Settings()
    try:
        here = settings_here()
    except SettingsError as error:
        _show(Finding("settings", "fail", str(error), "These are all there are, with what holds where none is set:"))
    hints = get_type_hints(Settings, include_extras=True)
    rows = []
    for name in Settings.__struct_fields__:
        value = getattr(here, name)
        shown = "(set)" if value and name in SECRET else str(value)
        changed = "" if value == getattr(default, name) else "*"
        rows.append((f"{PREFIX}{name.upper()}", changed, shown, hints[name].__metadata__[0].description))
    print_rows(("setting", "", "value", "meaning"), rows)
