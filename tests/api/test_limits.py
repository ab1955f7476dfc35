"""What a platform would refuse of one account, told before anything is sent."""

import secrets
from typing import Any

import pytest

from domain.brands import Brand
from domain.content import edit_post, get_post, get_publication, schedule_post, submit_post
from domain.platforms import Account, PublishMode, get_account
from tests.house import House

from .client import Client
from .test_inbox import commented, connected, written

PUBLIC = {"tier": "public", "safe_domains": "shop.example", "maximum_pictures": "9"}
COMMERCIAL = PUBLIC | {"tier": "commercial"}


@pytest.fixture
async def brand(house: House) -> Brand:
    """A brand."""
    return await house.new_brand()


async def an_account(
    house: House, brand: Brand, platform: str, mode: PublishMode = "direct", facts: dict[str, str] | None = None
) -> Account:
    """An account as a probe left it behind."""
    descriptor = house.runtime.platforms[platform].descriptor
    made = await house.new_account(brand, descriptor, dict.fromkeys(descriptor.credential_fields, "x"))
    async with house.work() as work:
        account = await get_account(work, made.id)
        account.health, account.remote_id = "ok", secrets.token_hex(4)
        account.publish_mode, account.facts = mode, facts or {}
    return account


async def told(client: Client, post_id: object, *accounts: Account) -> dict[str, Any]:
    """What the dry run says."""
    body = {"account_ids": [str(account.id) for account in accounts]}
    return dict((await client.post(f"/v1/posts/{post_id}/validate", body)).json())


async def test_each_account_is_held_against_the_limits_of_its_own_tier(
    client: Client, house: House, brand: Brand
) -> None:
    free, shared = [await an_account(house, brand, "weibo", facts=facts) for facts in (COMMERCIAL, PUBLIC)]
    post = await house.approved_post(brand, "长" * 141)
    answer = await told(client, post.id, free, shared)
    assert answer["valid"] is False
    found = [(one["account_id"], one["code"], one["limit"], one["actual"]) for one in answer["findings"]]
    assert found == [
        (str(shared.id), "text_too_long", 140, 141),
        (str(shared.id), "text_too_long", 280, 282),
        (str(shared.id), "safe_domain_link_missing", 1, 0),
    ]
    assert answer["findings"][2]["allowed"] == ["shop.example"]
    refused = await client.post("/v1/publications", {"post_id": str(post.id), "account_id": str(shared.id)})
    assert (refused.status_code, refused.json()["code"]) == (422, "platform_limits_violated")
    assert [(one["code"], one["limit"], one["actual"]) for one in refused.json()["errors"]] == [
        (code, limit, actual) for _, code, limit, actual in found
    ]
    taken = await client.post("/v1/publications", {"post_id": str(post.id), "account_id": str(free.id)})
    assert taken.status_code == 201


async def test_a_warning_is_shown_and_refuses_nothing(client: Client, house: House, brand: Brand) -> None:
    account = await an_account(house, brand, "zhihu", "handoff")
    post = await house.approved_post(brand, "想" * 2_001)
    answer = await told(client, post.id, account)
    (warning,) = answer["findings"]
    assert answer["valid"] is True
    assert (warning["severity"], warning["pointer"], warning["limit"], warning["actual"]) == (
        "warning",
        "/text",
        2_000,
        2_001,
    )
    taken = await client.post("/v1/publications", {"post_id": str(post.id), "account_id": str(account.id)})
    assert taken.status_code == 201


async def test_a_kind_that_is_not_taken_names_those_that_are(client: Client, house: House, brand: Brand) -> None:
    account = await an_account(house, brand, "douyin")
    post = await house.approved_post(brand, "只有文字")
    (finding,) = (await told(client, post.id, account))["findings"]
    assert (finding["code"], finding["allowed"], finding["found"]) == ("kind_unsupported", ["image", "video"], "text")
    refused = await client.post("/v1/publications", {"post_id": str(post.id), "account_id": str(account.id)})
    (reason,) = refused.json()["errors"]
    assert (reason["allowed"], reason["found"]) == (["image", "video"], "text")


async def test_an_edit_over_the_limit_says_limit_and_value(client: Client, house: House, brand: Brand) -> None:
    account = await connected(house, brand)
    post = await house.approved_post(brand, "新茶")
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
    async with house.work() as work:
        await edit_post(work, post.id, changes={"text": "长" * 501}, expected_version=None)
        await submit_post(work, post.id, expected_version=None)
    refused = await client.post(f"/v1/publications/{row.id}/edit", {})
    assert (refused.status_code, refused.json()["code"]) == (422, "platform_limits_violated")
    (reason,) = refused.json()["errors"]
    assert (reason["pointer"], reason["code"], reason["limit"], reason["actual"]) == (
        "/text",
        "text_too_long",
        500,
        501,
    )
    async with house.work() as work:
        assert (await get_publication(work, row.id)).version_id != (await get_post(work, post.id)).current_version_id


@pytest.mark.parametrize(
    ("platform", "direct", "text", "code", "limit", "actual"),
    [
        ("weibo", False, "好" * 141, "text_too_long", 140, 141),
        ("wechat", False, "\x07", "text_too_short", 1, 0),
        ("wechat", False, "好" * 601, "text_too_long", 600, 601),
        ("wechat", True, "好" * 683, "text_too_long", 2_048, 2_049),
        ("mastodon", False, "好" * 501, "text_too_long", 500, 501),
        ("mastodon", True, "好" * 501, "text_too_long", 500, 501),
        ("bluesky", False, "好" * 301, "text_too_long", 300, 301),
        ("matrix", True, "😀" * 7_501, "text_too_long", 30_000, 30_004),
        ("sandbox", True, "好" * 501, "text_too_long", 500, 501),
    ],
)
async def test_an_answer_over_the_limit_is_refused_when_it_is_asked_for(
    client: Client,
    house: House,
    brand: Brand,
    platform: str,
    direct: bool,
    text: str,
    code: str,
    limit: int,
    actual: int,
) -> None:
    account = await an_account(house, brand, platform)
    message = await (written if direct else commented)(house, account)
    refused = await client.post(f"/v1/conversations/{message.conversation_id}/reply", {"text": text})
    assert (refused.status_code, refused.json()["code"]) == (422, "validation_failed")
    (reason,) = refused.json()["errors"]
    assert (reason["pointer"], reason["code"], reason["limit"], reason["actual"]) == ("/text", code, limit, actual)
    assert (await client.get("/v1/errands")).json()["items"] == []


async def test_a_server_that_takes_longer_answers_is_given_them(client: Client, house: House, brand: Brand) -> None:
    account = await an_account(house, brand, "mastodon", facts={"max_characters": "5000"})
    message = await commented(house, account)
    taken = await client.post(f"/v1/conversations/{message.conversation_id}/reply", {"text": "好" * 4_000})
    assert taken.status_code == 202, taken.text
