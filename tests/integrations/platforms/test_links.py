"""Addresses people paste: read into a post, or refused with a reason. Nothing is ever fetched."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.platforms.ports import LinkRefused, ReadsLinks
from integrations.http.client import GuardedHttp
from integrations.platforms.douban.adapter import Douban
from integrations.platforms.links import MAXIMUM_PASTED, LinkReader, LinkRule
from integrations.platforms.xiaohongshu.adapter import Xiaohongshu
from integrations.platforms.zhihu.adapter import Zhihu

VECTORS = Path(__file__).with_name("vectors")
NAMES = ("zhihu", "douban", "xiaohongshu")
NOTE = "65f0a1b2000000001203abcd"

GOOD = [
    ("zhihu", "https://zhihu.com/answer/12345678", "answer", "12345678", "https://www.zhihu.com/answer/12345678"),
    ("zhihu", "https://www.zhihu.com:443/zvideo/17", "video", "17", "https://www.zhihu.com/zvideo/17"),
    ("zhihu", "HTTP://WWW.ZHIHU.COM/question/19550225/", "question", "19550225", None),
    ("zhihu", "看看 https://www.zhihu.com/pin/17?utm=微信 怎么样", "pin", "17", "https://www.zhihu.com/pin/17"),
    ("douban", "https://www.douban.com/doubanapp/dispatch?uri=/group/topic/7/&x=1", "group_topic", "7", None),
    ("douban", "https://www.douban.com/doubanapp/dispatch?uri=%2Fnote%2F7", "note", "7", None),
    ("douban", "https://douban.com/photos/photo/9", "photo", "9", "https://www.douban.com/photos/photo/9/"),
    ("douban", "https://book.douban.com/subject/10/", "short_comment", "10", None),
    ("xiaohongshu", f"https://xiaohongshu.com/red_video/{NOTE}", "note", NOTE, None),
    ("xiaohongshu", f"https://www.xiaohongshu.com/explore/{NOTE}#a", "note", NOTE, None),
]
BAD = [
    "",
    "https://",
    "//www.zhihu.com/pin/1",
    "www.zhihu.com/pin/1",
    "ftp://www.zhihu.com/pin/1",
    "data:text/html,https://www.zhihu.com/pin/1",
    "https://user:secret@www.zhihu.com/pin/1",
    "https://www.zhihu.com@evil.example/pin/1",
    "https://evil.example/https://www.zhihu.com/pin/1",
    "https://evil.example?https://www.zhihu.com/pin/1",
    "https://evil.example#@www.zhihu.com/pin/1",
    "https://www.zhihu.com\\@evil.example/pin/1",
    "https://www.zhihu.com:80/pin/1",
    "http://www.zhihu.com:443443/pin/1",
    "https://www.zhihu.com./pin/1",
    "https://.www.zhihu.com/pin/1",
    "https://xwww.zhihu.com/pin/1",
    "https://www-zhihu.com/pin/1",
    "https://www.zhіhu.com/pin/1",
    "https://www.zhihu。com/pin/1",
    "https://ｗｗｗ.zhihu.com/pin/1",
    "https://xn--www-zhihu-0za.com/pin/1",
    "https://127.0.0.1/pin/1",
    "https://[::1]/pin/1",
    "https://www.zhihu.com/pin/１",
    "https://www.zhihu.com/pin/1%00",
    "https://www.zhihu.com/pin/1/../../people/x",
    "https://www.zhihu.com/pin//1",
    "https://www.zhihu.com/pin/1x",
    f"https://www.zhihu.com/pin/{'1' * 21}",
    "https://zhuanlan.zhihu.com/pin/1",
    "https://www.zhihu.com/pin/1 https://www.zhihu.com/pin/2",
    "https://www.zhihu.com/pin/1?" + "a" * MAXIMUM_PASTED,
    "https://www.douban.com/doubanapp/dispatch?uri=/note/7&uri=/note/8",
    "https://www.douban.com/doubanapp/dispatch?uri=https://evil.example/note/7",
    "https://www.douban.com/people/a/status/",
    "https://www.xiaohongshu.com/explore/65F0A1B2000000001203ABCD",
    "https://www.xiaohongshu.com/explore/65f0a1b2000000001203abc",
]


@pytest.fixture
async def readers() -> Any:
    http = GuardedHttp()
    yield {"zhihu": Zhihu(http), "douban": Douban(), "xiaohongshu": Xiaohongshu(http)}
    await http.close()


def vectors() -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, link) for name in NAMES for link in msgspec.json.decode((VECTORS / f"{name}.json").read_bytes())["links"]
    ]


@pytest.mark.parametrize(("name", "vector"), vectors())
async def test_the_documented_cases_are_read_as_documented(
    readers: dict[str, ReadsLinks], name: str, vector: dict[str, Any]
) -> None:
    if vector["kind"] is None:
        with pytest.raises(LinkRefused):
            readers[name].read_link(vector["url"])
    else:
        link = readers[name].read_link(vector["url"])
        assert (link.kind, link.remote_id) == (vector["kind"], vector["id"])


@pytest.mark.parametrize(("name", "url", "kind", "remote_id", "canonical"), GOOD)
async def test_every_spelling_leads_to_the_one_canonical_address(
    readers: dict[str, ReadsLinks], name: str, url: str, kind: str, remote_id: str, canonical: str | None
) -> None:
    link = readers[name].read_link(url)
    assert (link.kind, link.remote_id) == (kind, remote_id)
    assert link.url == (canonical or link.url)
    assert readers[name].read_link(link.url) == link


@pytest.mark.parametrize("url", BAD)
async def test_nobody_reads_what_is_no_address_of_a_post(readers: dict[str, ReadsLinks], url: str) -> None:
    for reader in readers.values():
        with pytest.raises(LinkRefused) as refused:
            reader.read_link(url)
        assert len(str(refused.value)) < 500


async def test_both_addresses_of_an_answer_are_the_same_post(readers: dict[str, ReadsLinks]) -> None:
    long, short = "https://www.zhihu.com/question/1/answer/2", "https://www.zhihu.com/answer/2"
    assert readers["zhihu"].read_link(long) == readers["zhihu"].read_link(short)


async def test_a_short_link_is_asked_for_in_its_long_form(readers: dict[str, ReadsLinks]) -> None:
    shared = "安娜发布了一篇小红书笔记，快来看吧！ http://xhslink.com/a/AbCdEf，复制本条信息，打开【小红书】App查看"
    for pasted in (shared, "http://xhslink.com/a/AbCdEf"):
        with pytest.raises(LinkRefused, match="short link"):
            readers["xiaohongshu"].read_link(pasted)


def test_parameters_that_belong_to_an_address_are_kept() -> None:
    rule = LinkRule(
        kind="article",
        hosts=frozenset({"mp.example.com"}),
        path="/s",
        query={"mid": "(?P<id>[0-9]+)", "idx": "(?P<idx>[0-9])"},
        url="https://mp.example.com/s?mid={id}&idx={idx}",
    )
    reader = LinkReader("Example", (rule,))
    assert reader.read("http://mp.example.com/s/?idx=2&x=9&mid=17#rd").url == "https://mp.example.com/s?mid=17&idx=2"
    for url in ("https://mp.example.com/s?mid=17", "https://mp.example.com/s?mid=17&idx=2&idx=3"):
        with pytest.raises(LinkRefused, match="not the address of a post"):
            reader.read(url)
