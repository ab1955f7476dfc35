"""Who publishes what: tenants, accounts on every kind of platform, and one unique text per publication."""

import asyncio
import random
import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.content import create_post, schedule_post, submit_post
from domain.platforms import Account
from integrations.installation.demo_accounts import connect_ready_account
from integrations.runtime import Runtime
from tests.house import new_house
from tests.integrations.sandbox.harness import RunningSandbox
from tests.workers.stage import Stage
from workers.jobs.accounts import Accounts

from .networks import NETWORKS, Network, mark_of, media_for

PLATFORMS = tuple(NETWORKS)
HOUSE_PLATFORMS = ("sandbox", "sandbox_readback", "sandbox_blind")
TENANTS, ACCOUNTS_EACH = 5, 2
LISTED_AFTER_SECONDS = 1.0
"""The house network shows a new post in its lists only so late; the platform's declared settling time covers that."""
AT_ONCE, SECONDS_EACH = 6, 0.03


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """One publication as we know it: its mark is on the platform at most once, ever."""

    id: UUID
    platform: str
    recovery: str
    by_hand: bool
    """Whether the network takes no posts from programs, so that a person has to be asked: once."""
    network: str
    handle: str
    mark: str
    publish_at: datetime


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    stage: Stage
    network: Network
    account: Account
    handle: str
    media: list[dict[str, Any]] = []


async def gathered(
    runtime: Runtime,
    sandbox: RunningSandbox,
    rng: random.Random,
    *,
    publications: int,
    seconds: float,
    platforms: tuple[str, ...] = HOUSE_PLATFORMS,
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
    return [await _place(stage, platform) for platform in platforms for _ in range(ACCOUNTS_EACH)]


async def _place(stage: Stage, platform: str) -> _Place:
    network = NETWORKS[platform]
    if network.flavour:
        account, handle = await stage.account(platform, settle_seconds=LISTED_AFTER_SECONDS)
        return _Place(stage=stage, network=network, account=account, handle=handle)
    runtime, handle = stage.house.runtime, f"h{secrets.token_hex(4)}"
    account = await connect_ready_account(
        runtime, stage.sandbox.session, stage.house.tenant_id, stage.brand.id, network.name, handle, **network.account
    )
    await Accounts(runtime, "chaos").drain()
    account = await stage.read_account(account.id)
    async with stage.house.work() as work:
        media = await media_for(runtime, work, stage.brand.id, network)
    return _Place(stage=stage, network=network, account=account, handle=handle, media=media)


async def _scheduled(place: _Place, text: str, due: datetime) -> Cast:
    house, network, brand = place.stage.house, place.network, place.stage.brand
    async with house.work() as work:
        post = await create_post(
            work,
            brand_id=brand.id,
            title=text,
            text=text,
            format=network.kind,
            origin="original",
            tags=[],
            external_id=None,
            media=place.media,
            variants={network.name: {"options": network.options}} if network.options else {},
        )
        await submit_post(work, post.id, expected_version=None)
    async with house.work() as work:
        row = await schedule_post(
            work,
            post.id,
            house.runtime.platforms,
            account_id=place.account.id,
            publish_at=due,
            max_late_seconds=3600,
            allow_duplicate=False,
        )
    descriptor = house.runtime.platforms[row.platform].descriptor
    return Cast(
        id=row.id,
        platform=row.platform,
        recovery=descriptor.recovery,
        by_hand=descriptor.publish_mode == "handoff",
        network=network.name,
        handle=place.handle,
        mark=mark_of(text),
        publish_at=row.publish_at,
    )
