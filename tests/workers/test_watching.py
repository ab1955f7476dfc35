"""A post that disappears is noticed; one that cannot be seen is not said to have disappeared."""

from typing import Any

from sqlalchemy import text

from domain.content import Publication
from workers.jobs.watching import Watching

from .stage import Stage


async def published(stage: Stage, platform: str = "sandbox") -> tuple[Publication, str]:
    """A live post and its account's handle."""
    account, handle = await stage.account(platform)
    row = await stage.publication(account)
    await stage.publish(row)
    return await stage.read(row.id), handle


async def look(stage: Stage, row: Publication) -> Publication:
    """As if it were time to look."""
    async with stage.house.work() as work:
        await work.session.execute(text("UPDATE publications SET watch_at = now() WHERE id = :id"), {"id": row.id})
    watching = Watching(stage.house.runtime, "test")
    assert await watching.drain() == 1
    await watching.close()
    return await stage.read(row.id)


async def reasons(stage: Stage) -> list[Any]:
    """Why posts were said to be gone."""
    async with stage.house.work() as work:
        rows = await work.fetch("SELECT data FROM events WHERE type = 'publication.removed_upstream'", [])
    return [row["data"]["reason"] for row in rows]


async def test_a_takedown_is_noticed_and_told(stage: Stage) -> None:
    row, _ = await published(stage)
    assert row.watch_at is not None
    status, _ = await stage.sandbox.call("POST", f"/admin/posts/{row.remote_id}/takedown")
    assert status == 204
    gone = await look(stage, row)
    assert (gone.state, gone.watch_at, gone.version) == ("removed_upstream", None, row.version + 1)
    assert await reasons(stage) == ["taken_down"]


async def test_a_post_that_is_not_found_is_looked_for_twice(stage: Stage) -> None:
    """Anything in between may say 404 once; the platform says it again."""
    row, handle = await published(stage)
    tokens = await stage.sandbox.tokens(handle)
    status, _ = await stage.sandbox.call("DELETE", f"/v1/posts/{row.remote_id}", tokens["access_token"])
    assert status == 204
    doubted = await look(stage, row)
    assert (doubted.state, doubted.missing_since is not None) == ("published", True)
    assert (await look(stage, doubted)).state == "removed_upstream"
    assert await reasons(stage) == ["not_found"]


async def test_a_live_post_is_looked_at_less_and_less_often(stage: Stage) -> None:
    row, _ = await published(stage)
    pauses = []
    for _ in range(3):
        row = await look(stage, row)
        assert row.watch_at is not None
        pauses.append(row.watch_at - stage.house.runtime.clock.now())
    assert row.state == "published"
    assert pauses == sorted(pauses)


async def test_a_platform_that_cannot_be_asked_says_nothing(stage: Stage) -> None:
    row, handle = await published(stage)
    for fault in ("server_error_before", "lose_answer", "garble_answer", "rate_limit", "expire_token"):
        await stage.sandbox.plan(handle, {"fault": fault, "on": "read", "count": 1})
        row = await look(stage, row)
        assert (row.state, row.watch_at is not None) == ("published", True), fault
    assert await reasons(stage) == []


async def test_where_posts_are_not_shown_nobody_looks(stage: Stage) -> None:
    row, _ = await published(stage, "sandbox_blind")
    assert row.watch_at is None
