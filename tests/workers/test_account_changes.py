"""What becomes of accounts: rights that shrink, tokens that are renewed once, sessions that are ended."""

import asyncio
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from domain.kernel.events import EventRow
from domain.platforms import AuthRequired, Grant, disconnect_account, get_account, grant_for
from tests.integrations.platforms.orders import an_order, in_seconds
from tests.integrations.platforms.rigs import RIGS
from workers.jobs.accounts import Accounts

from .stage import Stage
from .test_every_network import account_of, call, scheduled


async def grant_of(stage: Stage, account_id: UUID) -> Grant:
    async with stage.house.work() as work:
        return await grant_for(work, await get_account(work, account_id))


async def test_a_right_that_was_lost_is_found_out_and_the_next_post_needs_no_call(stage: Stage) -> None:
    """WeChat answers 48001 once an account's verification has lapsed."""
    account_id, _ = await account_of(stage, "wechat")
    await call(stage, "wechat", "PUT", "/settings", {"permissions": ["message"]})
    first = await scheduled(stage, "wechat", RIGS["wechat"].orders["article"]())
    await stage.publish(first)
    assert (await stage.read(first.id)).state == "awaiting_human"
    assert await Accounts(stage.house.runtime, "test").drain() <= 1, "the probe was due at once, and ran already or now"
    account = await stage.read_account(account_id)
    assert (account.publish_mode, account.health) == ("handoff", "ok")
    async with stage.house.work() as work:
        told = await work.session.scalars(select(EventRow.data).where(EventRow.type == "account.connected"))
        assert {fact["publish_mode"] for fact in told} == {"direct", "handoff"}
    await call(stage, "wechat", "PUT", "/faults", [{"fault": "lose_answer", "on": on} for on in ("media", "publish")])
    another = RIGS["wechat"].orders["article"]()
    second = await scheduled(stage, "wechat", msgspec.structs.replace(another, text=f"{another.text}又一篇"))
    await stage.publish(second)
    done = await stage.read(second.id)
    assert (done.state, done.tries, done.checkpoint) == ("awaiting_human", 0, {}), "any call would have been lost"


async def test_two_workers_at_once_renew_a_token_once(stage: Stage) -> None:
    """Kuaishou's refresh token is good for one use: a second call with it would lose the account."""
    account_id, _ = await account_of(stage, "kuaishou")
    before = await grant_of(stage, account_id)
    async with stage.house.work() as work:
        account = await get_account(work, account_id)
        account.next_at = work.now() - timedelta(seconds=1)
    await call(stage, "kuaishou", "PUT", "/faults", [{"fault": "latency", "on": "token", "milliseconds": 300}])
    workers = [Accounts(stage.house.runtime, f"worker-{number}") for number in range(4)]
    assert sorted(await asyncio.gather(*(worker.drain() for worker in workers))) == [0, 0, 0, 1]
    after = await grant_of(stage, account_id)
    assert (await stage.read_account(account_id)).health == "ok"
    assert before.credentials["refresh_token"] != after.credentials["refresh_token"]
    platform = stage.house.runtime.platforms["sandbox_kuaishou"]
    assert (await platform.refresh(after)).remote_id == after.remote_id, (
        "the pair that is stored is the platform's last"
    )


@pytest.mark.parametrize("network", ["weibo", "bluesky", "matrix"])
async def test_a_disconnected_account_leaves_no_session_behind(stage: Stage, network: str) -> None:
    account_id, _ = await account_of(stage, network)
    grant, platform = await grant_of(stage, account_id), stage.house.runtime.platforms[f"sandbox_{network}"]
    async with stage.house.work() as work:
        await disconnect_account(work, account_id, stage.house.runtime.platforms, expected_version=None)
    await Accounts(stage.house.runtime, "test").drain()
    assert (await stage.read_account(account_id)).credentials is None
    assert isinstance(await platform.publish(grant, an_order("https://example.com/a"), in_seconds(30)), AuthRequired)
