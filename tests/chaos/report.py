"""The table, and the same as JSON."""

from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One promise of reliability: what was seen, and the bar."""

    name: str
    seen: str
    bar: str
    passed: bool
    figures: dict[str, Any] = {}
    """Everything that was counted, and the evidence of what went wrong."""


def show(rows: list[Row], seed: int, file: Path) -> bool:
    """Print the table and write the JSON. True if every bar is met."""
    table = Table("what", "seen", "bar", "", show_lines=True)
    for row in rows:
        table.add_row(row.name, row.seen, row.bar, "[green]pass" if row.passed else "[red]FAIL")
    Console(width=None if Console().is_terminal else 150).print(table)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(msgspec.json.format(msgspec.json.encode({"seed": seed, "rows": rows})))
    return bool(rows) and all(row.passed for row in rows)


def lags(seconds: list[float]) -> dict[str, float]:
    """p50, p99 and the longest."""
    if not seconds:
        return {}
    ordered = sorted(seconds)
    last = len(ordered) - 1
    return {
        "p50": round(ordered[last // 2], 3),
        "p99": round(ordered[int(last * 0.99)], 3),
        "max": round(ordered[-1], 3),
    }


def spelled(figures: dict[str, float]) -> str:
    """`p50 0.1 s, p99 2 s` from figures in seconds."""
    return ", ".join(f"{name} {value:,.2f} s" for name, value in figures.items()) or "nothing measured"
