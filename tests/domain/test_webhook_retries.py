"""When deliveries are tried again, and what is kept of answers."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.webhooks.retries import DELAYS, JITTER, LONGEST_WAIT, next_try
from domain.webhooks.texts import EXCERPT_BYTES, excerpt_of

NOW = datetime(2026, 12, 12, 8, 0, tzinfo=UTC)


def test_there_are_ten_attempts_over_about_three_days() -> None:
    assert [delay.total_seconds() for delay in DELAYS] == [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]
    assert timedelta(days=3) <= sum(DELAYS, timedelta()) <= timedelta(days=3.5)
    assert next_try(len(DELAYS) + 1, NOW, None) is None


@pytest.mark.parametrize("tries", range(1, len(DELAYS) + 1))
def test_each_delay_has_a_jitter_of_a_tenth_and_really_varies(tries: int) -> None:
    waits = [(next_try(tries, NOW, None) or NOW) - NOW for _ in range(100)]
    delay = DELAYS[tries - 1]
    assert all(delay * (1 - JITTER) <= wait <= delay * (1 + JITTER) for wait in waits)
    assert len(set(waits)) > 50


def test_retry_after_makes_the_wait_longer_but_never_shorter_or_endless() -> None:
    assert next_try(1, NOW, "3600") == NOW + timedelta(hours=1)
    assert next_try(1, NOW, format_datetime(NOW + timedelta(hours=2), usegmt=True)) == NOW + timedelta(hours=2)
    assert (next_try(4, NOW, "1") or NOW) >= NOW + DELAYS[3] * (1 - JITTER)
    assert next_try(1, NOW, "99999999999999999999") == NOW + LONGEST_WAIT
    assert next_try(1, NOW, "Fri, 31 Dec 9999 23:59:59 GMT") == NOW + LONGEST_WAIT
    assert next_try(len(DELAYS) + 1, NOW, "60") is None


@given(header=st.text() | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,9} [A-Z][a-z]{2} [0-9]{1,9} [0-9:+-]{1,20}"))
def test_no_retry_after_header_can_break_the_schedule(header: str) -> None:
    at = next_try(1, NOW, header)
    assert at is not None
    assert NOW + DELAYS[0] * (1 - JITTER) <= at <= NOW + LONGEST_WAIT


def test_an_excerpt_has_no_control_characters_and_an_upper_limit() -> None:
    assert excerpt_of(b"") is None
    assert excerpt_of(b"\x00\x1b[31mno\x7f\r\n\tyes\xc2\x85") == "[31mno\n\tyes"
    assert excerpt_of("茶".encode() * 10_000) == "茶" * (EXCERPT_BYTES // 3)


@given(body=st.binary(max_size=100) | st.binary(min_size=1, max_size=9).map(lambda part: part * 4000))
def test_every_answer_becomes_text_that_can_be_stored(body: bytes) -> None:
    text = excerpt_of(body) or ""
    assert len(text.encode()) <= EXCERPT_BYTES
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in text)
