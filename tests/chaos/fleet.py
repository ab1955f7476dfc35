"""Processes under a small supervisor: what dies is started again."""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

GROWN_UP_SECONDS = 5.0
"""A worker this old has started and works: the better victim."""
RESTART_PAUSE_SECONDS = 0.1
END_SECONDS = 20.0
Process = asyncio.subprocess.Process


class Fleet:
    """A number of equal processes."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], log: Path) -> None:
        self._command = command
        self._environ = {**os.environ, **environ}
        log.parent.mkdir(exist_ok=True)
        log.unlink(missing_ok=True)
        self._log = log
        self._born: dict[Process, float] = {}
        self._frozen: set[Process] = set()
        self._ending = False
        self.exits: Counter[int] = Counter()
        """How processes ended: by exit code, or by minus the signal's number."""

    @property
    def processes(self) -> list[Process]:
        """Those that run."""
        return [process for process in self._born if process.returncode is None]

    async def keep_one(self) -> None:
        """Keep one process running until the fleet ends."""
        while not self._ending:
            with self._log.open("ab") as log:
                process = await asyncio.create_subprocess_exec(
                    *self._command, env=self._environ, stdout=log, stderr=log
                )
            self._born[process] = time.monotonic()
            code = await process.wait()
            del self._born[process]
            self.exits[code] += 1
            await asyncio.sleep(RESTART_PAUSE_SECONDS)

    async def kill_one(self, rng: random.Random) -> None:
        """kill -9 of a random process that is awake."""
        tell(await self._victim(rng), signal.SIGKILL)

    async def freeze_one(self, rng: random.Random, seconds: float) -> None:
        """SIGSTOP a random process and let it go on later."""
        victim = await self._victim(rng)
        self._frozen.add(victim)
        tell(victim, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            self._frozen.discard(victim)
            tell(victim, signal.SIGCONT)

    async def end(self) -> None:
        """Ask every process to end, and kill those that do not."""
        self._ending = True
        await asyncio.sleep(2 * RESTART_PAUSE_SECONDS)  # whoever was just being started is among them then
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in self.processes:
                tell(process, signal.SIGCONT)
                tell(process, number)
            until = time.monotonic() + END_SECONDS
            while self.processes and time.monotonic() < until:
                await asyncio.sleep(0.05)

    async def _victim(self, rng: random.Random) -> Process:
        while True:
            awake = [process for process in self.processes if process not in self._frozen]
            grown = [process for process in awake if time.monotonic() - self._born[process] > GROWN_UP_SECONDS]
            if awake:
                return rng.choice(grown or awake)
            await asyncio.sleep(0.1)


@asynccontextmanager
async def running_fleet(
    command: Sequence[str], environ: Mapping[str, str], *, size: int, log: Path
) -> AsyncIterator[Fleet]:
    """A fleet until the block ends."""
    fleet = Fleet(command, environ, log)
    keepers = [asyncio.create_task(fleet.keep_one()) for _ in range(size)]
    try:
        yield fleet
    finally:
        await fleet.end()
        await asyncio.gather(*keepers)


def tell(process: Process, number: signal.Signals) -> None:
    """Send a signal, if it is not too late."""
    with suppress(ProcessLookupError):
        process.send_signal(number)
