"""The Python client takes what our workers send, in both schemes, and nothing else."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opsroom_client import WebhookNotGenuine, verify_webhook
from standardwebhooks import Webhook
from svix import Webhook as SvixWebhook

from domain.webhooks import SchemeName
from integrations.crypto.webhook_schemes import SCHEMES
from tests.clients.messages import Sent, sent_by
from tests.house import House
from tests.workers.delivering import lane, open_house, receivers, settings_of_test
from tests.workers.receivers import Receiver
from workers.jobs.deliveries import Deliveries

__all__ = ["lane", "open_house", "receivers", "settings_of_test"]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = '{"type": "post.created", "data": {"text": "新茶"}}'
AT = 1_700_000_000
TAMPERINGS = 1_000
BOTH: list[SchemeName] = ["v1", "v1a"]


def key_pair(scheme: SchemeName) -> tuple[str, str]:
    """What the sender signs with, and what the receiver verifies with."""
    secret = SCHEMES[scheme].new_secret()
    return secret, SCHEMES[scheme].public_key(secret) or secret


def signed(scheme: SchemeName, secret: str, body: bytes, *, at: int = AT, message_id: str = "msg_1") -> dict[str, str]:
    """Headers as they come over the wire, in any case."""
    signature = SCHEMES[scheme].sign(secret, f"{message_id}.{at}.".encode() + body)
    return {"Webhook-Id": message_id, "Webhook-Timestamp": str(at), "Webhook-Signature": f"{scheme},{signature}"}


@pytest.fixture
async def sent(open_house: House, lane: Deliveries, receivers: list[Receiver], request: pytest.FixtureRequest) -> Sent:
    return await sent_by(open_house, lane, receivers[0], request.param)


@pytest.mark.parametrize("sent", BOTH, indirect=True)
async def test_what_a_worker_sends_is_genuine_also_while_keys_change(sent: Sent) -> None:
    for key in (sent.former, sent.current):
        assert verify_webhook(key, sent.rotating.headers, sent.rotating.body)["type"] == "brand.created"
    assert len(sent.rotating.headers["webhook-signature"].split()) == 2
    assert verify_webhook(sent.newest, sent.after.headers, sent.after.body)["data"]["id"]
    for revoked in (sent.former, sent.current):
        with pytest.raises(WebhookNotGenuine):
            verify_webhook(revoked, sent.after.headers, sent.after.body)


@pytest.mark.parametrize("library", [Webhook, SvixWebhook])
def test_what_official_libraries_sign_is_genuine(library: type[Webhook]) -> None:
    now = dt.datetime.now(dt.UTC)
    signature = library(SECRET).sign("msg_1", now, BODY)
    headers = {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(int(now.timestamp())), "Webhook-Signature": signature}
    assert verify_webhook(SECRET, headers, BODY.encode())["data"] == {"text": "新茶"}
    rotating = {**headers, "Webhook-Signature": f"v1a,AAAA v1,AAAA {signature}"}
    assert verify_webhook(SECRET, rotating, BODY.encode())["type"] == "post.created"


def test_the_published_ed25519_example_of_the_svix_server_is_genuine() -> None:
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
    }
    key = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="
    body = b'{"test": 2432232314}'
    assert verify_webhook(key, headers, body, now=1614265330) == {"test": 2432232314}
    with pytest.raises(WebhookNotGenuine):
        verify_webhook(key, headers, body + b"\n", now=1614265330)


@pytest.mark.parametrize("scheme", BOTH)
def test_a_thousand_tampered_bodies_are_refused(scheme: SchemeName) -> None:
    secret, key = key_pair(scheme)
    body, chance = BODY.encode(), random.Random(scheme)
    headers = signed(scheme, secret, body)
    assert verify_webhook(key, headers, body, now=AT)
    tampered = {other for _ in range(20 * TAMPERINGS) if (other := tamper(body, chance)) != body}
    assert len(tampered) >= TAMPERINGS
    for other in sorted(tampered)[:TAMPERINGS]:
        with pytest.raises(WebhookNotGenuine):
            verify_webhook(key, headers, other, now=AT)


def tamper(body: bytes, chance: random.Random) -> bytes:
    """A byte changed, dropped, added or swapped."""
    place = chance.randrange(len(body))
    kind = chance.randrange(4)
    if kind == 0:
        return body[:place] + bytes([chance.randrange(256)]) + body[place + 1 :]
    if kind == 1:
        return body[:place] + body[place + 1 :]
    if kind == 2:
        return body[:place] + bytes([chance.randrange(256)]) + body[place:]
    return body[:place] + body[place : place + 2][::-1] + body[place + 2 :]


@pytest.mark.parametrize("scheme", BOTH)
@pytest.mark.parametrize(("age", "genuine"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_five_minutes_are_tolerated_in_both_directions(scheme: SchemeName, age: int, genuine: bool) -> None:
    secret, key = key_pair(scheme)
    headers = signed(scheme, secret, b"{}")
    if genuine:
        assert verify_webhook(key, headers, b"{}", now=AT + age) == {}
        return
    with pytest.raises(WebhookNotGenuine):
        verify_webhook(key, headers, b"{}", now=AT + age)


@pytest.mark.parametrize("scheme", BOTH)
@pytest.mark.parametrize(
    "change",
    [
        {"Webhook-Id": "other"},
        {"Webhook-Id": ""},
        {"Webhook-Id": "msg_\udce9"},
        {"Webhook-Timestamp": str(AT + 1)},
        {"Webhook-Timestamp": "1"},
        {"Webhook-Timestamp": "soon"},
        {"Webhook-Timestamp": "9" * 5000},
        {"Webhook-Timestamp": "١٢٣"},
        {"Webhook-Signature": ""},
        {"Webhook-Signature": "v1,AAAA v1a,AAAA"},
        {"Webhook-Signature": "v1,%%% v1a,%%%"},
        {"Webhook-Signature": "v1,\udce9 v1a,\udce9"},
        {"Webhook-Signature": "v1 v1a"},
    ],
    ids=str,
)
def test_changed_or_odd_headers_are_refused(scheme: SchemeName, change: dict[str, str]) -> None:
    secret, key = key_pair(scheme)
    with pytest.raises(WebhookNotGenuine):
        verify_webhook(key, signed(scheme, secret, b"{}") | change, b"{}", now=AT)


@pytest.mark.parametrize("scheme", BOTH)
def test_another_key_or_the_other_scheme_is_refused(scheme: SchemeName) -> None:
    secret, _ = key_pair(scheme)
    headers = signed(scheme, secret, b"{}")
    for other in (key_pair("v1")[1], key_pair("v1a")[1]):
        with pytest.raises(WebhookNotGenuine):
            verify_webhook(other, headers, b"{}", now=AT)


def test_a_public_key_is_no_hmac_secret() -> None:
    """Whoever knows the public key cannot sign with it."""
    _, key = key_pair("v1a")
    forged = signed("v1", "whsec_" + key.removeprefix("whpk_"), b"{}")
    with pytest.raises(WebhookNotGenuine):
        verify_webhook(key, forged, b"{}", now=AT)


@pytest.mark.parametrize("key", ["", "whsec_", "whsec_%%%", "whpk_", "whpk_AAAA", "whsk_AAAA%"])
def test_what_is_no_key_is_a_mistake_of_the_program(key: str) -> None:
    with pytest.raises(ValueError, match=r"key|Ed25519"):
        verify_webhook(key, signed("v1", SECRET, b"{}"), b"{}", now=AT)


@given(header=st.text(), name=st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]))
def test_no_header_breaks_the_receiver(header: str, name: str) -> None:
    headers = signed("v1", SECRET, b"{}")
    lowered = {key.lower(): value for key, value in headers.items()} | {name: header}
    if lowered == {key.lower(): value for key, value in headers.items()}:
        return
    with pytest.raises(WebhookNotGenuine):
        verify_webhook(SECRET, lowered, b"{}", now=AT)
