"""How an order becomes a Bluesky record: keys, lengths and facets, without a server."""

import re
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest

from domain.platforms.ports import Media
from integrations.platforms.bluesky.client import service_root
from integrations.platforms.bluesky.facets import facets_of, find_spans
from integrations.platforms.bluesky.options import check_options
from integrations.platforms.bluesky.tid import tid_of
from integrations.platforms.bluesky.wire import post_record
from integrations.platforms.limits import text_length
from tests.integrations.platforms.orders import an_order

MOMENT = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"


def spans(text: str) -> list[tuple[str, str, str]]:
    return [(span.kind, text[span.start : span.end], span.value) for span in find_spans(text)]


def test_a_tid_follows_the_specification() -> None:
    tid = tid_of(MOMENT, uuid4())
    assert re.fullmatch(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", tid)
    number = 0
    for letter in tid:
        number = number * 32 + ALPHABET.index(letter)
    assert number < 2**63
    assert (number >> 10) // 1_000_000 == int(MOMENT.timestamp())


def test_a_tid_depends_on_nothing_but_the_order() -> None:
    key = UUID("019311aa-0000-7000-8000-000000000001")
    elsewhere = MOMENT.astimezone(timezone(timedelta(hours=8)))
    assert tid_of(MOMENT, key) == tid_of(elsewhere, key) == tid_of(MOMENT, UUID(str(key)))


def test_orders_of_one_transaction_get_their_own_tids() -> None:
    assert len({tid_of(MOMENT, uuid4()) for _ in range(1_000)}) == 1_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见 https://example.com/a?b=1#c。", [("link", "https://example.com/a?b=1#c", "https://example.com/a?b=1#c")]),
        ("看https://example.com，好", [("link", "https://example.com", "https://example.com")]),
        ("(https://e.org/a_(b)).", [("link", "https://e.org/a_(b)", "https://e.org/a_(b)")]),
        ("(https://e.org/a)", [("link", "https://e.org/a", "https://e.org/a")]),
        ("HTTP://E.org!", [("link", "HTTP://E.org", "HTTP://E.org")]),
        ("https:// and xhttps://e.org", []),
        ("今天#新品发布 与 #AI", [("tag", "#新品发布", "新品发布"), ("tag", "#AI", "AI")]),
        ("#话题# ＃全角", [("tag", "#话题", "话题"), ("tag", "＃全角", "全角")]),
        ("#2026 C# #-a #🎉", [("tag", "#🎉", "🎉")]),
        ("#tag_- #a-b!", [("tag", "#tag", "tag"), ("tag", "#a-b", "a-b")]),
        ("#" + "字" * 64, [("tag", "#" + "字" * 64, "字" * 64)]),
        ("#" + "字" * 65, []),
        ("https://e.org/#top", [("link", "https://e.org/#top", "https://e.org/#top")]),
        ("谢谢@Bo.bsky.social！", [("mention", "@Bo.bsky.social", "bo.bsky.social")]),
        ("mail a@b.com, @nodot, @a..b", []),
        ("@bo.test.", [("mention", "@bo.test", "bo.test")]),
        ("https://e.org/@bo.test", [("link", "https://e.org/@bo.test", "https://e.org/@bo.test")]),
    ],
)
def test_links_tags_and_mentions_are_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert spans(text) == expected


def test_facets_count_bytes_and_leave_unknown_mentions_out() -> None:
    text = "👨‍👩‍👧‍👦新品 #发布 @bo.test @no.test"
    facets = facets_of(text, find_spans(text), {"bo.test": "did:plc:bo"})
    raw = text.encode()
    cut = [raw[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode() for facet in facets]
    assert cut == ["#发布", "@bo.test"]
    assert facets[1]["features"] == [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:bo"}]


@pytest.mark.parametrize(
    ("text", "graphemes", "code_points", "utf16", "utf8"),
    [
        ("", 0, 0, 0, 0),
        ("你好", 2, 2, 2, 6),
        ("👨‍👩‍👧‍👦", 1, 7, 11, 25),
        ("🇨🇳🇨🇳", 2, 4, 8, 16),
        ("e\u0301", 1, 2, 2, 3),
        ("क्षि", 1, 4, 4, 12),
        ("\u1100\u1161\u11a8", 1, 3, 3, 9),
        ("\r\n", 1, 2, 2, 2),
    ],
)
def test_texts_are_measured_in_every_unit(text: str, graphemes: int, code_points: int, utf16: int, utf8: int) -> None:
    measured = [text_length(text, unit) for unit in ("grapheme", "codepoint", "utf16", "utf8_byte")]
    assert measured == [graphemes, code_points, utf16, utf8]


def test_a_plain_record_has_only_what_it_needs() -> None:
    order = an_order("hello", created_at=MOMENT)
    assert post_record(order, [], {}) == {
        "$type": "app.bsky.feed.post",
        "text": "hello",
        "createdAt": "2026-11-23T09:30:15.123Z",
    }


def test_images_need_their_blobs() -> None:
    with pytest.raises(ValueError, match="zip"):
        post_record(an_order("a", Media(content_type="image/png", content=b"")), [], {})


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({}, []),
        ({"langs": ["zh-Hans-CN", "en", "yue"]}, []),
        ({"langs": ["zh", "en", "ja", "ko"]}, ["too_many_languages"]),
        ({"langs": "zh"}, ["option_invalid"]),
        ({"langs": ["中文"]}, ["option_invalid"]),
        ({"lang": ["zh"]}, ["option_unknown"]),
    ],
)
def test_options_are_checked(options: dict[str, object], codes: list[str]) -> None:
    assert [finding.code for finding in check_options(options)] == codes


@pytest.mark.parametrize("typed", ["bsky.social", " https://bsky.social/ ", "https://bsky.social"])
def test_a_service_may_be_typed_in_several_ways(typed: str) -> None:
    assert service_root(typed) == "https://bsky.social"


@pytest.mark.parametrize("typed", ["", "ftp://a.b", "https://a.b/path", "https://a.b?c", "https:// x", "https://"])
def test_what_is_no_server_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="address of a server"):
        service_root(typed)
