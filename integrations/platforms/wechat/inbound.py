"""What callbacks say: messages, and how publishing ended."""

import hashlib
from xml.etree.ElementTree import Element

import msgspec

from domain.platforms.ports import (
    SUBJECT,
    AccountRevoked,
    AppSecretReceived,
    Callback,
    Completed,
    Grant,
    InboundFact,
    MessageReceived,
    PostGone,
    PublishReported,
    Reception,
    Rejected,
    RemoteMessage,
)
from integrations.platforms.answers import short
from integrations.platforms.wechat.component import TICKET
from integrations.platforms.wechat.hosts import Hosts
from integrations.platforms.wechat.letters import check_address, moment_of, open_letter, text_of
from integrations.platforms.wechat.publishing import BANNED, DELETED, FAILED, status_outcome
from integrations.platforms.wechat.wire import ArticleAddress, ArticleDetail, PublishStatus

MAXIMUM_KEY = 200
PUBLISH_EVENTS = frozenset({"PUBLISHJOBFINISH", "FREEPUBLISHJOBFINISH", "MASSSENDJOBFINISH"})
"""Documentation names the first, a library the second, and developers saw the third."""

_MESSAGE_TEXT = {
    "text": ("Content",),
    "image": ("PicUrl",),
    "voice": ("Recognition", "MediaId"),
    "video": ("MediaId",),
    "shortvideo": ("MediaId",),
    "location": ("Label", "Location_X", "Location_Y"),
    "link": ("Title", "Url"),
}


def receive(grant: Grant, callback: Callback) -> Reception:
    """Check a callback. WeChat wants the echo back, or `success`. Raises CallbackRefused."""
    keys = keys_of(grant)
    if callback.method == "GET":
        return Reception(body=check_address(keys, callback).encode())
    letter = open_letter(keys, callback)
    return Reception(body=b"success", dedupe_key=_key_of_app(letter) if grant.app else dedupe_key(letter))


def read(grant: Grant, callback: Callback, hosts: Hosts) -> list[InboundFact]:
    """What a callback says to us. Raises CallbackRefused."""
    if callback.method == "GET":
        return []
    letter = open_letter(keys_of(grant), callback)
    if kind := text_of(letter, "InfoType"):
        return _about_authorization(kind, letter, callback)
    facts: list[InboundFact] = []
    if text_of(letter, "MsgType") != "event":
        facts = _message(letter, callback)
    elif text_of(letter, "Event") in PUBLISH_EVENTS:
        facts = _publish_result(letter, callback, hosts)
    if not (account := callback.query.get(SUBJECT)):
        return facts
    return [msgspec.structs.replace(fact, account_remote_id=account) for fact in facts]


def keys_of(grant: Grant) -> dict[str, str]:
    """What callbacks are proven and opened with: the account's own keys, or those of the component for all it serves."""
    if not grant.app:
        return grant.credentials
    names = {"callback_token": "component_token", "encoding_aes_key": "component_aes_key", "app_id": "component_appid"}
    return {ours: grant.app.get(theirs, "") for ours, theirs in names.items()}


def _about_authorization(kind: str, letter: Element, callback: Callback) -> list[InboundFact]:
    """The component's ticket, and administrators who change or withdraw what it may do."""
    account = text_of(letter, "AuthorizerAppid")
    match kind:
        case "component_verify_ticket" if ticket := text_of(letter, "ComponentVerifyTicket"):
            sent_at = int(moment_of(letter, callback.received_at).timestamp())
            return [AppSecretReceived(name=TICKET, value=ticket, sent_at=sent_at)]
        case "unauthorized" | "updateauthorized" if account:
            return [AccountRevoked(account_remote_id=account)]
    return []


def _key_of_app(letter: Element) -> str:
    """One address serves many accounts, whose messages are only told apart together with whom they are for."""
    names = ("InfoType", "AuthorizerAppid", "ToUserName", "CreateTime")
    key = f"{':'.join(text_of(letter, name) for name in names)}:{dedupe_key(letter)}"
    return key if len(key) <= MAXIMUM_KEY else hashlib.sha256(key.encode()).hexdigest()


def dedupe_key(letter: Element) -> str:
    """The message's own id, else what WeChat says to tell repeats by.

    Events of one second have all of that in common, so those about publishing add what they are about.
    """
    names = ("FromUserName", "CreateTime", "Event", "PublishEventInfo/publish_id", "MsgID")
    key = text_of(letter, "MsgId") or ":".join(text_of(letter, name) for name in names)
    return key if len(key) <= MAXIMUM_KEY else hashlib.sha256(key.encode()).hexdigest()


def _message(letter: Element, callback: Callback) -> list[InboundFact]:
    kind, sender, message_id = (text_of(letter, name) for name in ("MsgType", "FromUserName", "MsgId"))
    if kind not in _MESSAGE_TEXT or not sender or not message_id:
        return []
    message = RemoteMessage(
        remote_id=message_id,
        conversation_id=sender,
        author_id=sender,
        author_name="",
        text=" ".join(filter(None, (text_of(letter, name) for name in _MESSAGE_TEXT[kind]))),
        created_at=moment_of(letter, callback.received_at),
        kind=kind,
    )
    return [MessageReceived(message=message)]


def _publish_result(letter: Element, callback: Callback, hosts: Hosts) -> list[InboundFact]:
    info = letter.find("PublishEventInfo")
    if info is None:
        return _mass_result(letter)
    ref, number = text_of(info, "publish_id"), text_of(info, "publish_status")
    if not ref or not (number.isascii() and number.isdecimal() and len(number) < 3):
        return []
    address = ArticleAddress(text_of(info, "article_detail/item/article_url"))
    status = PublishStatus(int(number), text_of(info, "article_id"), ArticleDetail([address]))
    return _facts(ref, status, callback, letter, hosts)


def _facts(ref: str, status: PublishStatus, callback: Callback, letter: Element, hosts: Hosts) -> list[InboundFact]:
    """A submission may fail for being the second one of a draft, so what `FAILED` means is left to `poll`."""
    if status.publish_status in {DELETED, BANNED} and status.article_id:
        is_deleted = status.publish_status == DELETED
        return [PostGone(remote_id=status.article_id, reason="deleted" if is_deleted else "taken_down")]
    if status.publish_status == FAILED:
        return []
    on = moment_of(letter, callback.received_at)
    outcome = status_outcome(status, hosts, {"publish_id": ref}, on)
    return [PublishReported(ref=ref, outcome=outcome)] if isinstance(outcome, Completed | Rejected) else []


def _mass_result(letter: Element) -> list[InboundFact]:
    """An older event, which tells no article id: only that it failed is worth knowing before `poll` asks."""
    ref, status = text_of(letter, "MsgID"), text_of(letter, "Status")
    if not ref or not status.lower().startswith("err"):
        return []
    outcome = Rejected(code="review_refused", message=f"WeChat's review: {short(status)}", platform_code=short(status))
    return [PublishReported(ref=ref, outcome=outcome)]
