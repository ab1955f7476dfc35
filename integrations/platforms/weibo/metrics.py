"""Numbers. Read counts (阅读数) are not in Weibo's open interfaces."""

from collections.abc import Iterator, Sequence

from domain.platforms.ports import Grant, Measure, PlatformUnreachable, RemotePost
from integrations.platforms.answers import decode
from integrations.platforms.endings import TROUBLE
from integrations.platforms.weibo.client import WeiboClient
from integrations.platforms.weibo.ids import is_mid
from integrations.platforms.weibo.interactions import require_success
from integrations.platforms.weibo.posts import Count
from integrations.platforms.weibo.wire import User

BATCH = 100


async def measure_posts(client: WeiboClient, posts: Sequence[RemotePost]) -> list[Measure]:
    """Reposts, comments and likes. Raises PlatformUnreachable."""
    mids = [post.remote_id for post in posts if is_mid(post.remote_id)]
    measures: list[Measure] = []
    try:
        for start in range(0, len(mids), BATCH):
            batch = mids[start : start + BATCH]
            for count in decode(require_success(await client.count(batch)), list[Count]):
                measures += _of_post(count, batch)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return measures


async def measure_account(client: WeiboClient, grant: Grant) -> list[Measure]:
    """Followers, accounts followed and posts. Raises PlatformUnreachable."""
    try:
        user = decode(require_success(await client.show_user(grant.remote_id)), User)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    numbers = {"followers": user.followers_count, "following": user.friends_count, "posts": user.statuses_count}
    return [Measure(name=name, value=float(value)) for name, value in numbers.items() if value is not None]


def _of_post(count: Count, asked: Sequence[str]) -> Iterator[Measure]:
    mid = str(count.number)
    numbers = {"shares": count.reposts, "comments": count.comments, "likes": count.attitudes}
    for name, value in numbers.items():
        if value is not None and mid in asked:
            yield Measure(name=name, value=float(value), post_remote_id=mid)
