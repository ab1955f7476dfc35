"""No adapter claims what its platform's official interface does not have: the capability table, line by line."""

from collections.abc import Callable, Iterable

import pytest

from domain.platforms.ports import Authorizes, Platform, PlatformDescriptor, Revokes
from integrations.http.client import GuardedHttp
from integrations.platforms.registry import open_platforms

FEDERATED = {"bluesky", "mastodon", "matrix"}
OFFERED: dict[str, set[str]] = {
    "edit": {"bilibili", "mastodon", "matrix"},
    "remove": {"wechat", "weibo", "kuaishou", "bilibili", *FEDERATED},
    "reply_comment": {"wechat", "weibo", "douyin", *FEDERATED},
    "hide_comment": {"wechat", "weibo", "matrix"},
    "send_message": {"wechat", "weibo", "douyin", "mastodon", "matrix"},
    "comments": {"wechat", "weibo", "douyin", *FEDERATED},
    "messages": {"mastodon", "matrix"},
    "posts": {"wechat", "weibo", "douyin", "kuaishou", "bilibili", "zhihu", *FEDERATED},
    "post_metrics": {"wechat", "weibo", "douyin", "kuaishou", "bilibili", "zhihu", *FEDERATED},
    "account_metrics": {"wechat", "weibo", "douyin", "kuaishou", "bilibili", *FEDERATED},
    "inbound": {"wechat", "weibo", "douyin", "kuaishou", "bilibili"},
    "schedules_natively": {"mastodon"},
    "revoke": {"weibo", *FEDERATED},
    "oauth": {"wechat", "weibo", "douyin", "kuaishou", "bilibili", "zhihu", "mastodon"},
    "direct text": {"weibo", *FEDERATED},
    "direct image": {"wechat", "weibo", "douyin", *FEDERATED},
    "direct video": {"douyin", "kuaishou", "bilibili", "mastodon", "matrix"},
    "direct article": {"wechat", "weibo", "bilibili"},
}
"""Which networks' fact sheets offer it. `messages`: those that are asked for; others are told of by callback."""


def claims_of(platform: Platform) -> set[str]:
    described: PlatformDescriptor = platform.descriptor
    speaker: object = platform
    claims: Iterable[tuple[str, Callable[[], bool]]] = (
        ("inbound", lambda: described.inbound),
        ("schedules_natively", lambda: described.schedules_natively),
        ("revoke", lambda: isinstance(speaker, Revokes)),
        ("oauth", lambda: isinstance(speaker, Authorizes)),
    )
    return {
        *described.operations,
        *described.reads,
        *(name for name, holds in claims if holds()),
        *(f"direct {rule.kind}" for rule in described.kinds if rule.mode == "direct"),
    }


@pytest.fixture
async def platforms() -> dict[str, Platform]:
    http = GuardedHttp()
    opened = dict(open_platforms(http, sandbox_url=None))
    await http.close()
    return opened


async def test_what_adapters_claim_is_what_the_sheets_offer(platforms: dict[str, Platform]) -> None:
    claims = {name: claims_of(platform) for name, platform in platforms.items()}
    assert set().union(*claims.values()) == OFFERED.keys()
    for claim, offering in OFFERED.items():
        assert {name for name, made in claims.items() if claim in made} == offering, claim


async def test_where_a_person_publishes_nothing_is_claimed_to_be_direct(platforms: dict[str, Platform]) -> None:
    for name in ("zhihu", "douban", "xiaohongshu"):
        described = platforms[name].descriptor
        assert {rule.mode for rule in described.kinds} == {"handoff"}, name
        assert described.operations == {}, name
