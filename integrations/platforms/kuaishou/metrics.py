"""Numbers of videos and of the account."""

from collections.abc import Awaitable, Mapping, Sequence
from typing import TypeVar

from domain.platforms.ports import Measure, PlatformUnreachable, RemotePost
from integrations.platforms.endings import TROUBLE
from integrations.platforms.kuaishou.client import KuaishouClient
from integrations.platforms.kuaishou.errors import PlatformSaysNo
from integrations.platforms.kuaishou.reviews import video_of
from integrations.platforms.kuaishou.wire import Counts, UserAnswer, unpack

_T = TypeVar("_T")


async def measure_videos(client: KuaishouClient, posts: Sequence[RemotePost]) -> list[Measure]:
    """One call per video; one that is gone has no numbers. Raises PlatformUnreachable."""
    measures: list[Measure] = []
    for post in posts:
        if video := await _answered(video_of(client, post.remote_id)):
            numbers = {"views": video.view_count, "likes": video.like_count, "comments": video.comment_count}
            measures += _measures(numbers, post.remote_id)
    return measures


async def measure_user(client: KuaishouClient) -> list[Measure]:
    """Raises PlatformUnreachable."""
    return await _answered(_measured(client))


async def _measured(client: KuaishouClient) -> list[Measure]:
    user = unpack(await client.user_info(), UserAnswer).user_info
    count = unpack(await client.read("count"), Counts)
    posts = count.all_count if count.all_count is not None else count.all
    return _measures({"followers": user.fan, "following": user.follow, "posts": posts}, None)


async def _answered(read: Awaitable[_T]) -> _T:
    try:
        return await read
    except PlatformSaysNo as no:
        raise PlatformUnreachable(str(no), token_expired=no.kind in {"expired", "oauth"}) from no
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


def _measures(numbers: Mapping[str, int | None], post: str | None) -> list[Measure]:
    return [
        Measure(name=name, value=value, post_remote_id=post) for name, value in numbers.items() if value is not None
    ]
