"""The events an order becomes.

One event carries the text: the only one, or the last file with the text as its caption (v1.10). Further files are
events before it. All of them carry the order's key, so that a lost one can be told from every other.
"""

from typing import Any

from domain.platforms.ports import Media, Order

KEY = "app.opsroom.client_key"

_KINDS = {"image": "m.image", "video": "m.video"}


def contents_of(order: Order, uris: list[str]) -> list[dict[str, Any]]:
    """The contents of the order's events; the last one is the post."""
    if not order.media:
        return [text_content(order)]
    files = [_file(order, media, uri) for media, uri in zip(order.media, uris, strict=True)]
    files[-1] |= _caption(order)
    return files


def transaction_of(order: Order, position: int, count: int) -> str:
    """The transaction of one of the events, the same in every attempt."""
    return str(order.client_key) if position == count - 1 else f"{order.client_key}.{position}"


def text_content(order: Order) -> dict[str, Any]:
    """A plain text."""
    kind = "m.notice" if order.options.get("notice") else "m.text"
    return {"msgtype": kind, "body": order.text, KEY: str(order.client_key)}


def edited(content: dict[str, Any], event_id: str) -> dict[str, Any]:
    """What makes an event say something else. Clients that know no edits show the text with a star."""
    relation = {"rel_type": "m.replace", "event_id": event_id}
    return {**content, "body": f"* {content['body']}", "m.new_content": content, "m.relates_to": relation}


def filename_of(order: Order, media: Media) -> str:
    """A name for a file, which has none here."""
    return f"{order.media.index(media) + 1}.{media.content_type.rpartition('/')[2]}"


def _file(order: Order, media: Media, uri: str) -> dict[str, Any]:
    name = filename_of(order, media)
    return {
        "msgtype": _KINDS[media.content_type.partition("/")[0]],
        "body": name,
        "filename": name,
        "url": uri,
        "info": _info(media),
        KEY: str(order.client_key),
    }


def _caption(order: Order) -> dict[str, Any]:
    return {"body": order.text} if order.text.strip() else {}


def _info(media: Media) -> dict[str, Any]:
    """Matrix has no field for a description of a picture, so that is not passed on."""
    facts = {"mimetype": media.content_type, "size": media.size, "w": media.width, "h": media.height}
    facts |= {"duration": media.duration_ms}
    return {name: value for name, value in facts.items() if value is not None}
