"""A team for tests: people, tokens, and what every test of it does."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from .client import Client
from .test_identity_lineage import token_for


def instant(*, hours: float = 0) -> str:
    """So many hours from now."""
    return f"{datetime.now(UTC) + timedelta(hours=hours):%Y-%m-%dT%H:%M:%S.123456Z}"


async def member(client: Client, *roles: str, **more: Any) -> str:
    """The id of a new member."""
    body = {"email": f"m-{secrets.token_hex(6)}@example.com", "name": "成员", "roles": list(roles), **more}
    made = await client.post("/v1/members", body)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def made(client: Client, path: str, body: Any, *, status: int = 201) -> dict[str, Any]:
    """What a POST made."""
    answer = await client.post(path, body)
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def listed(client: Client, path: str) -> list[dict[str, Any]]:
    """The items of a list's first page."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def types_about(client: Client, subject_id: str) -> list[str]:
    """The facts about a subject, in order."""
    return [one["type"] for one in reversed(await listed(client, f"/v1/events?subject_id={subject_id}"))]


def told(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json()["code"]


def pointed(answer: Any) -> tuple[int, str, str]:
    """Status, pointer and code of what was wrong first."""
    first = answer.json()["errors"][0]
    return answer.status_code, first["pointer"], first["code"]


__all__ = ["instant", "listed", "made", "member", "pointed", "token_for", "told", "types_about"]
