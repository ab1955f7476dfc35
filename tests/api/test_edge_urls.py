"""Paths, queries and headers that a stranger controls."""

import asyncio
from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.house import House
from tests.system.api import Api
from tests.system.calls import prepare
from tests.system.calls.registry import Call
from tests.system.operations import DOCUMENTED, OPERATIONS, READING, WITH_IDS, Operation
from tests.system.problems import assert_marked, problem_in

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
# Streams are tried over a real server, in test_stream: one in process is only seen when it has ended.
ANSWERED = [one for one in OPERATIONS if one.id != "events.stream"]
READS = pytest.mark.parametrize("operation", [one for one in ANSWERED if one.method in READING], ids=str)
LISTS = pytest.mark.parametrize(
    "operation",
    [one for one in OPERATIONS if any(field["name"] == "limit" for field in DOCUMENTED[one.id]["parameters"])],
    ids=str,
)
ODD_TEXTS = [
    "%00",
    "%FF",
    "%ED%A0%80",
    "%C0%AF",
    "%F0%9F%98%80",
    "%27%3B--",
    "x" * 5000,
    "%0D%0AX-Evil:1",
    "%25%32%66",
    "",
]
ODD_VALUES = [*ODD_TEXTS, "nan", "inf", "1e400", "-1", "9" * 400, "null", "true", "0001-01-01T00:00:00Z",
              "9999-12-31T23:59:59-23:59", "2026-01-01", "2026-01-01T00:00:00"]  # fmt: skip
STREAMS_AT_ONCE = 8
"""A credential may have ten open."""
ODD_CURSORS = ["x", "!!!!", "AAAA", "%00", quote("[" * 200), "bnVsbA", "W10", "WyItY3JlYXRlZF9hdCIsMSwyXQ", "x" * 1000,
               "WyItY3JlYXRlZF9hdCIsIngiLCIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQ"]  # fmt: skip


@EVERY
async def test_an_unknown_query_parameter_is_refused(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    url = call.url(operation)
    for name in ("unknown_parameter", "tenant_id", "Limit", "limit[]", "%00", "x" * 3000, ""):
        joint = "&" if "?" in url else "?"
        key = house.reviewer_key if call.as_reviewer else house.key
        answer = await api.send(
            operation.method, f"{url}{joint}{name}=1", key=key, headers=call.headers(), content=call.body()
        )
        if name == "" and answer.status_code < 300:
            continue  # `?=1` names nothing; parsers differ on whether it is there at all
        problem = problem_in(answer, 422)
        assert [error["code"] for error in problem["errors"]] == ["unknown_parameter"]


@EVERY
async def test_three_thousand_query_parameters_are_refused(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    flood = "&".join(f"p{number}=x" for number in range(3_000))
    url = f"{operation.path.format(**call.ids)}?{flood}"
    answer = await api.send(operation.method, url, key=house.key, headers=call.headers(), content=call.body())
    problem = problem_in(answer, 422)
    assert len(answer.content) < 20_000
    assert len(problem["errors"]) <= 20


@EVERY
async def test_odd_values_in_every_query_parameter_are_no_server_error(
    api: Api, house: House, operation: Operation
) -> None:
    call = await prepare(operation, house)
    declared = [field["name"] for field in DOCUMENTED[operation.id]["parameters"] if field["in"] == "query"]
    queries = [f"{name}={value}" for name in declared for value in ODD_VALUES]
    if operation.id == "events.stream":  # without an end it would be listened to for ever
        queries = [query if query.startswith("follow=") else f"{query}&follow=false" for query in queries]
        queries.remove("follow=true")
    at_once = STREAMS_AT_ONCE if operation.id == "events.stream" else 1
    for first in range(0, len(queries), at_once):
        some = queries[first : first + at_once]
        await asyncio.gather(*(_ask_oddly(api, house, operation, call, query) for query in some))


async def _ask_oddly(api: Api, house: House, operation: Operation, call: Call, query: str) -> None:
    url = f"{operation.path.format(**call.ids)}?{query}"
    answer = await api.send(operation.method, url, key=house.key, headers=call.headers(), content=call.body())
    assert answer.status_code < 500, (url, answer.text)
    if answer.status_code >= 400:
        problem_in(answer, 404, 415, 422)


@LISTS
async def test_limits_lie_between_1_and_200(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    for limit in ("0", "201", "-1", "1.5", "nan", "inf", "1e400", "+1", "1_0", "١", "9" * 30, "", "%20", "0x1"):
        problem = problem_in(await api.send("GET", f"{call.url(operation)}?limit={limit}", key=house.key), 422)
        assert [error["pointer"] for error in problem["errors"]] == ["?limit"], limit
    for limit in ("1", "200"):
        assert (await api.send("GET", f"{call.url(operation)}?limit={limit}", key=house.key)).status_code == 200


@LISTS
async def test_a_scalar_parameter_takes_one_value(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    problem = problem_in(await api.send("GET", f"{call.url(operation)}?limit=1&limit=2", key=house.key), 422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("?limit", "repeated")]


@LISTS
async def test_odd_cursors_and_orders_are_refused(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    for cursor in ODD_CURSORS:
        problem = problem_in(await api.send("GET", f"{call.url(operation)}?cursor={cursor}", key=house.key), 422)
        assert [error["pointer"] for error in problem["errors"]] == ["?cursor"], cursor
    for sort in ("unknown", "--created_at", "tenant_id", "created_at;drop", "%00", "created_at,id", "__class__"):
        problem = problem_in(await api.send("GET", f"{call.url(operation)}?sort={sort}", key=house.key), 422)
        assert [error["pointer"] for error in problem["errors"]] == ["?sort"], sort


@pytest.mark.parametrize("operation", [one for one in WITH_IDS if "name" not in one.parameters], ids=str)
async def test_ids_have_one_spelling_in_paths(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    name, found = next(reversed(call.ids.items()))
    odd = [found.upper(), found.replace("-", ""), f"{{{found}}}", f"urn:uuid:{found}", f"%20{found}", f"{found}%20", found[:-1],
           f"{found}0", found.replace("-", "%2D").upper(), "0", "-1", "null", "%00", "..%2F" + found, "x" * 3000]  # fmt: skip
    for spelling in odd:
        path = operation.path.format(**call.ids | {name: quote(spelling, safe="%")})
        answer = await api.send(operation.method, path, key=house.key, headers=call.headers(), content=call.body())
        problem_in(answer, 404)


@LISTS
async def test_ids_have_one_spelling_in_queries(api: Api, house: House, operation: Operation) -> None:
    call, found = await prepare(operation, house), "0198c2a0-abcd-7000-8000-00000000000f"
    for field in DOCUMENTED[operation.id]["parameters"]:
        if (
            field["in"] != "query"
            or not field["name"].endswith("_id")
            or field["name"] in {"request_id", "external_id"}
        ):
            continue
        url = f"{call.url(operation)}?{field['name']}="
        assert (await api.send("GET", url + found, key=house.key)).status_code == 200
        for spelling in (found.upper(), found.replace("-", ""), f"%7B{found}%7D", f"urn:uuid:{found}", "x", ""):
            problem = problem_in(await api.send("GET", url + spelling, key=house.key), 422)
            assert [error["pointer"] for error in problem["errors"]] == [f"?{field['name']}"]


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/", "/v1/nothing", "/v2/brands", "/v1/brands/x/y/z", "/admin", "/.env", "/v1/../etc/passwd",
             "/v1/brands%2Fx", "/v1/%ff", "/v1/%00", "/" + "x" * 5000, "/docs/x", "/docs/..%2f..%2fapp.py", "/_schema", "/schema"],
)  # fmt: skip
async def test_unknown_routes_are_problems(api: Api, house: House, path: str) -> None:
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        problem = problem_in(await api.send(method, path, key=house.key), 404, 405)
        assert problem["code"] in {"not_found", "method_not_allowed"}
    problem_in(await api.send("GET", path), 404, 401)


@EVERY
async def test_wrong_methods_are_problems_that_name_the_right_ones(
    api: Api, house: House, operation: Operation
) -> None:
    path = operation.path.format(**dict.fromkeys(operation.parameters, str(uuid4())))
    right = {one.method for one in OPERATIONS if one.path == operation.path}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X"} - right:
        answer = await api.send(method, path, key=house.key)
        assert problem_in(answer, 405)["code"] == "method_not_allowed"
        assert right <= set(answer.headers["allow"].replace(" ", "").split(","))


@READS
async def test_head_is_answered_without_a_body(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    answer = await api.send("HEAD", call.url(operation), key=house.key)
    assert answer.status_code in {200, 405}
    assert_marked(answer)


@READS
async def test_odd_headers_are_no_server_error(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    url = call.url(operation)
    odd = [b"\xff\xfe", b"x" * 60_000, b"a, b;q=nan", b"zh;q=1e999", b"\x80" * 100, b"*", b";;,,==", "中文".encode()]
    for name in (b"Accept-Language", b"Accept", b"X-Request-Id", b"If-None-Match", b"Range", b"Cookie", b"Host", b"traceparent",
                 b"X-Forwarded-For", b"Origin", b"Content-Type", b"Content-Length-X"):  # fmt: skip
        for value in odd:
            answer = await api.send("GET", url, headers={b"Authorization": f"Bearer {house.key}".encode(), name: value})
            assert answer.status_code in {200, 400}, (name, value[:10], answer.text)
            assert_marked(answer)
    for value in odd:
        problem_in(await api.send("GET", url, headers={b"Authorization": b"Bearer " + value}), 401, 429)
