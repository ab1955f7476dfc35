"""The table, and the same as JSON."""

from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One promise of speed: what we reach, what the bare minimum reaches in the same run, and the bar."""

    name: str
    ours: float
    floor: float
    unit: str
    ratio: float
    bar: float
    goal: float
    note: str = ""
    least: float | None = None
    """An absolute bar as well, where there is one."""

    @property
    def passed(self) -> bool:
        """Whether every bar is met."""
        return self.ratio >= self.bar and (self.least is None or self.ours >= self.least)


def show(rows: list[Row], file: Path) -> bool:
    """Print the table and write the JSON. True if every bar is met."""
    table = Table("what", "ours", "floor", "unit", "ratio", "bar", "goal", "", "")
    for row in rows:
        verdict = "[green]pass" if row.passed else "[red]below the bar"
        numbers = (
            f"{row.ours:,.0f}",
            f"{row.floor:,.0f}",
            row.unit,
            f"{row.ratio:.2f}",
            f"{row.bar:.2f}",
            f"{row.goal:.2f}",
        )
        table.add_row(row.name, *numbers, row.note, verdict)
    Console(width=None if Console().is_terminal else 130).print(table)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(msgspec.json.format(msgspec.json.encode(rows)))
    return all(row.passed for row in rows)
