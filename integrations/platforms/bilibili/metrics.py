"""Numbers of videos and of the account. Articles have none in the open platform."""

import math
from collections.abc import Mapping, Sequence

import msgspec

from domain.platforms.ports import Measure, PlatformUnreachable, RemotePost
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.envelope import unpack
from integrations.platforms.bilibili.errors import PlatformSaysNo
from integrations.platforms.bilibili.hosts import DATA
from integrations.platforms.bilibili.reviews import article_id
from integrations.platforms.bilibili.wire import ArchiveStat, UserStat
from integrations.platforms.endings import TROUBLE

_OF_VIDEO: Mapping[str, str] = {
    "view": "views",
    "danmaku": "danmaku",
    "reply": "comments",
    "favorite": "favorites",
    "coin": "coins",
    "share": "shares",
    "like": "likes",
}
_OF_ACCOUNT: Mapping[str, str] = {"follower": "followers", "following": "following", "arc_passed_total": "posts"}


async def measure_videos(client: BilibiliClient, posts: Sequence[RemotePost]) -> list[Measure]:
    """One call per video. A video that is gone has no numbers. Raises PlatformUnreachable."""
    measures: list[Measure] = []
    for post in posts:
        if article_id(post.remote_id) is None:
            measures += await _measure_video(client, post.remote_id)
    return measures


async def measure_user(client: BilibiliClient) -> list[Measure]:
    """Raises PlatformUnreachable."""
    try:
        stat = unpack(await client.get(f"{DATA}/user/stat"), UserStat)
    except PlatformSaysNo as no:
        raise unreachable(no) from no
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return _measures(stat, _OF_ACCOUNT, None)


def unreachable(no: PlatformSaysNo) -> PlatformUnreachable:
    """A refusal of a read, as reads say it."""
    return PlatformUnreachable(str(no), token_expired=no.kind == "expired")


async def _measure_video(client: BilibiliClient, video: str) -> list[Measure]:
    try:
        stat = unpack(await client.get(f"{DATA}/arc/stat", resource_id=video), ArchiveStat)
    except PlatformSaysNo as no:
        if no.kind == "not_found":
            return []
        raise unreachable(no) from no
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return _measures(stat, _OF_VIDEO, video)


def _measures(stat: msgspec.Struct, names: Mapping[str, str], post: str | None) -> list[Measure]:
    """What is missing or no number is left out."""
    found = ((ours, _number(getattr(stat, theirs))) for theirs, ours in names.items())
    return [Measure(name=ours, value=value, post_remote_id=post) for ours, value in found if value is not None]


def _number(value: float | str | None) -> float | None:
    try:
        number = float(value) if value is not None else -1.0
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and number >= 0 else None
