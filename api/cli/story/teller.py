"""How the story looks on the screen."""

import re
from typing import Any, Final

from rich.console import Console
from rich.text import Text

ID: Final = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Teller:
    """Numbered scenes; in them what is sent, what comes back, and what it means."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._scenes = 0

    def scene(self, title: str) -> None:
        """A new chapter."""
        self._scenes += 1
        self._console.print(Text.assemble("\n", (f"{self._scenes}. {title}", "bold")))

    def exchange(self, who: str, method: str, path: str, status: int) -> None:
        """One request and its status."""
        color = "green" if status < 400 else "yellow"
        asked = f"   {who:<9}{method:<6} {shortened(path)}"
        self._console.print(Text.assemble((f"{asked:<66} ", "cyan"), (f"{status}", color)))

    def note(self, text: str) -> None:
        """What it means."""
        self._console.print(Text(f"     {text}"))

    def end(self, text: str, *commands: str) -> None:
        """The last words, and what to try next."""
        self._console.print(Text.assemble("\n", (text, "bold green"), "\n"))
        for command in commands:
            self._console.print(Text(f"  {command}", style="cyan"))


def short(identity: Any) -> str:
    """The end of an id: its beginning is the time, which is the same for all of a story."""
    return f"…{str(identity)[-6:]}"


def shortened(path: str) -> str:
    """A path with its ids shortened."""
    return ID.sub(lambda found: short(found[0]), path)
