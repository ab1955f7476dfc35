"""`python -m tests.bench`: every row of speed, side by side with its floor in the same run."""

import asyncio
import sys
from pathlib import Path

from rich.console import Console

from . import api_rows, lag_row, publish_row, start_rows, webhook_row
from .ground import laid_out
from .report import Row, show

REPORT = Path(".bench/bench.json")


async def main(wanted: set[str]) -> bool:
    """Run the wanted rows (all, if none are named)."""
    console, rows = Console(), list[Row]()
    if not wanted or "start" in wanted:
        with console.status("`opsroom up`, first and again"):
            rows += await asyncio.to_thread(start_rows.rows)
    if wanted == {"start"}:
        return show(rows, REPORT)
    with console.status("Laying out 100,000 posts over 50 tenants") as status:
        async with laid_out() as ground:
            if not wanted or "api" in wanted:
                status.update("List, get, create: rounds in turns with the floor")
                rows += await api_rows.rows(ground)
            if not wanted or "publish" in wanted:
                status.update("10,000 publications due at the same second")
                rows += await publish_row.rows(ground)
            if not wanted or "webhooks" in wanted:
                status.update("20,000 webhook deliveries to 20 receivers")
                rows += await webhook_row.rows(ground)
            if not wanted or "lag" in wanted:
                status.update("50 publications due every second for half a minute")
                rows += await lag_row.rows(ground)
    return show(rows, REPORT)


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main(set(sys.argv[1:]))) else 1)
