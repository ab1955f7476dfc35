"""Who calls, whether they may, and how often."""

import re
from datetime import datetime, timedelta, timezone
from typing import TypeVar

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Operation, Token, now, read_json
from integrations.sandbox.wechat.accounts import Permission
from integrations.sandbox.wechat.words import error, refuse

BEIJING = timezone(timedelta(hours=8))
DAILY_LIMIT = 10_000
DAILY_LIMITS = {"/cgi-bin/token": 2_000}
OVERLAP_SECONDS = 5.0
"""How long a replaced token of /token goes on; the real platform says five minutes."""

_T = TypeVar("_T")
_ESCAPED = re.compile(rb"(?<!\\)(?:\\\\)*\\u[0-9A-Fa-f]{4}")
_UNLIMITED = 1_000_000_000


def admitted(request: web.Request, operation: Operation, permission: Permission | None = None) -> Account:
    """The account whose token it is, if it may make this call now. Raises Refused."""
    account = _owner(request)
    check_account(request, account)
    if permission is not None and permission not in account.data["permissions"]:
        raise refuse(48001)
    count_call(request, account, operation)
    return account


def check_account(request: web.Request, account: Account) -> None:
    """Raises Refused for a restricted account, or an address that is not in its IP list."""
    if account.suspended:
        raise refuse(50002)
    if not account.data["address_allowed"]:
        raise refuse(40164, ip=request.remote or "")


def count_call(request: web.Request, account: Account, operation: Operation) -> None:
    """Raises Refused when the path's calls of today, or those the back office allows the operation, are used up."""
    store = request.app[STORE]
    if store.spend(account.handle, operation, most=_UNLIMITED, seconds=60) is not None:
        raise refuse(45011)
    path = api_path(request)
    if store.spend(account.handle, path, most=daily_limit(account, path), seconds=seconds_today()) is not None:
        raise refuse(45009)


def daily_limit(account: Account, path: str) -> int:
    """Calls a day."""
    limits: dict[str, int] = account.data["daily_limits"]
    return limits.get(path, DAILY_LIMITS.get(path, DAILY_LIMIT))


def seconds_today() -> float:
    """Since midnight in Beijing, when the counters start anew; never nothing."""
    here = datetime.fromtimestamp(now(), BEIJING)
    return max(1.0, (here - here.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds())


def api_path(request: web.Request) -> str:
    """The path without the mount point: `/cgi-bin/draft/add`."""
    return "/" + request.path.split("/", 2)[2]


def site_of(request: web.Request) -> str:
    """The simulator's own address, for what would be on mp.weixin.qq.com and mmbiz.qpic.cn."""
    return f"{request.scheme}://{request.host}/{request.path.split('/', 2)[1]}"


async def wanted(request: web.Request, kind: type[_T]) -> _T:
    """The JSON body, which must be raw UTF-8. Raises Refused."""
    body = await request.read()
    if not body:
        raise refuse(44002)
    if _ESCAPED.search(body):
        raise refuse(40033)
    return await read_json(request, kind, lambda _: error(47001))


def _owner(request: web.Request) -> Account:
    given = request.query.get("access_token", "")
    if not given:
        raise refuse(41001)
    store = request.app[STORE]
    token = store.token(given, "access")
    account = store.account(token.handle) if token else None
    if token is None or account is None or _is_replaced(token, account):
        raise refuse(40001)
    if token.expired:
        raise refuse(42001)
    return account


def _is_replaced(token: Token, account: Account) -> bool:
    """A token of /token ends soon after the next one was asked for."""
    behind = account.data.get("token_number", 0) - token.data.get("number", account.data.get("token_number", 0))
    if behind == 0:
        return False
    return bool(behind > 1 or now() > account.data.get("token_renewed_at", 0) + OVERLAP_SECONDS)


class Page(msgspec.Struct):
    """How a list is asked for."""

    offset: int
    count: int
    no_content: int = 0

    def check(self) -> None:
        """Raises Refused outside the documented ranges."""
        if self.offset < 0 or not 1 <= self.count <= 20 or self.no_content not in {0, 1}:
            raise refuse(40035)
