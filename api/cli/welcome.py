"""What a person sees when everything runs."""

import os
import shutil
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from integrations.installation.demo_keys import DemoKeys
from integrations.settings import Settings


def welcome(settings: Settings, keys: DemoKeys, console: Console) -> None:
    """Addresses, keys, and what to try next. Nothing is wrapped, so that it can be copied."""
    console.print("\n[bold green]Opsroom is ready.[/] Ctrl-C stops it; what is stored stays.\n")
    for name, value in _rows(settings, keys).items():
        console.print(Text.assemble((f"  {name:<13}", "bold"), value))
    console.print("\n[bold]Try next[/] (in another terminal)\n")
    for command in _next(settings, keys):
        console.print(f"  {command}", markup=False, style="cyan")
    console.print()


def base_url(settings: Settings) -> str:
    """Where the API answers."""
    return f"http://{settings.host}:{settings.port}"


def _rows(settings: Settings, keys: DemoKeys) -> dict[str, str]:
    return {
        "API": base_url(settings),
        "Reference": f"{base_url(settings)}/docs",
        "Sandbox": settings.sandbox or "none",
        "Data": f"{settings.data_path} (logs in {settings.data_path / 'logs'})",
        "API key": keys.editor,
        "Reviewer key": keys.reviewer,
    }


def _next(settings: Settings, keys: DemoKeys) -> list[str]:
    return [
        f"{program_name()} demo",
        f'curl -H "Authorization: Bearer {keys.editor}" {base_url(settings)}/v1/me',
        f"{program_name()} doctor",
    ]


def program_name() -> str:
    """How this program is called from here: by its name, where the shell finds it."""
    if shutil.which("opsroom"):
        return "opsroom"
    called = Path(sys.argv[0])
    if called.name != "opsroom":
        return f"{sys.executable} -m api.cli"
    return os.path.relpath(called)
