"""The tree of partitions (分区), much smaller than the real one."""

from aiohttp import web

from integrations.platforms.bilibili.hosts import ARCHIVE
from integrations.sandbox.bilibili import answers
from integrations.sandbox.bilibili.auth import authenticate
from integrations.sandbox.kit import spoil, strike

routes = web.RouteTableDef()

PARTITIONS = [
    {"id": 160, "name": "生活", "parent": 0, "description": "", "children": [
        {"id": 21, "name": "日常", "parent": 160, "description": "一般日常向的生活类视频"},
        {"id": 138, "name": "搞笑", "parent": 160, "description": "搞笑挑战、剪辑等"},
    ]},
    {"id": 188, "name": "科技", "parent": 0, "description": "", "children": [
        {"id": 95, "name": "数码", "parent": 188, "description": "科技数码产品大全"},
    ]},
]  # fmt: skip
LEAVES = {child["id"] for partition in PARTITIONS for child in partition["children"]}  # type: ignore[attr-defined]  # true of what stands here, which its type does not say


@routes.get(f"{ARCHIVE}/type/list")
async def list_partitions(request: web.Request) -> web.StreamResponse:
    """The tree of partitions, much smaller than the real one."""
    account = await authenticate(request, "ARC_BASE")
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, answers.ok(PARTITIONS))
