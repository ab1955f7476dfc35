"""What a person gets who posts in our place, in Kuaishou's own creator site."""

from domain.platforms.ports import NeedsHuman, Order, RemotePost

EDITOR = "https://cp.kuaishou.com/article/publish/video"
MANAGER = "https://cp.kuaishou.com/article/manage/video"


def package(order: Order) -> NeedsHuman:
    """Everything to copy, and where to paste it."""
    what = "视频" if order.kind == "video" else "图文"
    return NeedsHuman(
        instructions=f"请登录快手创作者服务平台，发布{what}作品：粘贴下列文案，按顺序上传文件，发布后回填作品链接。",
        reason="not_permitted" if order.kind == "video" else "no_interface",
        deep_link=EDITOR,
        title=order.title,
        text=order.text,
        checklist=("确认登录的是正确的账号", f"按顺序上传 {len(order.media)} 个文件", "发布后把作品链接填回任务"),
    )


def removal(post: RemotePost) -> NeedsHuman:
    """How a person takes a video back."""
    return NeedsHuman(
        instructions=f"请在快手创作者服务平台的作品管理中删除 {post.remote_id}。",
        reason="not_permitted",
        deep_link=MANAGER,
        fields={"作品": post.remote_id},
    )
