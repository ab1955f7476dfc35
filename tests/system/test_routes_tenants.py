"""Another tenant's resources look exactly like resources that do not exist."""

import re
import secrets
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import msgspec
import pytest

from tests.house import House

from .api import Api
from .calls import Call, prepare
from .operations import DOCUMENTED, OPERATIONS, Operation
from .rows import plant

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
LISTING = [operation for operation in OPERATIONS if operation.id.partition(".")[2].startswith("list")]
NO_TENANTS_DATA = {"platforms.list", "event_types.list"}
LISTS = pytest.mark.parametrize("operation", LISTING, ids=str)
TOP_LISTS = pytest.mark.parametrize(
    "operation", [one for one in LISTING if not one.parameters and one.id not in NO_TENANTS_DATA], ids=str
)
UUIDS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TABLE_OF = {"key": "api_keys", "endpoint": "webhook_endpoints", "delivery": "webhook_deliveries"}


@EVERY
async def test_a_foreign_id_is_answered_like_an_unknown_one(
    api: Api, neighbours: tuple[House, House], operation: Operation
) -> None:
    owner, stranger = neighbours
    call = await prepare(operation, owner)
    elsewhere = _with_random_ids(call)
    if call == elsewhere:
        assert not any(name.endswith("_id") for name in operation.parameters), "an id that the test does not exchange"
        return
    foreign = await api.call(operation, call, stranger.key)
    unknown = await api.call(operation, elsewhere, stranger.key)
    assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found"), foreign.text
    assert _told(foreign) == _told(unknown)
    own = await api.call(operation, call, owner.reviewer_key if call.as_reviewer else owner.key)
    assert own.status_code < 300, f"the call that was refused is not a valid one: {own.text}"


@LISTS
async def test_a_list_shows_its_own_tenants_rows_and_no_others(
    api: Api, house: House, neighbours: tuple[House, House], owner: asyncpg.Connection, operation: Operation
) -> None:
    canary, stranger = f"canary{secrets.token_hex(8)}", neighbours[1]
    planted = await plant(owner, house.tenant_id, canary)
    call = Call(ids={name: str(planted[_table_of(name)]["id"]) for name in operation.parameters})
    own = await api.call(operation, call, house.key)
    assert own.status_code == 200, own.text
    assert (canary in own.text) == (operation.id not in NO_TENANTS_DATA), own.text
    for url in [call.url(operation), *_filtered(operation, call, planted)]:
        theirs = await api.send("GET", url, key=stranger.key)
        assert canary not in theirs.text
        assert canary not in str(theirs.headers)
        assert theirs.status_code in {200, 404, 422}


@TOP_LISTS
async def test_a_cursor_of_another_tenant_shows_nothing_of_it(
    api: Api, house: House, neighbours: tuple[House, House], owner: asyncpg.Connection, operation: Operation
) -> None:
    canary, stranger = f"canary{secrets.token_hex(8)}", neighbours[1]
    for number in range(2):
        await plant(owner, house.tenant_id, f"{canary}{number}")
    cursor = (await api.send("GET", f"{operation.path}?limit=1", key=house.key)).json()["next_cursor"]
    own = await api.send("GET", f"{operation.path}?limit=200&cursor={cursor}", key=house.key)
    assert (own.status_code, canary in own.text) == (200, True)
    theirs = await api.send("GET", f"{operation.path}?limit=200&cursor={cursor}", key=stranger.key)
    assert (theirs.status_code, canary in theirs.text) == (200, False)


def _with_random_ids(call: Call) -> Call:
    """The same call about things that nobody has."""
    exchanged: dict[bytes, bytes] = {}

    def other(found: re.Match[bytes]) -> bytes:
        return exchanged.setdefault(found[0], str(uuid4()).encode())

    return msgspec.json.decode(UUIDS.sub(other, msgspec.json.encode(call)), type=Call)


def _told(answer: httpx.Response) -> tuple[int, dict[str, Any], set[str]]:
    body = answer.json()
    hidden = {"request_id", "instance"}
    return answer.status_code, {name: value for name, value in body.items() if name not in hidden}, set(answer.headers)


def _table_of(parameter: str) -> str:
    noun = parameter.removesuffix("_id")
    return TABLE_OF.get(noun, f"{noun}s")


def _filtered(operation: Operation, call: Call, planted: dict[str, dict[str, Any]]) -> list[str]:
    """The list asked for with the other tenant's ids as filters."""
    names = [parameter["name"] for parameter in DOCUMENTED[operation.id]["parameters"] if parameter["in"] == "query"]
    filters = {name: planted[_table_of(name)]["id"] for name in names if _table_of(name) in planted}
    return [f"{call.url(operation)}?{name}={value}" for name, value in filters.items()]
