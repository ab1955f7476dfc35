"""`Idempotency-Key`: one intention, one effect, one answer."""

import asyncio
import secrets
from collections import Counter
from typing import Any

import asyncpg
import httpx
import pytest

from tests.house import House
from tests.system.api import Api
from tests.system.calls import Call, prepare
from tests.system.operations import OPERATIONS, Operation
from tests.system.problems import problem_in

POSTS = [operation for operation in OPERATIONS if operation.method == "POST"]
EVERY = pytest.mark.parametrize("operation", POSTS, ids=str)
JSON = {"Content-Type": "application/json"}


async def _call(api: Api, house: House, operation: Operation, call: Call, key: str, **headers: str) -> httpx.Response:
    credential = house.reviewer_key if call.as_reviewer else house.key
    return await api.call(operation, call, credential, headers={"Idempotency-Key": key, **headers})


async def _brand(api: Api, credential: str, key: str, **fields: Any) -> httpx.Response:
    body = {"slug": "tea", "name": "茶", **fields}
    return await api.send("POST", "/v1/brands", key=credential, headers={"Idempotency-Key": key}, json=body)


@EVERY
async def test_a_repeated_request_gets_the_first_answer_again(
    api: Api, house: House, owner: asyncpg.Connection, operation: Operation
) -> None:
    call, key = await prepare(operation, house), secrets.token_urlsafe(12)
    first = await _call(api, house, operation, call, key)
    assert first.status_code < 300, first.text
    assert "idempotency-replayed" not in first.headers
    events = await owner.fetchval("SELECT count(*) FROM events WHERE tenant_id = $1", house.tenant_id)
    for spelling in (key, f'"{key}"'):
        again = await _call(api, house, operation, call, spelling)
        assert again.headers["idempotency-replayed"] == "true"
        assert (again.status_code, again.content) == (first.status_code, first.content)
        for name in ("content-type", "etag", "location"):
            assert again.headers.get(name) == first.headers.get(name)
    assert await owner.fetchval("SELECT count(*) FROM events WHERE tenant_id = $1", house.tenant_id) == events


async def test_another_body_under_the_same_key_is_refused(api: Api, house: House) -> None:
    assert (await _brand(api, house.key, "k")).status_code == 201
    assert problem_in(await _brand(api, house.key, "k", name="other"), 422)["code"] == "idempotency_key_reused"


async def test_the_same_key_on_another_resource_of_a_route_is_refused(api: Api, house: House) -> None:
    first, second = await house.new_brand(), await house.new_brand()
    for brand, statuses in ((first, 200), (second, 422)):
        url = f"/v1/brands/{brand.id}/archive"
        answer = await api.send("POST", url, key=house.key, headers={"Idempotency-Key": "k"})
        assert answer.status_code == statuses


async def test_another_query_under_the_same_key_is_refused(api: Api, house: House) -> None:
    """The brand of an upload stands in its query: two brands are two intentions."""
    upload = next(operation for operation in POSTS if operation.id == "assets.create")
    first, second = await prepare(upload, house), await prepare(upload, house)
    assert (await _call(api, house, upload, first, "k")).status_code == 201
    moved = Call(query=second.query, content=first.content, content_type=first.content_type)
    assert problem_in(await _call(api, house, upload, moved, "k"), 422)["code"] == "idempotency_key_reused"


async def test_a_key_belongs_to_the_credential_and_the_route(api: Api, house: House) -> None:
    assert (await _brand(api, house.key, "k")).status_code == 201
    assert (await _brand(api, house.reviewer_key, "k", slug="coffee")).status_code == 201
    member = {"email": "a@example.com", "name": "a", "roles": []}
    other = await api.send("POST", "/v1/members", key=house.key, headers={"Idempotency-Key": "k"}, json=member)
    assert other.status_code == 201


async def test_tenants_have_keys_of_their_own(api: Api, neighbours: tuple[House, House]) -> None:
    key, slug = secrets.token_hex(8), f"b-{secrets.token_hex(4)}"
    answers = [await _brand(api, house.key, key, slug=slug) for house in neighbours]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] != answers[1].json()["id"]


async def test_a_failed_request_stores_nothing_and_may_be_mended(
    api: Api, house: House, owner: asyncpg.Connection
) -> None:
    assert (await _brand(api, house.key, "k", slug="NOT A SLUG")).status_code == 422
    assert (await _brand(api, house.key, "k", time_zone="Mars/Olympus")).status_code == 422
    stored = "SELECT count(*) FROM idempotent_answers WHERE tenant_id = $1"
    assert await owner.fetchval(stored, house.tenant_id) == 0
    assert (await _brand(api, house.key, "k")).status_code == 201
    assert await owner.fetchval(stored, house.tenant_id) == 1


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "a\tb", "a\x7fb", "ключ".encode(), b"\xff"])
async def test_a_malformed_key_is_refused(api: Api, house: House, key: str | bytes) -> None:
    headers = {b"Authorization": f"Bearer {house.key}".encode(), b"Idempotency-Key": key}
    answer = await api.send("POST", "/v1/brands", headers=headers, json={"slug": "tea", "name": "x"})
    assert problem_in(answer, 400)["code"] == "idempotency_key_malformed"


async def test_the_longest_key_is_taken(api: Api, house: House) -> None:
    assert (await _brand(api, house.key, "x" * 255)).status_code == 201


async def test_fifty_at_once_have_one_effect(api: Api, house: House, owner: asyncpg.Connection) -> None:
    for round_ in range(4):
        body = {"email": f"m{round_}@example.com", "name": "m", "roles": []}
        headers = {"Idempotency-Key": f"round-{round_}"}
        sent = [api.send("POST", "/v1/members", key=house.key, headers=headers, json=body) for _ in range(50)]
        answers = await asyncio.gather(*sent)
        made = Counter(answer.status_code for answer in answers)
        assert set(made) <= {201, 409}, made
        assert made[201] >= 1
        assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
        fresh = [
            answer for answer in answers if answer.status_code == 201 and "idempotency-replayed" not in answer.headers
        ]
        assert len(fresh) == 1
        for waiting in (answer for answer in answers if answer.status_code == 409):
            assert problem_in(waiting, 409)["code"] == "idempotency_key_in_use"
            assert int(waiting.headers["retry-after"]) >= 1
    assert await owner.fetchval("SELECT count(*) FROM members WHERE tenant_id = $1", house.tenant_id) == 4
    told = "SELECT count(*) FROM events WHERE tenant_id = $1 AND type = 'member.added'"
    assert await owner.fetchval(told, house.tenant_id) == 4


async def test_while_the_first_runs_the_second_is_told_to_wait(
    api: Api, house: House, owner: asyncpg.Connection
) -> None:
    """The first request is held up by a lock on the table that it writes to."""
    async with owner.transaction():
        await owner.execute("LOCK TABLE brands IN EXCLUSIVE MODE")
        first = asyncio.create_task(_brand(api, house.key, "k"))
        while not await owner.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'"):
            await asyncio.sleep(0.01)
        waiting = await _brand(api, house.key, "k")
        assert problem_in(waiting, 409)["code"] == "idempotency_key_in_use"
        assert waiting.headers["retry-after"] == "1"
        assert waiting.json()["retryable"] is True
    made = await first
    assert made.status_code == 201
    assert (await _brand(api, house.key, "k")).content == made.content


async def test_no_secret_is_stored_in_the_clear(api: Api, house: House, owner: asyncpg.Connection) -> None:
    """The answers with secrets that are shown once are kept for a day: sealed."""
    secrets_shown = []
    for name in ("api_keys.create", "webhook_endpoints.create"):
        operation = next(operation for operation in POSTS if operation.id == name)
        answer = await _call(api, house, operation, await prepare(operation, house), name)
        secrets_shown.append(answer.json()["secret"])
    tables = await owner.fetch(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
    )
    for secret in secrets_shown:
        bare = secret.removeprefix("whsec_").rpartition("_")[2]
        for (table,) in tables:
            assert await owner.fetchval(f"SELECT count(*) FROM {table} t WHERE t::text LIKE $1", f"%{bare}%") == 0, (
                table
            )


async def test_reads_and_changes_by_patch_take_no_key(api: Api, house: House, owner: asyncpg.Connection) -> None:
    brand = await house.new_brand()
    for method, json in (("GET", None), ("PATCH", {"name": "x"})):
        answer = await api.send(
            method, f"/v1/brands/{brand.id}", key=house.key, headers={"Idempotency-Key": "k"}, json=json
        )
        assert answer.status_code == 200
    assert await owner.fetchval("SELECT count(*) FROM idempotent_answers WHERE tenant_id = $1", house.tenant_id) == 0
