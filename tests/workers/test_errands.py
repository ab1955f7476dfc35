"""What is done on platforms beside publishing: once, or said to be unsure; never twice."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from domain.communities import Message, confirm_errand, get_message, hide_message, reply
from domain.content import Publication, edit_post, edit_publication, get_post, get_publication, submit_post, taken_back
from domain.platforms import Account, Errand, ErrandUnderWay, OperationNotOffered
from integrations.settings import Settings
from tests.system.api import started

from .inbox import Inbox, told
from .stage import Stage, start_worker


@pytest.fixture
async def inbox(stage: Stage, worker_settings: Settings) -> AsyncIterator[Inbox]:
    async with started(worker_settings) as api:
        yield Inbox(stage=stage, api=api)


async def spoken_to(inbox: Inbox, platform: str = "sandbox") -> tuple[Account, str, Publication, Message]:
    """An account whose post has a comment, on the platform and here."""
    account, handle, row = await inbox.live(platform)
    comment = await inbox.somebody_comments(handle, row)
    await inbox.tell(await inbox.hook(account), handle, told("comment.created", handle, comment))
    await inbox.drain_callbacks()
    (message,) = await inbox.messages()
    return account, handle, row, message


async def answer(inbox: Inbox, message: Message, text: str = "谢谢！") -> tuple[Message, Errand]:
    async with inbox.stage.house.work() as work:
        platforms = inbox.stage.house.runtime.platforms
        sent = await reply(
            work, message.conversation_id, platforms, text=text, message_id=message.id, expected_version=None
        )
    return sent, await errand_of(inbox, sent.id)


async def errand_of(inbox: Inbox, subject_id: UUID) -> Errand:
    rows: list[Errand] = await inbox.rows(Errand)
    return next(one for one in rows if one.subject_id == subject_id)


async def read_message(inbox: Inbox, message_id: UUID) -> Message:
    async with inbox.stage.house.work() as work:
        return await get_message(work, message_id)


async def test_a_reply_reaches_the_platform_once(inbox: Inbox) -> None:
    _, handle, _, message = await spoken_to(inbox)
    sent, errand = await answer(inbox, message)
    assert (sent.state, sent.direction, sent.parent_remote_id) == ("pending", "outbound", message.remote_id)
    (done,) = await inbox.run_errands(errand.id)
    assert (done.state, done.tries) == ("done", 1)
    (there,) = await inbox.said(handle, "comments")
    assert (there["text"], there["parent_id"]) == ("谢谢！", message.remote_id)
    after = await read_message(inbox, sent.id)
    assert (after.state, after.remote_id) == ("sent", there["id"])


async def test_a_message_is_answered_and_its_echo_is_the_same_message(inbox: Inbox) -> None:
    account, handle = await inbox.stage.account()
    written, path = await inbox.somebody_writes(handle), await inbox.hook(account)
    await inbox.tell(path, handle, told("message.created", handle, written))
    await inbox.drain_callbacks()
    (message,) = await inbox.messages()
    sent, errand = await answer(inbox, message, "在的")
    await inbox.run_errands(errand.id)
    (there,) = await inbox.said(handle, "messages")
    await inbox.tell(path, handle, told("message.created", handle, there))
    await inbox.drain_callbacks()
    assert {(one.id, one.state) for one in await inbox.messages()} == {(message.id, "received"), (sent.id, "sent")}


async def test_an_echo_that_is_quicker_than_the_answer_is_the_same_message(inbox: Inbox) -> None:
    account, handle, _, message = await spoken_to(inbox)
    await inbox.stage.sandbox.plan(handle, {"fault": "lose_answer", "on": "write", "count": 1})
    sent, errand = await answer(inbox, message)
    await inbox.run_errands(errand.id, until=lambda one: one.tries > 0 and one.state == "pending")
    (there,) = await inbox.said(handle, "comments")
    await inbox.tell(await inbox.hook(account), handle, told("comment.created", handle, there))
    await inbox.drain_callbacks()
    assert len(await inbox.messages()) == 3
    await inbox.run_errands(errand.id)
    assert {one.id for one in await inbox.messages()} == {message.id, sent.id}
    assert (await read_message(inbox, sent.id)).remote_id == there["id"]


async def test_a_comment_is_hidden_and_a_post_edited_and_taken_back(inbox: Inbox) -> None:
    _, handle, row, message = await spoken_to(inbox)
    house = inbox.stage.house
    async with house.work() as work:
        await hide_message(work, message.id, house.runtime.platforms, expected_version=None)
    await inbox.run_errands((await errand_of(inbox, message.id)).id)
    assert (await read_message(inbox, message.id)).hidden_at is not None
    async with house.work() as work:
        post = await get_post(work, row.post_id)
        await edit_post(work, post.id, changes={"text": "新茶上市（更正）"}, expected_version=None)
        await submit_post(work, post.id, expected_version=None)
        platforms = house.runtime.platforms
        edit = await edit_publication(work, row.id, platforms, version_id=None, expected_version=None)
    await inbox.run_errands(edit.id)
    assert await inbox.stage.stored(handle) == ["新茶上市（更正）"]
    edited = await inbox.stage.read(row.id)
    assert (edited.state, edited.version_id) == ("published", post.current_version_id)
    await inbox.run_errands((await inbox.removal(edited)).id)
    assert (await inbox.stage.read(row.id)).state == "removed_upstream"
    assert [one["deleted"] for one in await inbox.stage.sandbox.stored(handle)] == [True]


@pytest.mark.parametrize("platform", ["sandbox", "sandbox_readback"])
@pytest.mark.parametrize("fault", ["lose_answer", "server_error_after", "garble_answer", "server_error_before"])
async def test_a_lost_answer_is_sent_again_only_where_that_is_harmless(inbox: Inbox, platform: str, fault: str) -> None:
    _, handle, _, message = await spoken_to(inbox, platform)
    await inbox.stage.sandbox.plan(handle, {"fault": fault, "on": "write", "count": 1})
    sent, errand = await answer(inbox, message)
    (ended,) = await inbox.run_errands(errand.id)
    there = len(await inbox.said(handle, "comments"))
    if platform == "sandbox":
        assert (ended.state, there) == ("done", 1)
    else:
        assert (ended.state, there) == ("unconfirmed", 0 if fault == "server_error_before" else 1)
    assert (await read_message(inbox, sent.id)).state == ("sent" if platform == "sandbox" else "unconfirmed")


@pytest.mark.parametrize("fault", ["unavailable", "rate_limit", "expire_token"])
async def test_what_proves_that_nothing_was_done_is_tried_again(inbox: Inbox, fault: str) -> None:
    _, handle, _, message = await spoken_to(inbox, "sandbox_readback")
    await inbox.stage.sandbox.plan(handle, {"fault": fault, "on": "write", "count": 1})
    _, errand = await answer(inbox, message)
    (ended,) = await inbox.run_errands(errand.id)
    assert (ended.state, ended.tries) == ("done", 1)
    assert len(await inbox.said(handle, "comments")) == 1


async def test_a_refusal_is_told_and_not_repeated(inbox: Inbox) -> None:
    _, handle, _, message = await spoken_to(inbox)
    await inbox.stage.sandbox.plan(handle, {"fault": "reject", "on": "write"})
    sent, errand = await answer(inbox, message)
    (ended,) = await inbox.run_errands(errand.id)
    assert (ended.state, ended.failure_code, ended.platform_code) == ("failed", "platform_rejected", "content_rejected")
    after = await read_message(inbox, sent.id)
    assert (after.state, after.failure_code) == ("failed", "platform_rejected")


async def test_after_a_day_without_success_nobody_waits_any_more(inbox: Inbox) -> None:
    _, handle, _, message = await spoken_to(inbox)
    await inbox.stage.sandbox.plan(handle, {"fault": "unavailable", "on": "write"})
    sent, errand = await answer(inbox, message)
    async with inbox.stage.house.work() as work:
        await work.session.execute(update(Errand).values(created_at=work.now() - timedelta(hours=25)))
    (ended,) = await inbox.run_errands(errand.id)
    assert (ended.state, ended.failure_code) == ("failed", "not_sent")
    assert (await read_message(inbox, sent.id)).state == "failed"


async def test_a_person_says_how_an_unsure_one_ended(inbox: Inbox) -> None:
    _, handle, _, message = await spoken_to(inbox, "sandbox_readback")
    await inbox.stage.sandbox.plan(handle, {"fault": "lose_answer", "on": "write", "count": 2})
    for done, state in ((True, "sent"), (False, "failed")):
        sent, errand = await answer(inbox, message)
        (unsure,) = await inbox.run_errands(errand.id)
        async with inbox.stage.house.work() as work:
            await confirm_errand(work, unsure.id, done=done, expected_version=unsure.version)
        assert (await read_message(inbox, sent.id)).state == state


async def test_what_is_not_offered_or_under_way_is_refused(inbox: Inbox) -> None:
    _, _, row, message = await spoken_to(inbox)
    await inbox.removal(row)
    with pytest.raises(ErrandUnderWay):
        await inbox.removal(row)
    platforms = dict(inbox.stage.house.runtime.platforms)
    del platforms["sandbox"]
    with pytest.raises(OperationNotOffered):
        async with inbox.stage.house.work() as work:
            await hide_message(work, message.id, platforms, expected_version=None)


async def test_a_post_that_the_platform_keeps_is_cancelled_when_it_is_taken_back(inbox: Inbox) -> None:
    _, _, row = await inbox.live()
    async with inbox.stage.house.work() as work:
        kept = await get_publication(work, row.id)
        kept.state, kept.on_platform = "processing", True
    async with inbox.stage.house.work() as work:
        await taken_back(work, row.id)
    assert (await inbox.stage.read(row.id)).state == "cancelled"


@pytest.mark.parametrize(
    ("platform", "operation", "ends"),
    [
        ("sandbox", "reply", "done"),  # keyed: sent again with its key
        ("sandbox_readback", "reply", "unconfirmed"),  # blind: a person looks
        ("sandbox_blind", "remove", "done"),  # taking back twice is taking back once
    ],
)
async def test_a_worker_killed_in_the_middle_never_does_it_twice(
    inbox: Inbox, worker_settings: Settings, platform: str, operation: str, ends: str
) -> None:
    _, handle, row, message = await spoken_to(inbox, platform)
    await inbox.stage.sandbox.plan(handle, {"fault": "latency", "on": "write", "milliseconds": 1500, "count": 1})
    errand = (await answer(inbox, message))[1] if operation == "reply" else await inbox.removal(row)
    first = await start_worker(worker_settings)
    await inbox.wait_errand(errand.id, lambda one: one.state == "sending")
    first.kill()
    await first.wait()
    second = await start_worker(worker_settings)
    try:
        ended = await inbox.wait_errand(errand.id, lambda one: one.next_at is None)
    finally:
        second.terminate()
        assert await second.wait() == 0
    assert ended.state == ends
    there = await inbox.said(handle, "comments")
    if operation == "remove":
        assert [one["deleted"] for one in await inbox.stage.sandbox.stored(handle)] == [True]
    else:
        assert len(there) == 1 if ends == "done" else len(there) <= 1
