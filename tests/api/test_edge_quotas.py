"""Quotas: per credential and per tenant, fair between tenants, with or without Redis."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from domain.kernel.secrets import ApiToken
from integrations.embedded import EmbeddedRedis
from integrations.redis.buckets import TokenBuckets
from tests.databases import Databases
from tests.house import House
from tests.system.api import Api, started
from tests.system.problems import problem_in

QUOTA = 40


async def limit(house: House, per_minute: int = QUOTA) -> None:
    """Give the tenant a quota."""
    async with house.work() as work:
        await work.fetch("UPDATE tenants SET requests_per_minute = $1", (per_minute,))


async def burst(api: Api, key: str, count: int) -> list[httpx.Response]:
    """Many requests together."""
    return await asyncio.gather(*(api.send("GET", "/v1/me", key=key) for _ in range(count)))


async def test_a_credential_that_is_too_quick_is_told_when_to_come_back(api: Api, house: House) -> None:
    await limit(house)
    answers = await burst(api, house.key, 2 * QUOTA)
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) == {200, 429}
    assert QUOTA * 0.8 <= statuses[200] <= QUOTA * 0.8 + 3
    for answer in answers:
        policies = [f'"credential";q={int(QUOTA * 0.8)};w=60', f'"tenant";q={QUOTA};w=60']
        assert answer.headers["ratelimit-policy"] == ", ".join(policies[: 1 + (answer.status_code == 200)])
        assert answer.headers["ratelimit"].startswith('"credential";r=')
    for refused in (answer for answer in answers if answer.status_code == 429):
        problem = problem_in(refused, 429)
        assert (problem["code"], problem["retryable"]) == ("rate_limited", True)
        assert 1 <= int(refused.headers["retry-after"]) <= 60


async def test_all_credentials_together_stay_within_the_tenants_quota(api: Api, house: House) -> None:
    await limit(house)
    answers = await burst(api, house.key, QUOTA) + await burst(api, house.reviewer_key, QUOTA)
    passed = sum(answer.status_code == 200 for answer in answers)
    assert QUOTA <= passed <= QUOTA + 3


async def test_a_tenant_that_floods_takes_nothing_from_another(
    api: Api, neighbours: tuple[House, House], house: House
) -> None:
    await limit(house)
    flood, calm = await asyncio.gather(burst(api, house.key, 300), burst(api, neighbours[0].key, 30))
    assert sum(answer.status_code == 429 for answer in flood) > 200
    assert {answer.status_code for answer in calm} == {200}


async def test_what_is_refused_has_no_effect(api: Api, house: House) -> None:
    await limit(house, 1)
    body = {"slug": "never", "name": "x"}
    answers = [await api.send("POST", "/v1/brands", key=house.key, json={**body, "slug": f"b{n}"}) for n in range(5)]
    made = [answer for answer in answers if answer.status_code == 201]
    await limit(house, 1_000)
    assert len(made) == sum(answer.status_code != 429 for answer in answers)
    async with house.work() as work:
        assert len(await work.fetch("SELECT id FROM brands", ())) == len(made)


async def test_guessing_keys_is_slowed_down_per_address(api: Api, house: House) -> None:
    unknown = await _unknown_key(house)
    guesser = api.at("10.9.9.9")
    statuses = Counter([(await guesser.send("GET", "/v1/me", key=unknown)).status_code for _ in range(80)])
    assert statuses[401] <= 63
    assert statuses[429] >= 17
    assert (await api.send("GET", "/v1/me", key=house.key)).status_code == 200


@pytest.fixture
async def without_redis(
    databases: Databases, shared_database: str, data_dir: Path, tmp_path: Path
) -> AsyncIterator[tuple[Api, EmbeddedRedis]]:
    """An application with a Redis of its own, to be taken away."""
    redis = EmbeddedRedis(tmp_path)
    redis.start()
    try:
        async with started(databases.settings(shared_database, redis.url, data_dir)) as api:
            yield api, redis
    finally:
        redis.stop()


async def test_without_redis_everything_works_and_is_still_limited(
    without_redis: tuple[Api, EmbeddedRedis], house: House
) -> None:
    api, redis = without_redis
    assert {answer.status_code for answer in await burst(api, house.key, 5)} == {200}
    redis.stop()
    made = await api.send("POST", "/v1/brands", key=house.key, json={"slug": "calm", "name": "x"})
    assert made.status_code == 201, made.text
    await limit(house)
    fresh = await house.new_key("tenant:read")
    answers = await burst(api, fresh, 3 * QUOTA)
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) == {200, 429}
    assert QUOTA * 0.8 <= statuses[200] <= QUOTA + 3


async def test_two_processes_share_a_bucket(redis_url: str) -> None:
    """Four processes hand out no more than one would: each takes small lots from the same bucket."""
    processes = [TokenBuckets(redis_url) for _ in range(4)]
    passed = 0
    for turn in range(800):
        passed += (await processes[turn % 4].spend("shared-by-four", 200)).allowed
    for process in processes:
        await process.close()
    assert 190 <= passed <= 215


async def _unknown_key(house: House) -> str:
    return ApiToken.new("test", house.tenant_id).text
