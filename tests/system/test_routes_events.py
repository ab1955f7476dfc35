"""A change and its event are stored together or not at all, and no answer says otherwise."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from domain.webhooks.subjects import url_of
from integrations.runtime import open_runtime
from tests.databases import Databases
from tests.house import House, new_house

from .api import Api, started
from .calls import Call, prepare
from .commits import Doom, Doomed
from .operations import MUTATING, OPERATIONS, Operation

WRITES = pytest.mark.parametrize("operation", MUTATING, ids=str)
SILENT = {"posts.validate": "it only asks the adapters' own rules"}
"""Operations that change nothing although they are POST. Each with its reason."""
GONE_WITH = {
    "liaison.removed",
    "member_skill.withdrawn",
    "platform_app.deleted",
    "sso_connection.deleted",
    "webhook_endpoint.deleted",
}
"""After these, and only these, there is nothing at the address of what an event is about."""


def test_only_the_listed_operations_record_nothing() -> None:
    silent = {operation.id for operation in OPERATIONS if operation.opt.get("records_event") is False}
    assert silent == set(SILENT)


@WRITES
async def test_a_change_records_its_event(
    api: Api, house: House, owner: asyncpg.Connection, operation: Operation
) -> None:
    call, request_id = await prepare(operation, house), f"event-{secrets.token_hex(8)}"
    key = house.reviewer_key if call.as_reviewer else house.key
    answer = await api.call(operation, call, key, headers={"X-Request-Id": request_id})
    assert answer.status_code < 300, answer.text
    rows = await owner.fetch("SELECT * FROM events WHERE request_id = $1", request_id)
    assert bool(rows) == (operation.id not in SILENT)
    actor = house.reviewer_id if call.as_reviewer else house.key_id
    for row in rows:
        assert (row["tenant_id"], row["actor_kind"], row["actor_id"]) == (house.tenant_id, "api_key", actor)
        assert row["dispatched_at"] is None
    await _follow_addresses(api, house, owner)


async def _follow_addresses(api: Api, house: House, owner: asyncpg.Connection) -> None:
    """What the messages about the events of this tenant give as `url` is there, unless an event said that it is not."""
    rows = await owner.fetch("SELECT type, subject_id FROM events WHERE tenant_id = $1", house.tenant_id)
    gone = {row["subject_id"] for row in rows if row["type"] in GONE_WITH}
    for event_type, subject_id in {(row["type"], row["subject_id"]) for row in rows}:
        url = url_of(event_type, subject_id)
        if url is not None:
            answer = await api.send("GET", url, key=house.key)
            assert answer.status_code == (404 if subject_id in gone else 200), (event_type, url, answer.text)


@pytest.fixture(scope="module")
async def doomed(databases: Databases, redis_url: str, data_dir: Path) -> AsyncIterator[tuple[Api, House, Doomed]]:
    """An application on a database whose commits fail when told to."""
    async with databases.clone() as name:
        connection = await asyncpg.connect(databases.admin_url(name))
        settings = databases.settings(name, redis_url, data_dir)
        async with open_runtime(settings, system=False) as runtime, started(settings) as api:
            await Doomed(connection).install()
            yield api, await new_house(runtime), Doomed(connection)
        await connection.close()


@WRITES
@pytest.mark.parametrize("how", ["constraint", "connection"])
async def test_a_failed_commit_is_never_a_success(
    doomed: tuple[Api, House, Doomed], operation: Operation, how: Doom
) -> None:
    api, house, doom = doomed
    call, key = await prepare(operation, house), secrets.token_hex(8)
    before = await doom.contents()
    async with doom.by(how):
        failed = await _send(api, house, operation, call, key)
    assert failed.status_code in ({409, 500, 503} if how == "constraint" else {503}), failed.text
    assert failed.headers["content-type"] == "application/problem+json"
    assert await doom.contents() == before
    again = await _send(api, house, operation, call, key)
    assert again.status_code < 300, again.text
    assert "idempotency-replayed" not in again.headers
    assert await doom.contents() != before


async def _send(api: Api, house: House, operation: Operation, call: Call, idempotency: str) -> httpx.Response:
    headers = {"Idempotency-Key": idempotency} if operation.method == "POST" else {}
    key = house.reviewer_key if call.as_reviewer else house.key
    return await api.call(operation, call, key, headers=headers)
