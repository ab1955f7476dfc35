"""Real worker processes that are killed, frozen, and left without Redis."""

import asyncio
import secrets
import signal
from datetime import timedelta

import pytest

from domain.content import Publication
from integrations.settings import Settings
from tests.databases import Databases

from .stage import Stage, start_worker


def published(row: Publication) -> bool:
    """The post is live."""
    return row.state == "published"


def begun(row: Publication) -> bool:
    """A worker has taken it up."""
    return row.state != "scheduled"


def sending(row: Publication) -> bool:
    """The intent is stored: bytes may have left."""
    return row.state == "submitting"


@pytest.mark.parametrize("platform", ["sandbox", "sandbox_readback", "sandbox_blind"])
async def test_a_worker_killed_in_the_middle_neither_loses_nor_doubles(
    stage: Stage, worker_settings: Settings, platform: str
) -> None:
    account, handle = await stage.account(platform)
    await stage.sandbox.plan(handle, {"fault": "latency", "milliseconds": 1500, "count": 1})
    row = await stage.publication(account)
    first = await start_worker(worker_settings)
    await stage.wait(row, until=sending)
    first.kill()
    await first.wait()
    second = await start_worker(worker_settings)
    try:
        at_rest = (lambda it: it.state == "unconfirmed" and it.next_at is None) if "blind" in platform else published
        await stage.wait(row, until=at_rest)
    finally:
        second.terminate()
        assert await second.wait() == 0
    assert len(await stage.stored(handle)) <= 1
    if platform != "sandbox_blind":
        assert len(await stage.stored(handle)) == 1


async def test_a_worker_frozen_past_its_lease_does_not_send_after_another_has(
    stage: Stage, worker_settings: Settings
) -> None:
    account, handle = await stage.account("sandbox_readback")
    rows = [await stage.publication(account) for _ in range(30)]
    await stage.sandbox.plan(handle, {"fault": "latency", "milliseconds": 150, "count": 1000})
    frozen = await start_worker(worker_settings)
    await stage.wait(rows[0], until=begun)
    await asyncio.sleep(secrets.randbelow(200) / 1000)
    frozen.send_signal(signal.SIGSTOP)
    other = await start_worker(worker_settings)
    try:
        await asyncio.sleep(worker_settings.lease_seconds + 0.5)
        frozen.send_signal(signal.SIGCONT)
        await stage.wait(*rows, until=published)
    finally:
        frozen.send_signal(signal.SIGCONT)
        for worker in (frozen, other):
            worker.terminate()
            assert await worker.wait() == 0
    texts = await stage.stored(handle)
    assert len(texts) == len(set(texts)) == 30


async def test_without_redis_everything_is_still_published(stage: Stage, worker_settings: Settings) -> None:
    account, handle = await stage.account()
    soon = stage.house.runtime.clock.now() + timedelta(seconds=1)
    rows = [await stage.publication(account, publish_at=soon) for _ in range(20)]
    away = Databases.without_redis(worker_settings)
    worker = await start_worker(away)
    try:
        await stage.wait(*rows, until=published)
    finally:
        worker.terminate()
        assert await worker.wait() == 0
    assert len(await stage.stored(handle)) == 20
