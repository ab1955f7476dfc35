"""Signatures that receivers verify with a public key, judged by an implementation of RFC 8032 that is not ours."""

import base64
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature
from hypothesis import given
from hypothesis import strategies as st

from domain.webhooks import rotate_secret
from domain.webhooks.signatures import signed_headers
from integrations.crypto.webhook_schemes import SCHEMES, Ed25519
from tests.house import House
from tests.receiving import verify_v1a

from .webhooks import new_endpoint, read_endpoint

V1A = Ed25519()
MESSAGE, AT, BODY = "0198c0de-0000-7000-8000-000000000001", datetime(2026, 12, 12, tzinfo=UTC), b'{"type":"x.y"}'


def test_the_published_example_of_the_svix_server_comes_out_the_same() -> None:
    secret = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=="
    assert V1A.public_key(secret) == "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="
    at, body = datetime.fromtimestamp(1614265330, UTC), b'{"test": 2432232314}'
    headers = signed_headers([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body, V1A)
    assert headers["webhook-signature"] == (
        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="
    )


@given(body=st.binary())
def test_any_body_is_accepted_with_the_public_key_and_no_other(body: bytes) -> None:
    secret = V1A.new_secret()
    headers = signed_headers([secret], MESSAGE, AT, body, V1A)
    verify_v1a(V1A.public_key(secret), body, headers)
    with pytest.raises(InvalidSignature):
        verify_v1a(V1A.public_key(V1A.new_secret()), body, headers)
    with pytest.raises(InvalidSignature):
        verify_v1a(V1A.public_key(secret), body + b" ", headers)


def test_a_secret_is_a_private_key_and_its_public_one() -> None:
    secret = V1A.new_secret()
    pair = base64.b64decode(secret.removeprefix("whsk_"), validate=True)
    assert len(pair) == 64
    assert base64.b64decode(V1A.public_key(secret).removeprefix("whpk_")) == pair[32:]
    for odd in ("whsk_%%%", "whsk_AAAA", "whsk_" + base64.b64encode(pair[:32] + bytes(32)).decode()):
        with pytest.raises(ValueError, match=r"base64|key"):
            V1A.sign(odd, BODY)


async def test_an_endpoint_shows_its_public_key_and_seals_the_private_one(house: House) -> None:
    endpoint, secret = await new_endpoint(house, scheme=V1A)
    stored = await read_endpoint(house, endpoint.id)
    assert (stored.scheme, stored.public_key) == ("v1a", V1A.public_key(secret))
    assert secret.removeprefix("whsk_") not in stored.secret


async def test_during_a_rotation_either_public_key_verifies_and_a_leaked_one_does_not(house: House) -> None:
    endpoint, former = await new_endpoint(house, scheme=V1A)
    async with house.work() as work:
        rotated, new = await rotate_secret(work, endpoint.id, schemes=SCHEMES, revoke_old=False, expected_version=None)
        both = rotated.signing_secrets(work.vault, work.now())
    assert both == (new, former)
    headers = signed_headers(both, MESSAGE, AT, BODY, V1A)
    for secret in both:
        verify_v1a(V1A.public_key(secret), BODY, headers)
    async with house.work() as work:
        revoked, newest = await rotate_secret(
            work, endpoint.id, schemes=SCHEMES, revoke_old=True, expected_version=None
        )
        assert revoked.signing_secrets(work.vault, work.now()) == (newest,)
    assert revoked.public_key == V1A.public_key(newest)
