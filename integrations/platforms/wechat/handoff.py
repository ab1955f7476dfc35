"""What a person gets who has to finish a post: everything ready to copy, and where to do it."""

from typing import Any, Literal

from domain.platforms.ports import NeedsHuman, Order
from integrations.platforms.wechat.content import clean, title_of
from integrations.platforms.wechat.descriptor import TITLE_CHARACTERS
from integrations.platforms.wechat.hosts import EDITOR

Reason = Literal["no_interface", "not_permitted", "platform_asks"]

_NO_INTERFACE = {
    "text": "WeChat's interface takes plain text only as a message to all followers, out of a quota of one a day."
    " Whether this is worth one is yours to decide: send it at mp.weixin.qq.com.",
    "video": "WeChat has no interface that publishes a video. Upload it at mp.weixin.qq.com and publish it there.",
}
_FIELD_NAMES = {"author": "作者", "digest": "摘要", "content_source_url": "原文链接"}


def by_hand(order: Order) -> NeedsHuman:
    """A kind of post for which there is no interface."""
    return _package(order, _NO_INTERFACE[order.kind], "no_interface")


def not_permitted(order: Order, said: str = "") -> NeedsHuman:
    """An account that may not even make drafts."""
    because = f" ({said})" if said else ""
    text = f"This account may not use WeChat's drafts{because}. Make the post at mp.weixin.qq.com."
    return _package(order, text, "not_permitted")


def draft_ready(order: Order, checkpoint: dict[str, Any], reason: Reason, said: str = "") -> NeedsHuman:
    """The draft is made; a person presses the button."""
    because = f" WeChat says: {said}." if said else ""
    title = title_of(order, TITLE_CHARACTERS)
    return NeedsHuman(
        instructions=f"The draft “{title}” is ready at mp.weixin.qq.com: open 草稿箱 (drafts), look at it and press"
        f" 发表 (publish).{because}",
        reason=reason,
        deep_link=EDITOR,
        title=title,
        checklist=(
            "Open 内容管理 › 草稿箱",
            f"Open the draft “{title}”",
            "Press 发表",
            "Paste the article's address here",
        ),
        checkpoint=checkpoint,
    )


def _package(order: Order, instructions: str, reason: Reason) -> NeedsHuman:
    fields = {_FIELD_NAMES[name]: str(order.options[name]) for name in _FIELD_NAMES if order.options.get(name)}
    return NeedsHuman(
        instructions=instructions,
        reason=reason,
        deep_link=EDITOR,
        title=title_of(order, TITLE_CHARACTERS),
        text=clean(order.text),
        fields=fields,
        checklist=_checklist(order),
    )


def _checklist(order: Order) -> tuple[str, ...]:
    files = (f"Add the {len(order.media)} files, in their order",) if order.media else ()
    cover = ("Choose the cover",) if order.kind in {"article", "video"} else ()
    return ("Log in at mp.weixin.qq.com", "Paste title and text", *files, *cover, "Paste the post's address here")
