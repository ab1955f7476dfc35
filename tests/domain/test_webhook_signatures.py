"""Our signatures, judged by the official libraries of Standard Webhooks and Svix."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
import standardwebhooks
import svix
from hypothesis import given
from hypothesis import strategies as st

from domain.webhooks.signatures import HMAC, SECRET_BYTES, signed_headers

BODY = '{"type":"post.created","timestamp":"2026-12-12T08:00:00Z","data":{"id":"茶"}}'.encode()
MESSAGE = "0198c0de-0000-7000-8000-000000000001"


def by_standard_webhooks(secret: str, body: bytes, headers: dict[str, str]) -> None:
    """Verify as a receiver with the `standardwebhooks` package does."""
    standardwebhooks.Webhook(secret).verify(body, headers)


def by_svix(secret: str, body: bytes, headers: dict[str, str]) -> None:
    """Verify as a receiver with the `svix` package does."""
    svix.Webhook(secret).verify(body, headers)


REFUSALS = (standardwebhooks.WebhookVerificationError, svix.WebhookVerificationError)
Verifier = Callable[[str, bytes, dict[str, str]], Any]
verifiers = pytest.mark.parametrize("verify", [by_standard_webhooks, by_svix])


def now() -> datetime:
    """The libraries read the real clock."""
    return datetime.now(UTC)


def test_the_published_example_of_the_specification_comes_out_the_same() -> None:
    headers = signed_headers(
        ["whsec_plJ3nmyCDGBKInavdOK15jsl"],
        "msg_loFOjxBNrRLzqYUf",
        datetime.fromtimestamp(1731705121, UTC),
        b'{"event_type":"ping","data":{"success":true}}',
    )
    assert headers == {
        "webhook-id": "msg_loFOjxBNrRLzqYUf",
        "webhook-timestamp": "1731705121",
        "webhook-signature": "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
    }


@given(text=st.text(), milliseconds=st.integers(0, 999))
def test_any_json_body_is_accepted_by_both_libraries(text: str, milliseconds: int) -> None:
    body = b'{"text":' + _json(text) + b"}"
    secret, at = HMAC.new_secret(), now().replace(microsecond=milliseconds * 1000)
    headers = signed_headers([secret], MESSAGE, at, body)
    by_standard_webhooks(secret, body, headers)
    by_svix(secret, body, headers)


@verifiers
def test_no_changed_byte_goes_unnoticed(verify: Verifier) -> None:
    secret = HMAC.new_secret()
    headers = signed_headers([secret], MESSAGE, now(), BODY)
    for place in range(len(BODY)):
        for flip in (0x01, 0x02, 0x10):
            tampered = BODY[:place] + bytes([BODY[place] ^ flip]) + BODY[place + 1 :]
            with pytest.raises((*REFUSALS, UnicodeDecodeError)):
                verify(secret, tampered, headers)


@verifiers
@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_headers_of_another_message_are_refused(verify: Verifier, name: str) -> None:
    secret, at = HMAC.new_secret(), now()
    headers = signed_headers([secret], MESSAGE, at, BODY)
    other = signed_headers([secret], MESSAGE[:-1] + "2", at - timedelta(seconds=7), BODY + b" ")
    with pytest.raises(REFUSALS):
        verify(secret, BODY, {**headers, name: other[name]})


@verifiers
@pytest.mark.parametrize("age", [timedelta(minutes=-6), timedelta(minutes=6), timedelta(days=1)])
def test_a_message_from_another_time_is_refused(verify: Verifier, age: timedelta) -> None:
    secret = HMAC.new_secret()
    with pytest.raises(REFUSALS):
        verify(secret, BODY, signed_headers([secret], MESSAGE, now() - age, BODY))


@verifiers
def test_during_a_rotation_receivers_with_either_secret_accept(verify: Verifier) -> None:
    new, former, stranger = HMAC.new_secret(), HMAC.new_secret(), HMAC.new_secret()
    headers = signed_headers([new, former], MESSAGE, now(), BODY)
    assert len(headers["webhook-signature"].split(" ")) == 2
    verify(new, BODY, headers)
    verify(former, BODY, headers)
    with pytest.raises(REFUSALS):
        verify(stranger, BODY, headers)
    with pytest.raises(REFUSALS):
        verify(former, BODY, signed_headers([new], MESSAGE, now(), BODY))


def test_every_attempt_has_the_same_id_and_a_signature_of_its_own() -> None:
    secret, at = HMAC.new_secret(), now()
    first = signed_headers([secret], MESSAGE, at, BODY)
    second = signed_headers([secret], MESSAGE, at + timedelta(seconds=5), BODY)
    assert first["webhook-id"] == second["webhook-id"]
    assert first["webhook-signature"] != second["webhook-signature"]


def test_secrets_are_long_enough_and_never_the_same() -> None:
    made = {HMAC.new_secret() for _ in range(200)}
    assert len(made) == 200
    assert all(secret.startswith("whsec_") for secret in made)
    assert all(len(base64.b64decode(secret[6:], validate=True)) == SECRET_BYTES for secret in made)


def _json(text: str) -> bytes:
    return msgspec.json.encode(text.encode("utf-8", "replace").decode())
