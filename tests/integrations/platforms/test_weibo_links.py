"""Numbers of posts, and the addresses that name them."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.platforms.ports import LinkRefused, PostLink
from integrations.http.client import GuardedHttp
from integrations.platforms.weibo import Weibo
from integrations.platforms.weibo.ids import bid_of, mid_of

VECTORS = json.loads((Path(__file__).parent / "vectors" / "weibo.json").read_text())
MID, BID = "3501756485200075", "z0JH2lOMb"
OWNED, PLAIN = f"https://weibo.com/1642909335/{BID}", f"https://m.weibo.cn/status/{MID}"


@pytest.fixture
async def weibo() -> AsyncIterator[Weibo]:
    http = GuardedHttp()
    yield Weibo(http)
    await http.close()


@pytest.mark.parametrize("vector", VECTORS["bids"], ids=lambda vector: vector["id"])
def test_numbers_and_their_spelling_in_addresses(vector: dict[str, str]) -> None:
    assert (bid_of(vector["mid"]), mid_of(vector["bid"])) == (vector["bid"], vector["mid"])


@given(st.integers(min_value=1, max_value=10**19))
def test_every_number_can_be_spelled_and_read(number: int) -> None:
    assert mid_of(bid_of(str(number))) == str(number)


@pytest.mark.parametrize("bid", ["", "a-b", "0", "aZZZZ", "0aaaa", "a" * 13])
def test_what_no_post_is_called_is_refused(bid: str) -> None:
    with pytest.raises(ValueError, match="bid"):
        mid_of(bid)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (OWNED, OWNED),
        (f"http://www.weibo.com/1642909335/{BID}?from=page_100505#comment", OWNED),
        (f"https://weibo.com/1642909335/{MID}", OWNED),
        (f"https://m.weibo.cn/1642909335/{MID}", OWNED),
        (PLAIN, PLAIN),
        (f"https://m.weibo.cn/status/{BID}", PLAIN),
        (f"https://m.weibo.cn/detail/{MID}/", PLAIN),
        (f"https://weibo.com/detail/{MID}", PLAIN),
        (f"看这个 https://m.weibo.cn/detail/{BID} ，好", PLAIN),
    ],
)
def test_every_spelling_means_the_same_post(weibo: Weibo, url: str, canonical: str) -> None:
    assert weibo.read_link(url) == PostLink(kind="status", remote_id=MID, url=canonical)


@pytest.mark.parametrize(
    "url",
    [
        "https://weibo.com/u/1642909335",
        "https://weibo.com/1642909335",
        "https://weibo.com/ttarticle/p/show?id=2309404000",
        f"https://weibo.com.evil.org/1642909335/{BID}",
        f"https://weibo.com@evil.org/1642909335/{BID}",
        f"https://weibo.com:444/1642909335/{BID}",
        f"javascript:https://weibo.com/1642909335/{BID}",
        "https://weibo.com/1642909335/ZZZZZZZZZ",
        "https://weibo.com/1642909335/z0JH2lOMb/../..",
        "http://t.cn/A6abcdef",
        "",
    ],
)
def test_other_addresses_are_refused(weibo: Weibo, url: str) -> None:
    with pytest.raises(LinkRefused):
        weibo.read_link(url)
