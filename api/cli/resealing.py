"""`opsroom keys reseal`: everything that is sealed, under the keys of today."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from integrations.crypto.resealing import Resealed, Resealing

from .offices import operator_runtime
from .printing import plain_console, print_rows

console = plain_console()


def reseal(
    batch: Annotated[int, typer.Option(min=1, max=10_000, help="Values per transaction.")] = 500,
) -> None:
    """Move every sealed value under its tenant's key, and the tenants' keys under the first key of OPSROOM_KEYS.

    Safe while everything runs. It may be stopped and started again: what is done already is passed over. Tells in the
    end which keys nothing hangs on any more: those may be taken out of OPSROOM_KEYS. Ends with exit code 1 if
    something could not be opened.
    """
    done, names = asyncio.run(_reseal(batch))
    made = f"{done.keys_made} made, {done.keys_rewrapped} wrapped anew"
    console.print(f"{done.tenants} tenants. Keys: {made}. Values moved: {done.values}.", markup=False)
    print_rows(("key", "seals that need it", "may be removed"), _rows(done, names))
    for name in done.dispensable(names):
        console.print(
            f"Nothing hangs on {name} any more. Take it out of OPSROOM_KEYS, keep it as long as backups from before "
            "today may be restored.",
            markup=False,
        )
    for what in done.unreadable:
        console.print(f"No key opens {what}.", markup=False)
    if done.unreadable:
        raise typer.Exit(1)


def _rows(done: Resealed, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    free = set(done.dispensable(names))
    rows: list[tuple[str, ...]] = [
        (name, str(done.hanging.get(name, 0)), "yes" if name in free else "no") for name in names
    ]
    absent = sorted(set(done.hanging) - set(names))
    return rows + [(name, str(done.hanging[name]), "missing from OPSROOM_KEYS") for name in absent]


async def _reseal(batch: int) -> tuple[Resealed, tuple[str, ...]]:
    columns = (TextColumn("Tenants"), BarColumn(), MofNCompleteColumn())
    async with operator_runtime() as runtime:
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            bar = progress.add_task("", total=None)

            def told(_tenant: str, number: int, every: int) -> None:
                progress.update(bar, completed=number, total=every)

            done = await Resealing(runtime, batch=batch).run(told)
        return done, runtime.vaults.ring.names
