"""The Mastodon simulator, spoken to without the adapter."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.mastodon import create
from integrations.sandbox.mastodon.apps import CLIENT_ID, CLIENT_SECRET
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

BEARER = {"Authorization": "Bearer ana-token"}
BACK = "https://app.example/back"


@pytest.fixture
async def mastodon(tmp_path: Path) -> AsyncIterator[RunningSimulator]:
    async with running_simulator("mastodon", create, tmp_path / "sandbox.db") as simulator:
        await simulator.add_account("ana", access_token="ana-token")
        yield simulator


async def post(mastodon: RunningSimulator, status: Any, **headers: str) -> tuple[int, Any]:
    return await mastodon.call("POST", "/api/v1/statuses", json=status, headers=BEARER | headers)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"status": " "}, "Validation failed: Text can't be blank"),
        ({"status": "x" * 501}, "Validation failed: Text character limit of 500 exceeded"),
        ({"status": "x" * 490, "spoiler_text": "y" * 11}, "Validation failed: Text character limit of 500 exceeded"),
        ({"status": "x", "visibility": "secret"}, None),
        ({"status": "x", "media_ids": ["1", "2", "3", "4", "5"]}, "Validation failed: Cannot attach more than 4 files"),
        ({"status": "x", "media_ids": ["77"]}, None),
        ({"status": "x", "scheduled_at": "2999-13-01"}, "Validation failed: Scheduled at is invalid"),
        ({"status": 5}, None),
    ],
)
async def test_a_wrong_status_is_refused(mastodon: RunningSimulator, status: Any, expected: str | None) -> None:
    code, answer = await post(mastodon, status)
    assert (code, expected or answer["error"]) == (422, answer["error"])
    assert await mastodon.stored("ana") == []


async def test_tokens_scopes_and_locks_are_checked(mastodon: RunningSimulator) -> None:
    me = "/api/v1/accounts/verify_credentials"
    assert (await mastodon.call("GET", me)) == (401, {"error": "The access token is invalid"})
    await mastodon.add_account("bo", access_token="bo-token", scopes="read")
    reader = {"Authorization": "Bearer bo-token"}
    assert (await mastodon.call("GET", me, headers=reader))[0] == 200
    status, answer = await mastodon.call("POST", "/api/v1/statuses", json={"status": "x"}, headers=reader)
    assert (status, answer["error"]) == (403, "This action is outside the authorized scopes")
    assert (await mastodon.call("POST", "/admin/accounts/ana/suspend"))[0] == 204
    assert await mastodon.call("GET", me, headers=BEARER) == (403, {"error": "Your login is currently disabled"})


async def test_a_key_is_one_status_and_an_edit_is_seen(mastodon: RunningSimulator) -> None:
    first, second = [(await post(mastodon, {"status": "一"}, **{"Idempotency-Key": "k"}))[1] for _ in range(2)]
    assert first["id"] == second["id"]
    url = f"/api/v1/statuses/{first['id']}"
    status, edited = await mastodon.call("PUT", url, json={"status": "二\n\n<b> @bo@e.org"}, headers=BEARER)
    assert (status, edited["content"]) == (200, "<p>二</p><p>&lt;b&gt; @bo</p>")
    assert edited["edited_at"]
    assert (await mastodon.call("DELETE", url, headers=BEARER))[0] == 200
    assert await mastodon.call("GET", url, headers=BEARER) == (404, {"error": "Record not found"})


async def test_too_many_calls_are_told_with_a_date(mastodon: RunningSimulator) -> None:
    quota = {"operation": "publish", "most": 1, "seconds": 60}
    assert (await mastodon.call("PUT", "/admin/accounts/ana/quota", json=quota))[0] == 200
    assert (await post(mastodon, {"status": "x"}))[0] == 200
    async with mastodon.session.post(f"{mastodon.url}/api/v1/statuses", json={"status": "y"}, headers=BEARER) as answer:
        assert (answer.status, await answer.json()) == (429, {"error": "Too many requests"})
        assert answer.headers["X-RateLimit-Remaining"] == "0"
        assert answer.headers["X-RateLimit-Reset"].endswith("Z")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"client_id": "other"}, (401, "invalid_client")),
        ({"client_secret": "wrong"}, (401, "invalid_client")),
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({"code": "made-up"}, (400, "invalid_grant")),
    ],
)
async def test_tokens_are_not_given_away(
    mastodon: RunningSimulator, changed: dict[str, str], expected: tuple[int, str]
) -> None:
    form = {
        "grant_type": "authorization_code",
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "redirect_uri": BACK,
        "code": "c",
    }
    status, answer = await mastodon.call("POST", "/oauth/token", data=form | changed)
    assert (status, answer["error"]) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "x"},
        {"redirect_uri": "x"},
        {"response_type": "token"},
        {"scope": "admin"},
        {"code_challenge_method": "plain"},
    ],
)
async def test_a_wrong_authorization_shows_no_page(mastodon: RunningSimulator, wrong: dict[str, str]) -> None:
    query = {"client_id": CLIENT_ID, "redirect_uri": BACK, "response_type": "code", "code_challenge": "c"}
    status, _ = await mastodon.call("GET", "/oauth/authorize", params=query | {"code_challenge_method": "S256"} | wrong)
    assert status in {400, 401}
