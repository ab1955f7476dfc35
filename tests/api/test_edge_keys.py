"""A key that expires makes no key that outlives it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.house import House

from .client import Client

BODY = {"name": "child", "scopes": ["brands:read"]}


@pytest.fixture
def end(house: House) -> datetime:
    """When the parent expires."""
    return house.runtime.clock.now() + timedelta(hours=2)


@pytest.fixture
async def parent(client: Client, end: datetime) -> Client:
    """The API as a key that expires."""
    scopes = ["keys:write", "brands:read"]
    made = await client.post("/v1/api-keys", {"name": "parent", "scopes": scopes, "expires_at": end.isoformat()})
    assert made.status_code == 201, made.text
    return client.as_key(made.json()["secret"])


@pytest.mark.parametrize("beyond", [None, timedelta(microseconds=1), timedelta(days=365)], ids=str)
async def test_a_child_that_lives_longer_is_refused(parent: Client, end: datetime, beyond: timedelta | None) -> None:
    expiry: dict[str, Any] = {} if beyond is None else {"expires_at": (end + beyond).isoformat()}
    refused = await parent.post("/v1/api-keys", {**BODY, **expiry})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_exceeded")
    assert [(reason["pointer"], reason["code"]) for reason in refused.json()["errors"]] == [
        ("/expires_at", "scope_exceeded")
    ]


@pytest.mark.parametrize("earlier", [timedelta(0), timedelta(hours=1)], ids=str)
async def test_a_child_that_ends_with_its_parent_or_before_is_made(
    parent: Client, end: datetime, earlier: timedelta
) -> None:
    made = await parent.post("/v1/api-keys", {**BODY, "expires_at": (end - earlier).isoformat()})
    assert made.status_code == 201, made.text


async def test_a_key_that_never_expires_may_make_any(client: Client) -> None:
    made = await client.post("/v1/api-keys", BODY)
    assert (made.status_code, made.json()["expires_at"]) == (201, None)
