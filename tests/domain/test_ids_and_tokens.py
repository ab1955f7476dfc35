"""Identifiers and API keys."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122

from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.ids import uuid7, uuid7_floor
from domain.kernel.secrets import ApiToken

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_a_uuid7_says_when_it_was_made_and_sorts_by_it() -> None:
    made = [uuid7(NOW + timedelta(milliseconds=number)) for number in range(50)]
    assert made == sorted(made)
    assert {(one.version, one.variant) for one in made} == {(7, RFC_4122)}
    assert made[0].int >> 80 == int(NOW.timestamp() * 1000)


def test_the_floor_of_an_instant_is_below_everything_made_then() -> None:
    assert all(uuid7_floor(NOW) <= uuid7(NOW) < uuid7_floor(NOW + timedelta(milliseconds=1)) for _ in range(100))


def test_a_token_carries_its_tenant_and_its_hint() -> None:
    tenant_id = uuid7(NOW)
    token = ApiToken.new("live", tenant_id)
    assert ApiToken.parse(token.text) == token
    assert token.text.startswith("osk_live_")
    assert token.tenant_id == tenant_id
    assert ApiToken.new("live", tenant_id).text != token.text


@given(st.integers(0, 90), st.sampled_from("0aZ_!é"))
def test_a_token_with_one_letter_changed_is_noise(position: int, letter: str) -> None:
    text = ApiToken.new("live", uuid7(NOW)).text
    position %= len(text)
    changed = text[:position] + letter + text[position + 1 :]
    if changed != text:
        assert ApiToken.parse(changed) is None


@given(st.text(max_size=200))
def test_any_text_is_parsed_or_refused_without_a_fuss(text: str) -> None:
    assert ApiToken.parse(text) is None
