"""WeChat's signatures and encryption: known vectors, and both ways through another library."""

import json
from pathlib import Path
from typing import Any

import pytest
from wechatpy.crypto import WeChatCrypto

from integrations.platforms.wechat.crypto import CryptoError, decode_key, decrypt, encrypt, is_signed, signature

VECTORS: dict[str, dict[str, Any]] = {
    one["id"]: one for one in json.loads((Path(__file__).parent / "vectors" / "wechat.json").read_text())
}
SEALED = [name for name in VECTORS if "encrypt" in VECTORS[name]]
TOKEN, KEY, APP = "pamtest", VECTORS["W2"]["encodingAESKey"], VECTORS["W2"]["appid"]


@pytest.mark.parametrize("name", ["W1", "W1b"])
def test_signatures_follow_the_vectors(name: str) -> None:
    vector = VECTORS[name]
    parts = (vector["token"], vector["timestamp"], vector["nonce"])
    assert signature(*parts) == vector["expect"]
    assert not is_signed(vector["expect"][:-1] + "x", *parts)


@pytest.mark.parametrize("name", SEALED)
def test_messages_follow_the_vectors(name: str) -> None:
    vector = VECTORS[name]
    parts = (vector["token"], vector["timestamp"], vector["nonce"], vector["encrypt"])
    assert is_signed(vector["msg_signature"], *parts)
    assert decrypt(vector["encrypt"], vector["encodingAESKey"], vector["appid"]) == vector["plaintext"]
    with pytest.raises(CryptoError, match="another AppID"):
        decrypt(vector["encrypt"], vector["encodingAESKey"], "wx0000000000000000")
    if "random16" in vector:
        again = encrypt(
            vector["plaintext"], vector["encodingAESKey"], vector["appid"], prefix=vector["random16"].encode()
        )
        assert again == vector["encrypt"]


def test_a_key_follows_the_vector() -> None:
    assert decode_key(KEY).hex() == VECTORS["W2"]["aes_key_hex"]


@pytest.mark.parametrize("text", ["", "a", "你好" * 500, *["x" * size for size in range(8, 44)]])
def test_the_other_library_reads_ours_and_we_read_its(text: str) -> None:
    theirs = WeChatCrypto(TOKEN, KEY, APP)
    secret = encrypt(text, KEY, APP)
    assert theirs.decrypt_message({"Encrypt": secret}, signature(TOKEN, "1", "n", secret), "1", "n") == text
    made = theirs.encrypt_message(text, "n", "1")
    secret = made.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    signed = made.split("<MsgSignature><![CDATA[")[1].split("]]>")[0]
    assert is_signed(signed, TOKEN, "1", "n", secret)
    assert decrypt(secret, KEY, APP) == text


@pytest.mark.parametrize(
    "secret",
    ["", "no base64!", "AAAA", "A" * 64, encrypt("x", KEY, APP)[:-24], "é"],
    ids=["empty", "no base64", "short", "of another key", "cut off", "not ASCII"],
)
def test_what_was_not_encrypted_for_us_is_refused(secret: str) -> None:
    with pytest.raises(CryptoError):
        decrypt(secret, KEY, APP)
