"""The share link that opens Douyin's own publish page: H5 share (投稿到抖音).

Source: open.douyin.com, H5 share. The signature is the MD5 of the named values joined as a query, in that order.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

import msgspec

from domain.platforms.ports import Order
from integrations.platforms.douyin.options import hashtags_of, media_urls_of, short_title_of


def signature(values: Mapping[str, str]) -> str:
    """The signature of `nonce_str`, `ticket` and `timestamp`; the pages of the JS bridge are signed the same way."""
    signed = "&".join(f"{name}={value}" for name, value in values.items())
    return hashlib.md5(signed.encode(), usedforsecurity=False).hexdigest()  # the platform's choice


def share_schema(client_key: str, ticket: str, share_id: str, order: Order, now: datetime) -> str:
    """The link. Its state is the share id, which the callback repeats; it works as long as the ticket."""
    signed = {"nonce_str": secrets.token_hex(8), "ticket": ticket, "timestamp": str(int(now.timestamp()))}
    query = {
        "share_type": "h5",
        "client_key": client_key,
        "nonce_str": signed["nonce_str"],
        "timestamp": signed["timestamp"],
        "signature": signature(signed),
        "state": share_id,
        "share_to_publish": "1",
        **_content(order),
    }
    return f"snssdk1128://openplatform/share?{urlencode(query, quote_via=quote)}"


def _content(order: Order) -> dict[str, str]:
    short_title, hashtags = short_title_of(order), hashtags_of(order)
    return {
        "title": order.text,
        **({"short_title": short_title} if short_title else {}),
        **({"hashtag_list": _json(hashtags)} if hashtags else {}),
        **_files(order),
    }


def _files(order: Order) -> dict[str, str]:
    """Only what is on the public internet can be in a link."""
    urls = media_urls_of(order)
    if not urls:
        return {}
    if order.videos:
        return {"video_path": urls[0]}
    return {"image_path": urls[0]} if len(urls) == 1 else {"image_list_path": _json(urls)}


def _json(values: list[str]) -> str:
    return msgspec.json.encode(values).decode()
