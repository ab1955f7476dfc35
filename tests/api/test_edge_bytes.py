"""Bytes that a stranger controls: refused with a problem, never a server error, on every operation that takes a body."""

import re
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import msgspec
import pytest

from tests.house import House
from tests.system.api import Api
from tests.system.calls import Call, prepare
from tests.system.operations import DOCUMENTED, OPERATIONS, Operation
from tests.system.problems import problem_in

JSON_OPERATIONS = [
    operation
    for operation in OPERATIONS
    if "application/json" in DOCUMENTED[operation.id].get("requestBody", {}).get("content", {})
]
EVERY = pytest.mark.parametrize("operation", JSON_OPERATIONS, ids=str)
UUIDS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

NOT_JSON = [
    None, b"", b"text/plain", b"application/xml", b"multipart/form-data; boundary=x", b"application/msgpack", b"garbage",
    b"application/x-www-form-urlencoded", b";;;", b"application/json-patch+json", b"application/jsonx", b"\xff",
]  # fmt: skip
RAW = {
    "nothing": (b"", 422),
    "invalid UTF-8": (b'{"name": "\xff\xfe"}', 400),
    "overlong UTF-8": (b'{"name": "\xc0\xaf"}', 400),
    "a surrogate in UTF-8": (b'{"name": "\xed\xa0\x80"}', 400),
    "UTF-16": ('{"name": "x"}'.encode("utf-16"), 400),
    "a byte order mark": (b"\xef\xbb\xbf{}", 400),
    "a raw NUL": (b'{"name": "\x00"}', 422),
    "an escaped NUL": (b'{"name": "\\u0000"}', 422),
    "an escaped NUL in a key": (b'{"\\u0000": 1}', 422),
    "a NUL after an escaped backslash": (b'{"name": "\\\\\\u0000"}', 422),
    "a lone surrogate": (b'{"name": "\\ud800"}', 400),
    "a reversed pair": (b'{"name": "\\udc00\\ud800"}', 400),
    "cut short": (b'{"name": "', 400),
    "two values": (b'{"slug": "a", "name": "a"} {}', 400),
    "a comment": (b'{"slug": "a", "name": "a"} // x', 400),
    "NaN": (b'{"name": NaN}', 400),
    "single quotes": (b"{'name': 'x'}", 400),
    "a list": (b"[]", 422),
    "null": (b"null", 422),
    "a number": (b"1", 422),
    "a text": (b'"x"', 422),
    "an unknown field": (b'{"unknown_field_name": 1}', 422),
    "a huge integer": (b'{"unknown_field_name": 1' + b"0" * 5_000 + b"}", 422),
    "1e400": (b'{"unknown_field_name": 1e400}', 422),
    "form": (b"name=x", 400),
}


@EVERY
async def test_odd_bytes_are_refused(api: Api, house: House, operation: Operation) -> None:
    needed = DOCUMENTED[operation.id]["requestBody"].get("required", False)
    for name, (content, _) in RAW.items():
        if name in {"nothing", "null"} and not needed:
            continue  # a body that may be left out
        # A body can be wrong in more than one way; which one is told first is not promised.
        problem_in(await _send(api, house, operation, content), 400, 422)


@pytest.mark.parametrize("name", RAW)
async def test_odd_bytes_are_told_apart(api: Api, house: House, name: str) -> None:
    content, status = RAW[name]
    brands = next(operation for operation in JSON_OPERATIONS if operation.id == "brands.create")
    problem_in(await _send(api, house, brands, content), status)


@EVERY
async def test_deep_nesting_is_refused(api: Api, house: House, operation: Operation) -> None:
    for depth in (33, 1_100, 100_000):
        for opening, closing in ((b"[", b"]"), (b'{"a":', b"}")):
            for body in (opening * depth + b"1" + closing * depth, opening * depth):
                answer = await _send(api, house, operation, body)
                assert problem_in(answer, 400)["code"] == "json_too_deep"


async def test_brackets_inside_texts_are_no_nesting(api: Api, house: House) -> None:
    slug = {"slug": "brackets", "name": "[" * 100, "description": '\\"{[' * 100}
    answer = await _create_brand(api, house, msgspec.json.encode(slug))
    assert answer.status_code == 201, answer.text


async def test_a_text_that_speaks_of_escapes_is_a_text(api: Api, house: House) -> None:
    answer = await _create_brand(api, house, b'{"slug": "escapes", "name": "\\\\u0000"}')
    assert (answer.status_code, answer.json().get("name")) == (201, "\\u0000"), answer.text


async def test_the_last_of_two_equal_keys_counts(api: Api, house: House) -> None:
    answer = await _create_brand(api, house, b'{"slug": "twice", "name": "a", "name": "b"}')
    assert (answer.status_code, answer.json()["name"]) == (201, "b")


@EVERY
async def test_only_json_is_taken(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    for kind in NOT_JSON:
        given = {b"Content-Type": kind} if kind is not None else {}
        headers = {b"Authorization": f"Bearer {house.key}".encode(), **given}
        answer = await api.send(operation.method, call.url(operation), headers=headers, content=call.body())
        assert problem_in(answer, 415)["code"] == "unsupported_media_type"


@EVERY
async def test_a_charset_changes_nothing(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    headers = {**call.headers(), "Content-Type": "Application/JSON; charset=nonsense"}
    answer = await api.send(
        operation.method, call.url(operation), key=_key(call, house), headers=headers, content=call.body()
    )
    assert answer.status_code < 300, answer.text


@EVERY
@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_of_more_than_a_mebibyte_is_refused(
    api: Api, house: House, operation: Operation, announced: bool
) -> None:
    call = await prepare(operation, house)
    body = b'{"name": "' + b"x" * (1_048_576 - 11) + b'"}'
    assert len(body) == 1_048_577

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    headers = {"Content-Type": "application/json"}
    content = body if announced else chunks()
    answer = await api.send(operation.method, call.url(operation), key=house.key, headers=headers, content=content)
    assert problem_in(answer, 413)["code"] == "body_too_large"


async def test_a_body_of_exactly_a_mebibyte_is_read(api: Api, house: House) -> None:
    body = b'{"slug": "full", "name": "a"' + b" " * (1_048_576 - 29) + b"}"
    assert len(body) == 1_048_576
    assert (await _create_brand(api, house, body)).status_code == 201


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "1969-12-31T23:59:59Z", "2026-01-01T00:00:00", "2026-13-01T00:00:00Z",
           "2026-02-30T00:00:00Z", "-1", "now", 1e15, -1, True, "2026-01-01T00:00:00+99:00", "٢٠٢٦-01-01T00:00:00Z"],
)  # fmt: skip
async def test_odd_instants_are_refused(api: Api, house: House, at: object) -> None:
    body = msgspec.json.encode({"name": "x", "scopes": ["posts:read"], "expires_at": at})
    keys = next(operation for operation in JSON_OPERATIONS if operation.id == "api_keys.create")
    problem = problem_in(await _send(api, house, keys, body), 422)
    assert [error["pointer"] for error in problem["errors"]] == ["/expires_at"]


@pytest.mark.parametrize("number", [-1, 6, 2**31, 2**63, 10**30, 1.5, "1", True, 1e400])
async def test_odd_numbers_are_refused(api: Api, house: House, number: object) -> None:
    text = "1e400" if number == float("inf") else msgspec.json.encode(number).decode()
    body = f'{{"slug": "n", "name": "n", "required_approvals": {text}}}'.encode()
    problem = problem_in(await _create_brand(api, house, body), 422)
    assert [error["pointer"] for error in problem["errors"]] == ["/required_approvals"]


@EVERY
async def test_ids_have_one_spelling_in_bodies(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    body = call.body() or b""
    ids = [value for value in UUIDS.findall(body) if value != value.upper()]
    for found in ids:
        for odd in (found.upper(), found.replace(b"-", b""), b"{" + found + b"}", b"urn:uuid:" + found, found + b" "):
            changed = body.replace(found, odd)
            answer = await api.send(
                operation.method, call.url(operation), key=house.key, headers=call.headers(), content=changed
            )
            assert len(problem_in(answer, 422)["errors"]) == 1


async def _create_brand(api: Api, house: House, body: bytes) -> httpx.Response:
    return await api.send(
        "POST", "/v1/brands", key=house.key, headers={"Content-Type": "application/json"}, content=body
    )


async def _send(api: Api, house: House, operation: Operation, content: bytes) -> httpx.Response:
    ids = dict.fromkeys(operation.parameters, str(uuid4()))
    headers = {"Content-Type": "application/json"}
    return await api.send(
        operation.method, operation.path.format(**ids), key=house.key, headers=headers, content=content
    )


def _key(call: Call, house: House) -> str:
    return house.reviewer_key if call.as_reviewer else house.key
