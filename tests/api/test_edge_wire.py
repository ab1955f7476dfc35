"""Over a real connection to the real server: what an in-process client cannot send."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator

import asyncpg
import httpx
import msgspec
import pytest

from integrations.settings import Settings
from tests.house import House
from tests.system.problems import problem_in
from tests.system.serving import RawAnswer, Server, serving


@pytest.fixture(scope="module")
async def server(settings: Settings) -> AsyncIterator[Server]:
    """Two server processes on this worker's database."""
    async with serving(settings, workers=2) as running:
        yield running


def request(house: House, line: str, *headers: str, body: bytes = b"") -> bytes:
    """An HTTP/1.1 request, byte by byte."""
    head = [line + " HTTP/1.1", "Host: opsroom", "Connection: close", f"Authorization: Bearer {house.key}", *headers]
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def told(answer: RawAnswer | None) -> RawAnswer:
    """The answer, which is a problem of ours and no server error."""
    assert answer is not None
    assert 400 <= answer.status < 500, answer
    assert answer.headers["content-type"] == "application/problem+json", answer
    assert msgspec.json.decode(answer.body)["request_id"] == answer.headers["x-request-id"]
    return answer


@pytest.mark.parametrize(
    "path", ["/v1/%ff", "/v1/%00", "/v1/brands/%C0%AE%C0%AE", "/v1/brands?name=%ff", "/v1/%ED%A0%80",
             "/v1/brands/%", "/v1/brands/%zz", "/" + "a" * 7000, "/v1/brands?" + "q=1&" * 1500, "//v1", "/v1/brands/../../x"],
)  # fmt: skip
async def test_odd_targets_are_problems(server: Server, house: House, path: str) -> None:
    told(await server.raw(request(house, f"GET {path}")))


@pytest.mark.parametrize("path", ["/v1/\xff\xfe", "/v1/brands?limit=\xff", "/v1/a b"])
async def test_targets_that_are_no_http_are_refused_by_the_server_itself(
    server: Server, house: House, path: str
) -> None:
    answer = await server.raw(request(house, f"GET {path}"))
    assert answer is None or 400 <= answer.status < 500


@pytest.mark.parametrize("size", [1_048_577, 3_000_000])
@pytest.mark.parametrize("chunked", [True, False])
async def test_a_large_body_is_refused_however_it_is_announced(
    server: Server, house: House, size: int, chunked: bool
) -> None:
    async with httpx.AsyncClient(base_url=server.url) as client:
        body = b'{"name": "' + b"x" * size + b'"}'

        async def parts() -> AsyncIterator[bytes]:
            for start in range(0, len(body), 100_000):
                yield body[start : start + 100_000]

        headers = {"Authorization": f"Bearer {house.key}", "Content-Type": "application/json"}
        answer = await client.post("/v1/brands", content=parts() if chunked else body, headers=headers)
        assert problem_in(answer, 413)["code"] == "body_too_large"


async def test_a_body_that_is_cut_off_creates_nothing(server: Server, house: House) -> None:
    lengths = "Content-Type: application/json", "Content-Length: 500"
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(request(house, "POST /v1/brands", *lengths, body=b'{"slug": "cut", "name": "x"}'))
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    listed = await server.raw(request(house, "GET /v1/brands"))
    assert listed is not None
    assert msgspec.json.decode(listed.body)["items"] == []


@pytest.mark.parametrize("path", ["/v1/brands", "/v1/me", "/health/live", "/v1/nothing"])
async def test_head_has_no_body(server: Server, house: House, path: str) -> None:
    async with httpx.AsyncClient(base_url=server.url) as client:
        answer = await client.head(path, headers={"Authorization": f"Bearer {house.key}"})
        assert answer.content == b""
        assert answer.status_code in {200, 404, 405}
        assert answer.headers["x-request-id"]


@pytest.mark.parametrize("value", ["\xff", "a" * 100_000, "zh;q=" + "9" * 1000], ids=["latin", "huge", "odd"])
async def test_odd_headers_are_no_server_error(server: Server, house: House, value: str) -> None:
    for name in ("Accept-Language", "X-Request-Id", "Idempotency-Key", "If-Match", "Cookie", "X-Odd"):
        answer = await server.raw(request(house, "GET /v1/brands", f"{name}: {value}"))
        # The server itself ends connections whose headers it finds too large: without an answer, or with 4xx.
        assert answer is None or answer.status in {200, 400, 431}


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n" * 100 + b"x",
        b"PRI * HTTP/2.0\r\n\r\n",
    ],
)
async def test_what_is_not_http_does_no_harm(server: Server, house: House, garbage: bytes) -> None:
    try:
        async with asyncio.timeout(0.5):
            answer = await server.raw(garbage)
    except TimeoutError:
        answer = None
    assert answer is None or answer.status < 500
    well = await server.raw(request(house, "GET /v1/me"))
    assert well is not None
    assert well.status == 200


async def test_fifty_at_once_over_two_processes_have_one_effect(
    server: Server, house: House, owner: asyncpg.Connection
) -> None:
    headers = {"Authorization": f"Bearer {house.key}", "Idempotency-Key": secrets.token_hex(8)}
    limits = httpx.Limits(max_connections=50)
    async with httpx.AsyncClient(base_url=server.url, headers=headers, limits=limits) as client:
        body = {"slug": "once", "name": "x"}
        answers = await asyncio.gather(*(client.post("/v1/brands", json=body) for _ in range(50)))
        again = await client.post("/v1/brands", json=body)
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) <= {201, 409}, statuses
    assert {answer.content for answer in answers if answer.status_code == 201} == {again.content}
    assert again.headers["idempotency-replayed"] == "true"
    assert await owner.fetchval("SELECT count(*) FROM brands WHERE tenant_id = $1", house.tenant_id) == 1
    told_of = "SELECT count(*) FROM events WHERE tenant_id = $1 AND type = 'brand.created'"
    assert await owner.fetchval(told_of, house.tenant_id) == 1
