"""Numbers about posts and fans."""

from datetime import UTC, date, datetime, timedelta, timezone

from aiohttp import web

from integrations.sandbox.douyin.accounts import caller
from integrations.sandbox.douyin.answers import fine, refuse
from integrations.sandbox.douyin.posts import own_post, statistics
from integrations.sandbox.kit import STORE, Record, now, spoil, strike

ROUTES = web.RouteTableDef()
_BEIJING = timezone(timedelta(hours=8))
_RECENT_SECONDS = 30 * 86_400


@ROUTES.get("/data/external/item/base/")
async def item_totals(request: web.Request) -> web.StreamResponse:
    """One post of the last 30 days."""
    account = caller(request, "data.external.item")
    struck = await strike(request, account.handle, "read")
    post = own_post(request, account, request.query.get("item_id", ""))
    if post.created_at < now() - _RECENT_SECONDS:
        raise refuse(2100005)
    counts = statistics(post)
    result = {
        "total_play": counts["play_count"],
        "total_like": counts["digg_count"],
        "total_share": counts["share_count"],
        "total_comment": 0,
        "avg_play_duration": counts["play_count"] / 1000,
    }
    return spoil(request, struck, fine({"result": result}))


@ROUTES.get("/data/external/user/fans/")
async def fans_by_day(request: web.Request) -> web.StreamResponse:
    """One row a day, up to yesterday."""
    account = caller(request, "data.external.user")
    struck = await strike(request, account.handle, "read")
    days, fans = _days(request), account.data["fans"]
    rows = [{"date": day.isoformat(), "new_fans": "0", "total_fans": str(fans)} for day in days[:-1]]
    rows.append({"date": days[-1].isoformat(), "new_fans": str(fans // 10), "total_fans": str(fans)})
    return spoil(request, struck, fine({"result_list": rows}))


@ROUTES.get("/data/external/user/item/")
async def items_by_day(request: web.Request) -> web.StreamResponse:
    """Posts and plays, one row a day, up to yesterday. A post's plays all fall on the day it was made."""
    account = caller(request, "data.external.user")
    struck = await strike(request, account.handle, "read")
    posts = [
        (_day_of(post), statistics(post)["play_count"]) for post in request.app[STORE].list("posts", account.handle)
    ]
    rows = [
        {
            "date": day.isoformat(),
            "new_issue": str(sum(made == day for made, _ in posts)),
            "new_play": str(sum(plays for made, plays in posts if made == day)),
            "total_issue": str(sum(made <= day for made, _ in posts)),
        }
        for day in _days(request)
    ]
    return spoil(request, struck, fine({"result_list": rows}))


@ROUTES.get("/data/external/user/profile/")
async def visitors_by_day(request: web.Request) -> web.StreamResponse:
    """People who looked at the user's own page, one row a day, up to yesterday."""
    account = caller(request, "data.external.user")
    struck = await strike(request, account.handle, "read")
    visitors = str(account.data["fans"] // 20)
    rows = [{"date": day.isoformat(), "profile_uv": visitors} for day in _days(request)]
    return spoil(request, struck, fine({"result_list": rows}))


@ROUTES.get("/api/douyin/v1/user/fans_data/")
async def fans(request: web.Request) -> web.StreamResponse:
    """Who the fans are."""
    account = caller(request, "fans.data.bind")
    struck = await strike(request, account.handle, "read")
    data = {"all_fans_num": account.data["fans"], "gender_distributions": [], "age_distributions": []}
    return spoil(request, struck, fine({"fans_data": data}))


def _days(request: web.Request) -> list[date]:
    """As many as `date_type` says, up to yesterday. Raises Refused."""
    if request.query.get("date_type") not in {"7", "15", "30"}:
        raise refuse(2100005)
    today = datetime.now(UTC).astimezone(_BEIJING).date()
    return [today - timedelta(days=back) for back in range(int(request.query["date_type"]), 0, -1)]


def _day_of(post: Record) -> date:
    return datetime.fromtimestamp(post.created_at, UTC).astimezone(_BEIJING).date()
