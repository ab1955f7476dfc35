"""Who is let in: living keys of living tenants, and nobody while the database is away."""

import gc
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from domain.kernel.access import OPERATOR
from domain.tenants import resume_tenant, suspend_tenant
from integrations.settings import Settings
from tests.databases import Databases
from tests.house import House, new_house
from tests.system.api import Api, started
from tests.system.calls import prepare
from tests.system.operations import OPERATIONS, READING, Operation
from tests.system.problems import problem_in

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=str)


async def test_a_revoked_key_is_worthless_at_once(api: Api, house: House) -> None:
    made = (await api.send("POST", "/v1/api-keys", key=house.key, json={"name": "x", "scopes": ["brands:read"]})).json()
    assert (await api.send("GET", "/v1/brands", key=made["secret"])).status_code == 200
    assert (await api.send("DELETE", f"/v1/api-keys/{made['id']}", key=house.key)).status_code == 204
    assert (
        problem_in(await api.at("10.1.0.1").send("GET", "/v1/brands", key=made["secret"]), 401)["code"]
        == "credential_rejected"
    )


async def test_an_expired_key_is_worthless(api: Api, house: House, owner: asyncpg.Connection) -> None:
    later = (house.runtime.clock.now() + timedelta(hours=1)).isoformat()
    body = {"name": "x", "scopes": ["brands:read"], "expires_at": later}
    made = (await api.send("POST", "/v1/api-keys", key=house.key, json=body)).json()
    assert (await api.send("GET", "/v1/brands", key=made["secret"])).status_code == 200
    await owner.execute("UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", made["id"])
    assert (
        problem_in(await api.at("10.1.0.2").send("GET", "/v1/brands", key=made["secret"]), 401)["code"]
        == "credential_rejected"
    )


async def test_a_key_that_was_altered_is_rejected(api: Api, house: House) -> None:
    for place in range(0, len(house.key), 7):
        other = "a" if house.key[place] != "a" else "b"
        altered = house.key[:place] + other + house.key[place + 1 :]
        problem_in(await api.at("10.1.0.3").send("GET", "/v1/me", key=altered), 401)


WHILE_SUSPENDED = {"tenant_exports.create", "tenant_exports.delete"}
"""What a tenant may still do to take everything along before it is erased."""


@EVERY
async def test_a_suspended_tenant_reads_and_writes_nothing(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    async with house.work(OPERATOR) as work:
        await suspend_tenant(work)
    key = house.reviewer_key if call.as_reviewer else house.key
    answer = await api.call(operation, call, key)
    if operation.method in READING:
        assert answer.status_code == 200, answer.text
    elif operation.id in WHILE_SUSPENDED:
        assert answer.status_code < 300, answer.text
        call = await prepare(operation, house)
    else:
        assert problem_in(answer, 403)["code"] == "tenant_suspended"
    async with house.work(OPERATOR) as work:
        await resume_tenant(work)
    assert (await api.call(operation, call, key)).status_code < 300


@EVERY
async def test_while_the_database_refuses_connections_the_answer_is_503(
    unreachable: tuple[Api, House], operation: Operation
) -> None:
    api, house = unreachable
    path = operation.path.format(**dict.fromkeys(operation.parameters, "0198c2a0-0000-7000-8000-000000000000"))
    for _ in range(2):
        problem = problem_in(
            await api.send(operation.method, path, key=house.key),
            503,
            *([415, 422] if operation.method not in READING else []),
        )
        assert problem["code"] in {"unavailable", "unsupported_media_type", "validation_failed"}


async def test_refused_requests_keep_no_connection(api: Api, house: House, owner: asyncpg.Connection) -> None:
    """A refusal beside an open transaction once left its connection to the garbage collector; a few used up the pool."""
    open_ = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
    )
    post: dict[str, Any] = {"headers": {"Content-Type": "application/json"}, "content": b'{"slug": 1}'}
    gc.disable()
    try:
        for _ in range(10):
            refused: tuple[tuple[str, str, dict[str, Any]], ...] = (
                ("GET", "/v1/brands?limit=0", {}),
                ("GET", "/v1/events?x=1", {}),
                ("POST", "/v1/brands", post),
            )
            for method, path, options in refused:
                assert (await api.send(method, path, key=house.key, **options)).status_code == 422
                assert await owner.fetchval(open_) == 0, path
    finally:
        gc.enable()


async def test_the_service_comes_back_with_its_database(databases: Databases, own_settings: Settings) -> None:
    name = own_settings.database_url.rpartition("/")[2]
    async with started(own_settings) as api:
        house = await new_house(api.app.state.runtime)
        assert (await api.send("GET", "/v1/me", key=house.key)).status_code == 200
        await _close(databases, name)
        for method, path in (("GET", "/v1/me"), ("GET", "/v1/brands"), ("POST", "/v1/brands")):
            answer = await api.send(
                method, path, key=house.key, json={"slug": "x", "name": "x"} if method == "POST" else None
            )
            problem = problem_in(answer, 503)
            assert (problem["code"], problem["retryable"]) == ("unavailable", True)
            assert answer.headers["retry-after"] == "1"
        assert (await api.send("GET", "/health/ready")).status_code == 503
        assert (await api.send("GET", "/health/live")).status_code == 200
        await _open(databases, name)
        for _ in range(3):
            assert (await api.send("GET", "/v1/brands", key=house.key)).status_code == 200
        assert (await api.send("POST", "/v1/brands", key=house.key, json={"slug": "x", "name": "x"})).status_code == 201


async def test_connections_that_were_cut_cost_at_most_one_answer_each(
    databases: Databases, own_settings: Settings
) -> None:
    name = own_settings.database_url.rpartition("/")[2]
    async with started(own_settings) as api:
        house = await new_house(api.app.state.runtime)
        for _ in range(3):
            await _cut(databases, name)
            for method, body in (("GET", None), ("POST", {"slug": "x", "name": "x"})):
                answers = [await api.send(method, "/v1/brands", key=house.key, json=body) for _ in range(4)]
                assert {answer.status_code for answer in answers} <= {200, 201, 409, 503}
                assert answers[-1].status_code != 503


@pytest.fixture(scope="module")
async def unreachable(databases: Databases, redis_url: str, data_dir: Path) -> AsyncIterator[tuple[Api, House]]:
    """An application whose database lets nobody in."""
    async with databases.clone() as name, started(databases.settings(name, redis_url, data_dir)) as api:
        house = await new_house(api.app.state.runtime)
        await _close(databases, name)
        yield api, house
        await _open(databases, name)


async def _close(databases: Databases, name: str) -> None:
    await _as_admin(databases, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await _cut(databases, name)


async def _cut(databases: Databases, name: str) -> None:
    await _as_admin(databases, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")


async def _open(databases: Databases, name: str) -> None:
    await _as_admin(databases, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def _as_admin(databases: Databases, statement: str) -> None:
    admin = await asyncpg.connect(databases.admin_dsn)
    await admin.execute(statement)
    await admin.close()
