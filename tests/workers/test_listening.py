"""Comments, messages and numbers that have to be asked for."""

from sqlalchemy import update

from domain.communities import InboxCursor, PostMetric
from domain.communities.listening.visits import VISITS_TO_A_REREADING
from tests.workers.inbox import Inbox
from workers.jobs.accounts import Accounts
from workers.jobs.listening import Listening

from .test_errands import inbox as inbox  # noqa: PLC0414 - a fixture


async def listen(inbox: Inbox) -> None:
    """Everything that is due, and what that makes due."""
    lane = Listening(inbox.stage.house.runtime, "test")
    while await lane.drain():
        pass


async def test_what_was_said_while_nobody_listened_is_heard_once(inbox: Inbox) -> None:
    _, handle, row = await inbox.live()
    for number in range(120):  # three pages
        await inbox.somebody_comments(handle, row, f"第{number}")
    await inbox.somebody_writes(handle)
    for _ in range(2):
        await listen(inbox)
        async with inbox.stage.house.work() as work:
            await work.session.execute(update(InboxCursor).values(next_at=work.now()))
    assert len(await inbox.messages()) == 121
    assert {one.kind: one.unread for one in await inbox.conversations()} == {"comments": 120, "direct": 1}


async def test_a_visit_reads_on_where_the_last_one_ended_and_everything_every_so_often(inbox: Inbox) -> None:
    _, handle, row = await inbox.live()
    places = []
    for number in range(VISITS_TO_A_REREADING + 1):
        await inbox.somebody_comments(handle, row, f"第{number}")
        async with inbox.stage.house.work() as work:
            await work.session.execute(update(InboxCursor).values(next_at=work.now()))
        await listen(inbox)
        places += [one.cursor for one in await inbox.rows(InboxCursor) if one.publication_id == row.id]
    known = [one.remote_id for one in await inbox.messages()]
    assert len(known) == VISITS_TO_A_REREADING + 1
    assert places == [*known[:-2], None, known[-1]]


async def test_numbers_of_a_live_post_are_kept_as_often_as_they_are_asked_for(inbox: Inbox) -> None:
    _, handle, row = await inbox.live()
    await inbox.somebody_comments(handle, row)
    await (await inbox.stage.sandbox.session.get(row.remote_url or "")).read()
    await listen(inbox)
    found = {(one.name, one.value) for one in await inbox.rows(PostMetric)}
    assert found == {("views", 1.0), ("comments", 1.0)}
    shown = await inbox.api.send("GET", f"/v1/publications/{row.id}/metrics", key=inbox.stage.house.key)
    assert {one["name"] for one in shown.json()["items"]} == {"views", "comments"}


async def test_a_platform_that_cannot_be_asked_is_asked_later(inbox: Inbox) -> None:
    _, handle, row = await inbox.live()
    await inbox.somebody_comments(handle, row)
    await inbox.stage.sandbox.plan(handle, {"fault": "expire_token", "on": "read", "count": 1})
    await listen(inbox)
    cursors = await inbox.rows(InboxCursor)
    assert max(one.failures for one in cursors) == 1
    await Accounts(inbox.stage.house.runtime, "test").drain()
    async with inbox.stage.house.work() as work:
        await work.session.execute(update(InboxCursor).values(next_at=work.now()))
    await listen(inbox)
    assert len(await inbox.messages()) == 1


async def test_a_post_that_is_gone_is_listened_to_no_more(inbox: Inbox) -> None:
    _, _, row = await inbox.live()
    await listen(inbox)
    await inbox.run_errands((await inbox.removal(row)).id)
    async with inbox.stage.house.work() as work:
        await work.session.execute(update(InboxCursor).values(next_at=work.now()))
    await listen(inbox)
    states = {one.post_remote_id: one.state for one in await inbox.rows(InboxCursor)}
    assert states == {row.remote_id: "over", "": "listening"}
