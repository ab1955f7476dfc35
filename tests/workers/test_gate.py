"""After a failover, what was due is looked up before it is sent again."""

import asyncpg
import pytest
from sqlalchemy import text

from domain.content import Publication
from workers.jobs.publishing import Publishing

from .stage import Stage


async def forget(stage: Stage, row: Publication) -> None:
    """What a promoted replica may have done: the post went out, and the database does not know."""
    async with stage.house.work() as work:
        await work.session.execute(text("DELETE FROM publish_attempts"))
        statement = text(
            "UPDATE publications SET state = 'scheduled', next_at = publish_at, tries = 0, remote_id = NULL,"
            " published_at = NULL, submitted_at = NULL, watch_at = NULL WHERE id = :id"
        )
        await work.session.execute(statement, {"id": row.id})


async def rename_history(admin_url: str) -> None:
    """Only the owner may do this; workers only ever add."""
    connection = await asyncpg.connect(admin_url)
    await connection.execute("UPDATE database_histories SET history = 'another server/00000001'")
    await connection.close()


@pytest.mark.parametrize(("platform", "state", "texts"), [("sandbox", "published", 1), ("sandbox_readback", "published", 1), ("sandbox_blind", "unconfirmed", 1)])  # fmt: skip
async def test_what_may_have_gone_out_is_not_sent_again(
    stage: Stage, worker_admin_url: str, platform: str, state: str, texts: int
) -> None:
    account, handle = await stage.account(platform)
    row = await stage.publication(account)
    await stage.publish(row)
    await forget(stage, row)
    await rename_history(worker_admin_url)
    await stage.publish(row)
    settled = await stage.read(row.id)
    assert (settled.state, settled.next_at) == (state, None)
    assert len(await stage.stored(handle)) == texts


async def test_what_never_went_out_is_sent_after_looking(stage: Stage, worker_admin_url: str) -> None:
    account, handle = await stage.account("sandbox_readback")
    await Publishing(stage.house.runtime, "test").drain()
    row = await stage.publication(account)
    await rename_history(worker_admin_url)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1


async def test_what_is_not_due_yet_is_left_alone(stage: Stage, worker_admin_url: str) -> None:
    account, _ = await stage.account("sandbox_blind")
    await Publishing(stage.house.runtime, "test").drain()
    later = stage.house.runtime.clock.now().replace(year=2090)
    row = await stage.publication(account, publish_at=later)
    await rename_history(worker_admin_url)
    await Publishing(stage.house.runtime, "test").drain()
    assert (await stage.read(row.id)).state == "scheduled"


async def test_the_first_start_on_a_database_doubts_nothing(stage: Stage) -> None:
    account, handle = await stage.account("sandbox_blind")
    row = await stage.publication(account)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1
