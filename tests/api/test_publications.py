"""Publications and files over HTTP."""

import io
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from domain.brands import Brand
from domain.content import get_publication
from domain.platforms import Account
from integrations.platforms.sandbox.descriptors import DESCRIPTORS
from tests.house import House

from .client import Client

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()


@pytest.fixture
async def brand(house: House) -> Brand:
    """A brand."""
    return await house.new_brand()


@pytest.fixture
async def account(house: House, brand: Brand) -> Account:
    """An account on the sandbox network."""
    descriptor = house.runtime.platforms["sandbox"].descriptor
    return await house.new_account(brand, descriptor, {"handle": secrets.token_hex(4), "password": "x"})


async def scheduled(client: Client, house: House, brand: Brand, account: Account) -> dict[str, Any]:
    """A publication for tomorrow."""
    post = await house.approved_post(brand)
    body = {"post_id": str(post.id), "account_id": str(account.id), "publish_at": TOMORROW}
    made = await client.post("/v1/publications", body)
    assert made.status_code == 201, made.text
    return dict(made.json())


async def test_a_publication_is_scheduled_moved_held_released_and_cancelled(
    client: Client, house: House, brand: Brand, account: Account
) -> None:
    made = await scheduled(client, house, brand, account)
    path = f"/v1/publications/{made['id']}"
    later = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    moved = await client.post(f"{path}/retime", {"publish_at": later}, headers={"If-Match": '"1"'})
    assert moved.json()["publish_at"] > made["publish_at"]
    assert (await client.post(f"{path}/hold", {"reason": "等通知"})).json()["state"] == "held"
    assert (await client.post(f"{path}/release")).json()["state"] == "scheduled"
    assert (await client.post(f"{path}/cancel")).json()["state"] == "cancelled"
    again = await client.post(f"{path}/cancel")
    assert (again.status_code, again.json()["code"]) == (409, "publication_transition_refused")
    assert (await client.get(f"{path}/attempts")).json()["items"] == []


async def test_an_unapproved_post_is_not_scheduled(
    client: Client, house: House, brand: Brand, account: Account
) -> None:
    post = await house.new_post(brand)
    refused = await client.post("/v1/publications", {"post_id": str(post.id), "account_id": str(account.id)})
    assert (refused.status_code, refused.json()["code"]) == (409, "post_not_approved")


async def test_a_post_over_the_platforms_limit_is_refused_with_pointer_limit_and_value(
    client: Client, house: House, brand: Brand, account: Account
) -> None:
    limit = DESCRIPTORS[0].kinds[0].text.maximum
    post = await house.approved_post(brand, "长" * (limit + 1))
    refused = await client.post("/v1/publications", {"post_id": str(post.id), "account_id": str(account.id)})
    assert (refused.status_code, refused.json()["code"]) == (422, "platform_limits_violated")
    reason = refused.json()["errors"][0]
    assert (reason["pointer"], reason["limit"], reason["actual"]) == ("/text", limit, limit + 1)
    asked = await client.post(f"/v1/posts/{post.id}/validate", {"account_ids": [str(account.id)]})
    assert asked.json()["valid"] is False
    assert (await client.get("/v1/publications")).json()["items"] == []


async def test_the_same_content_is_not_scheduled_twice_unless_wanted(
    client: Client, house: House, brand: Brand, account: Account
) -> None:
    made = await scheduled(client, house, brand, account)
    body = {"post_id": made["post_id"], "account_id": str(account.id), "publish_at": TOMORROW}
    refused = await client.post("/v1/publications", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "duplicate_content")
    wanted = await client.post("/v1/publications", {**body, "allow_duplicate": True})
    assert wanted.status_code == 201


async def test_a_past_or_naive_time_is_refused(client: Client, house: House, brand: Brand, account: Account) -> None:
    post = await house.approved_post(brand)
    body = {"post_id": str(post.id), "account_id": str(account.id)}
    past = await client.post("/v1/publications", {**body, "publish_at": "2020-01-01T00:00:00Z"})
    assert (past.status_code, past.json()["code"]) == (422, "publish_at_in_the_past")
    naive = await client.post("/v1/publications", {**body, "publish_at": "2030-01-01T00:00:00"})
    assert (naive.status_code, naive.json()["errors"][0]["pointer"]) == (422, "/publish_at")


async def test_missing_credentials_of_an_account_are_pointed_at(client: Client, brand: Brand) -> None:
    body = {"brand_id": str(brand.id), "platform": "sandbox", "credentials": {"handle": "x"}}
    refused = await client.post("/v1/accounts", body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/credentials/password")
    unknown = await client.post("/v1/accounts", {**body, "platform": "myspace"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_platform")


def png(width: int = 8, height: int = 6) -> bytes:
    """A picture."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


async def test_a_picture_is_uploaded_once_and_comes_back_as_it_was(client: Client, brand: Brand) -> None:
    picture = png()
    send = {"content": picture, "headers": {"Content-Type": "image/png"}}
    made = await client.post(f"/v1/assets?brand_id={brand.id}", **send)
    assert made.status_code == 201, made.text
    assert (made.json()["width"], made.json()["content_type"]) == (8, "image/png")
    again = await client.post(f"/v1/assets?brand_id={brand.id}", **send)
    assert again.json()["id"] == made.json()["id"]
    read = await client.get(f"/v1/assets/{made.json()['id']}/content")
    assert (read.content, read.headers["content-type"]) == (picture, "image/png")


@pytest.mark.parametrize("content", [b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"x" * 40, b"", png(6000, 6000)])
async def test_what_is_no_fair_picture_is_refused(client: Client, brand: Brand, content: bytes) -> None:
    refused = await client.post(
        f"/v1/assets?brand_id={brand.id}", content=content, headers={"Content-Type": "image/png"}
    )
    assert (refused.status_code, refused.json()["code"]) == (415, "unsupported_media")


@pytest.mark.parametrize("verb", ["release", "retry"])
async def test_a_duplicate_that_shows_late_can_be_wanted_all_the_same(
    client: Client, house: House, brand: Brand, account: Account, verb: str
) -> None:
    post = await house.approved_post(brand, f"同样的话 {secrets.token_hex(4)}")
    body = {"post_id": str(post.id), "account_id": str(account.id), "publish_at": TOMORROW}
    made = (await client.post("/v1/publications", body)).json()
    path = f"/v1/publications/{made['id']}"
    async with house.work() as work:
        row = await get_publication(work, UUID(made["id"]))
        if verb == "release":
            row.hold(work.now(), "等通知")
        else:
            row.fail("refused", "no", work.now(), retryable=True)
    if verb == "release":  # what is held counts as the same content still
        await client.post("/v1/publications", {**body, "allow_duplicate": True})
    else:
        assert (await client.post("/v1/publications", body)).status_code == 201
    for refusing in (None, {}, {"allow_duplicate": False}):
        refused = await client.post(f"{path}/{verb}", refusing)
        assert (refused.status_code, refused.json()["code"]) == (409, "duplicate_content"), refused.text
    wanted = await client.post(f"{path}/{verb}", {"allow_duplicate": True})
    assert (wanted.status_code, wanted.json()["state"]) == (200, "scheduled"), wanted.text
    odd = await client.post(f"{path}/{verb}", {"allow_duplicate": "yes"})
    assert odd.status_code == 422
