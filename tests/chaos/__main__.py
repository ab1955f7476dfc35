"""`python -m tests.chaos [row ...]`: every promise of reliability, with controls that must fail.

The seed of a run is printed and stands in the report; `--seed` repeats its draws.
"""

import argparse
import asyncio
import importlib
import secrets
import signal
import sys
import time
from pathlib import Path

from rich.console import Console

from .options import PUBLICATIONS, SECONDS, Options
from .report import Row, show

REPORT = Path(".chaos/chaos.json")
ROWS = ("storm", "control", "gate", "webhooks", "idempotency", "redisless")
"""Each is a module here with an async function `row`."""


async def main(wanted: list[str], options: Options) -> bool:
    """Run the wanted rows, one after the other."""
    current = asyncio.current_task()
    if current is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, current.cancel)
    rows = [await _row(name, options) for name in wanted]
    return show(rows, options.seed, REPORT)


async def _row(name: str, options: Options) -> Row:
    console, started = Console(stderr=True), time.monotonic()
    console.print(f"{name}: running (seed {options.seed})")
    try:
        found: Row = await importlib.import_module(f"{__package__}.{name}").row(options)
    except Exception as error:  # noqa: BLE001 - whatever broke, the other rows still have something to say
        console.print_exception()
        found = Row(name=name, seen=f"broke: {error!r}", bar="runs to its end", passed=False)
    console.print(f"{name}: {'pass' if found.passed else 'FAIL'} after {time.monotonic() - started:.0f} s")
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="row", help=f"any of {', '.join(ROWS)}; all, if none is named")
    parser.add_argument("--publications", type=int, default=PUBLICATIONS, help="in the storm")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of storm; the faults scale with it")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    chosen = parser.parse_args()
    if unknown := set(chosen.rows) - set(ROWS):
        parser.error(f"unknown rows: {', '.join(sorted(unknown))}")
    return chosen


if __name__ == "__main__":
    given = _arguments()
    run = main(
        given.rows or list(ROWS), Options(publications=given.publications, seconds=given.seconds, seed=given.seed)
    )
    try:
        sys.exit(0 if asyncio.run(run) else 1)
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.exit(130)
