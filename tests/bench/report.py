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

    @classmethod
    def at_most(cls, name: str, value: float, unit: str, *, bar: float, goal: float, note: str = "") -> "Row":
        """What must not be more than the bar, in its own unit."""
        said = f"floor: the most that is allowed{note and '; '}{note}"
        return cls(name=name, ours=value, floor=bar, unit=unit, ratio=bar / max(value, 0.001), bar=1.0, goal=bar / goal,
                   note=said)  # fmt: skip

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
            f"{row.ours:,.{_places(row)}f}",
            f"{row.floor:,.{_places(row)}f}",
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


def _places(row: Row) -> int:
    return 1 if row.floor < 10 else 0
