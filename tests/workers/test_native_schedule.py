"""Posts that wait on the platform until their time."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from domain.content import Publication, edit_post, schedule_post
from domain.kernel.errors import DomainError
from integrations.sandbox.ready import HANDLE
from workers.jobs.errands import Errands

from .stage import Stage
from .test_every_network import account_of


async def kept(stage: Stage, publish_at: datetime) -> Publication:
    """A publication that Mastodon's simulator is to keep."""
    account_id, _ = await account_of(stage, "mastodon")
    post = await stage.house.approved_post(stage.brand, "定时发布")
    async with stage.house.work() as work:
        return await schedule_post(
            work,
            post.id,
            stage.house.runtime.platforms,
            account_id=account_id,
            publish_at=publish_at,
            max_late_seconds=3600,
            allow_duplicate=False,
            on_platform=True,
        )


async def live(stage: Stage) -> list[Any]:
    """What the platform shows."""
    url = f"{stage.sandbox.url}/mastodon/admin/accounts/{HANDLE}/posts"
    async with stage.sandbox.session.get(url) as answer:
        return list((await answer.json())["posts"])


def in_minutes(stage: Stage, minutes: int) -> datetime:
    """From now on."""
    return stage.house.runtime.clock.now() + timedelta(minutes=minutes)


async def test_the_platform_has_it_long_before_its_time_and_shows_it_to_nobody(stage: Stage) -> None:
    row = await kept(stage, in_minutes(stage, 30))
    await stage.publish(row, until=lambda it: it.state == "processing")
    waiting = await stage.read(row.id)
    assert waiting.next_at is not None
    assert waiting.next_at > in_minutes(stage, 25)
    assert await live(stage) == []


async def test_an_edited_post_is_taken_back_from_the_platform(stage: Stage) -> None:
    row = await kept(stage, in_minutes(stage, 30))
    await stage.publish(row, until=lambda it: it.state == "processing")
    async with stage.house.work() as work:
        await edit_post(work, row.post_id, changes={"text": "改过了"}, expected_version=None)
    assert await Errands(stage.house.runtime, "test").drain() == 1
    assert (await stage.read(row.id)).state == "cancelled"
    assert await live(stage) == []


async def test_what_cannot_wait_there_any_more_goes_out_from_here(stage: Stage) -> None:
    row = await kept(stage, in_minutes(stage, 30))
    async with stage.house.work() as work:
        await work.session.execute(text("UPDATE publications SET publish_at = now() + interval '2 seconds'"))
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published"
    assert len(await live(stage)) == 1


async def test_it_needs_notice_and_a_platform_that_offers_it(stage: Stage) -> None:
    with pytest.raises(DomainError) as refused:
        await kept(stage, in_minutes(stage, 3))
    assert [(reason.pointer, reason.code) for reason in refused.value.reasons] == [
        ("/publish_at", "native_schedule_too_soon")
    ]
    account, _ = await stage.account()
    post = await stage.house.approved_post(stage.brand)
    with pytest.raises(DomainError) as refused:
        async with stage.house.work() as work:
            await schedule_post(
                work,
                post.id,
                stage.house.runtime.platforms,
                account_id=account.id,
                publish_at=in_minutes(stage, 60),
                max_late_seconds=3600,
                allow_duplicate=False,
                on_platform=True,
            )
    assert [reason.code for reason in refused.value.reasons] == ["native_schedule_unsupported"]
