"""What a Bilibili account may do: scopes, rotating tokens, quotas, and what is left to people."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    AuthRequired,
    Completed,
    ConnectRefused,
    Grant,
    NeedsHuman,
    Order,
    PlatformUnreachable,
    Processing,
    RateLimited,
)
from integrations.http.client import GuardedHttp
from tests.integrations.platforms.hostile import hostile_server, http_answer
from tests.integrations.platforms.orders import ANYBODY, an_order, picture
from tests.integrations.platforms.rig_bilibili import (
    APP,
    OPTIONS,
    REDIRECT,
    BilibiliDesk,
    a_video,
    adapter,
    an_article,
    code_of,
    connect,
    open_desk,
)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[BilibiliDesk]:
    async with open_desk(tmp_path) as desk:
        yield desk


def refreshed(grant: Grant, credentials: dict[str, str]) -> Grant:
    return msgspec.structs.replace(grant, credentials=credentials)


async def test_an_account_without_the_scope_hands_over(desk: BilibiliDesk) -> None:
    desk.grant = await connect(desk.sim, desk.platform, "bob", scopes=["USER_INFO"])
    assert desk.grant.publish_mode == "handoff"
    handed = await desk.publish(a_video())
    assert isinstance(handed, NeedsHuman)
    assert (handed.title, handed.fields["标签"], handed.reason) == ("新品开箱", "日常,新品", "not_permitted")
    desk.grant = msgspec.structs.replace(desk.grant, publish_mode="direct")
    assert isinstance(await desk.publish(a_video()), NeedsHuman)
    assert isinstance(await desk.publish(an_article()), NeedsHuman)
    assert await desk.sim.stored("bob") == []


@pytest.mark.parametrize("order", [an_order("早安"), an_order("九宫格", picture())])
async def test_dynamics_are_posted_by_people(desk: BilibiliDesk, order: Order) -> None:
    assert desk.platform.validate(order, ANYBODY) == []
    handed = await desk.publish(order)
    assert isinstance(handed, NeedsHuman)
    assert (handed.text, handed.deep_link, handed.reason) == (order.text, "https://t.bilibili.com/", "no_interface")


async def test_refresh_tokens_rotate_and_a_failed_probe_keeps_the_new_pair(desk: BilibiliDesk) -> None:
    first = await desk.platform.refresh(desk.grant)
    assert first.credentials["refresh_token"] != desk.grant.credentials["refresh_token"]
    with pytest.raises(ConnectRefused):
        await desk.platform.refresh(desk.grant)
    await desk.sim.plan("ana", {"fault": "unavailable", "on": "read"})
    second = await desk.platform.refresh(refreshed(desk.grant, first.credentials))
    assert (second.remote_id, second.handle, second.publish_mode) == (first.remote_id, "ana", "direct")
    assert second.credentials["refresh_token"] != first.credentials["refresh_token"]
    assert second.expires_at
    assert timedelta(days=29) < second.expires_at - datetime.now(UTC) < timedelta(days=31)


@pytest.mark.parametrize("fault", ["unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"])
async def test_trouble_with_tokens_is_no_refusal(desk: BilibiliDesk, fault: str) -> None:
    code = await code_of(desk.sim, "ana")
    await desk.sim.plan("ana", {"fault": fault, "on": "token"})
    with pytest.raises(PlatformUnreachable):
        await desk.platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    with pytest.raises(PlatformUnreachable):
        await desk.platform.refresh(desk.grant)


async def test_the_daily_quota_waits_for_beijing_midnight(desk: BilibiliDesk) -> None:
    desk.grant = await connect(desk.sim, desk.platform, "bob", formal=False)
    outcomes = [await desk.publish(a_video(title=f"第{number}期")) for number in range(6)]
    limited: Any = outcomes[-1]
    assert [type(one) for one in outcomes] == [*[Processing] * 5, RateLimited]
    assert 0 < limited.retry_after_seconds <= 86_401


async def test_an_expired_token_is_said_as_such(desk: BilibiliDesk) -> None:
    await desk.sim.plan("ana", {"fault": "expire_token", "on": "publish", "count": 1})
    refused = await desk.publish(a_video(options=OPTIONS))
    assert isinstance(refused, AuthRequired)
    assert refused.refreshable
    renewed = await desk.platform.refresh(desk.grant)
    desk.grant = refreshed(desk.grant, renewed.credentials)
    assert isinstance(await desk.settle(a_video()), Completed)


@pytest.mark.parametrize("absolute", [True, False])
async def test_the_end_of_a_token_is_read_as_a_moment_or_as_a_duration(absolute: bool) -> None:
    seconds = 2_592_000
    said = str(int(datetime.now(UTC).timestamp()) + seconds) if absolute else seconds
    pair = {"access_token": "a", "refresh_token": "b", "expires_in": said}
    async with hostile_server(http_answer(msgspec.json.encode({"code": 0, "data": pair}))) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        old = Grant(account_id=uuid4(), remote_id="o", credentials={"refresh_token": "r", "name": "ana"}, app=APP)
        renewed = await adapter(http, f"http://127.0.0.1:{port}").refresh(old)
        await http.close()
    assert (renewed.remote_id, renewed.handle, renewed.credentials["refresh_token"]) == ("o", "ana", "b")
    assert renewed.expires_at
    assert timedelta(days=29) < renewed.expires_at - datetime.now(UTC) < timedelta(days=31)
