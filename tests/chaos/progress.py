"""What is going on, twice a second."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from .ground import Ground

STATES = ("scheduled", "claimed", "submitting", "processing", "unconfirmed", "parked", "published", "failed")
COUNT = """SELECT platform, CASE WHEN state = 'unconfirmed' AND next_at IS NULL THEN 'parked' ELSE state END AS state,
    count(*) FROM publications GROUP BY 1, 2 ORDER BY 1"""


@asynccontextmanager
async def watched(ground: Ground, title: str, faults: Counter[str]) -> AsyncIterator[None]:
    """Show publications by state and the faults so far while the block runs."""
    counts: dict[str, Counter[str]] = {}

    async def read() -> None:
        while True:
            if rows := await ground.fetch(COUNT):
                counts.clear()
            for platform, state, number in rows or []:
                counts.setdefault(platform, Counter())[state] = number
            await asyncio.sleep(0.5)

    async with _shown(lambda: Group(Text(title), _table(counts), Text(_spelled(faults)))):
        reader = asyncio.create_task(read())
        try:
            yield
        finally:
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)


@asynccontextmanager
async def _shown(draw: Callable[[], RenderableType]) -> AsyncIterator[None]:
    with Live(get_renderable=draw, refresh_per_second=4, transient=True, console=Console(stderr=True)):
        yield


def _table(counts: dict[str, Counter[str]]) -> Table:
    table = Table("platform", *STATES)
    for platform, numbers in sorted(counts.items()):
        table.add_row(platform, *(str(numbers[state]) for state in STATES))
    return table


def _spelled(faults: Counter[str]) -> str:
    return "faults so far: " + (", ".join(f"{number} {name}" for name, number in faults.items()) or "none")
