"""Uploads that are slow, too large, in the wrong place, or from a stranger: over a real connection."""

import asyncio
import secrets
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest

from api.uploads import IMAGE_LIMIT, UPLOAD_LIMIT
from domain.kernel.secrets import ApiToken
from integrations.settings import Settings
from tests.films import a_film
from tests.house import House
from tests.system.calls import picture
from tests.system.problems import problem_in
from tests.system.serving import Server, serving

CONNECTIONS = 2


@pytest.fixture(scope="module")
async def server(settings: Settings) -> AsyncIterator[Server]:
    """One process with few connections to the database."""
    async with serving(msgspec.structs.replace(settings, database_pool=CONNECTIONS), workers=1) as running:
        yield running


def head(key: str, path: str, *headers: str, kind: str = "image/png") -> bytes:
    """The head of a POST of a file."""
    lines = [f"POST {path} HTTP/1.1", "Host: opsroom", "Connection: close", f"Authorization: Bearer {key}",
             f"Content-Type: {kind}", *headers]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def client_of(server: Server, key: str) -> httpx.AsyncClient:
    """Ordinary requests to the server."""
    return httpx.AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {key}"}, timeout=60)


@pytest.mark.parametrize("again", [(), ("Idempotency-Key: slow",)], ids=["plain", "idempotent"])
async def test_slow_uploads_do_not_stop_other_writes(server: Server, house: House, again: tuple[str, ...]) -> None:
    brand, content = await house.new_brand(), picture()
    path, expect = f"/v1/assets?brand_id={brand.id}", "Expect: 100-continue"
    slow = []
    for number in range(CONNECTIONS):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        keys = [f"{line}-{number}-{secrets.token_hex(4)}" for line in again]
        writer.write(head(house.key, path, f"Content-Length: {len(content)}", expect, *keys))
        # The server says so when the application begins to wait for the body.
        assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        writer.write(content[:10])
        slow.append((reader, writer))
    async with client_of(server, house.key) as client:
        made = await client.post("/v1/brands", json={"slug": "meanwhile", "name": "x"})
    assert made.status_code == 201, made.text
    for reader, writer in slow:
        writer.write(content[10:])
        assert (await reader.readline()).startswith(b"HTTP/1.1 201"), "the upload itself ends well"
        writer.close()


@pytest.mark.parametrize("again", [(), ("Idempotency-Key: large",)], ids=["plain", "idempotent"])
async def test_an_upload_without_end_is_refused_once_it_is_too_large(
    server: Server, house: House, again: tuple[str, ...]
) -> None:
    brand, size = await house.new_brand(), IMAGE_LIMIT + 1
    chunk = f"{size:x}\r\n".encode() + bytes(size) + b"\r\n"  # and no last chunk: nobody can wait for the end
    path = f"/v1/assets?brand_id={brand.id}"
    async with asyncio.timeout(60):
        answer = await server.raw(head(house.key, path, "Transfer-Encoding: chunked", *again) + chunk)
    assert answer is not None
    assert (answer.status, msgspec.json.decode(answer.body)["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(("kind", "limit"), [("image/png", IMAGE_LIMIT), ("video/mp4", UPLOAD_LIMIT)])
async def test_an_announced_length_is_refused_before_a_byte_of_it(
    server: Server, house: House, kind: str, limit: int
) -> None:
    path = f"/v1/assets?brand_id={(await house.new_brand()).id}"
    answer = await server.raw(head(house.key, path, f"Content-Length: {limit + 1}", kind=kind))
    assert answer is not None
    assert (answer.status, msgspec.json.decode(answer.body)["code"]) == (413, "body_too_large")


async def test_a_stranger_is_refused_before_a_byte_is_read(server: Server, house: House) -> None:
    brand, stranger = await house.new_brand(), ApiToken.new("test", house.tenant_id).text
    for headers in ((), ("Idempotency-Key: x",)):
        request = head(stranger, f"/v1/assets?brand_id={brand.id}", "Content-Length: 1000", *headers)
        answer = await server.raw(request)
        assert answer is not None
        assert answer.status == 401


@pytest.mark.parametrize("kind", ["image/png", "video/mp4"])
@pytest.mark.parametrize("path", ["/v1/posts", "/v1/brands", "/v1/api-keys", "/v1/publications"])
async def test_files_are_taken_where_files_belong_and_nowhere_else(
    server: Server, house: House, path: str, kind: str
) -> None:
    for key in (house.key, ApiToken.new("test", house.tenant_id).text):
        announced = await server.raw(head(key, path, "Content-Length: 64000000", kind=kind))
        assert announced is not None
        assert announced.status == 413
        async with client_of(server, key) as client:
            answer = await client.post(path, content=picture(), headers={"Content-Type": kind})
        assert problem_in(answer, 415)["code"] == "unsupported_media_type"


async def test_an_upload_spends_quota_once(server: Server, house: House) -> None:
    brand = await house.new_brand()
    async with client_of(server, house.key) as client:
        answer = await client.post(
            "/v1/assets",
            params={"brand_id": str(brand.id)},
            content=picture(),
            headers={"Content-Type": "image/png"},
        )
    left = dict(part.split(";")[:2] for part in answer.headers["ratelimit"].split(", "))
    assert answer.status_code == 201, answer.text
    assert left['"tenant"'] == "r=999999"


def drafts(settings: Settings) -> list[str]:
    """What lies half received in the blob store."""
    return [path.name for path in (settings.data_path / "blobs" / "drafts").rglob("*") if path.is_file()]


async def left_nothing(settings: Settings) -> None:
    """Return once nothing lies half received; the last draft goes just after its answer."""
    async with asyncio.timeout(60):
        while drafts(settings):
            await asyncio.sleep(0.01)


async def send(
    server: Server, house: House, content: bytes, *, kind: str = "video/mp4", key: str = ""
) -> httpx.Response:
    """Upload a file to a new brand."""
    headers = {"Content-Type": kind, **({"Idempotency-Key": key} if key else {})}
    params = {"brand_id": str((await house.new_brand()).id)}
    async with client_of(server, house.key) as client:
        return await client.post("/v1/assets", params=params, content=content, headers=headers)


async def test_a_film_larger_than_any_image_comes_in_and_goes_out_unchanged(
    server: Server, house: House, settings: Settings
) -> None:
    film = a_film(seconds=2, padding=IMAGE_LIMIT + 1)
    made = await send(server, house, film)
    assert made.status_code == 201, made.text
    assert (made.json()["content_type"], made.json()["duration_ms"]) == ("video/mp4", 2000)
    async with client_of(server, house.key) as client:
        answer = await client.get(f"/v1/assets/{made.json()['id']}/content")
    assert (answer.headers["content-type"], answer.headers["content-length"]) == ("video/mp4", str(len(film)))
    assert answer.content == film
    await left_nothing(settings)


@pytest.mark.parametrize(
    "content",
    [b"", b"no film", a_film()[:300], a_film()[:-50]],
    ids=["nothing", "a text", "an index cut short", "frames cut short"],
)
async def test_a_file_that_is_refused_leaves_nothing(
    server: Server, house: House, settings: Settings, content: bytes
) -> None:
    answer = await send(server, house, content)
    assert problem_in(answer, 415)["code"] == "unsupported_media"
    await left_nothing(settings)


async def test_an_upload_that_is_cut_off_leaves_nothing(server: Server, house: House, settings: Settings) -> None:
    path = f"/v1/assets?brand_id={(await house.new_brand()).id}"
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    film = a_film(padding=3_000_000)
    writer.write(head(house.key, path, f"Content-Length: {len(film)}", kind="video/mp4") + film[:2_000_000])
    await writer.drain()
    async with asyncio.timeout(60):
        while not drafts(settings):
            await asyncio.sleep(0.01)
    writer.close()
    await left_nothing(settings)
    assert await reader.read() == b""


async def test_a_film_sent_twice_with_one_key_is_one_film(server: Server, house: House, settings: Settings) -> None:
    brand, film = await house.new_brand(), a_film()
    headers = {"Content-Type": "video/mp4", "Idempotency-Key": "film"}
    async with client_of(server, house.key) as client:
        path = f"/v1/assets?brand_id={brand.id}"
        first, again = [await client.post(path, content=film, headers=headers) for _ in range(2)]
        other = await client.post(path, content=a_film(), headers=headers)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert problem_in(other, 422)["code"] == "idempotency_key_reused"
    await left_nothing(settings)
