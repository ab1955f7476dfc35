"""What Matrix's errors mean, which addresses are messages, and what a hostile server can teach."""

from collections.abc import AsyncIterator

import msgspec
import pytest

from domain.platforms.ports import (
    AuthRequired,
    LinkRefused,
    NeedsHuman,
    NotSent,
    PlatformUnreachable,
    RateLimited,
    Rejected,
)
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.matrix.adapter import Matrix
from integrations.platforms.matrix.errors import forbidden, refusal
from tests.integrations.platforms.hostile import ANSWERS, hostile_server
from tests.integrations.platforms.rig_matrix import CREDENTIALS


@pytest.fixture
async def http() -> AsyncIterator[GuardedHttp]:
    client = GuardedHttp()
    yield client
    await client.close()


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (400, "M_BAD_JSON", Rejected),
        (413, "M_TOO_LARGE", Rejected),
        (404, "M_NOT_FOUND", Rejected),
        (401, "M_UNKNOWN_TOKEN", AuthRequired),
        (401, "M_MISSING_TOKEN", AuthRequired),
        (401, "M_USER_LOCKED", AuthRequired),
        (403, "M_USER_SUSPENDED", AuthRequired),
        (403, "M_USER_DEACTIVATED", AuthRequired),
        (403, "M_CONSENT_NOT_GIVEN", AuthRequired),
        (403, "M_FORBIDDEN", NeedsHuman),
        (403, "M_RESOURCE_LIMIT_EXCEEDED", NotSent),
        (429, "M_LIMIT_EXCEEDED", RateLimited),
        (400, "M_UNKNOWN", type(None)),
        (500, "M_UNKNOWN", type(None)),
        (503, "M_NOT_FOUND", type(None)),
    ],
)
def test_every_error_has_its_outcome(status: int, code: str, expected: type) -> None:
    answer = Answer(status, {}, msgspec.json.encode({"errcode": code, "retry_after_ms": 1}), False, 0.0)
    assert isinstance(forbidden(answer) or refusal(answer), expected)


@pytest.mark.parametrize(
    ("pasted", "event_id"),
    [
        ("https://matrix.to/#/!abc:example.org/$ev-1_x?via=example.org", "$ev-1_x"),
        ("https://matrix.to/#/%21abc%3Aexample.org/%24ev", "$ev"),
        ("https://matrix.to/#/%23news:example.org/$143273582443PhrSn:example.org", "$143273582443PhrSn:example.org"),
    ],
)
async def test_addresses_of_events_are_read(http: GuardedHttp, pasted: str, event_id: str) -> None:
    link = Matrix(http).read_link(pasted)
    assert link.remote_id == event_id
    assert Matrix(http).read_link(link.url) == link


@pytest.mark.parametrize(
    "pasted", ["https://matrix.to/#/!a:b", "https://evil.example/#/!a:b/$c", "matrix.to", "https://matrix.to/#/@a:b/$c"]
)
async def test_other_addresses_are_refused(http: GuardedHttp, pasted: str) -> None:
    with pytest.raises(LinkRefused):
        Matrix(http).read_link(pasted)


@pytest.mark.parametrize("answer", sorted(ANSWERS))
async def test_a_hostile_server_teaches_nothing(answer: str) -> None:
    async with hostile_server(ANSWERS[answer]) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        with pytest.raises(PlatformUnreachable):
            await Matrix(http).connect(CREDENTIALS | {"server": f"http://127.0.0.1:{port}"})
        await http.close()
