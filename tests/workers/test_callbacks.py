"""What platforms tell us: genuine, stored once, applied once, whatever order it comes in."""

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import update

from domain.kernel.secrets import HookToken
from domain.platforms import Account, InboundCallback, InboundHook, account_callback, rotate_account_callback
from domain.tenants import Tenant
from integrations.settings import Settings
from tests.system.api import started
from workers.jobs.accounts import Accounts
from workers.jobs.callbacks import Callbacks
from workers.jobs.housekeeping import Housekeeping

from .inbox import Inbox, a_comment, told
from .stage import Stage


@pytest.fixture
async def inbox(stage: Stage, worker_settings: Settings) -> AsyncIterator[Inbox]:
    async with started(worker_settings) as api:
        yield Inbox(stage=stage, api=api)


async def test_a_comment_and_a_message_arrive_by_callback(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    path = await inbox.hook(account)
    comment = told("comment.created", handle, a_comment(row, "k1"))
    message = {"id": "m1", "conversation_id": "c-u-2", "author_id": "u-2", "author_name": "小李", "text": "在吗？"}
    answers = [
        await inbox.tell(path, handle, comment),
        await inbox.tell(
            path, handle, told("message.created", handle, {**message, "created_at": "2026-11-23T08:00:00Z"})
        ),
    ]
    assert [(one.status_code, one.json()) for one in answers] == [(200, {"accepted": True})] * 2
    await inbox.drain_callbacks()
    assert {one.state for one in await inbox.callbacks()} == {"done"}
    found = {(one.kind, one.text, one.direction, one.state) for one in await inbox.messages()}
    assert found == {("comment", "好茶！", "inbound", "received"), ("direct", "在吗？", "inbound", "received")}
    conversations = {one.kind: one for one in await inbox.conversations()}
    assert conversations["comments"].publication_id == row.id
    assert (conversations["direct"].remote_id, conversations["direct"].unread) == ("c-u-2", 1)


async def test_a_callback_is_answered_while_nothing_can_be_done_about_it(inbox: Inbox, worker_admin_url: str) -> None:
    """No worker runs, and whoever wanted to apply it would wait for the lock. The answer needs neither."""
    account, handle, row = await inbox.live()
    path = await inbox.hook(account)
    owner = await asyncpg.connect(worker_admin_url)
    async with owner.transaction():
        await owner.execute("LOCK TABLE messages, conversations, publications IN ACCESS EXCLUSIVE MODE")
        answer = await inbox.tell(path, handle, told("comment.created", handle, a_comment(row, "k1")))
        assert (answer.status_code, answer.json()) == (200, {"accepted": True})
        assert [one.state for one in await inbox.callbacks()] == ["pending"]
    await owner.close()
    assert await inbox.messages() == []
    await inbox.drain_callbacks()
    assert [one.text for one in await inbox.messages()] == ["好茶！"]


async def test_the_same_callback_twice_is_answered_alike_and_applied_once(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    path, body = await inbox.hook(account), told("comment.created", handle, a_comment(row, "k1"))
    answers = [await inbox.tell(path, handle, body) for _ in range(3)]
    again = told("comment.created", handle, a_comment(row, "k1"))  # another callback about the same comment
    answers.append(await inbox.tell(path, handle, again))
    await inbox.drain_callbacks()
    assert {(one.status_code, one.content) for one in answers} == {(200, b'{"accepted":true}')}
    assert len(await inbox.callbacks()) == 2
    assert len(await inbox.messages()) == 1
    assert [one.unread for one in await inbox.conversations()] == [1]


async def test_what_comes_late_and_out_of_order_ends_in_order(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    path = await inbox.hook(account)
    for minute in (3, 1, 2):
        comment = a_comment(row, f"k{minute}", f"第{minute}", f"2026-11-23T08:0{minute}:00Z")
        assert (await inbox.tell(path, handle, told("comment.created", handle, comment))).status_code == 200
    await inbox.drain_callbacks()
    (conversation,) = await inbox.conversations()
    assert max(await inbox.messages(), key=lambda one: one.sent_at).text == "第3"
    assert (conversation.unread, conversation.last_message_at.minute) == (3, 3)


async def test_a_post_that_is_gone_before_its_comment_is_read_stays_gone(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    path = await inbox.hook(account)
    assert row.remote_id is not None
    await inbox.tell(path, handle, told("post.taken_down", handle, {"post_id": row.remote_id}))
    await inbox.tell(path, handle, told("post.taken_down", handle, {"post_id": row.remote_id}))
    await inbox.tell(path, handle, told("comment.created", handle, a_comment(row, "k1")))
    await inbox.drain_callbacks()
    assert (await inbox.stage.read(row.id)).state == "removed_upstream"
    assert {one.state for one in await inbox.callbacks()} == {"done"}
    assert len(await inbox.messages()) == 1


async def revoked(inbox: Inbox, account: Account, handle: str) -> Account:
    """The account, after the platform said that its permission was taken back and was asked about it."""
    async with inbox.stage.house.work() as work:  # it was connected a while ago
        await work.fetch("UPDATE accounts SET checked_at = checked_at - interval '1 hour'", [])
    await inbox.tell(await inbox.hook(account), handle, told("account.revoked", handle, {}))
    await inbox.drain_callbacks()
    assert (await inbox.stage.read_account(account.id)).health == "ok", "words alone decide nothing"
    assert await Accounts(inbox.stage.house.runtime, "test").drain() == 1
    return await inbox.stage.read_account(account.id)


async def test_a_withdrawn_permission_is_asked_about_and_noted(inbox: Inbox) -> None:
    account, handle = await inbox.stage.account()
    await inbox.stage.sandbox.call("POST", f"/admin/accounts/{handle}/suspend")
    assert (await revoked(inbox, account, handle)).health == "reauth_required"


async def test_a_revocation_that_is_not_true_disconnects_nobody(inbox: Inbox) -> None:
    account, handle = await inbox.stage.account()
    assert (await revoked(inbox, account, handle)).health == "ok"
    await inbox.tell(await inbox.hook(account), handle, told("account.revoked", handle, {"again": 1}))
    await inbox.drain_callbacks()
    assert await Accounts(inbox.stage.house.runtime, "test").drain() == 0, "not asked again at once"


@pytest.mark.parametrize("how", ["forged", "unsigned", "other account's", "altered", "no JSON"])
async def test_what_is_not_genuine_is_refused_without_a_word(inbox: Inbox, how: str) -> None:
    account, handle, row = await inbox.live()
    other = (await inbox.stage.account())[1]
    path, body = await inbox.hook(account), told("comment.created", handle, a_comment(row, "k1"))
    if how == "unsigned":
        answer = await inbox.api.send("POST", path, content=body)
    elif how == "altered":
        genuine = await inbox.tell(path, handle, b'{"id":"1","type":"x","account":"","data":{}}')
        headers = {"x-sandbox-signature": genuine.request.headers["x-sandbox-signature"]}
        answer = await inbox.api.send("POST", path, content=body, headers=headers)
    elif how == "no JSON":
        answer = await inbox.tell(path, handle, b"\xff\x00<xml/>")
    else:
        answer = await inbox.tell(
            path, other if "other" in how else handle, body, secret="guess" if how == "forged" else None
        )
    assert (answer.status_code, answer.content) == (403, b"")
    assert len(await inbox.callbacks()) == (how == "altered")
    assert await inbox.messages() == []


async def test_addresses_that_are_none_are_unknown(inbox: Inbox) -> None:
    account, handle = await inbox.stage.account()
    path = await inbox.hook(account)
    for strange in ("/v1/inbound/x", path[:-1], f"/v1/inbound/{HookToken.new('test', account.tenant_id).text}"):
        answer = await inbox.tell(strange, handle, b"{}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (await inbox.tell(path, handle, b" " * 1_100_000)).status_code == 413


async def test_an_address_check_is_answered_and_not_kept(inbox: Inbox) -> None:
    account, _ = await inbox.stage.account()
    answer = await inbox.api.send("GET", f"{await inbox.hook(account)}?challenge=7341")
    assert (answer.status_code, answer.text) == (200, "7341")
    assert await inbox.callbacks() == []


async def test_after_a_rotation_both_addresses_work_until_the_old_one_ends(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    house, old = inbox.stage.house, await inbox.hook(account)
    async with house.work() as work:
        made = await rotate_account_callback(work, account.id, house.runtime.platforms, environment="test")
        new = f"/v1/inbound/{made.reveal(work.vault)}"
    assert await inbox.hook(account) == new != old
    for number, path in enumerate((old, new)):
        body = told("comment.created", handle, a_comment(row, f"k{number}"))
        assert (await inbox.tell(path, handle, body)).status_code == 200
    async with house.work() as work:
        ended = update(InboundHook).where(InboundHook.id != made.id).values(ends_at=work.now() - timedelta(seconds=1))
        await work.session.execute(ended)
    assert (await inbox.tell(old, handle, b"{}")).status_code == 404
    async with house.work() as work:
        known = await account_callback(work, account.id, house.runtime.platforms, environment="test")
    assert known.id == made.id


async def test_a_burst_of_five_hundred_is_stored_exactly_once_each(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    path = await inbox.hook(account)
    bodies = [told("comment.created", handle, a_comment(row, f"k{number}"), f"e{number}") for number in range(500)]
    turns = asyncio.Semaphore(50)

    async def send(body: bytes) -> int:
        async with turns:
            return int((await inbox.tell(path, handle, body)).status_code)

    twice = [*bodies, *bodies[:250]]
    secrets.SystemRandom().shuffle(twice)
    assert set(await asyncio.gather(*map(send, twice))) == {200}
    assert len(await inbox.callbacks()) == 500
    lanes = [Callbacks(inbox.stage.house.runtime, f"w{number}") for number in range(3)]
    while sum(await asyncio.gather(*(lane.drain() for lane in lanes))):
        pass
    assert {one.state for one in await inbox.callbacks()} == {"done"}
    assert sorted(one.remote_id or "" for one in await inbox.messages()) == sorted(
        f"k{number}" for number in range(500)
    )
    assert [one.unread for one in await inbox.conversations()] == [500]


async def test_a_suspended_tenant_stores_and_applies_later(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    path, house = await inbox.hook(account), inbox.stage.house
    async with house.work() as work:
        await work.session.execute(update(Tenant).where(Tenant.id == house.tenant_id).values(state="suspended"))
    assert (await inbox.tell(path, handle, told("comment.created", handle, a_comment(row, "k1")))).status_code == 200
    await inbox.drain_callbacks()
    assert [one.state for one in await inbox.callbacks()] == ["pending"]
    assert await inbox.messages() == []
    async with house.work() as work:
        await work.session.execute(update(Tenant).where(Tenant.id == house.tenant_id).values(state="active"))
        await work.session.execute(update(InboundCallback).values(next_at=work.now()))
    await inbox.drain_callbacks()
    assert len(await inbox.messages()) == 1


async def test_what_cannot_be_applied_is_retried_then_shown_and_retried_by_hand(inbox: Inbox) -> None:
    account, handle, row = await inbox.live()
    path, house = await inbox.hook(account), inbox.stage.house
    await inbox.tell(path, handle, told("comment.created", handle, a_comment(row, "k1")))
    async with house.work() as work:  # the account's secrets are lost for a while
        sealed = await work.fetch("SELECT credentials FROM accounts WHERE id = $1", [account.id])
        await work.fetch("UPDATE accounts SET credentials = 'v0.x' WHERE id = $1", [account.id])
    for _ in range(5):
        assert [one.state for one in await inbox.callbacks()] == ["pending"]
        await inbox.drain_callbacks()
        async with house.work() as work:
            await work.fetch("UPDATE inbound_callbacks SET next_at = now() WHERE next_at IS NOT NULL", [])
    (failed,) = await inbox.callbacks()
    assert (failed.state, failed.tries) == ("failed", 5)
    answer = await inbox.api.send("GET", "/v1/inbound-callbacks?state=failed", key=house.key)
    (shown,) = answer.json()["items"]
    assert base64.b64decode(shown["body_base64"]) == failed.body
    async with house.work() as work:
        await work.fetch("UPDATE accounts SET credentials = $2 WHERE id = $1", [account.id, sealed[0][0]])
    retried = await inbox.api.send("POST", f"/v1/inbound-callbacks/{failed.id}/retry", key=house.key)
    assert (retried.status_code, retried.json()["state"]) == (200, "pending")
    await inbox.drain_callbacks()
    assert [one.state for one in await inbox.callbacks()] == ["done"]
    assert len(await inbox.messages()) == 1
    again = await inbox.api.send("POST", f"/v1/inbound-callbacks/{failed.id}/retry", key=house.key)
    assert (again.status_code, again.json()["code"]) == (409, "callback_not_retryable")


async def test_after_thirty_days_the_contents_are_forgotten(inbox: Inbox, worker_admin_url: str) -> None:
    account, handle, row = await inbox.live()
    path = await inbox.hook(account)
    for number in range(2):
        await inbox.tell(path, handle, told("comment.created", handle, a_comment(row, f"k{number}")))
        await inbox.drain_callbacks()
    old, young = await inbox.callbacks()
    owner = await asyncpg.connect(worker_admin_url)
    await owner.execute("UPDATE inbound_callbacks SET received_at = now() - interval '31 days' WHERE id = $1", old.id)
    await owner.close()
    await Housekeeping(inbox.stage.house.runtime).drain()
    kept = {one.id: one for one in await inbox.callbacks()}
    assert (kept[old.id].body, kept[old.id].headers, kept[old.id].state) == (None, {}, "done")
    assert kept[old.id].forgotten_at is not None
    assert kept[young.id].body == young.body
