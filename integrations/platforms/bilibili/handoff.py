"""What a person gets who posts in our place. The addresses are those of Bilibili's own editors."""

from domain.platforms.ports import NeedsHuman, Order, PostKind, RemotePost
from integrations.platforms.bilibili.options import tags_of

EDITORS: dict[PostKind, str] = {
    "video": "https://member.bilibili.com/platform/upload/video/frame",
    "article": "https://member.bilibili.com/platform/upload/text/edit",
    "text": "https://t.bilibili.com/",
    "image": "https://t.bilibili.com/",
}
MANAGER = "https://member.bilibili.com/platform/upload-manager/article"

_ADDRESSES: dict[PostKind, tuple[str, ...]] = {
    "video": ("video",),
    "article": ("article", "dynamic"),
    "text": ("dynamic",),
    "image": ("dynamic",),
}
"""What the editors lead to. Newer articles have the address of a dynamic."""
_NAMES = {"video": "视频投稿", "article": "专栏", "text": "动态", "image": "图文动态"}
_LABELS = {
    "tid": "分区",
    "tag": "标签",
    "source": "转载来源",
    "summary": "摘要",
    "tags": "标签",
    "category": "专栏分区",
}


def package(order: Order) -> NeedsHuman:
    """Everything to copy, and where to paste it."""
    return NeedsHuman(
        instructions=f"请在哔哩哔哩登录本账号，打开{_NAMES[order.kind]}编辑页，粘贴下列内容并发布，然后回填作品链接。",
        reason="no_interface" if order.kind in {"text", "image"} else "not_permitted",
        deep_link=EDITORS[order.kind],
        link_kinds=_ADDRESSES[order.kind],
        title=order.title,
        text=order.text,
        fields=_fields(order),
        checklist=(
            "确认登录的是正确的账号",
            *((f"按顺序上传 {len(order.media)} 个文件",) if order.media else ()),
            "发布后把作品链接填回任务",
        ),
    )


def removal(post: RemotePost) -> NeedsHuman:
    """How a person takes a post back."""
    return NeedsHuman(
        instructions=f"请在哔哩哔哩创作中心的稿件管理中删除 {post.remote_id}。",
        reason="not_permitted",
        deep_link=MANAGER,
        fields={"稿件": post.remote_id},
    )


def _fields(order: Order) -> dict[str, str]:
    named = {label: order.options[name] for name, label in _LABELS.items() if order.options.get(name)}
    if order.options.get("copyright"):
        named["类型"] = "转载" if order.options["copyright"] == 2 else "自制"
    return {label: tags_of(value) if isinstance(value, list) else str(value) for label, value in named.items()}
