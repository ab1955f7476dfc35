"""Token pairs, and what their account may do.

A refresh token is good for one use. So once a new pair is there, nothing that goes wrong afterwards may lose it: when
the probe is not answered, what the last one found still stands.
"""

import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable, PublishMode
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.answers import short
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.descriptor import DAILY
from integrations.platforms.bilibili.envelope import unpack
from integrations.platforms.bilibili.errors import PlatformSaysNo
from integrations.platforms.bilibili.hosts import REFRESH, TOKEN, USER, Hosts
from integrations.platforms.bilibili.wire import Scopes, Tokens, UserInfo
from integrations.platforms.endings import TROUBLE

SUBMIT_SCOPE = "ARC_BASE"
ARTICLE_SCOPES = "ATC_"
"""How the names of the article scopes begin; the full names are not confirmed."""
ABSOLUTE_SINCE = 1_000_000_000
"""`expires_in` above it is a moment in Unix seconds, below it a duration: sources disagree which of the two it is."""

_REFUSING = frozenset({"reauth", "expired"})


async def open_session(http: GuardedHttp, hosts: Hosts, app: dict[str, str], code: str) -> Connection:
    """Trade a code for tokens. Raises ConnectRefused, also for an app that is not accepted, or PlatformUnreachable."""
    try:
        answer = await BilibiliClient(http, hosts, app, "").issue(TOKEN, grant_type="authorization_code", code=code)
        tokens = unpack(answer, Tokens)
        return await _probe(BilibiliClient(http, hosts, app, tokens.access_token), tokens, app)
    except PlatformSaysNo as no:
        raise _refused(no, also=frozenset({"config", "validation", "permission", "not_found"})) from no
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


async def renew_session(http: GuardedHttp, hosts: Hosts, grant: Grant) -> Connection:
    """The next pair, and what it may do. Raises ConnectRefused or PlatformUnreachable."""
    old = grant.credentials.get("refresh_token", "")
    try:
        answer = await BilibiliClient(http, hosts, grant.app, "").issue(
            REFRESH, grant_type="refresh_token", refresh_token=old
        )
        tokens = unpack(answer, Tokens)
    except PlatformSaysNo as no:
        raise _refused(no) from no
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return await _probe_again(BilibiliClient(http, hosts, grant.app, tokens.access_token), tokens, grant)


async def _probe(client: BilibiliClient, tokens: Tokens, app: Mapping[str, str]) -> Connection:
    user = unpack(await client.get(f"{USER}/info"), UserInfo)
    scopes = _scopes(await client.get(f"{USER}/scopes"))
    return _connection(user.openid, short(user.name), scopes, tokens, app)


async def _probe_again(client: BilibiliClient, tokens: Tokens, grant: Grant) -> Connection:
    try:
        found = await _probe(client, tokens, grant.app)
    except PlatformSaysNo as no:
        if no.kind in _REFUSING:
            raise ConnectRefused(str(no)) from no
        return _as_before(grant, tokens)
    except TROUBLE:
        return _as_before(grant, tokens)
    if found.remote_id != grant.remote_id:
        raise ConnectRefused("these credentials now belong to another account")
    return found


def _as_before(grant: Grant, tokens: Tokens) -> Connection:
    known = grant.credentials
    scopes = tuple(known.get("scopes", "").split()) or ((SUBMIT_SCOPE,) if grant.publish_mode == "direct" else ())
    return _connection(grant.remote_id, known.get("name", ""), scopes, tokens, grant.app)


def _scopes(answer: Answer) -> tuple[str, ...]:
    """The list may stand in `data` itself or in `data.scopes`; sources do not say which."""
    found = unpack(answer, Scopes | list[str])  # type: ignore[arg-type]  # a union is a type to msgspec
    return tuple(found.scopes if isinstance(found, Scopes) else found)


def _facts(app: Mapping[str, str]) -> dict[str, str]:
    """Nothing tells whether a member is a formal one, so the tenant does."""
    daily = app.get(DAILY, "").strip()
    return {DAILY: str(int(daily))} if re.fullmatch(r"0*[1-9][0-9]{0,5}", daily, re.ASCII) else {}


def _connection(openid: str, name: str, scopes: tuple[str, ...], tokens: Tokens, app: Mapping[str, str]) -> Connection:
    return Connection(
        remote_id=openid,
        handle=name or openid,
        display_name=name or openid,
        credentials={
            "access_token": tokens.access_token,
            "refresh_token": tokens.refresh_token,
            "name": name,
            "scopes": " ".join(scopes),
        },
        publish_mode=_mode(scopes),
        scopes=scopes,
        expires_at=_expiry(int(tokens.expires_in)),
        facts=_facts(app),
        remarks=_remarks(scopes),
    )


def _mode(scopes: tuple[str, ...]) -> PublishMode:
    articles = any(scope.startswith(ARTICLE_SCOPES) for scope in scopes)
    return "direct" if SUBMIT_SCOPE in scopes or articles else "handoff"


def _remarks(scopes: tuple[str, ...]) -> tuple[str, ...]:
    missing: Mapping[str, str] = {
        SUBMIT_SCOPE: "未授权视频投稿(ARC_BASE)：视频由人工发布。",
        ARTICLE_SCOPES: "未授权专栏权限：专栏由人工发布。",
        "ARC_DATA": "未授权稿件数据(ARC_DATA)：没有稿件数据。",
        "USER_DATA": "未授权用户数据(USER_DATA)：没有账号数据。",
    }
    return tuple(text for name, text in missing.items() if not any(scope.startswith(name) for scope in scopes))


def _expiry(expires_in: int) -> datetime:
    return datetime.fromtimestamp(expires_in if expires_in > ABSOLUTE_SINCE else time.time() + expires_in, UTC)


def _refused(no: PlatformSaysNo, also: frozenset[str] = frozenset()) -> ConnectRefused | PlatformUnreachable:
    return ConnectRefused(str(no)) if no.kind in _REFUSING | also else PlatformUnreachable(str(no))
