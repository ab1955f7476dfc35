"""Files of brands over HTTP."""

from typing import Any

import pytest

from domain.brands import Brand
from tests.films import a_film, a_flv, a_webm
from tests.house import House
from tests.system.calls import picture

from .client import Client


@pytest.fixture
async def brand(house: House) -> Brand:
    """A brand."""
    return await house.new_brand()


async def sent(client: Client, brand: Brand, content: bytes, kind: str) -> Any:
    """The answer to an upload."""
    headers = {"Content-Type": kind}
    return await client.request("POST", f"/v1/assets?brand_id={brand.id}", content=content, headers=headers)


@pytest.mark.parametrize(
    ("content", "kind", "shape", "duration_ms", "codecs"),
    [
        (a_film(width=1080, height=1920, seconds=15), "video/mp4", (1080, 1920), 15_000, "AVC"),
        (a_film(brand="qt  "), "video/quicktime", (1280, 720), 5_000, "AVC"),
        (a_webm(), "video/webm", (640, 360), 3_000, "VP9"),
        (a_flv(), "video/x-flv", (640, 360), 3_000, "AVC"),
        (picture(side=7), "image/png", (7, 7), None, None),
    ],
    ids=["mp4", "quicktime", "webm", "flv", "png"],
)
async def test_what_a_file_is_is_read_from_its_bytes(
    client: Client, brand: Brand, content: bytes, kind: str, shape: tuple[int, int], duration_ms: int, codecs: str
) -> None:
    made = await sent(client, brand, content, "image/gif")
    assert made.status_code == 201, made.text
    asset = made.json()
    assert (asset["content_type"], asset["width"], asset["height"]) == (kind, *shape)
    assert (asset["duration_ms"], asset["codecs"], asset["size_bytes"]) == (duration_ms, codecs, len(content))
    assert (await client.get(f"/v1/assets/{asset['id']}")).json() == asset
    downloaded = await client.get(f"/v1/assets/{asset['id']}/content")
    assert (downloaded.headers["content-type"], downloaded.content) == (kind, content)


async def test_the_same_film_of_a_brand_is_kept_once(client: Client, house: House, brand: Brand) -> None:
    film = a_film()
    first, again = [(await sent(client, brand, film, "video/mp4")).json() for _ in range(2)]
    elsewhere = (await sent(client, await house.new_brand(), film, "video/mp4")).json()
    assert first == again
    assert (elsewhere["sha256"], elsewhere["id"] == first["id"]) == (first["sha256"], False)
    found = await client.get(f"/v1/assets?content_type=video/mp4&brand_id={brand.id}")
    assert [one["id"] for one in found.json()["items"]] == [first["id"]]


@pytest.mark.parametrize("content", [b"<svg/>", a_film()[:-10]], ids=["a drawing", "a film cut short"])
async def test_what_is_neither_image_nor_film_is_refused(client: Client, brand: Brand, content: bytes) -> None:
    refused = await sent(client, brand, content, "video/mp4")
    assert (refused.status_code, refused.json()["code"]) == (415, "unsupported_media")


@pytest.mark.parametrize("kind", ["text", "image_text", "article", "image", "video", "short_video", "live", "poll"])
async def test_a_post_may_be_of_any_kind(client: Client, brand: Brand, kind: str) -> None:
    film = (await sent(client, brand, a_film(), "video/mp4")).json()
    body = {"brand_id": str(brand.id), "text": "x", "format": kind, "media": [{"asset_id": film["id"]}]}
    made = await client.post("/v1/posts", body)
    assert (made.status_code, made.json()["format"]) == (201, kind)
    odd = await client.post("/v1/posts", {**body, "format": "telegram"})
    assert odd.json()["errors"][0]["pointer"] == "/format"
