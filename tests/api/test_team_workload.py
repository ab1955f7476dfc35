"""Workload over HTTP: what waits for whom, and who is there."""

import secrets
from typing import Any
from uuid import UUID

from domain.brands import Brand
from domain.communities import assign_conversation, close_conversation, receive_comment
from domain.content import open_handoff
from domain.platforms import NeedsHuman, RemoteComment, get_account
from tests.house import House
from tests.system.calls.scenes import connected, scheduled

from .client import Client
from .team import instant, listed, made, member, token_for


async def workload(client: Client, *people: str) -> dict[str, dict[str, Any]]:
    """What waits, by person."""
    query = "&".join(f"member_id={person}" for person in people)
    return {one["member_id"]: one for one in await listed(client, f"/v1/workload?{query}")}


async def in_review(client: Client, brand: Brand) -> dict[str, Any]:
    """A post that this client has written and submitted."""
    post = await made(client, "/v1/posts", {"brand_id": str(brand.id), "text": f"新茶 {secrets.token_hex(4)}"})
    submitted = await client.post(f"/v1/posts/{post['id']}/submit")
    assert submitted.json()["state"] == "in_review"
    return dict(submitted.json())


async def conversation(house: House, brand: Brand) -> UUID:
    """Somebody's comment."""
    account = await connected(house, brand)
    comment = RemoteComment(
        remote_id=secrets.token_hex(4),
        post_remote_id="p-1",
        author_id="u-1",
        author_name="路人",
        text="好茶！",
        created_at=house.runtime.clock.now(),
    )
    async with house.work() as work:
        message = await receive_comment(work, await get_account(work, account.id), comment)
    return UUID(str(message.conversation_id))


async def handed_over(client: Client, house: House, person: str) -> None:
    """A hand-over task that is this person's."""
    row = await scheduled(house)
    async with house.work() as work:
        task = await open_handoff(work, row, NeedsHuman(instructions="Post it by hand.", title="新茶", text="上新"))
    assert (await client.post(f"/v1/handoffs/{task.id}/assign", {"assignee_id": person})).status_code == 200


async def test_a_review_waits_for_everybody_who_may_decide_and_nobody_else(client: Client, house: House) -> None:
    brand, other = await house.new_brand(required_approvals=2), await house.new_brand(required_approvals=1)
    everywhere, here, creator = (
        await member(client, "reviewer"),
        await member(client, brand_roles={str(brand.id): ["reviewer"]}),
        await member(client, "creator"),
    )
    author = await member(client, "strategist")
    post = await in_review(await token_for(client, author), brand)
    await in_review(client, other)
    found = await workload(client)
    assert {person: one["open"].get("reviews", 0) for person, one in found.items()} == {
        everywhere: 2, here: 1, creator: 0, author: 1,
    }  # fmt: skip
    decided = await (await token_for(client, here)).post(
        f"/v1/posts/{post['id']}/reviews", {"decision": "approve"}, headers={"If-Match": f'"{post["version"]}"'}
    )
    assert decided.status_code == 201, decided.text
    found = await workload(client, everywhere, here)
    assert {person: (one["open"], one["total"]) for person, one in found.items()} == {
        everywhere: ({"reviews": 2}, 2),
        here: ({}, 0),
    }


async def test_tasks_conversations_and_publications_are_counted_for_whose_they_are(
    client: Client, house: House
) -> None:
    brand = await house.new_brand()
    person, idle = await member(client, "operator"), await member(client)
    own = await token_for(client, person)
    post = await made(own, "/v1/posts", {"brand_id": str(brand.id), "text": "新茶上市"})
    await own.post(f"/v1/posts/{post['id']}/submit")
    account = await connected(house, brand)
    plan = {"post_id": post["id"], "account_id": str(account.id), "publish_at": instant(hours=24)}
    await made(client, "/v1/publications", plan)
    await handed_over(client, house, person)
    first, second = await conversation(house, brand), await conversation(house, brand)
    async with house.work() as work:
        for one in (first, second):
            await assign_conversation(work, one, assignee_id=UUID(person), expected_version=None)
        await close_conversation(work, second, expected_version=None)
    found = await workload(client, person, idle)
    assert found[person]["open"] == {"publications_scheduled": 1, "handoffs": 1, "conversations": 1}
    assert (found[person]["total"], found[idle]["total"], found[idle]["open"]) == (3, 0, {})


async def test_who_is_on_duty_and_who_is_absent(client: Client) -> None:
    on_duty, absent, gone = [await member(client) for _ in range(3)]
    rule = {
        "name": "primary", "member_ids": [absent, on_duty], "turn_hours": 2208, "handover": "00:00",
        "starts_on": f"{instant(hours=-48)[:10]}",
    }  # fmt: skip
    rota = await made(client, "/v1/rotas", {"name": "值班", "kind": "on_call", "rules": [rule]})
    body = {"member_id": absent, "kind": "sick", "starts_at": instant(hours=-2), "ends_at": instant(hours=2)}
    absence = await made(client, "/v1/absences", body)
    await client.delete(f"/v1/members/{gone}")
    found = await workload(client)
    assert set(found) == {on_duty, absent}
    assert found[absent]["absent_until"] == absence["ends_at"]
    assert (found[absent]["on_duty"], found[on_duty]["absent_until"]) == ([], None)
    (duty,) = found[on_duty]["on_duty"]
    assert (duty["rota_id"], duty["rule"], duty["ends_at"]) == (rota["id"], "primary", absence["ends_at"])


async def test_people_come_in_pages_and_by_role(client: Client) -> None:
    people = [await member(client, "reviewer" if number == 1 else "creator") for number in range(3)]
    first = (await client.get("/v1/workload?limit=2")).json()
    rest = (await client.get(f"/v1/workload?limit=2&cursor={first['next_cursor']}")).json()
    assert [one["member_id"] for one in [*first["items"], *rest["items"]]] == people[::-1]
    assert rest["next_cursor"] is None
    assert [one["member_id"] for one in await listed(client, "/v1/workload?role=reviewer")] == [people[1]]


async def test_only_work_of_brands_that_one_sees_is_counted(client: Client, house: House) -> None:
    mine, theirs = await house.new_brand(required_approvals=1), await house.new_brand(required_approvals=1)
    reviewer = await member(client, "reviewer")
    for brand in (mine, theirs):
        await in_review(client, brand)
    limited = client.as_key(await house.new_key("team:read", brand_ids=[mine.id]))
    assert (await workload(limited, reviewer))[reviewer]["open"] == {"reviews": 1}
    assert (await workload(client, reviewer))[reviewer]["open"] == {"reviews": 2}
