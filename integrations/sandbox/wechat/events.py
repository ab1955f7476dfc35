"""What WeChat tells an account's developer, as XML."""

from typing import Any
from xml.sax.saxutils import escape

from integrations.sandbox.kit import Account, Record, now


def publish_event(account: Account, job: Record) -> str:
    """How publishing ended."""
    data = job.data
    parts = [("publish_id", job.id), ("publish_status", data["status"])]
    if data["status"] == 0:
        parts.append(("article_id", data["article_id"]))
    inner = "".join(_element(name, value) for name, value in parts) + _details(data)
    inner += "".join(_element("fail_idx", number) for number in data.get("fail_idx", []))
    return _event(account, account.data["publish_event"], f"<PublishEventInfo>{inner}</PublishEventInfo>")


def mass_event(account: Account, mass: Record) -> str:
    """A mass message has gone out."""
    to, urls = mass.data["to"], mass.data["urls"]
    counts = {"TotalCount": to, "FilterCount": to, "SentCount": to, "ErrorCount": 0}
    items = "".join(
        f"<item><ArticleIdx>{number}</ArticleIdx>{_element('ArticleUrl', url)}</item>"
        for number, url in enumerate(urls, start=1)
    )
    inner = f"<MsgID>{mass.id}</MsgID>" + _element("Status", "send success")
    inner += "".join(_element(name, value) for name, value in counts.items())
    if urls:
        inner += f"<ArticleUrlResult><Count>{len(urls)}</Count><ResultList>{items}</ResultList></ArticleUrlResult>"
    return _event(account, "MASSSENDJOBFINISH", inner)


def message(account: Account, openid: str, text: str, message_id: str) -> str:
    """Somebody wrote."""
    body = _element("MsgType", "text") + _element("Content", text) + f"<MsgId>{message_id}</MsgId>"
    return _envelope(account, openid, body)


def follow(account: Account, openid: str, event: str) -> str:
    """Somebody follows, or does no longer."""
    return _event(account, event, _element("EventKey", ""), openid)


def _details(data: dict[str, Any]) -> str:
    """Where the articles are, one item each."""
    if data["status"] != 0:
        return ""
    items = "".join(
        f"<item><idx>{number}</idx>{_element('article_url', url)}</item>"
        for number, url in enumerate(data["urls"], start=1)
    )
    return f"<article_detail><count>{len(data['urls'])}</count>{items}</article_detail>"


def _event(account: Account, event: str, inner: str, openid: str = "") -> str:
    return _envelope(account, openid, _element("MsgType", "event") + _element("Event", event) + inner)


def _envelope(account: Account, openid: str, inner: str) -> str:
    head = _element("ToUserName", account.data["original_id"]) + _element("FromUserName", openid or "oSandboxSystem")
    return f"<xml>{head}<CreateTime>{int(now())}</CreateTime>{inner}</xml>"


def _element(name: str, value: object) -> str:
    if isinstance(value, int):
        return f"<{name}>{value}</{name}>"
    text = str(value)
    safe = f"<![CDATA[{text}]]>" if "]]>" not in text else escape(text)
    return f"<{name}>{safe}</{name}>"
