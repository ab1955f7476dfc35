"""Figures, by the day of Beijing and up to yesterday. They follow from a post's age alone, so that tests can tell."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, json_answer, now, spoil, strike
from integrations.sandbox.wechat.access import BEIJING, admitted, wanted
from integrations.sandbox.wechat.words import refuse

STATISTICS_DAYS = 30
A_DAY = {"read_user": 120, "share_user": 7, "zaikan_user": 5, "like_user": 9, "collection_user": 3}
NEW_USERS, CANCELLED_USERS = 12, 4

routes = web.RouteTableDef()


class _Span(msgspec.Struct):
    begin_date: str
    end_date: str

    def days(self, most: int) -> list[date]:
        """Every day, both ends among them. Raises Refused."""
        try:
            first, last = date.fromisoformat(self.begin_date), date.fromisoformat(self.end_date)
        except ValueError:
            raise refuse(61500) from None
        if not timedelta(0) <= last - first < timedelta(days=most) or last > yesterday():
            raise refuse(61501)
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@routes.post("/datacube/getusersummary")
async def user_summary(request: web.Request) -> web.StreamResponse:
    """Who came and who went, by source; up to seven days."""
    sources = ((0, 0, CANCELLED_USERS), (1, NEW_USERS, 0))
    return await _answered(
        request,
        7,
        lambda _, days: [
            {"ref_date": str(day), "user_source": source, "new_user": new, "cancel_user": cancelled}
            for day in days
            for source, new, cancelled in sources
        ],
    )


@routes.post("/datacube/getusercumulate")
async def user_cumulate(request: web.Request) -> web.StreamResponse:
    """How many follow; up to seven days."""
    return await _answered(
        request,
        7,
        lambda account, days: [
            {"ref_date": str(day), "user_source": 0, "cumulate_user": account.data["followers"]} for day in days
        ],
    )


@routes.post("/datacube/getarticletotaldetail")
async def article_totals(request: web.Request) -> web.StreamResponse:
    """Every article that was published in these days, with its totals day by day."""

    def rows(account: Account, days: list[date]) -> list[dict[str, Any]]:
        posts = request.app[STORE].list("posts", account.handle)
        return [row for post in posts if _day_of(post) in days for row in _rows(request, post)]

    return await _answered(request, STATISTICS_DAYS, rows, is_delay=False)


def yesterday() -> date:
    """The last day with figures."""
    return datetime.fromtimestamp(now(), BEIJING).date() - timedelta(days=1)


async def _answered(request: web.Request, most: int, rows: Any, **more: object) -> web.StreamResponse:
    account = admitted(request, "read", "datacube")
    days = (await wanted(request, _Span)).days(most)
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, json_answer({"list": rows(account, days), **more}))


def _day_of(post: Record) -> date:
    return datetime.fromtimestamp(post.data["published_at"], BEIJING).date()


def _rows(request: web.Request, post: Record) -> list[dict[str, Any]]:
    comments = [one for one in request.app[STORE].list("comments", post.handle) if one.data["post"] == post.id]
    days = min((yesterday() - _day_of(post)).days + 1, STATISTICS_DAYS)
    return [
        {
            "ref_date": str(_day_of(post)),
            "msgid": f"{post.data['msg_data_id']}_{number}",
            "publish_type": 1,
            "title": article["title"],
            "detail_list": [_detail(post, comments, number, day) for day in range(days)],
        }
        for number, article in enumerate(post.data["articles"], start=1)
    ]


def _detail(post: Record, comments: list[Record], number: int, day: int) -> dict[str, Any]:
    """Totals from the day of publication to the day of the statistics."""
    totals: dict[str, Any] = {name: value * (day + 1) for name, value in A_DAY.items()}
    said = sum(1 for one in comments if one.data["index"] == number - 1)
    return {"stat_date": str(_day_of(post) + timedelta(days=day)), **totals, "comment_count": said}
