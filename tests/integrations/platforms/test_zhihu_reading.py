"""Reading Zhihu's listing: pages, codes, and what must not be believed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import ConnectRefused, Found, Grant, PlatformUnreachable, RemotePost, Unreadable
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.zhihu.adapter import Zhihu
from integrations.platforms.zhihu.client import Hosts
from integrations.platforms.zhihu.errors import CODES, contents_of
from integrations.platforms.zhihu.wire import Contents, Item
from tests.integrations.platforms.hostile import ANSWERS, hostile_server, http_answer
from tests.integrations.platforms.orders import an_order
from tests.integrations.platforms.rig_zhihu import APP, REDIRECT, RIG, a_code, a_grant
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

POST = RemotePost(remote_id="17", url="https://www.zhihu.com/pin/17")
CLASSES = {
    10001: "permanent",
    20001: "authentication",
    30001: "rate_limit",
    30002: "quota",
    30003: "refused",
    90001: "transient",
}
LISTING = (
    '{"Code": 0, "Message": "success", "Data": {"Items": [%s], "NextOffset": %s}}',
    '{"ContentType": "pin", "Url": "https://www.zhihu.com/pin/17", "Summary": "你好", "CreatedAt": %s}',
)


@pytest.fixture
async def simulator(tmp_path: Path) -> AsyncIterator[RunningSimulator]:
    async with running_simulator("zhihu", RIG.create, tmp_path / "sandbox.db") as running:
        yield running


@asynccontextmanager
async def speaking_to(port: int, path: str = "") -> AsyncIterator[Zhihu]:
    http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
    yield Zhihu(http, Hosts.under(f"http://127.0.0.1:{port}{path}"))
    await http.close()


@pytest.fixture
async def platform(simulator: RunningSimulator) -> AsyncIterator[Zhihu]:
    async with speaking_to(simulator.port, "/zhihu") as speaking:
        yield speaking


def answer(body: str, status: int = 200) -> Answer:
    return Answer(status, {}, body.encode(), False, 0.0)


def test_every_documented_code_has_its_class() -> None:
    assert {code: meaning.kind for code, meaning in CODES.items()} == CLASSES
    for status in (200, 400, 401, 429, 500):
        for code, meaning in CODES.items():
            with pytest.raises(PlatformUnreachable, match=str(code)) as blocked:
                contents_of(answer(f'{{"Code": {code}, "Message": "m", "Data": null}}', status))
            assert blocked.value.token_expired is (meaning.kind == "authentication")
    with pytest.raises(PlatformUnreachable, match="nobody has documented"):
        contents_of(answer('{"Code": 77777, "Message": "m"}'))


@pytest.mark.parametrize("nested", [False, True])
async def test_a_post_is_found_behind_full_pages_of_newer_ones(
    simulator: RunningSimulator, platform: Zhihu, nested: bool
) -> None:
    order, grant = an_order("第一条"), await a_grant(simulator, platform)
    await simulator.add_account("bo", nested_paging=True)
    handle = "ana"
    if nested:
        grant, handle = await of_bo(simulator, platform, grant), "bo"
    made = [
        (await simulator.call("POST", f"/admin/accounts/{handle}/posts", json={"text": text}))[1]["id"]
        for text in ("第一条", *(f"第{number}条之后" for number in range(101)))
    ]
    assert await platform.find(grant, order) == Found(remote_id=made[0], url=f"https://www.zhihu.com/pin/{made[0]}")


async def of_bo(simulator: RunningSimulator, platform: Zhihu, grant: Grant) -> Grant:
    code = await a_code(simulator, platform, "bo")
    connection = await platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    return msgspec.structs.replace(grant, credentials=connection.credentials)


@pytest.mark.parametrize(
    "fault", ["rate_limit", "unavailable", "server_error_before", "lose_answer", "garble_answer", "reject"]
)
async def test_a_listing_that_fails_says_nothing_about_the_post(
    simulator: RunningSimulator, platform: Zhihu, fault: str
) -> None:
    grant = await a_grant(simulator, platform)
    await simulator.plan("ana", {"fault": fault, "on": "read"})
    for sight in (await platform.find(grant, an_order()), await platform.look(grant, POST)):
        assert isinstance(sight, Unreadable), sight
        assert not sight.token_expired
    with pytest.raises(PlatformUnreachable):
        await platform.measure_posts(grant, [POST])


async def test_an_exhausted_quota_says_so(simulator: RunningSimulator, platform: Zhihu) -> None:
    grant = await a_grant(simulator, platform)
    await simulator.call("PUT", "/admin/accounts/ana/quota", json={"operation": "read", "most": 0, "seconds": 60})
    blocked = await platform.find(grant, an_order())
    assert isinstance(blocked, Unreadable)
    assert "30002" in blocked.reason


def a_stale_grant() -> Grant:
    return Grant(account_id=uuid4(), remote_id="1", credentials={"access_token": "t"}, app=APP)


@pytest.mark.parametrize("name", sorted(ANSWERS))
async def test_a_hostile_answer_is_never_believed(name: str) -> None:
    async with hostile_server(ANSWERS[name]) as port, speaking_to(port) as platform:
        grant = a_stale_grant()
        assert isinstance(await platform.find(grant, an_order()), Unreadable)
        assert isinstance(await platform.look(grant, POST), Unreadable)
        for call in (
            platform.measure_posts(grant, [POST]),
            platform.refresh(grant),
            platform.exchange(APP, code="c", redirect_uri=REDIRECT, verifier=""),
        ):
            with pytest.raises((PlatformUnreachable, ConnectRefused)) as refused:
                await call
            assert isinstance(refused.value, PlatformUnreachable) or "400" in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        LISTING[0] % (LISTING[1] % '"yesterday"', '""'),
        LISTING[0] % (LISTING[1] % "null", "null"),
        LISTING[0] % ('{"Url": "https://www.zhihu.com/pin/17", "LikeCount": -1}', '""'),
        '{"Code": 0, "Data": {"Items": {}}}',
        '{"Code": 0, "Data": null}',
        '{"Code": "0", "Data": {}}',
    ],
)
async def test_half_an_answer_concludes_nothing(data: str) -> None:
    async with hostile_server(http_answer(data.encode())) as port, speaking_to(port) as platform:
        assert isinstance(await platform.find(a_stale_grant(), an_order("你好")), Unreadable)


async def test_addresses_of_other_sites_are_not_posts() -> None:
    evil = (LISTING[1] % f"{datetime.now(UTC).timestamp():.0f}").replace("www.zhihu.com", "www.zhihu.com.evil.example")
    async with hostile_server(http_answer((LISTING[0] % (evil, '""')).encode())) as port, speaking_to(port) as platform:
        assert not isinstance(await platform.find(a_stale_grant(), an_order("你好")), Found)


def test_moments_are_read_however_they_are_written() -> None:
    moment = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
    seconds = int(moment.timestamp())
    for written in (seconds, seconds * 1000, str(seconds), "2026-11-23T12:00:00+08:00"):
        assert Item(url="u", created_at=written).made_at == moment
    for unreadable in (None, "2026-11-23T12:00:00", "", 10**400, "9" * 60):
        assert Item(url="u", created_at=unreadable).made_at is None


def test_an_offset_is_sent_back_as_it_came() -> None:
    for text, following in (
        ('{"NextOffset": "cursor-20"}', "cursor-20"),
        ('{"NextOffset": 20}', "20"),
        ('{"NextOffset": ""}', ""),
        ("{}", ""),
        ('{"Paging": {"IsEnd": false, "NextOffset": "20", "Totals": 100}}', "20"),
        ('{"Paging": {"IsEnd": true, "NextOffset": "20"}}', ""),
    ):
        assert msgspec.json.decode(text, type=Contents).following == following
