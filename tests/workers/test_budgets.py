"""Waiting for a budget, a pause or an outage costs nothing but time."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import text

from domain.platforms import (
    Budget,
    Found,
    NotSent,
    Platform,
    PlatformDescriptor,
    Unknown,
    Unreadable,
    add_platform_app,
    get_account,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.bilibili.descriptor import describe as bilibili
from integrations.platforms.kuaishou.descriptor import describe as kuaishou
from integrations.platforms.sandbox.adapter import Sandbox
from integrations.platforms.sandbox.descriptors import DESCRIPTORS
from integrations.platforms.weibo.descriptor import describe as weibo
from workers.jobs.outages import TROUBLES, Outages
from workers.jobs.publishing import Publishing

from .stage import Stage


def limit(stage: Stage, *budgets: Budget, federated: bool = False) -> PlatformDescriptor:
    """Give the house network a budget, as other platforms have one."""
    runtime = stage.house.runtime
    known = runtime.platforms["sandbox"]
    described = msgspec.structs.replace(known.descriptor, budgets=budgets, federated=federated)
    assert isinstance(known, Sandbox)
    runtime.platforms = {**runtime.platforms, "sandbox": known.described(described)}
    return described


async def states(stage: Stage, *ids: UUID) -> Counter[str]:
    """How many publications are in which state."""
    return Counter([(await stage.read(one)).state for one in ids])


async def test_an_account_never_exceeds_its_budget(stage: Stage) -> None:
    account, handle = await stage.account()
    limit(stage, Budget(scope="account", most=3, seconds=3600))
    rows = [await stage.publication(account) for _ in range(8)]
    publishing = Publishing(stage.house.runtime, "test")
    for _ in range(4):
        await publishing.drain()
    await publishing.close()
    assert await states(stage, *(row.id for row in rows)) == {"published": 3, "scheduled": 5}
    assert len(await stage.stored(handle)) == 3
    waiting = [row for row in [await stage.read(row.id) for row in rows] if row.state == "scheduled"]
    now = stage.house.runtime.clock.now()
    assert all(
        row.tries == 0 and row.next_at is not None and row.next_at > now + timedelta(minutes=55) for row in waiting
    )


async def test_what_a_platform_declares_is_kept_to_unless_its_app_says_more(stage: Stage) -> None:
    """Bilibili's five submissions a day, and those of members to whom it grants seven."""
    limit(stage, *bilibili("bilibili").budgets)
    plain, granted = [await stage.account() for _ in range(2)]
    async with stage.house.work() as work:
        (await get_account(work, granted[0].id)).facts = {"daily_submissions": "7"}
    rows = [await stage.publication(account) for account, _ in (plain, granted) for _ in range(9)]
    publishing = Publishing(stage.house.runtime, "test")
    for _ in range(6):
        await publishing.drain()
    await publishing.close()
    assert [len(await stage.stored(handle)) for _, handle in (plain, granted)] == [5, 7]
    waiting = [row for row in [await stage.read(row.id) for row in rows] if row.state == "scheduled"]
    now = stage.house.runtime.clock.now()
    assert len(waiting) == 6
    assert all(row.next_at is not None and row.next_at > now + timedelta(hours=23) for row in waiting)


def test_every_quota_that_is_documented_is_declared() -> None:
    """Of an account: Weibo 30 an hour, Kuaishou 1,000 a day, Bilibili 5 a day unless its app says otherwise."""
    declared = {make("x").network: make("x").budgets for make in (weibo, kuaishou, bilibili)}
    assert declared == {
        "weibo": (Budget(scope="account", most=30, seconds=3_600),),
        "kuaishou": (Budget(scope="account", most=1_000, seconds=86_400),),
        "bilibili": (Budget(scope="account", most=5, seconds=86_400, raised_by="daily_submissions"),),
    }


async def test_what_a_person_posts_waits_for_no_budget(stage: Stage) -> None:
    limit(stage, Budget(scope="account", most=1, seconds=3600))
    account, handle = await stage.account()
    async with stage.house.work() as work:
        (await get_account(work, account.id)).publish_mode = "handoff"
    rows = [await stage.publication(account) for _ in range(3)]
    await stage.publish(*rows)
    assert len(await stage.stored(handle)) == 3, "this network posts what others would hand over"


async def test_a_budget_that_has_room_again_is_used(stage: Stage) -> None:
    account, handle = await stage.account()
    limit(stage, Budget(scope="account", most=2, seconds=1))
    rows = [await stage.publication(account) for _ in range(5)]
    await stage.publish(*rows)
    assert len(await stage.stored(handle)) == 5


async def test_other_accounts_have_budgets_of_their_own(stage: Stage) -> None:
    limit(stage, Budget(scope="account", most=1, seconds=3600))
    accounts = [await stage.account() for _ in range(3)]
    rows = [await stage.publication(account) for account, _ in accounts]
    await stage.publish(*rows)
    assert [len(await stage.stored(handle)) for _, handle in accounts] == [1, 1, 1]


async def test_accounts_of_one_app_share_its_budget(stage: Stage) -> None:
    described = limit(stage, Budget(scope="app", most=3, seconds=3600))
    accounts = [await stage.account() for _ in range(2)]
    async with stage.house.work() as work:
        app = await add_platform_app(work, descriptor=described, name="ours", secrets={}, return_origins=[])
        for account, _ in accounts:
            (await get_account(work, account.id)).app_id = app.id
    rows = [await stage.publication(account) for account, _ in accounts for _ in range(4)]
    publishing = Publishing(stage.house.runtime, "test")
    for _ in range(4):
        await publishing.drain()
    await publishing.close()
    assert await states(stage, *(row.id for row in rows)) == {"published": 3, "scheduled": 5}


async def test_two_workers_together_stay_within_a_budget(stage: Stage) -> None:
    account, handle = await stage.account()
    limit(stage, Budget(scope="account", most=5, seconds=3600))
    await stage.sandbox.plan(handle, {"fault": "latency", "milliseconds": 200})
    rows = [await stage.publication(account) for _ in range(20)]
    workers = [Publishing(stage.house.runtime, name, in_flight=4) for name in ("one", "two")]
    for _ in range(4):
        await asyncio.gather(*(worker.drain() for worker in workers))
    for worker in workers:
        await worker.close()
    assert (await states(stage, *(row.id for row in rows)))["published"] == 5
    assert len(await stage.stored(handle)) == 5


async def test_a_rate_limit_pauses_the_whole_account(stage: Stage) -> None:
    account, handle = await stage.account()
    await stage.sandbox.plan(handle, {"fault": "rate_limit", "count": 1, "retry_after_seconds": 3600})
    first = await stage.publication(account)
    publishing = Publishing(stage.house.runtime, "test")
    await publishing.drain()
    await publishing.close()
    second = await stage.publication(account)
    await publishing.drain()
    await publishing.close()
    assert (await stage.read_account(account.id)).paused_until is not None
    assert [(await stage.read(row.id)).tries for row in (first, second)] == [0, 0]
    assert await stage.stored(handle) == []


async def test_during_an_outage_posts_wait_without_being_sent(stage: Stage) -> None:
    accounts = [await stage.account() for _ in range(2)]
    for _, handle in accounts:
        await stage.sandbox.plan(handle, {"fault": "unavailable"})
    rows = [await stage.publication(accounts[number % 2][0]) for number in range(12)]
    publishing = Publishing(stage.house.runtime, "test", in_flight=3)
    for _ in range(12):
        await publishing.drain()
    await publishing.close()
    async with stage.house.work() as work:
        attempts = await work.session.scalar(text("SELECT count(*) FROM publish_attempts"))
    assert TROUBLES <= int(attempts or 0) < 12, "all but the first ones were parked"
    assert {row.tries for row in [await stage.read(row.id) for row in rows]} == {0}
    for _, handle in accounts:
        await stage.sandbox.plan(handle)
    await stage.publish(*rows)
    assert [len(await stage.stored(handle)) for _, handle in accounts] == [6, 6]


@asynccontextmanager
async def platform(*, federated: bool) -> AsyncIterator[Platform]:
    """A platform as far as outages look at it."""
    http = GuardedHttp()
    yield Sandbox(http, "http://127.0.0.1:1", msgspec.structs.replace(DESCRIPTORS[0], federated=federated))
    await http.close()


async def test_one_servers_outage_does_not_park_the_others() -> None:
    ours, theirs = UUID(int=1), UUID(int=2)
    for federated, parked in ((True, False), (False, True)):
        async with platform(federated=federated) as network:
            outages = Outages()
            for _ in range(TROUBLES):
                outages.note(network, ours, Unknown(reason="no answer"))
            assert (outages.pause_for(network, ours) is not None) is federated, "one account's trouble is its own"
            outages.note(network, UUID(int=3), Unknown(reason="no answer"))
            assert outages.pause_for(network, ours) is not None
            assert (outages.pause_for(network, theirs) is not None) is parked


async def test_reads_go_on_and_never_put_the_probe_off() -> None:
    async with platform(federated=False) as network:
        outages = Outages()
        for number in range(TROUBLES):
            outages.note(network, UUID(int=number), Unknown(reason="no answer"))
        before = outages.pause_for(network, UUID(int=9))
        for _ in range(50):
            outages.note(network, UUID(int=1), Unreadable(reason="no answer"), sent=False)
        after = outages.pause_for(network, UUID(int=9))
        assert before is not None
        assert after is not None
        assert after <= before
        outages.note(network, UUID(int=1), Found(remote_id="1"), sent=False)
        assert outages.pause_for(network, UUID(int=9)) is None


async def test_any_sensible_answer_ends_an_outage() -> None:
    async with platform(federated=False) as network:
        outages, account = Outages(), UUID(int=1)
        for _ in range(TROUBLES - 1):
            outages.note(network, account, NotSent(reason="refused"))
        outages.note(network, account, NotSent(reason="the post has no file", outage=False))
        outages.note(network, account, NotSent(reason="refused"))
        assert outages.pause_for(network, account) is None
