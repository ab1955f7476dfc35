"""The deadline check before the bytes: workers frozen between connect and write, with it and without it."""

import asyncio
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from integrations.runtime import open_runtime
from tests.workers.stage import environment_of

from .crowd import gathered
from .fleet import Fleet, running_fleet, tell
from .ground import LOGS, Ground, laid_out
from .options import LEASE_SECONDS, Options
from .report import Row
from .storm import WORKER
from .verdict import BAD, Verdict, judged

PUBLICATIONS, SECONDS, FREEZERS = 160, 40.0, 4
THAW_SECONDS = LEASE_SECONDS + 6.0
"""Time enough for the healthy worker to take over, to look for the post in vain, and to send it again."""
FREEZES_AT_LEAST = 5
REST_SECONDS = 120
PLATFORMS = ("sandbox_readback",)


class Frozen(msgspec.Struct):
    """How many freezes were seen and ended."""

    number: int = 0


async def row(options: Options) -> Row:
    """The same freezes side by side: the product as it is, and the product without the check."""
    async with laid_out(seed=options.seed) as one, laid_out(seed=options.seed) as other:
        (gated, held), (ungated, loose) = await asyncio.gather(
            _frozen(options, one, "gated"), _frozen(options, other, "ungated")
        )
    return Row(
        name="Frozen between connect and write, class R; with and without the deadline check",
        seen=f"with: {gated.total('doubled')} doubled in {held.number} freezes\n"
        f"without: {ungated.total('doubled')} doubled in {loose.number} freezes",
        bar=f"with: 0 doubled, lost or stuck; without: must double; ≥ {FREEZES_AT_LEAST} freezes each",
        passed=_is_whole(gated) and ungated.total("doubled") > 0 and min(held.number, loose.number) >= FREEZES_AT_LEAST,
        figures={"with": gated, "without": ungated.outcomes, "freezes": [held.number, loose.number]},
    )


def _is_whole(verdict: Verdict) -> bool:
    """Parked is no harm here: whoever draws three freezes in three tries is rightly shown to a person."""
    return not verdict.strays and not any(map(verdict.total, set(BAD) - {"needlessly parked"}))


async def _frozen(options: Options, ground: Ground, kind: str) -> tuple[Verdict, Frozen]:
    rng, frozen = random.Random(options.seed), Frozen()
    async with open_runtime(ground.settings, system=True) as runtime:
        casts = await gathered(
            runtime, ground.sandbox, rng, publications=PUBLICATIONS, seconds=SECONDS, platforms=PLATFORMS
        )
    environ = environment_of(ground.settings)
    command = (sys.executable, "-m", "tests.chaos.frozen", kind)
    async with (
        running_fleet(WORKER, environ, size=1, log=LOGS / f"{kind}-healthy.log"),
        running_fleet(command, environ, size=FREEZERS, log=LOGS / f"{kind}.log") as fleet,
    ):
        await _until_rest(ground, fleet, frozen)
    return await judged(ground, casts), frozen


async def _until_rest(ground: Ground, fleet: Fleet, frozen: Frozen) -> None:
    """End each freeze after a while; return when every publication is at rest and nobody is frozen any more."""
    thawing: dict[int, asyncio.Task[None]] = {}
    until = time.monotonic() + REST_SECONDS
    while time.monotonic() < until and (thawing or await _restless(ground)):
        for process in fleet.processes:
            if process.pid not in thawing and _is_stopped(process.pid):
                frozen.number += 1
                task = asyncio.create_task(_thaw(process))
                task.add_done_callback(_forget(thawing, process.pid))
                thawing[process.pid] = task
        await asyncio.sleep(0.2)
    for task in list(thawing.values()):
        task.cancel()


async def _restless(ground: Ground) -> bool:
    rows = await ground.fetch("SELECT count(*) FROM publications WHERE next_at IS NOT NULL")
    return not rows or bool(rows[0]["count"])


def _is_stopped(pid: int) -> bool:
    """Whether a process is frozen: its state in /proc/PID/stat, after the name in brackets (proc(5))."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].startswith("T")
    return False


async def _thaw(process: asyncio.subprocess.Process) -> None:
    await asyncio.sleep(THAW_SECONDS)
    tell(process, signal.SIGCONT)


def _forget(thawing: dict[int, asyncio.Task[None]], pid: int) -> Callable[[asyncio.Task[None]], object]:
    return lambda _: thawing.pop(pid, None)
