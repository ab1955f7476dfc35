"""The storm: publications come due while everything they need breaks."""

import asyncio
import random
import sys
from collections import Counter
from collections.abc import Iterable

import msgspec

from integrations.runtime import open_runtime
from tests.integrations.sandbox.harness import RunningSandbox
from tests.workers.stage import environment_of

from .crowd import PLATFORMS, Cast, gathered
from .faults import Dose, Faults, platform_faults
from .fleet import running_fleet
from .ground import LOGS, Ground, laid_out
from .options import LEASE_SECONDS, Options
from .progress import watched
from .report import Row, spelled
from .verdict import Verdict, judged, simulator_of

WORKERS = 4
WORKER = (sys.executable, "-m", "workers.run")
REST_SECONDS = 400
"""How long after the last fault everything may take to come to rest: the later a post is, the longer its next pause."""
UNREST = """SELECT count(*) FROM publications
    WHERE next_at IS NOT NULL OR state NOT IN ('published', 'failed', 'unconfirmed', 'awaiting_human')"""
BAR = "0 lost, 0 doubled, 0 stuck, 0 wrongly failed; only blind ones parked; by hand: one task each"
MET_AT_LEAST = 0.08
"""Of all publications that are sent so many, at the least, must have met a refusal or an answer that was lost: half of what is drawn."""


async def row(options: Options) -> Row:
    """One storm and its verdict."""
    rng = random.Random(options.seed)
    dose = Dose().scaled(options.share)
    async with laid_out(seed=options.seed) as ground:
        async with open_runtime(ground.settings, system=True) as runtime:
            casts = await gathered(
                runtime,
                ground.sandbox,
                rng,
                publications=options.publications,
                seconds=options.seconds,
                platforms=PLATFORMS,
            )
        await misbehave(ground.sandbox, casts)
        environ = environment_of(ground.settings)
        async with running_fleet(WORKER, environ, size=WORKERS, log=LOGS / "storm.log") as fleet:
            faults = Faults(ground.servers, fleet, rng)
            async with watched(ground, f"Storm of seed {options.seed}", faults.done):
                await faults.rage(dose, options.seconds)
                rested = await _rest(ground)
        verdict = await judged(ground, casts)
    return _row(options, dose, faults.done, fleet.exits, verdict, rested)


async def misbehave(sandbox: RunningSandbox, casts: Iterable[Cast]) -> None:
    """Let the platform reject posts, and lose and garble answers, to the very end: however late a busy machine gets to
    a post, it meets them."""
    for network, handle in sorted({(cast.network, cast.handle) for cast in casts}):
        await simulator_of(sandbox, network).plan(handle, *platform_faults())


async def _rest(ground: Ground) -> float:
    """Wait until nothing is on its way any more, for a while. Returns the seconds it took."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    while loop.time() - started < REST_SECONDS:
        if (counted := await ground.fetch(UNREST)) and counted[0]["count"] == 0:
            break
        await asyncio.sleep(0.5)
    return loop.time() - started


def _row(options: Options, dose: Dose, done: Counter[str], exits: Counter[int], verdict: Verdict, rested: float) -> Row:
    wanted, met = msgspec.structs.asdict(dose), sum(verdict.attempts.get(name, 0) for name in ("rejected", "unknown"))
    seen = "\n".join(
        (
            *(f"{platform}: {_counted(counts)}" for platform, counts in sorted(verdict.outcomes.items())),
            f"{verdict.strays} strays; at rest {rested:.0f} s after the last fault",
            f"lag {spelled(verdict.lag)}",
            f"tries: {_counted(verdict.attempts)}",
            f"not answered: {_counted(verdict.reasons)}",
            f"faults: {_counted(done)} (frozen > {LEASE_SECONDS} s)",
        )
    )
    return Row(
        name=f"Storm: {options.publications:,} publications in {options.seconds} s, {WORKERS} workers",
        seen=seen,
        bar=f"{BAR}\nfaults: {_counted(wanted)}; refused or lost: ≥ {MET_AT_LEAST:.0%}",
        passed=verdict.clean
        and met >= MET_AT_LEAST * (options.publications - verdict.total("handed over"))
        and all(done[name] >= number for name, number in wanted.items()),
        figures={"verdict": verdict, "faults": done, "exits": exits, "rested_seconds": round(rested, 1)},
    )


def _counted(numbers: dict[str, int] | Counter[str]) -> str:
    return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in numbers.items())
