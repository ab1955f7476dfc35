"""How late posts are: 50 publications become due every second, one worker process publishes them."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import aiohttp
import msgspec

from domain.platforms import Account
from tests.chaos.ground import listening
from tests.integrations.sandbox.harness import RunningSandbox
from tests.workers.stage import Stage, start_worker

from .ground import Ground
from .report import Row

PER_SECOND, SECONDS, ACCOUNTS = 50, 30, 10
AT_ONCE, SECONDS_EACH = 6, 0.04
"""Making the posts is not measured."""
PATIENCE_SECONDS = 60
BARS = {"p50": (0.3, 0.15), "p99": (1.5, 0.5)}
"""Seconds: what must be kept, and the goal."""


class _Place(msgspec.Struct, frozen=True):
    stage: Stage
    account: Account
    handle: str


async def rows(ground: Ground) -> list[Row]:
    """Lag is the moment when the sandbox stored a post, less the moment when it was due."""
    async with _sandbox(ground) as sandbox:
        places = [await _place(ground, sandbox, number) for number in range(ACCOUNTS)]
        dues = await _scheduled(ground, places)
        worker = await start_worker(ground.settings)
        try:
            stored = await _stored(ground, sandbox, places, dues)
        finally:
            worker.terminate()
            await worker.wait()
    return _rows(sorted((stored[text] - due).total_seconds() for text, due in dues.items() if text in stored))


async def _place(ground: Ground, sandbox: RunningSandbox, number: int) -> _Place:
    house = ground.houses[number]
    stage = Stage(house=house, sandbox=sandbox, brand=await house.new_brand())
    account, handle = await stage.account()
    return _Place(stage, account, handle)


async def _scheduled(ground: Ground, places: Sequence[_Place]) -> dict[str, datetime]:
    """When each text is due."""
    number = PER_SECOND * SECONDS
    start = ground.runtime.clock.now() + timedelta(seconds=number * SECONDS_EACH + 5)
    dues = {f"准时 {uuid4()}": start + timedelta(seconds=turn / PER_SECOND) for turn in range(number)}
    gate = asyncio.Semaphore(AT_ONCE)

    async def schedule(place: _Place, text: str, due: datetime) -> None:
        async with gate:
            await place.stage.publication(place.account, text, publish_at=due)

    texts = enumerate(dues.items())
    await asyncio.gather(*(schedule(places[turn % len(places)], text, due) for turn, (text, due) in texts))
    late = ground.runtime.clock.now() + timedelta(seconds=3) - start
    if late > timedelta(0):
        raise RuntimeError(f"the posts were made too slowly, by {late}")
    return dues


async def _stored(
    ground: Ground, sandbox: RunningSandbox, places: Sequence[_Place], dues: dict[str, datetime]
) -> dict[str, datetime]:
    """When the sandbox stored each text; looked at only once the last is due, so that looking costs nothing."""
    end = max(dues.values()) + timedelta(seconds=2)
    await asyncio.sleep((end - ground.runtime.clock.now()).total_seconds())
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            posts = [post for place in places for post in await sandbox.stored(place.handle)]
            if len(posts) >= len(dues):
                return {post["text"]: datetime.fromisoformat(post["created_at"]) for post in posts}
            await asyncio.sleep(1)


def _rows(lags: Sequence[float]) -> list[Row]:
    seen = {"p50": lags[len(lags) // 2], "p99": lags[int(len(lags) * 0.99)]}
    return [
        Row.at_most(f"lag {name} of {PER_SECOND} due/s", 1000 * seen[name], "ms", bar=1000 * bar, goal=1000 * goal)
        for name, (bar, goal) in BARS.items()
    ]


@asynccontextmanager
async def _sandbox(ground: Ground) -> AsyncIterator[RunningSandbox]:
    port = urlsplit(ground.settings.sandbox or "").port or 0
    database: Path = ground.settings.data_path / "lag.db"
    command = [sys.executable, "-m", "integrations.sandbox", "--port", str(port), "--database", str(database)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
    try:
        await listening(port, process)
        async with aiohttp.ClientSession() as session:
            yield RunningSandbox(port, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
