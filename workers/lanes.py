"""Lanes: what a worker does, each in a loop of its own, on Postgres alone. Wake-ups only shorten the wait."""

import asyncio
from typing import Protocol

import structlog

from integrations.queue.wakeups import Lane

FAILURE_PAUSE_SECONDS = 1.0
log = structlog.get_logger()


class Work(Protocol):
    """One kind of work."""

    name: Lane

    async def drain(self) -> int:
        """Do what is due now, or a batch of it. Returns how much there was; 0 means nothing is due."""
        ...

    async def rest_seconds(self) -> float:
        """How long nothing will be due, as far as is known; infinity if it is not."""
        ...

    async def close(self) -> None:
        """Finish what is under way."""
        ...


class Bells:
    """One bell per lane: ringing it ends the lane's rest."""

    def __init__(self) -> None:
        self._bells: dict[str, asyncio.Event] = {}

    def ring(self, lane: str) -> None:
        """Wake a lane."""
        self._bell(lane).set()

    def ring_all(self) -> None:
        """Wake every lane."""
        for bell in self._bells.values():
            bell.set()

    async def rest(self, lane: str, seconds: float) -> None:
        """Wait until the lane's bell rings, but no longer than `seconds`."""
        bell = self._bell(lane)
        try:
            async with asyncio.timeout(seconds):
                await bell.wait()
        except TimeoutError:
            pass
        bell.clear()

    def _bell(self, lane: str) -> asyncio.Event:
        return self._bells.setdefault(lane, asyncio.Event())


async def run_lane(work: Work, bells: Bells, stopping: asyncio.Event, *, sweep_seconds: float) -> None:
    """Drain, rest, drain again, until told to stop. A failing lane pauses and goes on: the rows are still there."""
    while not stopping.is_set():
        try:
            if await work.drain() == 0:
                rest = max(0.005, min(sweep_seconds, await work.rest_seconds()))
                await bells.rest(work.name, rest)
        except Exception as error:
            log.error("lane.failed", lane=work.name, exc_info=error)
            await bells.rest(work.name, FAILURE_PAUSE_SECONDS)
    await work.close()
