"""What a publication of a network consists of in the storm, and how it is told from others whatever the platform made
of its text."""

import hashlib
import io
import re
from typing import Any, Literal
from uuid import UUID

import msgspec
from PIL import Image

from domain.content import add_asset
from domain.kernel.work import Work
from integrations.runtime import Runtime
from tests import films

_MARK = re.compile(r"第\s*([0-9]{5})\s*帖\s*([0-9a-f]{16})")


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """`flavour`: of the house network, whose accounts differ by it. `account`: what the simulator's accounts are told
    beside the usual."""

    name: str
    flavour: str = ""
    kind: Literal["text", "image", "video"] = "text"
    cover: bool = False
    """Whether a film comes with a picture."""
    options: dict[str, Any] = {}
    account: dict[str, Any] = {}


NETWORKS = {
    "sandbox": Network(name="sandbox", flavour="keyed"),
    "sandbox_readback": Network(name="sandbox", flavour="read_back"),
    "sandbox_blind": Network(name="sandbox", flavour="blind"),
    "sandbox_wechat": Network(name="wechat", kind="image"),
    "sandbox_weibo": Network(name="weibo"),
    "sandbox_douyin": Network(name="douyin", kind="video"),
    "sandbox_kuaishou": Network(name="kuaishou", kind="video", cover=True),
    "sandbox_bilibili": Network(name="bilibili", kind="video", options={"tid": 21, "tag": ["日常"]}),
    "sandbox_mastodon": Network(name="mastodon"),
    "sandbox_bluesky": Network(name="bluesky"),
    "sandbox_matrix": Network(name="matrix"),
    "sandbox_zhihu": Network(name="zhihu"),
    "sandbox_douban": Network(name="douban"),
    "sandbox_xiaohongshu": Network(name="xiaohongshu", kind="image"),
}
"""By platform."""


def mark_of(text: str) -> str:
    """What is unique in a publication's text, also after a platform has rewritten it; empty where there is none."""
    found = _MARK.search(text)
    return f"{found[1]} {found[2]}" if found else ""


async def media_for(runtime: Runtime, work: Work, brand_id: UUID, network: Network) -> list[dict[str, Any]]:
    """The files that a post of this kind needs, in the media library."""
    kinds = [*([network.kind] if network.kind != "text" else []), *(["image"] if network.cover else [])]
    return [await _asset(runtime, work, brand_id, kind) for kind in kinds]


async def _asset(runtime: Runtime, work: Work, brand_id: UUID, kind: str) -> dict[str, Any]:
    content, what = _file(kind)
    sha256 = hashlib.sha256(content).hexdigest()
    runtime.blobs.put(work.tenant_id, sha256, content)
    asset = await add_asset(work, brand_id=brand_id, sha256=sha256, size_bytes=len(content), **what)
    return {"asset_id": str(asset.id), "alt_text": ""}


def _file(kind: str) -> tuple[bytes, dict[str, Any]]:
    if kind == "video":
        what = {"content_type": "video/mp4", "width": 1280, "height": 720, "duration_ms": 5_000, "codecs": "AVC"}
        return films.a_film(), what
    file = io.BytesIO()
    Image.new("RGB", (16, 9), "teal").save(file, "PNG")
    return file.getvalue(), {"content_type": "image/png", "width": 16, "height": 9}
