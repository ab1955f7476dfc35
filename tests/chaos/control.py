"""The negative control: the same storm over the naive design. It must lose and double posts."""

import asyncio
import random
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
from arq.connections import ArqRedis, RedisSettings, create_pool
from redis.exceptions import RedisError

from .faults import Dose, Faults, platform_faults
from .fleet import Fleet, running_fleet
from .ground import LOGS, Ground, laid_out
from .naive import JOB_SECONDS, NOTES, REDIS, TOKENS, URL
from .networks import mark_of
from .options import PUBLICATIONS, SECONDS, Options
from .report import Row
from .storm import WORKERS
from .verdict import Posts, posts_of

PUBLICATIONS_SHARE, SECONDS_SHARE = 600 / PUBLICATIONS, 45 / SECONDS
AHEAD_SECONDS = 4.0
"""How long before its time each post is scheduled: people do that all the time, so one FLUSHALL does not lose all."""
REST_SECONDS = 3 * JOB_SECONDS + 20
"""Enough for arq to run again what died with a worker (its timeout and ten seconds more)."""
HANDLE = "naive"
WORKER = (sys.executable, "-m", "tests.chaos.naive")


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """What the naive design did."""

    right: int
    lost: int
    doubled: int


async def row(options: Options) -> Row:
    """The storm over the naive design. Passes if the design fails."""
    number, seconds = round(options.publications * PUBLICATIONS_SHARE), options.seconds * SECONDS_SHARE
    rng = random.Random(options.seed)
    texts = [f"第 {each:05d} 帖 {rng.getrandbits(64):016x}" for each in range(number)]
    async with laid_out(seed=options.seed) as ground:
        notes = ground.settings.data_path / "rejected.txt"
        environ = await _environment(ground, notes)
        async with running_fleet(WORKER, environ, size=WORKERS, log=LOGS / "control.log") as fleet:
            faults = await _storm(ground, fleet, rng, texts, seconds)
        posts = await posts_of(ground.sandbox, [("sandbox", HANDLE)])
        damage = _damage(texts, posts, notes)
    return Row(
        name=f"Control: an arq job per post, {number:,} posts in {seconds:.0f} s of the same storm",
        seen=f"{damage.right} right, {damage.lost} lost, {damage.doubled} doubled",
        bar="must lose and must double; else the storm is too gentle to prove anything",
        passed=damage.lost > 0 and damage.doubled > 0,
        figures={"damage": damage, "faults": faults.done},
    )


async def _environment(ground: Ground, notes: Path) -> dict[str, str]:
    await ground.sandbox.add_account(HANDLE, "read_back")
    tokens = await ground.sandbox.tokens(HANDLE)
    await ground.sandbox.plan(HANDLE, *platform_faults())
    redis = ground.servers.redis.url
    url = f"{ground.sandbox.url}/sandbox/v1/posts"
    return {URL: url, TOKENS: tokens["access_token"], REDIS: redis, NOTES: str(notes)}


async def _storm(ground: Ground, fleet: Fleet, rng: random.Random, texts: list[str], seconds: float) -> Faults:
    faults = Faults(ground.servers, fleet, rng)
    due = sorted((rng.uniform(0, seconds), text) for text in texts)
    dose = Dose().scaled(seconds / SECONDS)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_schedule(ground.servers.redis.url, due))
        tasks.create_task(faults.rage(dose, seconds))
    await ground.sandbox.plan(HANDLE)
    await _rest(ground.servers.redis.url)
    return faults


async def _schedule(url: str, due: list[tuple[float, str]]) -> None:
    """Hand each post over a little before its time."""
    started, pool = time.time(), await create_pool(RedisSettings.from_dsn(url))
    try:
        for at, text in due:
            await asyncio.sleep(max(0.0, started + at - time.time()))
            await _handed_over(pool, text, started + at + AHEAD_SECONDS)
    finally:
        await pool.aclose(close_connection_pool=True)


async def _handed_over(pool: ArqRedis, text: str, at: float) -> None:
    """Until Redis takes it: nobody forgets a post because Redis is away for a moment."""
    while True:
        try:
            await pool.enqueue_job("publish", text, _job_id=text, _defer_by=max(0.0, at - time.time()))
        except (RedisError, OSError):
            await asyncio.sleep(0.2)
        else:
            return


async def _rest(url: str) -> None:
    pool: Any = await create_pool(RedisSettings.from_dsn(url))
    until = time.monotonic() + REST_SECONDS
    while time.monotonic() < until and await pool.zcard("arq:queue"):
        await asyncio.sleep(0.5)
    await pool.aclose(close_connection_pool=True)


def _damage(texts: list[str], posts: Posts, notes: Path) -> Damage:
    rejected = set(notes.read_text(encoding="utf-8").splitlines()) if notes.exists() else set()
    copies = [len(posts.get(mark_of(text), [])) for text in texts if mark_of(text) in posts or text not in rejected]
    doubled, lost = sum(number > 1 for number in copies), copies.count(0)
    return Damage(right=len(texts) - doubled - lost, lost=lost, doubled=doubled)
