"""Figures of articles and of the account, by the day of Beijing, up to yesterday."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec

from domain.platforms.ports import Measure, RemotePost
from integrations.platforms.beijing import BEIJING
from integrations.platforms.endings import TROUBLE as NO_ANSWER
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.comments import place_of
from integrations.platforms.wechat.descriptor import POST_METRICS
from integrations.platforms.wechat.errors import ApiRefused, unreachable
from integrations.platforms.wechat.numbers import ArticleRow, ArticleRows, UserNumbers, UserRows
from integrations.platforms.wechat.wire import accepted

READY_HOUR = 8
"""Yesterday's figures are complete from eight in the morning, Beijing time."""

_TROUBLE = (*NO_ANSWER, ApiRefused)
_ONE_DAY = timedelta(days=1)


async def post_figures(client: WechatClient, token: str, posts: Sequence[RemotePost], now: datetime) -> list[Measure]:
    """The latest totals. Articles of today, and those whose message or day is not known, have none."""
    last = last_day(now)
    measures: list[Measure] = []
    for day, named in _by_day(posts).items():
        # The day was noted by our clock, so the one before and after are asked for as well.
        first, end = day - _ONE_DAY, min(day + _ONE_DAY, last)
        if first <= end:
            rows = await _rows(client, token, first, end)
            measures += [measure for row in rows if row.msgid in named for measure in _measures(row, named[row.msgid])]
    return measures


async def account_figures(client: WechatClient, token: str, now: datetime) -> list[Measure]:
    """Followers at the end of the last day with figures, and how many came and went on it."""
    span = _span(last_day(now), last_day(now))
    try:
        answer = await client.post("datacube/getusercumulate", token, span)
        followers = accepted(answer, UserRows).list
        moves = accepted(await client.post("datacube/getusersummary", token, span), UserRows).list
    except _TROUBLE as error:
        raise unreachable(error) from error
    return [*_totals(followers, ("cumulate_user",)), *_totals(moves, ("new_user", "cancel_user"))]


def last_day(now: datetime) -> date:
    """The last day with complete figures."""
    here = now.astimezone(BEIJING)
    return here.date() - (_ONE_DAY if here.hour >= READY_HOUR else 2 * _ONE_DAY)


def _by_day(posts: Iterable[RemotePost]) -> Mapping[date, dict[str, str]]:
    """For every day of publication, the articles' names in the figures and their ids."""
    days: defaultdict[date, dict[str, str]] = defaultdict(dict)
    for post in posts:
        place, noted = place_of(post), post.checkpoint.get("published_on")
        if place is not None and noted:
            days[date.fromisoformat(noted)][f"{place['msg_data_id']}_{place['index'] + 1}"] = post.remote_id
    return days


async def _rows(client: WechatClient, token: str, first: date, last: date) -> list[ArticleRow]:
    try:
        return accepted(
            await client.post("datacube/getarticletotaldetail", token, _span(first, last)), ArticleRows
        ).list
    except _TROUBLE as error:
        raise unreachable(error) from error


def _measures(row: ArticleRow, remote_id: str) -> list[Measure]:
    if not row.detail_list:
        return []
    latest = msgspec.structs.asdict(max(row.detail_list, key=lambda numbers: numbers.stat_date))
    return [
        Measure(name=name, value=float(latest[name]), post_remote_id=remote_id)
        for name in POST_METRICS
        if latest[name] is not None
    ]


def _totals(rows: list[UserNumbers], names: Iterable[str]) -> list[Measure]:
    """The sum over the sources; nothing where no row has the number."""
    values = {name: [getattr(row, name) for row in rows if getattr(row, name) is not None] for name in names}
    return [Measure(name=name, value=float(sum(found))) for name, found in values.items() if found]


def _span(first: date, last: date) -> dict[str, str]:
    return {"begin_date": first.isoformat(), "end_date": last.isoformat()}


def utc_now() -> datetime:
    """The current instant."""
    return datetime.now(UTC)
