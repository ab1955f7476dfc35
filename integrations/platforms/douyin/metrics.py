"""Numbers of posts and of the account. What was not granted or is not offered is left out."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from domain.platforms.ports import Grant, Measure, PlatformUnreachable, RemotePost
from integrations.http.client import Answer
from integrations.platforms.douyin.client import PAGE, DouyinClient
from integrations.platforms.douyin.descriptor import FANS_SCOPE, ITEM_DATA_SCOPE, USER_DATA_SCOPE
from integrations.platforms.douyin.envelopes import Result, decode, decode_whole
from integrations.platforms.douyin.errors import read_error, trouble_of
from integrations.platforms.douyin.oauth import scopes_of
from integrations.platforms.douyin.readback import ids_of, item_id_of
from integrations.platforms.douyin.wire import FansData, FansDay, Item, Items, ItemTotals
from integrations.platforms.endings import TROUBLE

_T = TypeVar("_T")
_NAMES: Mapping[str, str] = {
    "play_count": "views",
    "digg_count": "likes",
    "comment_count": "comments",
    "share_count": "shares",
    "forward_count": "reposts",
    "download_count": "downloads",
}


async def measure_posts(client: DouyinClient, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
    """Numbers of posts that are still there. Raises PlatformUnreachable."""
    measures: list[Measure] = []
    try:
        for asked in _grouped(posts):
            measures += await _statistics(client, grant, asked)
        if ITEM_DATA_SCOPE in scopes_of(grant):
            for post in posts:
                measures += await _watching(client, grant, post)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return measures


async def measure_account(client: DouyinClient, grant: Grant) -> list[Measure]:
    """How many fans there are, and how many are new since the last count. Raises PlatformUnreachable."""
    try:
        if USER_DATA_SCOPE in scopes_of(grant):
            return _fans(_read_whole(await client.fans_by_day(grant), Result[FansDay]).data.result_list)
        if FANS_SCOPE in scopes_of(grant):
            data = _read(await client.fans(grant), FansData).fans_data
            return [Measure(name="followers", value=data.all_fans_num)]
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return []


def _grouped(posts: Sequence[RemotePost]) -> list[list[RemotePost]]:
    """As one call may ask for them: by one kind of id, and not too many at once."""
    by_item = [post for post in posts if item_id_of(post)]
    by_video = [post for post in posts if not item_id_of(post)]
    return [group[at : at + PAGE] for group in (by_item, by_video) for at in range(0, len(group), PAGE)]


async def _statistics(client: DouyinClient, grant: Grant, posts: list[RemotePost]) -> list[Measure]:
    (name,) = ids_of(posts[0])
    ids = {name: [one for post in posts for one in ids_of(post)[name]]}
    items = _read(await client.items(grant, ids), Items).items
    by_id = {item_id: item for item in items for item_id in (item.item_id, item.video_id)}
    pairs = [(post, by_id.get(ids_of(post)[name][0])) for post in posts]
    return [measure for post, item in pairs if item is not None for measure in _numbers(item, post.remote_id)]


def _numbers(item: Item, remote_id: str) -> list[Measure]:
    values = {name: getattr(item.statistics, field) for field, name in _NAMES.items()}
    return [
        Measure(name=name, value=value, post_remote_id=remote_id) for name, value in values.items() if value is not None
    ]


async def _watching(client: DouyinClient, grant: Grant, post: RemotePost) -> list[Measure]:
    """How long it is watched. Only posts of the last 30 days have it, so a refusal says nothing about the others."""
    item_id = item_id_of(post)
    if item_id is None:
        return []
    answer = await client.item_totals(grant, item_id)
    trouble = trouble_of(answer)
    if trouble is not None and trouble.meaning in {"parameter", "refused", "permission", "scope", "unknown"}:
        return []
    totals = _read_whole(answer, Result[ItemTotals]).data.result
    if totals is None or totals.avg_play_duration is None:
        return []
    return [Measure(name="average_watch_seconds", value=totals.avg_play_duration, post_remote_id=post.remote_id)]


def _fans(days: list[FansDay]) -> list[Measure]:
    if not days:
        return []
    last = max(days, key=lambda day: day.date)
    values = {"followers": last.total_fans, "new_followers": last.new_fans}
    return [Measure(name=name, value=value) for name, value in values.items() if value is not None]


def _read(answer: Answer, kind: type[_T]) -> _T:
    if trouble := trouble_of(answer):
        raise read_error(trouble)
    return decode(answer, kind)


def _read_whole(answer: Answer, kind: type[_T]) -> _T:
    if trouble := trouble_of(answer):
        raise read_error(trouble)
    return decode_whole(answer, kind)
