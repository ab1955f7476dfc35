"""developer.zhihu.com: what an account made, and the quota.

Source: the read platform's documentation by way of klarkxy/zhihu-search. Not documented, and chosen here: a timestamp
may be five minutes off, an excerpt is the first 60 characters, and what /api/v1/quota answers.
"""

import hmac
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, Refused, now, spoil, strike
from integrations.sandbox.zhihu.answers import developer_answer, developer_error
from integrations.sandbox.zhihu.apps import ACCESS_SECRET

routes = web.RouteTableDef()

CONTENT_TYPES = frozenset({"all", "answer", "article", "zvideo", "pin", "question"})
PAGE_AT_MOST = 50
CALLS_A_DAY = 10_000
DAY_SECONDS = 86_400
SKEW_SECONDS = 300
EXCERPT = 60


@routes.get("/api/v1/user/contents")
async def list_contents(request: web.Request) -> web.StreamResponse:
    """One page of an account's public contents."""
    account = _account(request)
    struck = await strike(request, account.handle, "read")
    if request.app[STORE].spend(account.handle, "read", most=CALLS_A_DAY, seconds=DAY_SECONDS) is not None:
        raise Refused(developer_error(30002, "quota exhausted"))
    content_type = request.query.get("ContentType", "")
    if content_type not in CONTENT_TYPES:
        raise Refused(developer_error(10001, "ContentType"))
    made = [record for record in _sorted(request, account) if content_type in {"all", record.data["content_type"]}]
    offset, limit = _number(request, "Offset", 0, 0, 2**63 - 1), _number(request, "Limit", 20, 1, PAGE_AT_MOST)
    following = str(offset + limit) if offset + limit < len(made) else ""
    data: dict[str, Any] = {"Items": [_item(record) for record in made[offset : offset + limit]]}
    if account.data["nested_paging"]:
        data["Paging"] = {"IsEnd": not following, "NextOffset": following, "Totals": len(made)}
    else:
        data["NextOffset"] = following
    return spoil(request, struck, developer_answer(data))


@routes.get("/api/v1/quota")
async def show_quota(request: web.Request) -> web.StreamResponse:
    """What is left; asking costs nothing."""
    account = _account(request)
    quota = account.data.get("quotas", {}).get("read", {"most": CALLS_A_DAY})
    return developer_answer({"Items": [{"Name": "user", "Limit": quota["most"]}]})


def _account(request: web.Request) -> Account:
    secret = request.headers.get("Authorization", "")
    if not hmac.compare_digest(secret.encode(), f"Bearer {ACCESS_SECRET}".encode()):
        raise Refused(developer_error(20001, "Authorization failed"))
    stamp = request.headers.get("X-Request-Timestamp", "")
    if not (stamp.isascii() and stamp.isdecimal() and abs(int(stamp) - now()) <= SKEW_SECONDS):
        raise Refused(developer_error(20001, "X-Request-Timestamp is missing or too far off"))
    token = request.app[STORE].token(request.headers.get("X-OAuth-Token", ""), "access")
    account = request.app[STORE].account(token.handle) if token and not token.expired else None
    if account is None:
        raise Refused(developer_error(20001, "X-OAuth-Token is not valid"))
    if account.suspended:
        raise Refused(developer_error(30003, "refused by risk control"))
    return account


def _sorted(request: web.Request, account: Account) -> list[Record]:
    field, order = request.query.get("SortField", "ts"), request.query.get("SortOrder", "desc")
    if field not in {"ts", "like_count"} or order not in {"asc", "desc"}:
        raise Refused(developer_error(10001, "SortField or SortOrder"))
    records = request.app[STORE].list("posts", account.handle)
    if field == "like_count":
        records.sort(key=lambda record: int(record.data["like_count"]))
    return records if order == "asc" else records[::-1]


def _number(request: web.Request, name: str, usual: int, least: int, most: int) -> int:
    text = request.query.get(name, str(usual))
    if not (text.isascii() and text.isdecimal() and least <= int(text[:20]) <= most):
        raise Refused(developer_error(10001, name))
    return int(text)


def _item(record: Record) -> dict[str, Any]:
    text = " ".join(record.data["text"].split())
    return {
        "ContentType": record.data["content_type"],
        "Url": record.data["url"],
        "Title": record.data["title"],
        "Summary": text if len(text) <= EXCERPT else text[:EXCERPT] + "…",
        "CreatedAt": int(record.created_at),
        "LikeCount": record.data["like_count"],
        "CommentCount": record.data["comment_count"],
        "FavoriteCount": record.data["favorite_count"],
    }
