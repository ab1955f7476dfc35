"""The inbox, errands and callback addresses over HTTP."""

import secrets
from typing import Any
from uuid import UUID

import pytest

from domain.brands import Brand
from domain.communities import Message, receive_comment, receive_message
from domain.content import Publication, get_publication, schedule_post
from domain.platforms import Account, Errand, RemoteComment, RemoteMessage, get_account, get_errand
from domain.tenants import add_member
from tests.house import House

from .client import Client

CREDENTIALS = {"handle": "tea", "password": "a password"}


async def connected(house: House, brand: Brand | None = None) -> Account:
    """An account that its platform knows."""
    descriptor = house.runtime.platforms["sandbox"].descriptor
    made = await house.new_account(brand or await house.new_brand(), descriptor, CREDENTIALS)
    async with house.work() as work:
        account = await get_account(work, made.id)
        account.health, account.remote_id = "ok", f"tea-{secrets.token_hex(4)}"
    return account


async def commented(house: House, account: Account, *, author: str = "u-1", post: str = "p-1") -> Message:
    """A comment that has come in."""
    async with house.work() as work:
        comment = RemoteComment(
            remote_id=secrets.token_hex(6),
            post_remote_id=post,
            author_id=author,
            author_name="路人",
            text="好茶！",
            created_at=work.now(),
        )
        return await receive_comment(work, await get_account(work, account.id), comment)


async def written(house: House, account: Account) -> Message:
    """A direct message that has come in."""
    async with house.work() as work:
        message = RemoteMessage(
            remote_id=secrets.token_hex(6),
            conversation_id="c-1",
            author_id="u-2",
            author_name="小李",
            text="在吗？",
            created_at=work.now(),
        )
        return await receive_message(work, await get_account(work, account.id), message)


async def live(house: House) -> Publication:
    """A publication that is live."""
    brand = await house.new_brand()
    account, post = await connected(house, brand), await house.approved_post(brand, "新茶")
    async with house.work() as work:
        row = await schedule_post(
            work,
            post.id,
            house.runtime.platforms,
            account_id=account.id,
            publish_at=None,
            max_late_seconds=3600,
            allow_duplicate=False,
        )
        row.published("p-1", None, work.now())
    return row


async def events(client: Client, kind: str) -> list[Any]:
    """The facts of one type."""
    return list((await client.get(f"/v1/events?type={kind}")).json()["items"])


async def test_comments_gather_under_their_post_and_messages_with_their_sender(client: Client, house: House) -> None:
    account = await connected(house)
    first = await commented(house, account)
    await commented(house, account, author="u-9")
    await written(house, account)
    listed = (await client.get(f"/v1/conversations?account_id={account.id}")).json()["items"]
    assert {(one["kind"], one["unread"], one["state"]) for one in listed} == {
        ("comments", 2, "open"),
        ("direct", 1, "open"),
    }
    assert [one["kind"] for one in (await client.get("/v1/conversations?kind=direct")).json()["items"]] == ["direct"]
    said = (await client.get(f"/v1/conversations/{first.conversation_id}/messages?sort=sent_at")).json()["items"]
    assert [(one["author_remote_id"], one["text"]) for one in said] == [("u-1", "好茶！"), ("u-9", "好茶！")]
    facts = await events(client, "message.received")
    assert len(facts) == 3
    assert "好茶" not in str(facts)
    assert "路人" not in str(facts)


async def test_a_conversation_is_assigned_closed_noted_and_opened_by_the_next_message(
    client: Client, house: House
) -> None:
    account = await connected(house)
    message = await commented(house, account)
    path = f"/v1/conversations/{message.conversation_id}"
    async with house.work() as work:
        member = await add_member(work, email=f"{secrets.token_hex(5)}@example.com", name="小王", roles=["support"])
    assigned = await client.post(f"{path}/assign", {"assignee_id": str(member.id)})
    assert (assigned.status_code, assigned.json()["assignee_id"]) == (200, str(member.id))
    assert len((await client.get(f"/v1/conversations?assignee_id={member.id}")).json()["items"]) == 1
    assert (await client.post(f"{path}/notes", {"text": "老客户"})).status_code == 201
    assert [one["text"] for one in (await client.get(f"{path}/notes")).json()["items"]] == ["老客户"]
    closed = await client.post(f"{path}/close")
    assert (closed.json()["state"], closed.json()["unread"]) == ("closed", 0)
    assert (await client.post(f"{path}/close")).json()["code"] == "conversation_transition_refused"
    await commented(house, account)
    assert (await client.get(path)).json()["state"] == "open"
    assert (await client.post(f"{path}/reopen")).status_code == 409
    stale = await client.post(f"{path}/close", headers={"If-Match": '"1"'})
    assert stale.status_code == 412


async def test_a_reply_is_pending_with_its_errand_and_answers_whom_it_should(client: Client, house: House) -> None:
    account = await connected(house)
    message = await written(house, account)
    answer = await client.post(f"/v1/conversations/{message.conversation_id}/reply", {"text": "在的"})
    assert (answer.status_code, answer.json()["state"]) == (202, "pending")
    assert answer.json()["parent_remote_id"] == message.remote_id
    errands = (await client.get(f"/v1/errands?subject_id={answer.json()['id']}")).json()["items"]
    assert [(one["operation"], one["state"], one["tries"]) for one in errands] == [("send_message", "pending", 0)]
    async with house.work() as work:
        task = (await get_errand(work, UUID(errands[0]["id"]))).task
    assert (task.conversation_id, task.recipient_id, task.answers) == ("c-1", "u-2", message.remote_id)
    assert (await client.get(f"/v1/conversations/{message.conversation_id}")).json()["unread"] == 0


async def test_hiding_is_for_other_peoples_comments(client: Client, house: House) -> None:
    account = await connected(house)
    comment, message = await commented(house, account), await written(house, account)
    ours = await commented(house, account, author=account.remote_id or "")
    assert (ours.direction, ours.state) == ("outbound", "sent")
    assert (await client.post(f"/v1/messages/{comment.id}/hide")).status_code == 202
    assert (await client.post(f"/v1/messages/{comment.id}/hide")).json()["code"] == "errand_under_way"
    for other in (message, ours):
        refused = await client.post(f"/v1/messages/{other.id}/hide")
        assert (refused.status_code, refused.json()["code"]) == (409, "message_not_hideable")


async def test_what_a_platform_does_not_offer_is_refused_as_such(client: Client, house: House) -> None:
    account = await connected(house)
    async with house.work() as work:
        (await get_account(work, account.id)).platform = "douban"
    message = await written(house, account)
    answer = await client.post(f"/v1/conversations/{message.conversation_id}/reply", {"text": "在的"})
    assert (answer.status_code, answer.json()["code"]) == (409, "operation_not_offered")
    assert len((await client.get(f"/v1/conversations/{message.conversation_id}/messages")).json()["items"]) == 1
    address = await client.get(f"/v1/accounts/{account.id}/callback")
    assert (address.status_code, address.json()["code"]) == (404, "callbacks_not_offered")


async def test_a_live_post_is_taken_back_or_edited_with_an_errand(client: Client, house: House) -> None:
    row = await live(house)
    edited = await client.post(f"/v1/publications/{row.id}/edit", {})
    assert (edited.status_code, edited.json()["operation"]) == (202, "edit")
    wrong = await client.post(f"/v1/publications/{row.id}/edit", {"version_id": str(row.id)})
    assert wrong.json()["code"] == "post_not_approved"
    removed = await client.post(f"/v1/publications/{row.id}/remove")
    assert (removed.status_code, removed.json()["subject_id"]) == (202, str(row.id))
    assert (await client.post(f"/v1/publications/{row.id}/remove")).json()["code"] == "errand_under_way"
    assert len(await events(client, "errand.requested")) == 2
    assert (await client.get(f"/v1/errands/{removed.json()['id']}")).json() == removed.json()


async def test_a_post_that_is_not_live_is_neither_edited_nor_taken_back(client: Client, house: House) -> None:
    row = await live(house)
    async with house.work() as work:
        (await get_publication(work, row.id)).removed("gone", work.now())
    for verb, body in (("remove", None), ("edit", {})):
        refused = await client.post(f"/v1/publications/{row.id}/{verb}", body)
        assert (refused.status_code, refused.json()["code"]) == (409, "publication_transition_refused")


async def test_an_errand_is_confirmed_by_whoever_has_read_it(client: Client, house: House) -> None:
    row = await live(house)
    errand_id = (await client.post(f"/v1/publications/{row.id}/remove")).json()["id"]
    async with house.work() as work:
        errand: Errand = await get_errand(work, UUID(errand_id))
        errand.unconfirmed("no answer", work.now())
    path = f"/v1/errands/{errand_id}/confirm"
    assert (await client.post(path, {"done": True})).status_code == 428
    version = (await client.get(f"/v1/errands/{errand_id}")).headers["etag"]
    confirmed = await client.post(path, {"done": True}, headers={"If-Match": version})
    assert (confirmed.status_code, confirmed.json()["state"]) == (200, "done")
    assert (await client.get(f"/v1/publications/{row.id}")).json()["state"] == "removed_upstream"
    again = await client.post(path, {"done": True}, headers={"If-Match": confirmed.headers["etag"]})
    assert (again.status_code, again.json()["code"]) == (409, "errand_transition_refused")


async def test_an_address_is_the_same_until_it_is_changed(client: Client, house: House) -> None:
    account = await connected(house)
    path = f"/v1/accounts/{account.id}/callback"
    first = (await client.get(path)).json()
    assert (await client.get(path)).json() == first
    assert "/v1/inbound/ohk_test_" in first["url"]
    second = (await client.post(f"{path}/rotate")).json()
    assert second["url"] != first["url"]
    assert (await client.get(path)).json() == second
    async with house.work() as work:
        kept = await work.fetch("SELECT token, digest FROM inbound_hooks", [])
    assert all(first["url"].rpartition("/")[2] not in str(dict(row)) for row in kept)


@pytest.mark.parametrize("path", ["/v1/conversations", "/v1/errands", "/v1/inbound-callbacks"])
async def test_a_key_for_one_brand_sees_nothing_of_another(client: Client, house: House, path: str) -> None:
    account = await connected(house)
    message = await commented(house, account)
    await client.post(f"/v1/conversations/{message.conversation_id}/reply", {"text": "谢谢"})
    scopes = ("inbox:read", "inbox:write", "posts:read", "accounts:write")
    limited = client.as_key(await house.new_key(*scopes, brand_ids=[(await house.new_brand()).id]))
    own = client.as_key(await house.new_key(*scopes, brand_ids=[account.brand_id]))
    assert (await limited.get(path)).json()["items"] == []
    assert len((await own.get(path)).json()["items"]) == (0 if "callbacks" in path else 1)
    for verb in ("close", "reply"):
        body = {"text": "x"} if verb == "reply" else None
        refused = await limited.post(f"/v1/conversations/{message.conversation_id}/{verb}", body)
        assert refused.status_code == 404
    assert (await limited.get(f"/v1/accounts/{account.id}/callback")).status_code == 404
