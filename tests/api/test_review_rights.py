"""Nobody approves their own words, or twice, through what they have made: keys, people's tokens, guests' links."""

from typing import Any

import pytest

from domain.kernel.access import OPERATOR, PERMISSIONS
from domain.tenants import suspend_tenant
from tests.house import House

from .client import Client
from .test_identity_lineage import make_key, make_member, token_for


async def in_review(client: Client, house: House, *, approvals: int = 1) -> dict[str, Any]:
    """A post of the house's first key that waits for approval."""
    post = await house.new_post(await house.new_brand(required_approvals=approvals))
    submitted = await client.post(f"/v1/posts/{post.id}/submit")
    assert submitted.status_code == 200, submitted.text
    found: dict[str, Any] = submitted.json()
    return found


async def link_by(client: Client, post: dict[str, Any]) -> str:
    """Where a guest opens the post, through a link made by the client."""
    made = await client.post("/v1/guest-links", {"purpose": "post_review", "subject_id": post["id"]})
    assert made.status_code == 201, made.text
    return f"/v1/guest/{made.json()['token']}"


async def guest_says(anonymous: Client, link: str) -> Any:
    """A guest approves what is there now."""
    seen = (await anonymous.get(link)).json()
    return await anonymous.post(f"{link}/decision", {"decision": "approve", "version": seen["version"], "name": "王"})


async def approve(client: Client, post: dict[str, Any]) -> Any:
    """Approve what is there now."""
    seen = await client.get(f"/v1/posts/{post['id']}")
    match = {"If-Match": seen.headers["etag"]}
    return await client.post(f"/v1/posts/{post['id']}/reviews", {"decision": "approve"}, headers=match)


def told(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json()["code"]


async def test_no_own_words_through_a_colleagues_token(client: Client, house: House) -> None:
    post = await in_review(client, house)
    colleague = await make_member(client, house, roles=["reviewer"])
    assert told(await approve(await token_for(client, colleague["id"]), post)) == (403, "own_work")


async def test_no_own_words_through_a_key_or_a_key_of_that_key(client: Client, house: House) -> None:
    post = await in_review(client, house)
    child = client.as_key((await make_key(client, "posts:read", "posts:review", "keys:write"))["secret"])
    grandchild = client.as_key((await make_key(child, "posts:read", "posts:review"))["secret"])
    for made in (child, grandchild):
        assert told(await approve(made, post)) == (403, "own_work")


async def test_no_own_words_through_a_link(client: Client, anonymous: Client, house: House) -> None:
    post = await in_review(client, house)
    child = await make_key(client, "posts:read", "posts:review", "guests:write")
    for maker in (client, client.as_key(child["secret"])):
        assert told(await guest_says(anonymous, await link_by(maker, post))) == (403, "own_work")


async def test_links_of_one_hand_count_once(client: Client, reviewer: Client, anonymous: Client, house: House) -> None:
    post = await in_review(client, house, approvals=2)
    child = await make_key(reviewer, "posts:read", "posts:review", "guests:write")
    first, second = await link_by(reviewer, post), await link_by(reviewer, post)
    third = await link_by(client.as_key(child["secret"]), post)
    assert (await guest_says(anonymous, first)).status_code == 201
    for again in (second, third):
        assert told(await guest_says(anonymous, again)) == (409, "already_decided")
    for direct in (reviewer, client.as_key(child["secret"])):
        assert told(await approve(direct, post)) == (409, "already_decided")
    assert (await client.get(f"/v1/posts/{post['id']}")).json()["state"] == "in_review"


async def test_whoever_decided_decides_through_nothing_that_they_made(
    reviewer: Client, client: Client, anonymous: Client, house: House
) -> None:
    post = await in_review(client, house, approvals=2)
    colleague = await make_member(reviewer, house, roles=["reviewer"])
    acting, link = await token_for(reviewer, colleague["id"]), await link_by(reviewer, post)
    assert (await approve(reviewer, post)).status_code == 201
    assert told(await approve(acting, post)) == (409, "already_decided")
    assert told(await guest_says(anonymous, link)) == (409, "already_decided")


async def test_a_key_and_its_maker_decide_once(client: Client, reviewer: Client, house: House) -> None:
    post = await in_review(client, house, approvals=2)
    child = client.as_key((await make_key(reviewer, "posts:read", "posts:review"))["secret"])
    assert (await approve(child, post)).status_code == 201
    assert told(await approve(reviewer, post)) == (409, "already_decided")


async def test_two_people_decide_whoever_mints_their_tokens(
    client: Client, reviewer: Client, anonymous: Client, house: House
) -> None:
    post = await in_review(client, house, approvals=2)
    first = await make_member(reviewer, house, roles=["reviewer"])
    second = await make_member(reviewer, house, roles=["reviewer"], name="另一位")
    link = await link_by(await token_for(reviewer, first["id"]), post)
    assert (await guest_says(anonymous, link)).status_code == 201
    assert (await approve(await token_for(reviewer, second["id"]), post)).status_code == 201
    assert (await client.get(f"/v1/posts/{post['id']}")).json()["state"] == "approved"


@pytest.mark.parametrize("missing", ["posts:read", "posts:review", "guests:write"])
async def test_a_link_gives_nothing_that_its_maker_does_not_hold(client: Client, house: House, missing: str) -> None:
    post = await in_review(client, house)
    scopes = {"posts:read", "posts:review", "guests:write"} - {missing}
    maker = client.as_key((await make_key(client, *scopes))["secret"])
    refused = await maker.post("/v1/guest-links", {"purpose": "post_review", "subject_id": post["id"]})
    assert told(refused) == (403, "permission_missing")


async def test_a_link_is_narrowed_with_its_maker(
    client: Client, reviewer: Client, anonymous: Client, house: House
) -> None:
    post = await in_review(client, house)
    key = await make_key(reviewer, "posts:read", "posts:review", "guests:write")
    link = await link_by(client.as_key(key["secret"]), post)
    narrowed = await reviewer.patch(f"/v1/api-keys/{key['id']}", {"scopes": ["posts:read", "guests:write"]})
    assert narrowed.status_code == 200, narrowed.text
    assert told(await guest_says(anonymous, link)) == (403, "permission_missing")
    blinded = await reviewer.patch(f"/v1/api-keys/{key['id']}", {"scopes": ["posts:review", "guests:write"]})
    assert blinded.status_code == 200, blinded.text
    assert told(await anonymous.get(link)) == (403, "permission_missing")


async def test_a_guest_decides_nothing_in_a_suspended_tenant(
    client: Client, reviewer: Client, anonymous: Client, house: House
) -> None:
    post = await in_review(client, house)
    link = await link_by(reviewer, post)
    async with house.work(OPERATOR) as work:
        await suspend_tenant(work)
    assert told(await guest_says(anonymous, link)) == (403, "tenant_suspended")
    assert (await anonymous.get(link)).json()["state"] == "in_review"


HOOK = {"url": "https://hooks.example.com/in", "event_types": ["post.created"]}


async def test_nobody_is_sent_what_they_may_not_read(client: Client, house: House) -> None:
    setting_up = client.as_key(await house.new_key("webhooks:write", "webhooks:read"))
    assert told(await setting_up.post("/v1/webhook-endpoints", HOOK)) == (403, "permission_missing")
    made = await client.post("/v1/webhook-endpoints", HOOK)
    assert made.status_code == 201, made.text
    path = f"/v1/webhook-endpoints/{made.json()['id']}"
    widenings: list[dict[str, Any]] = [
        {"event_types": []},
        {"brand_ids": None},
        {"url": "https://hooks.example.com/else"},
    ]
    for wider in widenings:
        assert told(await setting_up.patch(path, wider)) == (403, "permission_missing")
    assert (await setting_up.patch(path, {"description": "新"})).status_code == 200


async def test_headers_stay_with_the_server_they_were_set_for(client: Client) -> None:
    made = (await client.post("/v1/webhook-endpoints", {**HOOK, "headers": {"X-Key": "secret"}})).json()
    path = f"/v1/webhook-endpoints/{made['id']}"
    same = await client.patch(path, {"url": "https://HOOKS.example.com:443/other"})
    assert same.json()["headers"] == {"X-Key": "********"}
    masked = await client.patch(path, {"url": "https://other.example.com/in", "headers": same.json()["headers"]})
    assert masked.status_code == 422
    assert [reason["pointer"] for reason in masked.json()["errors"]] == ["/headers"]
    given = await client.patch(path, {"url": "https://other.example.com/in", "headers": {"X-New": "new"}})
    assert given.json()["headers"] == {"X-New": "********"}
    moved = await client.patch(path, {"url": "https://third.example.com/in"})
    assert moved.json()["headers"] == {}


REVIEWING = ("posts:read", "posts:review")


async def test_two_keys_of_one_person_count_once(client: Client, reviewer: Client, house: House) -> None:
    post = await in_review(client, house, approvals=2)
    person = await make_member(reviewer, house, roles=["owner"])
    acting = await token_for(reviewer, person["id"])
    first, second = [client.as_key((await make_key(acting, *REVIEWING))["secret"]) for _ in range(2)]
    assert (await approve(first, post)).status_code == 201
    for again in (first, second, acting):
        assert told(await approve(again, post)) == (409, "already_decided")


async def test_a_key_counts_for_its_first_maker_after_it_was_handed_on(
    client: Client, reviewer: Client, house: House
) -> None:
    """The line is kept as it was: somebody else takes the key over, and its maker still does not decide again."""
    post = await in_review(client, house, approvals=3)
    key = await make_key(reviewer, *REVIEWING)
    assert (await approve(client.as_key(key["secret"]), post)).status_code == 201
    third = client.as_key(await house.new_key(*sorted(PERMISSIONS)))
    assert (await third.post(f"/v1/api-keys/{key['id']}/rotate", {})).status_code == 200
    assert told(await approve(reviewer, post)) == (409, "already_decided")
    assert (await approve(third, post)).status_code == 201


async def test_a_reviewer_of_one_brand_sees_whose_hand_decided(client: Client, reviewer: Client, house: House) -> None:
    """What a limited credential cannot see of the line, the decision has kept."""
    post = await in_review(client, house, approvals=2)
    wide = await make_key(reviewer, *REVIEWING, "keys:write")
    narrow = [await make_key(client.as_key(wide["secret"]), *REVIEWING, brand_ids=[post["brand_id"]]) for _ in range(2)]
    assert (await approve(client.as_key(narrow[0]["secret"]), post)).status_code == 201
    assert told(await approve(client.as_key(narrow[1]["secret"]), post)) == (409, "already_decided")


async def test_a_decision_says_in_which_capacity_and_for_whom(
    client: Client, reviewer: Client, anonymous: Client, house: House
) -> None:
    post = await in_review(client, house, approvals=4)
    people = [await make_member(reviewer, house, roles=["owner"], name=name) for name in ("一", "另一位", "第三位人")]
    acting = [await token_for(reviewer, person["id"]) for person in people]
    key = await make_key(acting[1], *REVIEWING)
    assert (await approve(acting[0], post)).status_code == 201
    assert (await approve(client.as_key(key["secret"]), post)).status_code == 201
    assert (await guest_says(anonymous, await link_by(acting[2], post))).status_code == 201
    rows = (await client.get(f"/v1/posts/{post['id']}/reviews?sort=created_at")).json()["items"]
    told_of = [
        (row["reviewer_kind"], row["capacity"], row["on_behalf_of_kind"], row["on_behalf_of_id"]) for row in rows
    ]
    assert told_of == [
        ("member", "member", "member", people[0]["id"]),
        ("api_key", "credential", "member", people[1]["id"]),
        ("guest", "guest", "member", people[2]["id"]),
    ]
