"""Versions: nobody overwrites what they have not seen."""

import asyncio

import pytest

from tests.house import House
from tests.system.api import Api
from tests.system.calls import prepare
from tests.system.operations import DOCUMENTED, OPERATIONS, Operation
from tests.system.problems import problem_in

VERSIONED = [
    one for one in OPERATIONS if any(field["name"] == "If-Match" for field in DOCUMENTED[one.id]["parameters"])
]
EVERY = pytest.mark.parametrize("operation", VERSIONED, ids=str)
UNCHANGING = {"live_sessions.delete_highlight", "rotas.delete_entry"}
"""What is noted once and never changed has no version to have read."""
REQUIRED = {"reviews.create", "publications.confirm", "errands.confirm", "absences.approve", "absences.decline"}


def test_every_change_of_a_resource_takes_a_version() -> None:
    changing = {one.id for one in OPERATIONS if one.method in {"PATCH", "DELETE"}}
    assert changing - {one.id for one in VERSIONED} == UNCHANGING


@EVERY
async def test_a_version_that_was_not_read_is_refused(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    key = house.reviewer_key if call.as_reviewer else house.key
    for stale in ('"999999"', "999999"):
        answer = await api.call(operation, call, key, headers={"If-Match": stale})
        assert problem_in(answer, 412)["code"] == "stale_version"
    assert (await api.call(operation, call, key)).status_code < 300


@EVERY
async def test_a_malformed_version_is_refused(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    key = house.reviewer_key if call.as_reviewer else house.key
    for odd in ("", "*", '"a"', "1.0", "-1", '"1", "2"', "9" * 30, "W/", b"\xff", "١".encode()):
        headers = {**{name.encode(): value.encode() for name, value in call.headers().items() if name != "If-Match"},
                   b"Authorization": f"Bearer {key}".encode(), b"If-Match": odd}  # fmt: skip
        answer = await api.send(operation.method, call.url(operation), headers=headers, content=call.body())
        assert problem_in(answer, 400)["code"] == "if_match_malformed", odd


@EVERY
async def test_decisions_insist_on_a_version(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    key = house.reviewer_key if call.as_reviewer else house.key
    headers = {"Content-Type": call.content_type} if call.body() is not None else {}
    answer = await api.send(operation.method, call.url(operation), key=key, headers=headers, content=call.body())
    if operation.id in REQUIRED:
        assert problem_in(answer, 428)["code"] == "if_match_required"
    else:
        assert answer.status_code < 300, answer.text


async def test_of_many_who_read_the_same_version_one_changes_it(api: Api, house: House) -> None:
    brand = await house.new_brand()
    url, first = f"/v1/brands/{brand.id}", '"1"'
    changes = [
        api.send("PATCH", url, key=house.key, headers={"If-Match": first}, json={"name": f"n{n}"}) for n in range(20)
    ]
    answers = await asyncio.gather(*changes)
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200] + [412] * 19
    winner = next(answer for answer in answers if answer.status_code == 200)
    now = await api.send("GET", url, key=house.key)
    assert (now.headers["etag"], now.json()["name"]) == ('"2"', winner.json()["name"])


async def test_of_many_who_send_no_version_none_is_lost_silently(api: Api, house: House) -> None:
    """Each change is either made on top of the others or refused: the version counts exactly those that were made."""
    brand = await house.new_brand()
    url = f"/v1/brands/{brand.id}"
    answers = await asyncio.gather(*(api.send("PATCH", url, key=house.key, json={"name": f"n{n}"}) for n in range(20)))
    made = [answer for answer in answers if answer.status_code == 200]
    assert {answer.status_code for answer in answers} <= {200, 412}
    assert (await api.send("GET", url, key=house.key)).json()["version"] == 1 + len(made)


async def test_the_same_slug_at_once_is_one_brand(api: Api, house: House) -> None:
    body = {"slug": "race", "name": "x"}
    answers = await asyncio.gather(*(api.send("POST", "/v1/brands", key=house.key, json=body) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19
    assert {problem_in(answer, 409)["code"] for answer in answers if answer.status_code == 409} <= {
        "brand_slug_taken", "already_exists",
    }  # fmt: skip
