"""Problems speak the reader's language; every answer carries its request id."""

import re

import pytest

from api.titles import TITLES
from tests.house import House
from tests.system.api import Api
from tests.system.operations import OPERATIONS, READING, Operation
from tests.system.problems import assert_marked, problem_in

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
# Streams are tried over a real server, in test_stream: one in process is only seen when it has ended.
ANSWERED = pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.id != "events.stream"], ids=str)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [(None, "en"), ("zh-CN", "zh-CN"), ("zh", "zh-CN"), ("zh-Hans-CN,en;q=0.5", "zh-CN"), ("en", "en"), ("en-GB, zh;q=0.9", "en"),
     ("de, zh;q=0.3, en;q=0.2", "zh-CN"), ("de", "en"), ("zh;q=0, en", "en"), ("ZH-TW", "zh-CN"), ("*", "en"), ("", "en"),
     ("zh;q=x", "zh-CN"), ("," * 500 + "zh", "en")],
)  # fmt: skip
async def test_problems_follow_accept_language(api: Api, house: House, accepted: str | None, language: str) -> None:
    headers = {} if accepted is None else {"Accept-Language": accepted}
    for method, path, statuses in (
        ("GET", "/v1/nothing", [404]), ("PUT", "/v1/brands", [405]), ("POST", "/v1/brands", [415, 422]),
        ("GET", "/v1/brands?limit=0", [422]), ("GET", "/v1/members/x", [404]),
    ):  # fmt: skip
        answer = await api.send(method, path, key=house.key, headers=headers)
        problem = problem_in(answer, *statuses)
        assert answer.headers["content-language"] == language
        assert problem["title"] == TITLES[problem["code"]][language == "zh-CN"]


@ANSWERED
async def test_a_request_id_is_taken_over_or_made(api: Api, house: House, operation: Operation) -> None:
    path = operation.path.format(**dict.fromkeys(operation.parameters, "x"))
    for given in ("abc", "A.b_c:d+e/f=g-1", "x" * 128):
        answer = await api.send(operation.method, path, key=house.key, headers={"X-Request-Id": given})
        assert answer.headers["x-request-id"] == given
    for odd in (None, "", "x" * 129, "a b", "a\tb", "<script>", "中文", "a,b"):
        headers = {} if odd is None else {b"X-Request-Id": odd.encode()}
        answer = await api.send(operation.method, path, key=house.key, headers=headers)
        assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["x-request-id"])


@pytest.mark.parametrize(
    "path", ["/health/live", "/metrics", "/docs", "/docs/start.js", "/docs/problems", "/openapi.json"]
)
async def test_pages_beside_the_api_are_marked_too(api: Api, path: str) -> None:
    answer = await api.send("GET", path)
    assert answer.status_code == 200
    assert_marked(answer)


async def test_the_documentation_loads_nothing_from_elsewhere(api: Api) -> None:
    for path in ("/docs", "/docs/start.js", "/docs/problems"):
        text = (await api.send("GET", path)).text
        assert not re.search(r"(?:src|href|url)\s*[=:(]\s*[\"']?(?:https?:)?//", text), path
    for asset in ("/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"):
        assert (await api.send("GET", asset)).status_code == 200


async def test_every_problem_is_explained_where_its_type_points(api: Api) -> None:
    page = (await api.send("GET", "/docs/problems")).text
    for code, (english, chinese) in TITLES.items():
        assert f'id="{code}"' in page
        assert english in page
        assert chinese in page


async def test_invented_methods_make_no_time_series(api: Api) -> None:
    for number in range(20):
        await api.send(f"INVENTED{number}", "/v1/brands")
        await api.send("GET", f"/v1/brands/{number}")
    counted = (await api.send("GET", "/metrics")).text
    assert "INVENTED" not in counted
    assert 'method="other"' in counted


def test_reading_operations_are_those_that_change_nothing() -> None:
    assert {operation.method for operation in OPERATIONS} <= READING | {"POST", "PATCH", "DELETE", "PUT"}
