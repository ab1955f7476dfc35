"""A worker that dies over a hand-over: nobody can have seen anything, so the task is made, and made once."""

from typing import Any

import msgspec
import pytest

from domain.content import Publication
from domain.platforms import Order
from integrations.sandbox.douyin.apps import CLIENT_KEY
from integrations.settings import Settings
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.rigs import RIGS
from workers.jobs.gate import doubt_due

from .stage import Stage, start_worker
from .test_crashes import sending
from .test_every_network import account_of, scheduled

FILM = "https://cdn.example/film.mp4"
ORDERS: dict[str, Order] = {
    "douban": an_order("一条广播"),
    "xiaohongshu": an_order("一篇笔记", picture(), title="新茶"),
    "zhihu": an_order("一个想法"),
    "kuaishou": an_order("图文", picture()),
    "bilibili": an_order("动态"),
}
EVERY = pytest.mark.parametrize("network", sorted(ORDERS))


async def tasks_of(stage: Stage, row: Publication) -> list[Any]:
    """Every task there ever was."""
    async with stage.house.work() as work:
        return list(await work.fetch("SELECT state, number FROM handoffs WHERE publication_id = $1", [row.id]))


async def require_one_task(stage: Stage, row: Publication) -> None:
    """A person is waited for, and has one task."""
    found = await stage.read(row.id)
    assert (found.state, found.failure_code) == ("awaiting_human", None)
    assert [(task["state"], task["number"]) for task in await tasks_of(stage, row)] == [("open", 1)]


async def test_a_worker_killed_while_it_fetches_the_link_leaves_a_task_all_the_same(
    stage: Stage, worker_settings: Settings
) -> None:
    account_id, _ = await account_of(stage, "douyin")
    async with stage.house.work() as work:
        await work.fetch("UPDATE accounts SET publish_mode = 'handoff' WHERE id = $1", [account_id])
    url = f"{stage.sandbox.url}/douyin/admin/accounts"
    slow = [{"fault": "latency", "on": "token", "milliseconds": 1500, "count": 1}]
    async with stage.sandbox.session.post(url, json={"handle": CLIENT_KEY}) as made:
        assert made.status == 201
    async with stage.sandbox.session.put(f"{url}/{CLIENT_KEY}/faults", json=slow) as planned:
        assert planned.status == 200
    order = msgspec.structs.replace(RIGS["douyin"].orders["video"](), options={"media_url": FILM})
    row = await scheduled(stage, "douyin", order)
    first = await start_worker(worker_settings)
    await stage.wait(row, until=sending)
    first.kill()
    await first.wait()
    assert await tasks_of(stage, row) == []
    second = await start_worker(worker_settings)
    try:
        await stage.wait(row, until=lambda it: it.next_at is None)
    finally:
        second.terminate()
        assert await second.wait() == 0
    await require_one_task(stage, row)
    assert (await stage.read(row.id)).tries <= 1


@EVERY
async def test_what_a_dead_worker_left_as_sending_is_handed_over(stage: Stage, network: str) -> None:
    row = await scheduled(stage, network, ORDERS[network])
    await _left_as_sending(stage, row, tries=1)
    await stage.publish(row)
    await require_one_task(stage, row)


@EVERY
async def test_after_a_failover_what_was_due_is_handed_over(stage: Stage, network: str) -> None:
    row = await scheduled(stage, network, ORDERS[network])
    async with stage.house.runtime.across_tenants() as session:
        assert await doubt_due(session) == 1
    await stage.publish(row)
    await require_one_task(stage, row)


async def test_a_task_over_which_workers_keep_dying_is_left_to_a_person(stage: Stage) -> None:
    row = await scheduled(stage, "douban", ORDERS["douban"])
    await _left_as_sending(stage, row, tries=3)
    await stage.publish(row)
    found = await stage.read(row.id)
    assert (found.state, found.next_at) == ("unconfirmed", None)
    assert await tasks_of(stage, row) == []


async def test_an_account_that_may_have_posted_by_itself_then_is_looked_up_first(stage: Stage) -> None:
    """It hands over now, but its rights were found out only after the worker had begun."""
    row = await scheduled(stage, "kuaishou", RIGS["kuaishou"].orders["video"]())
    await _left_as_sending(stage, row, tries=1)
    async with stage.house.work() as work:
        await work.fetch(
            "UPDATE accounts SET publish_mode = 'handoff', checked_at = now() WHERE id = $1", [row.account_id]
        )
    await stage.publish(row, until=lambda it: it.failure_code == "unconfirmed")
    assert await tasks_of(stage, row) == []


async def _left_as_sending(stage: Stage, row: Publication, *, tries: int) -> None:
    """The intent is stored, and its lease has run out."""
    async with stage.house.work() as work:
        await work.fetch(
            "UPDATE publications SET state = 'submitting', tries = $2, submitted_at = now() - interval '1 minute',"
            " lease_token = lease_token + 1, lease_until = now() WHERE id = $1",
            [row.id, tries],
        )
