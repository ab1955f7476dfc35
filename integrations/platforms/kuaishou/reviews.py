"""Where a video stands. Kuaishou says when it is live; it never says that it was refused."""

import time
from collections.abc import Mapping
from typing import Any

import msgspec

from domain.platforms.ports import Completed, NeedsHuman, Outcome, Processing
from integrations.platforms.kuaishou.client import KuaishouClient
from integrations.platforms.kuaishou.errors import PlatformSaysNo
from integrations.platforms.kuaishou.wire import Video, VideoAnswer, unpack

FIRST_POLL_SECONDS = 15
LONGEST_POLL_SECONDS = 1_800
PATIENCE_SECONDS = 48 * 3_600
"""A video that is not live by then, pending or not to be found, is a case for a person."""


def url_of(photo_id: str) -> str:
    """Where people see it."""
    return f"https://www.kuaishou.com/short-video/{photo_id}"


async def video_of(client: KuaishouClient, photo_id: str) -> Video | None:
    """What the platform says about a video; None when there is none. Raises PlatformSaysNo for other errors."""
    try:
        return unpack(await client.read("info", photo_id=photo_id), VideoAnswer).video_info
    except PlatformSaysNo as no:
        if no.kind != "not_found":
            raise
        return None


def completed(video: Video) -> Completed:
    """It is live. Its play_url is kept as evidence, because the share page of an open id is not confirmed to work."""
    kept = {"play_url": video.play_url.replace("\0", "")} if video.play_url else {}
    return Completed(remote_id=video.photo_id, url=url_of(video.photo_id), checkpoint=kept)


def processing(photo_id: str, *, polls: int, since: float) -> Processing:
    """It is under way: asked for less and less often."""
    after = min(FIRST_POLL_SECONDS * 2 ** min(polls, 8), LONGEST_POLL_SECONDS)
    state = {"photo_id": photo_id, "polls": polls, "since": since}
    return Processing(checkpoint=state, after_seconds=after, ref=photo_id)


def outcome_of(video: Video | None, checkpoint: Mapping[str, Any], package: NeedsHuman) -> Outcome:
    """How a video stands. One that is not there in the first moments is not visible yet."""
    if video is not None and video.live:
        return completed(video)
    photo_id, since = str(checkpoint.get("photo_id", "")), float(checkpoint.get("since") or time.time())
    if time.time() - since > PATIENCE_SECONDS:
        return _asking(package, photo_id)
    return processing(photo_id, polls=int(checkpoint.get("polls", 0)) + 1, since=since)


def _asking(package: NeedsHuman, photo_id: str) -> NeedsHuman:
    return msgspec.structs.replace(
        package,
        instructions=f"作品 {photo_id} 提交超过 48 小时仍未公开，平台不说明原因：请在快手确认它是否存在；切勿重复发布。",
        reason="platform_asks",
        deep_link=url_of(photo_id),
        ref=photo_id,
        checkpoint={"photo_id": photo_id},
    )
