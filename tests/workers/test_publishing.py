"""What becomes of a publication, outcome by outcome."""

from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import text

from domain.content import cancel_publication, confirm_publication, edit_post, retry_publication
from domain.kernel.clock import FrozenClock
from workers.jobs.publishing import Publishing

from .stage import Stage


async def test_an_approved_post_is_published_once_and_its_url_is_known(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account, "新品发布")
    await stage.publish(row)
    done = await stage.read(row.id)
    assert (done.state, done.tries, done.failure_code) == ("published", 1, None)
    assert done.remote_url is not None
    assert await stage.stored(handle) == ["新品发布"]


async def test_nothing_is_published_before_its_time(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account, publish_at=stage.house.runtime.clock.now() + timedelta(hours=1))
    publishing = Publishing(stage.house.runtime, "test")
    assert await publishing.drain() == 0
    assert 3000 < await publishing.rest_seconds() <= 3600
    assert (await stage.read(row.id)).state == "scheduled"
    assert await stage.stored(handle) == []


async def test_a_rejected_post_fails_with_the_platforms_code(stage: Stage) -> None:
    account, handle = await stage.account()
    await stage.sandbox.plan(handle, {"fault": "reject", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    failed = await stage.read(row.id)
    assert (failed.state, failed.retryable) == ("failed", False)
    assert failed.platform_code
    assert await stage.stored(handle) == []


async def test_a_rate_limit_only_postpones(stage: Stage) -> None:
    account, handle = await stage.account()
    await stage.sandbox.plan(handle, {"fault": "rate_limit", "count": 1, "retry_after_seconds": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1


async def test_an_expired_token_is_renewed_and_the_post_goes_out(stage: Stage) -> None:
    account, handle = await stage.account()
    await stage.sandbox.plan(handle, {"fault": "expire_token", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert (await stage.read_account(account.id)).health == "ok"
    assert len(await stage.stored(handle)) == 1


@pytest.mark.parametrize("platform", ["sandbox", "sandbox_readback"])
@pytest.mark.parametrize("fault", ["lose_answer", "garble_answer", "server_error_after"])
async def test_a_lost_answer_is_looked_up_and_never_posted_twice(stage: Stage, platform: str, fault: str) -> None:
    account, handle = await stage.account(platform)
    await stage.sandbox.plan(handle, {"fault": fault, "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    done = await stage.read(row.id)
    assert (done.state, done.remote_id is not None) == ("published", True)
    assert len(await stage.stored(handle)) == 1


@pytest.mark.parametrize("platform", ["sandbox", "sandbox_readback"])
async def test_an_unclear_answer_without_a_post_is_sent_again(stage: Stage, platform: str) -> None:
    account, handle = await stage.account(platform)
    await stage.sandbox.plan(handle, {"fault": "server_error_before", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    done = await stage.read(row.id)
    assert (done.state, done.tries) == ("published", 2)
    assert len(await stage.stored(handle)) == 1


async def test_without_read_back_a_lost_answer_waits_for_a_person(stage: Stage) -> None:
    account, handle = await stage.account("sandbox_blind")
    await stage.sandbox.plan(handle, {"fault": "lose_answer", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    parked = await stage.read(row.id)
    assert (parked.state, parked.tries, parked.next_at) == ("unconfirmed", 1, None)
    assert len(await stage.stored(handle)) == 1
    async with stage.house.work() as work:
        await confirm_publication(
            work,
            row.id,
            stage.house.runtime.platforms,
            live=True,
            remote_url="https://social.example/1",
            expected_version=parked.version,
        )
    confirmed = await stage.read(row.id)
    assert (confirmed.state, confirmed.remote_url) == ("published", "https://social.example/1")


async def test_a_platform_that_is_down_burns_nothing_and_is_tried_again(stage: Stage) -> None:
    account, handle = await stage.account()
    await stage.sandbox.plan(handle, {"fault": "unavailable", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1


async def test_what_is_found_too_late_is_missed_and_can_be_retried(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account, max_late_seconds=60)
    late = FrozenClock(stage.house.runtime.clock.now() + timedelta(minutes=5))
    real, stage.house.runtime.clock = stage.house.runtime.clock, late
    await stage.publish(row)
    stage.house.runtime.clock = real
    missed = await stage.read(row.id)
    assert (missed.state, missed.failure_code, missed.retryable) == ("failed", "missed", True)
    async with stage.house.work() as work:
        await retry_publication(work, row.id, expected_version=missed.version)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1


async def test_a_cancelled_publication_stays_unsent_even_if_a_worker_has_claimed_it(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account)
    publishing = Publishing(stage.house.runtime, "slow")
    claims = await publishing._claim(10)
    assert [claim.id for claim in claims] == [row.id]
    async with stage.house.work() as work:
        await cancel_publication(work, row.id, expected_version=None)
    await publishing._start(stage.house.tenant_id, claims, publishing._deadline(0))
    await publishing.close()
    assert (await stage.read(row.id)).state == "cancelled"
    assert await stage.stored(handle) == []


async def test_an_edited_post_is_held_and_not_published(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account, publish_at=stage.house.runtime.clock.now() + timedelta(hours=1))
    async with stage.house.work() as work:
        await edit_post(work, row.post_id, changes={"text": "改过的"}, expected_version=None)
    held = await stage.read(row.id)
    assert (held.state, held.next_at) == ("held", None)
    assert await stage.stored(handle) == []


async def test_a_worker_that_is_not_warm_claims_nothing(stage: Stage, worker_admin_url: str) -> None:
    """The time to send runs from the claim: statements that cannot be prepared yet must not eat into it."""
    account, handle = await stage.account()
    row = await stage.publication(account)
    publishing, owner = Publishing(stage.house.runtime, "cold"), await asyncpg.connect(worker_admin_url)
    await owner.execute("REVOKE SELECT ON post_versions FROM opsroom_app")
    for _ in range(3):
        with pytest.raises(ExceptionGroup):
            await publishing.drain()
    waiting = await stage.read(row.id)
    assert (waiting.state, waiting.lease_token, waiting.worker) == ("scheduled", 0, None)
    await owner.execute("GRANT SELECT ON post_versions TO opsroom_app")
    await owner.close()
    assert await publishing.drain() == 1
    await publishing.close()
    assert (await stage.read(row.id)).state == "published"
    assert len(await stage.stored(handle)) == 1


async def test_warming_changes_nothing(stage: Stage, worker_admin_url: str) -> None:
    account, _ = await stage.account()
    await stage.publication(account, publish_at=stage.house.runtime.clock.now() + timedelta(hours=1))
    owner = await asyncpg.connect(worker_admin_url)
    contents = "SELECT (SELECT json_agg(p) FROM publications p)::text, (SELECT count(*) FROM events), (SELECT count(*) FROM publish_attempts)"
    before = await owner.fetchrow(contents)
    publishing = Publishing(stage.house.runtime, "cold")
    assert await publishing.drain() == 0
    assert await owner.fetchrow(contents) == before
    await publishing.close()
    await owner.close()


async def test_a_late_result_of_a_fenced_worker_changes_nothing(stage: Stage) -> None:
    account, _ = await stage.account()
    row = await stage.publication(account)
    first, second = Publishing(stage.house.runtime, "first"), Publishing(stage.house.runtime, "second")
    stale = await first._claim(1)
    async with stage.house.runtime.across_tenants() as session:
        await session.connection()

        await session.execute(text("UPDATE publications SET lease_until = now() - interval '1 second'"))
    fresh = await second._claim(1)
    assert fresh[0].token == stale[0].token + 1
    await first._start(stage.house.tenant_id, stale, first._deadline(10**9))
    await first.close()
    assert (await stage.read(row.id)).state == "claimed"
    await second._start(stage.house.tenant_id, fresh, second._deadline(10**9))
    await second.close()
    assert (await stage.read(row.id)).state == "published"


async def test_a_deadline_that_has_passed_sends_nothing(stage: Stage) -> None:
    account, handle = await stage.account()
    row = await stage.publication(account)
    publishing = Publishing(stage.house.runtime, "frozen")
    claims = await publishing._claim(1)
    await publishing._start(stage.house.tenant_id, claims, publishing._deadline(0))
    await publishing.close()
    assert await stage.stored(handle) == []
    waiting = await stage.read(row.id)
    assert (waiting.state, waiting.tries) == ("scheduled", 0)
