"""Callbacks of WeChat: proven, opened and parsed. Every step raises CallbackRefused."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from domain.platforms.ports import Callback, CallbackRefused
from integrations.platforms.wechat.crypto import CryptoError, decrypt, is_signed

FRESH = timedelta(minutes=10)
"""Our choice, as WeChat names no window: long enough for its repeats and for clocks that differ."""
MAXIMUM_BYTES = 256 * 1024
MAXIMUM_ECHO = 256


def check_address(credentials: Mapping[str, str], callback: Callback) -> str:
    """The `echostr` to answer when WeChat asks whether the address is ours."""
    _check_signature(credentials, callback.query)
    _check_time(callback)
    echo = callback.query.get("echostr", "")
    if not (0 < len(echo) <= MAXIMUM_ECHO and echo.isascii() and echo.isprintable()):
        raise CallbackRefused("echostr is missing or strange")
    return echo


def open_letter(credentials: Mapping[str, str], callback: Callback) -> Element:
    """The readable XML of a callback, in the safe and the compatible mode. Raises CallbackRefused for the plain one.

    The plain mode's signature does not cover the body, and WeChat sends it with everything it encrypts as well: whoever
    has seen one could leave the encryption out and say anything. Every account has an AES key, so nobody needs it.
    """
    if len(callback.body) > MAXIMUM_BYTES:
        raise CallbackRefused("the body is too long")
    if callback.query.get("encrypt_type") != "aes":
        raise CallbackRefused("it is not encrypted, or in a way that is not known")
    encrypted = text_of(_parsed(callback.body), "Encrypt")
    _check_signature(credentials, callback.query, encrypted)
    _check_time(callback)
    try:
        text = decrypt(encrypted, credentials.get("encoding_aes_key", ""), credentials.get("app_id", ""))
    except CryptoError as error:
        raise CallbackRefused(str(error)) from error
    return _parsed(text.encode())


def text_of(element: Element, path: str) -> str:
    """The text of an element beneath; empty where there is none."""
    return (element.findtext(path) or "").replace("\0", "").strip()


def moment_of(element: Element, received_at: datetime) -> datetime:
    """The `CreateTime`, which is Unix seconds; hardly later than it was received, and just then where there is none."""
    value = text_of(element, "CreateTime")
    if not (value.isascii() and value.isdecimal() and len(value) <= 11):
        return received_at
    return min(datetime.fromtimestamp(int(value), UTC), received_at + FRESH)


def _check_signature(credentials: Mapping[str, str], query: Mapping[str, str], *encrypted: str) -> None:
    token = credentials.get("callback_token", "")
    given = query.get("msg_signature" if encrypted else "signature", "")
    parts = (query.get("timestamp", ""), query.get("nonce", ""))
    if not token or not all(parts):
        raise CallbackRefused("the token, the timestamp or the nonce is missing")
    try:
        is_genuine = is_signed(given, token, *parts, *encrypted)
    except UnicodeEncodeError:
        is_genuine = False
    if not is_genuine:
        raise CallbackRefused("the signature does not match")


def _check_time(callback: Callback) -> None:
    value = callback.query.get("timestamp", "")
    if not (value.isascii() and value.isdecimal() and len(value) <= 11):
        raise CallbackRefused("the timestamp is no number")
    if abs(callback.received_at - datetime.fromtimestamp(int(value), UTC)) > FRESH:
        raise CallbackRefused("the timestamp is too far from now")


def _parsed(body: bytes) -> Element:
    try:
        element: Element = ElementTree.fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise CallbackRefused(f"the body is not XML that is accepted: {type(error).__name__}") from error
    return element
