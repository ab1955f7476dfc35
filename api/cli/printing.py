"""Output that can be copied and piped: nothing is wrapped or cut, whatever the width of the terminal."""

import sys
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text


def plain_console(*, to_errors: bool = False) -> Console:
    """A console that leaves long lines alone."""
    return Console(file=sys.stderr if to_errors else sys.stdout, highlight=False, soft_wrap=True)


def print_rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns under a head. Chinese characters count for the two places they take."""
    console = plain_console()
    widths = [max(cell_len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    console.print(Text(_line(head, widths), style="bold"))
    for row in rows:
        console.print(Text(_line(row, widths)))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()
