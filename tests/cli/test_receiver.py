"""The demo's webhook receiver judges signatures as the official library does."""

from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook

from api.cli.story.receiver import TOLERANCE_SECONDS, is_genuine

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"type":"publication.published"}'


def headers(at: datetime, secret: str = SECRET) -> dict[str, str]:
    signature = Webhook(secret).sign("msg_1", at, BODY.decode())
    return {"webhook-id": "msg_1", "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signature}


def test_a_message_signed_by_the_official_library_is_genuine() -> None:
    assert is_genuine(SECRET, headers(datetime.now(UTC)), BODY)


def test_one_of_several_signatures_is_enough_while_a_secret_is_rotated() -> None:
    now = datetime.now(UTC)
    both = headers(now) | {"webhook-signature": f"v1,AAAA {headers(now)['webhook-signature']}"}
    assert is_genuine(SECRET, both, BODY)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": "msg_2"},
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": ""},
        {"webhook-timestamp": "1"},
        {"webhook-timestamp": "soon"},
    ],
)
def test_a_changed_header_is_refused(change: dict[str, str]) -> None:
    assert not is_genuine(SECRET, headers(datetime.now(UTC)) | change, BODY)


def test_a_changed_body_another_secret_and_an_old_message_are_refused() -> None:
    now = datetime.now(UTC)
    assert not is_genuine(SECRET, headers(now), BODY + b" ")
    assert not is_genuine(SECRET, headers(now, "whsec_" + "QUFB" * 8), BODY)
    assert not is_genuine(SECRET, headers(now - timedelta(seconds=TOLERANCE_SECONDS + 10)), BODY)
