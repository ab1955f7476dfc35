"""What a person needs to post by hand."""

from typing import Literal

from domain.platforms.ports import NeedsHuman, Order

EDITOR = "https://weibo.com/"
"""Weibo's own site; its editor has no documented address of a finer kind."""

_KINDS = {"text": "微博", "image": "图文微博", "video": "视频微博", "article": "头条文章"}


def hand_over(
    order: Order, why: str, reason: Literal["no_interface", "not_permitted", "platform_asks"] = "no_interface"
) -> NeedsHuman:
    """Everything to copy. Nothing was posted."""
    return NeedsHuman(
        reason=reason,
        instructions=f"{why}. Post it in Weibo's own editor and confirm it with the address of the post.",
        deep_link=EDITOR,
        title=order.title,
        text=order.text,
        fields=_fields(order),
        checklist=tuple(_checklist(order)),
    )


def _fields(order: Order) -> dict[str, str]:
    extra = {
        "标题": order.title,
        "摘要": str(order.options.get("summary", "")),
        "封面": str(order.options.get("cover_url", "")),
        "谁可以看": {"self": "仅自己可见", "friends": "密友"}.get(str(order.options.get("visible", "")), ""),
    }
    return {"正文": order.text, **{name: value for name, value in extra.items() if value}}


def _checklist(order: Order) -> list[str]:
    files = [f"Add {len(order.media)} file(s), in this order"] if order.media else []
    return [
        "Log in to Weibo as this account",
        f"Start a {_KINDS[order.kind]}",
        *files,
        "Paste the text as it stands here",
        "Post it and copy the address of the post",
    ]
