"""How WeChat calls an account's developer: signed, and encrypted in the safe mode."""

import secrets
from typing import Any
from urllib.parse import urlencode

import msgspec
from aiohttp import web

from integrations.platforms.wechat.crypto import encrypt, signature
from integrations.sandbox.kit import STORE, Account, Outgoing, now, send_callback
from integrations.sandbox.wechat.apps import COMPONENT_APPID, COMPONENT_KEYS


def tell(app: web.Application, account: Account, xml: str) -> None:
    """Send an event or a message to the account's address, if it has one; three attempts.

    An account that lets a component act for it is spoken of at the component's address, with the component's keys.
    """
    data: dict[str, Any] = account.data
    if data.get("authorized"):
        record = app[STORE].get("component", COMPONENT_APPID)
        address = record.data["callback_url"] if record else ""
        data = data | COMPONENT_KEYS | {"callback_url": address and f"{address}/{data['app_id']}"}
    if data["callback_url"]:
        speaker = msgspec.structs.replace(account, data=data)
        send_callback(app, account.handle, lambda: signed(speaker, xml), accepted=is_accepted)


def signed(account: Account, xml: str) -> Outgoing:
    """One request, with a timestamp, a nonce and a signature of its own."""
    data, timestamp, nonce = account.data, str(int(now())), str(secrets.randbelow(10**10))
    query = {"signature": signature(data["callback_token"], timestamp, nonce), "timestamp": timestamp, "nonce": nonce}
    body = xml
    if data["callback_mode"] != "plain":
        sealed = encrypt(xml, data["encoding_aes_key"], data["app_id"])
        query |= {"encrypt_type": "aes", "msg_signature": signature(data["callback_token"], timestamp, nonce, sealed)}
        body = _sealed(account, xml, sealed)
    url = data["callback_url"]
    mark = "&" if "?" in url else "?"
    return Outgoing(url=f"{url}{mark}{urlencode(query)}", body=body.encode(), headers={"Content-Type": "text/xml"})


def _sealed(account: Account, xml: str, sealed: str) -> str:
    """The compatible mode sends the readable elements as well."""
    element = f"<Encrypt><![CDATA[{sealed}]]></Encrypt>"
    if account.data["callback_mode"] == "compatible":
        return xml.replace("</xml>", f"{element}</xml>")
    return f"<xml><ToUserName><![CDATA[{account.data['original_id']}]]></ToUserName>{element}</xml>"


def is_accepted(status: int, body: bytes) -> bool:
    """Whether the developer took it; otherwise it is sent again."""
    return status == 200 and body.strip() in {b"success", b""}
