"""When a lost post may be sent again: while the platform knows its key, or once, after it was not found often enough."""

from collections.abc import AsyncIterator
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import update

from domain.content import Publication, Result, settle
from domain.kernel.leases import claim_due
from domain.platforms import (
    Absent,
    Errand,
    NotSent,
    Outcome,
    PlatformDescriptor,
    Processing,
    RateLimited,
    ReadBack,
    Unreadable,
)
from integrations.platforms.bilibili.descriptor import describe as describe_bilibili
from integrations.platforms.mastodon.descriptor import describe, without_keys
from integrations.platforms.sandbox.adapter import Sandbox
from integrations.settings import Settings
from tests.system.api import started

from .inbox import Inbox
from .stage import Stage
from .test_errands import answer, spoken_to

MASTODON = msgspec.structs.replace(describe("mastodon", fixed_server=False), settle_seconds=0)
BILIBILI = describe_bilibili("bilibili")
RECENT, OLD = timedelta(minutes=30), timedelta(hours=2)


async def unsure(stage: Stage, ago: timedelta, **more: object) -> Publication:
    """A publication that may have been sent this long ago."""
    account, _ = await stage.account()
    row = await stage.publication(account)
    values = {"state": "unconfirmed", "failure_code": "unconfirmed", "tries": 1, "reads": 0} | more
    async with stage.house.work() as work:
        await work.session.execute(
            update(Publication)
            .where(Publication.id == row.id)
            .values(submitted_at=work.now() - ago, next_at=work.now(), **values)
        )
    return await stage.read(row.id)


async def told(stage: Stage, row: Publication, descriptor: PlatformDescriptor, *answers: Outcome | ReadBack) -> str:
    """What becomes of it when these answers come, one after the other."""
    for outcome in answers:
        async with stage.house.work() as work:
            await work.session.execute(update(Publication).where(Publication.id == row.id).values(next_at=work.now()))
        async with stage.house.runtime.across_tenants() as session:
            (claim,) = await claim_due(session, Publication, worker="test", limit=1, lease_seconds=60)
        async with stage.house.work() as work:
            assert (
                await settle(work, [Result(claim=claim, kind="reconcile", descriptor=descriptor, outcome=outcome)]) == 0
            )
    return (await stage.read(row.id)).state


async def test_a_key_that_the_platform_still_knows_is_sent_again_after_one_look(stage: Stage) -> None:
    row = await unsure(stage, RECENT)
    assert await told(stage, row, MASTODON, Absent()) == "claimed"


async def test_a_key_that_is_forgotten_counts_for_nothing(stage: Stage) -> None:
    row = await unsure(stage, OLD)
    assert await told(stage, row, MASTODON, Absent(), Absent()) == "unconfirmed"
    assert await told(stage, row, MASTODON, Absent()) == "claimed"


async def test_keys_of_servers_that_may_ignore_them_count_for_nothing(stage: Stage) -> None:
    row = await unsure(stage, RECENT)
    assert await told(stage, row, without_keys(MASTODON), Absent(), Absent()) == "unconfirmed"
    assert await told(stage, row, without_keys(MASTODON), Absent()) == "claimed"


async def test_a_second_unclear_answer_is_for_a_person(stage: Stage) -> None:
    row = await unsure(stage, OLD, tries=2)
    assert await told(stage, row, MASTODON, *[Absent()] * 3) == "unconfirmed"
    assert (await stage.read(row.id)).next_at is None


async def test_under_a_known_key_the_second_resend_takes_more_looks(stage: Stage) -> None:
    row = await unsure(stage, RECENT, tries=2)
    assert await told(stage, row, MASTODON, Absent(), Absent()) == "unconfirmed"
    assert await told(stage, row, MASTODON, Absent()) == "claimed"


async def test_even_under_a_known_key_it_is_not_sent_for_ever(stage: Stage) -> None:
    row = await unsure(stage, RECENT, tries=3)
    assert await told(stage, row, MASTODON, *[Absent()] * 3) == "unconfirmed"
    assert (await stage.read(row.id)).next_at is None


@pytest.mark.parametrize(
    "outcome", [NotSent(reason="refused"), RateLimited(retry_after_seconds=1)], ids=["not_sent", "rate_limited"]
)
async def test_a_resend_that_did_not_leave_is_looked_up_anew(stage: Stage, outcome: Outcome) -> None:
    """Hours may pass until it can leave, and the key, or what was read, is of no use any more then."""
    row = await unsure(stage, RECENT, state="submitting", tries=2)
    assert await told(stage, row, MASTODON, outcome) == "unconfirmed"
    waiting = await stage.read(row.id)
    assert (waiting.tries, waiting.reads, waiting.submitted_at) == (1, 0, row.submitted_at)
    assert waiting.next_at is not None


@pytest.mark.parametrize(("ago", "tries", "state", "waits"), [(RECENT, 1, "claimed", True), (OLD, 1, "unconfirmed", False), (RECENT, 3, "unconfirmed", False)])  # fmt: skip
async def test_without_reading_back_only_the_key_decides(
    stage: Stage, ago: timedelta, tries: int, state: str, waits: bool
) -> None:
    unseen = msgspec.structs.replace(MASTODON, reads=())
    row = await unsure(stage, ago, tries=tries)
    assert await told(stage, row, unseen, Unreadable(reason="it shows nothing")) == state
    assert ((await stage.read(row.id)).next_at is not None) is waits


@pytest.mark.parametrize(
    ("descriptor", "days", "state"),
    [
        (MASTODON, 1, "processing"),
        (MASTODON, 3, "unconfirmed"),
        (BILIBILI, 7, "processing"),
        (BILIBILI, 9, "unconfirmed"),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
async def test_the_platform_may_work_on_it_as_long_as_it_says(
    stage: Stage, descriptor: PlatformDescriptor, days: int, state: str
) -> None:
    row = await unsure(stage, timedelta(days=days), state="processing")
    assert await told(stage, row, descriptor, Processing(checkpoint={}, after_seconds=1)) == state


@pytest.mark.parametrize(("platform", "tries", "state"), [("sandbox", 3, "published"), ("sandbox_readback", 2, "unconfirmed")])  # fmt: skip
async def test_two_answers_without_effect_in_a_row(stage: Stage, platform: str, tries: int, state: str) -> None:
    account, handle = await stage.account(platform)
    await stage.sandbox.plan(handle, {"fault": "server_error_before", "count": 2})
    row = await stage.publication(account)
    await stage.publish(row)
    done = await stage.read(row.id)
    assert (done.state, done.tries) == (state, tries)
    assert len(await stage.stored(handle)) == (1 if state == "published" else 0)


async def test_a_platform_that_forgets_its_keys_is_looked_at_three_times(stage: Stage) -> None:
    forget(stage)
    account, handle = await stage.account()
    await stage.sandbox.plan(handle, {"fault": "lose_answer", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1


def forget(stage: Stage) -> None:
    """From now on the sandbox network says that it knows no key for long."""
    runtime = stage.house.runtime
    sandbox = runtime.platforms["sandbox"]
    assert isinstance(sandbox, Sandbox)
    forgetful = sandbox.described(msgspec.structs.replace(sandbox.descriptor, key_lifetime_seconds=0))
    runtime.platforms = {**runtime.platforms, "sandbox": forgetful}


@pytest.fixture
async def inbox(stage: Stage, worker_settings: Settings) -> AsyncIterator[Inbox]:
    async with started(worker_settings) as api:
        yield Inbox(stage=stage, api=api)


async def test_a_reply_whose_key_is_forgotten_is_left_to_a_person(inbox: Inbox) -> None:
    _, handle, _, message = await spoken_to(inbox)
    forget(inbox.stage)
    await inbox.stage.sandbox.plan(handle, {"fault": "lose_answer", "on": "write", "count": 1})
    _, errand = await answer(inbox, message)
    (ended,) = await inbox.run_errands(errand.id)
    assert (ended.state, ended.tries) == ("unconfirmed", 1)
    assert len(await inbox.said(handle, "comments")) == 1


@pytest.mark.parametrize("state", ["pending", "sending"])
async def test_an_errand_that_waited_longer_than_its_key_lives_is_not_sent_again(inbox: Inbox, state: str) -> None:
    _, handle, _, message = await spoken_to(inbox)
    forget(inbox.stage)
    _, errand = await answer(inbox, message)
    async with inbox.stage.house.work() as work:
        await work.session.execute(update(Errand).where(Errand.id == errand.id).values(tries=1, state=state))
    (ended,) = await inbox.run_errands(errand.id)
    assert ended.state == "unconfirmed"
    assert await inbox.said(handle, "comments") == []


async def test_a_removal_is_harmless_whatever_became_of_its_key(inbox: Inbox) -> None:
    _, handle, row = await inbox.live()
    forget(inbox.stage)
    await inbox.stage.sandbox.plan(handle, {"fault": "lose_answer", "on": "write", "count": 1})
    (ended,) = await inbox.run_errands((await inbox.removal(row)).id)
    assert (ended.state, ended.tries) == ("done", 2)
