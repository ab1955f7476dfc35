"""What a person finishes by hand: the task, its end, and what becomes of the publication."""

from typing import Any

import pytest
from sqlalchemy import text

from domain.content import (
    Handoff,
    Publication,
    apply_publish_report,
    confirm_publication,
    decline_handoff,
    retry_publication,
)
from domain.content.handoffs.queries import find_open_handoff
from domain.kernel.errors import DomainError
from domain.platforms import Account, Completed, PublishReported, Rejected
from integrations.clock import boottime
from workers.jobs.accounts import Accounts
from workers.jobs.handoffs import Handoffs
from workers.jobs.publishing import Publishing

from .stage import Stage

NOTE = "https://www.xiaohongshu.com/explore/65f0a1b2000000001203abcd"
PROFILE = "https://www.xiaohongshu.com/user/profile/5a0000000000000000000001"


async def declared(stage: Stage) -> Account:
    """An account of a network that no program may post to."""
    descriptor = stage.house.runtime.platforms["xiaohongshu"].descriptor
    account = await stage.house.new_account(stage.brand, descriptor, {"profile_url": PROFILE, "display_name": "安娜"})
    await Accounts(stage.house.runtime, "test").drain()
    return await stage.read_account(account.id)


async def handed_over(
    stage: Stage, account: Account | None = None, text: str = "春日新茶 #上新"
) -> tuple[Publication, Handoff]:
    """A publication that waits for a person."""
    row = await stage.publication(account or await declared(stage), text)
    await stage.publish(row)
    async with stage.house.work() as work:
        task = await find_open_handoff(work, row.id)
    assert task is not None
    return await stage.read(row.id), task


async def confirm(stage: Stage, row: Publication, **said: Any) -> Publication:
    """A person says how it stands."""
    wanted: dict[str, Any] = {"live": True, "remote_url": NOTE, "expected_version": row.version}
    async with stage.house.work() as work:
        return await confirm_publication(work, row.id, stage.house.runtime.platforms, **wanted | said)


async def task_state(stage: Stage, task: Handoff) -> str:
    """How the task stands."""
    async with stage.house.work() as work:
        rows = await work.fetch("SELECT state FROM handoffs WHERE id = $1", [task.id])
    return str(rows[0]["state"])


async def test_the_account_needs_no_program_and_the_task_has_everything_to_copy(stage: Stage) -> None:
    row, task = await handed_over(stage)
    assert (row.state, row.tries) == ("awaiting_human", 0)
    assert (task.state, task.reason, task.number) == ("open", "no_interface", 1)
    assert "春日新茶" in task.text
    assert task.deep_link is not None
    assert task.deep_link.startswith("https://creator.xiaohongshu.com/")
    assert task.checklist


async def test_a_person_is_asked_once_also_when_the_worker_that_was_about_to_is_lost(stage: Stage) -> None:
    """Nothing of it is ever sent, so nobody has to wonder whether it is live; and what the lost worker still says is
    too late.
    """
    row = await stage.publication(await declared(stage))
    lost = Publishing(stage.house.runtime, "lost")
    claims = await lost._claim(1)
    (step,) = await lost._prepare(stage.house.tenant_id, claims)
    assert (await stage.read(row.id)).state == "submitting"
    async with stage.house.runtime.across_tenants() as session:
        await session.execute(text("UPDATE publications SET lease_until = now() - interval '1 second'"))
    await stage.publish(row)
    await lost._take(step, lost._deadline(boottime()))
    await lost.close()
    assert (await stage.read(row.id)).state == "awaiting_human"
    async with stage.house.work() as work:
        tasks = await work.fetch("SELECT state FROM handoffs WHERE publication_id = $1", [row.id])
    assert [task["state"] for task in tasks] == ["open"]


async def test_the_address_of_the_post_confirms_it(stage: Stage) -> None:
    row, task = await handed_over(stage)
    done = await confirm(stage, row, remote_url=f"{NOTE}?xsec_token=AB&xsec_source=pc_user")
    assert (done.state, done.remote_id, done.remote_url) == ("published", "65f0a1b2000000001203abcd", NOTE)
    assert await task_state(stage, task) == "confirmed"


@pytest.mark.parametrize(
    "url", ["https://www.xiaohongshu.com.evil.example/explore/65f0a1b2000000001203abcd", PROFILE, "javascript:alert(1)",
            "http://xhslink.com/a/AbCdEf", "https://weibo.com/1/2", None]
)  # fmt: skip
async def test_an_address_of_no_post_there_confirms_nothing(stage: Stage, url: str | None) -> None:
    row, task = await handed_over(stage)
    with pytest.raises(DomainError) as refused:
        await confirm(stage, row, remote_url=url)
    assert [reason.pointer for reason in refused.value.reasons] == ["/remote_url"]
    assert (await stage.read(row.id)).state == "awaiting_human"
    assert await task_state(stage, task) == "open"


async def test_one_address_confirms_one_publication(stage: Stage) -> None:
    account = await declared(stage)
    first, _ = await handed_over(stage, account)
    second, _ = await handed_over(stage, account, "第二篇")
    await confirm(stage, first)
    with pytest.raises(DomainError) as refused:
        await confirm(stage, second)
    assert refused.value.code == "address_taken"


async def test_a_declined_task_fails_its_publication_which_may_be_retried(stage: Stage) -> None:
    row, task = await handed_over(stage)
    async with stage.house.work() as work:
        await decline_handoff(work, task.id, reason="not today", expected_version=None)
    failed = await stage.read(row.id)
    assert (failed.state, failed.failure_code, failed.retryable) == ("failed", "handoff_declined", True)
    async with stage.house.work() as work:
        await retry_publication(work, row.id, expected_version=None)
    await stage.publish(row)
    async with stage.house.work() as work:
        again = await find_open_handoff(work, row.id)
    assert again is not None
    assert again.number == 2


async def test_a_task_that_nobody_does_expires(stage: Stage) -> None:
    row, task = await handed_over(stage)
    assert await Handoffs(stage.house.runtime, "test").drain() == 0
    async with stage.house.work() as work:
        await work.session.execute(text("UPDATE handoffs SET next_at = now()"))
    assert await Handoffs(stage.house.runtime, "test").drain() == 1
    assert await task_state(stage, task) == "expired"
    failed = await stage.read(row.id)
    assert (failed.state, failed.failure_code) == ("failed", "handoff_expired")


async def reported(stage: Stage, row: Publication, outcome: Completed | Rejected) -> bool:
    """The platform speaks of a handed-over publication by its ref."""
    async with stage.house.work() as work:
        await work.session.execute(text("UPDATE publications SET ref = 'r-1' WHERE id = :id"), {"id": row.id})
        return await apply_publish_report(
            work, [row.account_id], PublishReported(ref="r-1", outcome=outcome), stage.house.runtime.platforms
        )


async def test_a_refusal_told_by_the_platform_ends_the_task_and_expiring_goes_on_for_others(stage: Stage) -> None:
    account = await declared(stage)
    refused, task = await handed_over(stage, account)
    waiting, other = await handed_over(stage, account, "另一篇")
    assert await reported(stage, refused, Rejected(code="content_rejected", message="no"))
    assert (await stage.read(refused.id)).state == "failed"
    assert await task_state(stage, task) == "withdrawn"
    async with stage.house.work() as work:
        await work.session.execute(text("UPDATE handoffs SET next_at = now(), lease_until = NULL WHERE state = 'open'"))
    assert await Handoffs(stage.house.runtime, "test").drain() == 1
    assert await task_state(stage, other) == "expired"
    assert (await stage.read(waiting.id)).failure_code == "handoff_expired"


async def test_a_post_that_comes_late_is_still_taken_for_what_it_is(stage: Stage) -> None:
    row, task = await handed_over(stage)
    async with stage.house.work() as work:
        await decline_handoff(work, task.id, reason="no time", expected_version=None)
    assert await reported(stage, row, Completed(remote_id="65f0a1b2000000001203abcd", url=NOTE))
    done = await stage.read(row.id)
    assert (done.state, done.failure_code, done.remote_url) == ("published", None, NOTE)


async def test_declining_a_closed_task_leaves_the_current_one_alone(stage: Stage) -> None:
    row, first = await handed_over(stage)
    async with stage.house.work() as work:
        await decline_handoff(work, first.id, reason="not today", expected_version=None)
        await retry_publication(work, row.id, expected_version=None)
    await stage.publish(row)
    with pytest.raises(DomainError) as refused:
        async with stage.house.work() as work:
            await decline_handoff(work, first.id, reason="again", expected_version=None)
    assert refused.value.code == "handoff_closed"
    assert (await stage.read(row.id)).state == "awaiting_human"
