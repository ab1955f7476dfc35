"""What goes wrong between people, accounts and the engine, and must neither lose nor double a post."""

import asyncio
import secrets
from datetime import timedelta

from sqlalchemy import select, text

from domain.content import (
    Publication,
    Result,
    add_asset,
    create_post,
    edit_post,
    get_publication,
    release_publication,
    schedule_post,
    settle,
    submit_post,
)
from domain.content.publishing.errors import DuplicateContent
from domain.kernel.events import EventRow
from domain.kernel.leases import claim_due
from domain.platforms import (
    Account,
    AuthRequired,
    Connection,
    account_connected,
    disconnect_account,
    get_account,
    reconnect_account,
)
from workers.jobs.accounts import Accounts

from .stage import Stage


async def facts(stage: Stage, event_type: str) -> int:
    """How many events of a type the tenant has."""
    async with stage.house.work() as work:
        return len((await work.session.scalars(select(EventRow.id).where(EventRow.type == event_type))).all())


async def test_disconnecting_an_account_parks_what_may_be_live(stage: Stage) -> None:
    account, handle = await stage.account("sandbox_readback")
    await stage.sandbox.plan(handle, {"fault": "lose_answer", "count": 1})
    row = await stage.publication(account)
    await stage.publish(row, until=lambda it: it.state == "unconfirmed")
    async with stage.house.work() as work:
        await disconnect_account(work, account.id, stage.house.runtime.platforms, expected_version=None)
    await stage.publish(row)
    parked = await stage.read(row.id)
    assert (parked.state, parked.next_at) == ("unconfirmed", None)
    assert await facts(stage, "publication.failed") == 0


async def test_of_several_identical_requests_at_once_one_is_taken(stage: Stage) -> None:
    account, _ = await stage.account()
    post = await stage.house.approved_post(stage.brand)

    async def ask() -> bool:
        try:
            async with stage.house.work() as work:
                await schedule_post(
                    work,
                    post.id,
                    stage.house.runtime.platforms,
                    account_id=account.id,
                    publish_at=None,
                    max_late_seconds=3600,
                    allow_duplicate=False,
                )
        except DuplicateContent:
            return False
        return True

    assert sum(await asyncio.gather(*(ask() for _ in range(6)))) == 1


async def test_a_read_back_never_takes_another_publications_post_for_its_own(stage: Stage) -> None:
    account, handle = await stage.account("sandbox_readback")
    first = await stage.publication(account, "同样的话")
    await stage.publish(first)
    await stage.sandbox.plan(handle, {"fault": "server_error_before", "count": 1})
    second = await stage.publication(account, "同样的话", allow_duplicate=True)
    await stage.publish(second)
    assert (await stage.read(second.id)).remote_id != (await stage.read(first.id)).remote_id
    assert await stage.stored(handle) == ["同样的话", "同样的话"]


async def test_a_connection_that_comes_back_after_a_disconnect_comes_too_late(stage: Stage) -> None:
    account, _ = await stage.account(connect=False)
    async with stage.house.runtime.across_tenants() as session:
        (claim,) = await claim_due(session, Account, worker="slow", limit=1, lease_seconds=60)
    async with stage.house.work() as work:
        await disconnect_account(work, account.id, stage.house.runtime.platforms, expected_version=None)
    late = Connection(remote_id="x", handle="x", display_name="x", credentials={"password": "x"}, publish_mode="direct")
    async with stage.house.work() as work:
        await account_connected(work, claim, late)
    now = await stage.read_account(account.id)
    assert (now.health, now.credentials) == ("disconnected", None)


async def test_credentials_of_another_account_do_not_retarget_what_is_scheduled(stage: Stage) -> None:
    account, _ = await stage.account()
    other = f"h{secrets.token_hex(4)}"
    await stage.sandbox.add_account(other, "keyed")
    async with stage.house.work() as work:
        await reconnect_account(
            work,
            account.id,
            descriptor=stage.house.runtime.platforms["sandbox"].descriptor,
            credentials={"handle": other, "password": f"{other}-password"},
        )
    await Accounts(stage.house.runtime, "test").drain()
    now = await stage.read_account(account.id)
    assert (now.health, now.remote_id) == ("ok", account.remote_id)
    assert "another platform account" in (now.health_reason or "")
    assert await stage.stored(other) == []
    row = await stage.publication(now)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "published", "the credentials it had go on working"
    assert await stage.stored(other) == []


async def test_a_tier_that_is_lost_meanwhile_stops_what_it_does_not_take(stage: Stage) -> None:
    """Scheduled for an app with the commercial grant; nothing is sent once the probe has found that it is gone."""
    descriptor = stage.house.runtime.platforms["weibo"].descriptor
    made = await stage.house.new_account(stage.brand, descriptor, {"access_token": "t"})
    async with stage.house.work() as work:
        account = await get_account(work, made.id)
        account.health, account.remote_id, account.next_at = "ok", "1", None
        account.seal(work.vault, {"access_token": "t"})
        account.facts = {"tier": "commercial"}
    row = await stage.publication(account, "没有链接")
    async with stage.house.work() as work:
        (await get_account(work, made.id)).facts = {"tier": "public", "safe_domains": "shop.example"}
    await stage.publish(row)
    failed = await stage.read(row.id)
    assert (failed.state, failed.failure_code, failed.tries) == ("failed", "safe_domain_link_missing", 0)


async def test_an_edited_post_never_goes_out_with_what_was_prepared_before(stage: Stage) -> None:
    """What a step has left on the platform belongs to the version that was approved then."""
    account, handle = await stage.account()
    row = await stage.publication(account, "旧的")
    async with stage.house.work() as work:
        prepared = await get_publication(work, row.id)
        prepared.checkpoint, prepared.ref = {"draft": "of the old text"}, "draft-1"
        await edit_post(work, row.post_id, changes={"text": "新的"}, expected_version=None)
        await submit_post(work, row.post_id, expected_version=None)
        await release_publication(work, row.id, stage.house.runtime.platforms, expected_version=None)
    released = await stage.read(row.id)
    assert (released.checkpoint, released.ref) == ({}, None)
    assert released.client_key != row.client_key
    await stage.publish(row)
    assert await stage.stored(handle) == ["新的"]


async def test_a_refusal_of_former_credentials_does_not_undo_a_reconnect(stage: Stage) -> None:
    account, _ = await stage.account()
    row = await stage.publication(account)
    async with stage.house.runtime.across_tenants() as session:
        (claim,) = await claim_due(session, Publication, worker="slow", limit=1, lease_seconds=60)
    refused = Result(
        claim=claim,
        kind="submit",
        descriptor=stage.house.runtime.platforms["sandbox"].descriptor,
        outcome=AuthRequired(refreshable=False, message="the old token"),
        known_at=stage.house.runtime.clock.now() - timedelta(days=1),
    )
    async with stage.house.work() as work:
        assert await settle(work, [refused]) == 0
    assert (await stage.read_account(account.id)).health == "ok"
    assert (await stage.read(row.id)).state == "scheduled"


async def test_a_secret_that_does_not_open_stops_only_its_own_account(stage: Stage) -> None:
    (broken, _), (sound, handle) = await stage.account(), await stage.account()
    rows = [await stage.publication(broken), await stage.publication(sound, "还在")]
    async with stage.house.work() as work:
        await work.session.execute(
            text("UPDATE accounts SET credentials = 'v1.lost.AAAA.AAAA' WHERE id = :id"), {"id": broken.id}
        )
    await stage.publish(*rows)
    stopped, went = [await stage.read(row.id) for row in rows]
    assert (stopped.state, stopped.failure_code) == ("failed", "account_disconnected")
    assert went.state == "published"
    assert await stage.stored(handle) == ["还在"]


async def test_a_file_that_is_gone_is_said_and_nothing_is_sent(stage: Stage) -> None:
    account, handle = await stage.account("sandbox_blind")
    row = await _with_lost_file(stage, account)
    await stage.publish(row)
    failed = await stage.read(row.id)
    assert (failed.state, failed.failure_code) == ("failed", "media_missing")
    assert await stage.stored(handle) == []


async def test_a_refused_account_is_told_of_once(stage: Stage) -> None:
    account, handle = await stage.account()
    await stage.sandbox.call("POST", f"/admin/accounts/{handle}/suspend")
    row = await stage.publication(account)
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "failed"
    assert (await stage.read_account(account.id)).health == "reauth_required"
    assert await facts(stage, "account.reauth_required") == 1


async def _with_lost_file(stage: Stage, account: Account) -> Publication:
    """A publication whose picture is known to the library, while its bytes are nowhere."""
    async with stage.house.work() as work:
        asset = await add_asset(
            work,
            brand_id=stage.brand.id,
            sha256=secrets.token_hex(32),
            content_type="image/png",
            size_bytes=100,
            width=1,
            height=1,
        )
    async with stage.house.work() as work:
        post = await create_post(
            work,
            brand_id=stage.brand.id,
            title="",
            text="图",
            format="image_text",
            origin="original",
            tags=[],
            external_id=None,
            media=[{"asset_id": str(asset.id), "alt_text": ""}],
            variants={},
        )
    async with stage.house.work() as work:
        await submit_post(work, post.id, expected_version=None)
    async with stage.house.work() as work:
        return await schedule_post(
            work,
            post.id,
            stage.house.runtime.platforms,
            account_id=account.id,
            publish_at=None,
            max_late_seconds=3600,
            allow_duplicate=False,
        )
