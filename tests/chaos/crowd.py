"""Who publishes what: tenants, accounts on every kind of platform, and one unique text per publication."""

import asyncio
import random
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from domain.platforms import Account
from integrations.runtime import Runtime
from tests.house import new_house
from tests.integrations.sandbox.harness import RunningSandbox
from tests.workers.stage import Stage

PLATFORMS = ("sandbox", "sandbox_readback", "sandbox_blind")
"""A platform of the sandbox is added here, in this one line (and in `FLAVOURS` of tests/workers/stage.py)."""
TENANTS, ACCOUNTS_EACH = 5, 2
LISTED_AFTER_SECONDS = 1.0
"""The sandbox shows a new post in its lists only so late; the platform's declared settling time covers that."""
AT_ONCE, SECONDS_EACH = 6, 0.03


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """One publication as we know it: its text is on the platform at most once, ever."""

    id: UUID
    platform: str
    recovery: str
    handle: str
    text: str
    publish_at: datetime


class _Place(msgspec.Struct, frozen=True):
    stage: Stage
    account: Account
    handle: str


async def gathered(
    runtime: Runtime,
    sandbox: RunningSandbox,
    rng: random.Random,
    *,
    publications: int,
    seconds: float,
    platforms: tuple[str, ...] = PLATFORMS,
) -> list[Cast]:
    """Schedule so many publications, due over so many seconds from the time when all are stored."""
    places = [place for _ in range(TENANTS) for place in await _places(runtime, sandbox, platforms)]
    start = runtime.clock.now() + timedelta(seconds=publications * SECONDS_EACH + 3)
    gate = asyncio.Semaphore(AT_ONCE)

    async def schedule(number: int) -> Cast:
        due = start + timedelta(seconds=rng.uniform(0, seconds))
        async with gate:
            return await _scheduled(places[number % len(places)], f"第 {number:05d} 帖 {rng.getrandbits(64):016x}", due)

    casts = await asyncio.gather(*(schedule(number) for number in range(publications)))
    await asyncio.sleep(max(0.0, (start - runtime.clock.now()).total_seconds()))
    return list(casts)


async def _places(runtime: Runtime, sandbox: RunningSandbox, platforms: tuple[str, ...]) -> list[_Place]:
    house = await new_house(runtime)
    stage = Stage(house=house, sandbox=sandbox, brand=await house.new_brand())
    places = []
    for platform in platforms:
        for _ in range(ACCOUNTS_EACH):
            account, handle = await stage.account(platform, settle_seconds=LISTED_AFTER_SECONDS)
            places.append(_Place(stage, account, handle))
    return places


async def _scheduled(place: _Place, text: str, due: datetime) -> Cast:
    row = await place.stage.publication(place.account, text, publish_at=due)
    recovery = place.stage.house.runtime.platforms[row.platform].descriptor.recovery
    return Cast(
        id=row.id,
        platform=row.platform,
        recovery=recovery,
        handle=place.handle,
        text=text,
        publish_at=row.publish_at,
    )
