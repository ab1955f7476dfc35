"""Token pairs, and what their account may do.

A refresh token is good for one use. So once a new pair is there, nothing that goes wrong afterwards may lose it: when
the probe is not answered, the name that was known still stands.
"""

from datetime import UTC, datetime, timedelta

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable
from integrations.http.client import GuardedHttp
from integrations.platforms.answers import short
from integrations.platforms.endings import TROUBLE
from integrations.platforms.kuaishou.client import KuaishouClient
from integrations.platforms.kuaishou.errors import PlatformSaysNo
from integrations.platforms.kuaishou.hosts import REFRESH, TOKEN, Hosts
from integrations.platforms.kuaishou.wire import Tokens, UserAnswer, unpack

PUBLISH_SCOPE = "user_video_publish"
_MISSING = {
    PUBLISH_SCOPE: "未授权发布视频(user_video_publish)：视频由人工发布。",
    "user_video_info": "未授权读取作品(user_video_info)：无法核对发布结果，没有作品数据。",
    "user_video_delete": "未授权删除作品(user_video_delete)：作品由人工删除。",
}
_REFUSING = frozenset({"oauth", "expired", "reauth"})


async def open_session(http: GuardedHttp, hosts: Hosts, app: dict[str, str], code: str) -> Connection:
    """Trade a code for tokens. Raises ConnectRefused, also for an app that is not accepted, or PlatformUnreachable."""
    try:
        answer = await KuaishouClient(http, hosts, app, "").issue(TOKEN, grant_type="authorization_code", code=code)
        tokens = unpack(answer, Tokens)
        return _connection(tokens, await _name(KuaishouClient(http, hosts, app, tokens.access_token)), tokens.scopes)
    except PlatformSaysNo as no:
        raise _refused(no, also=frozenset({"config", "validation", "permission"})) from no
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


async def renew_session(http: GuardedHttp, hosts: Hosts, grant: Grant) -> Connection:
    """The next pair. Raises ConnectRefused or PlatformUnreachable."""
    old = grant.credentials.get("refresh_token", "")
    try:
        answer = await KuaishouClient(http, hosts, grant.app, "").issue(
            REFRESH, grant_type="refresh_token", refresh_token=old
        )
        tokens = unpack(answer, Tokens)
    except PlatformSaysNo as no:
        raise _refused(no) from no
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    if tokens.open_id != grant.remote_id:
        raise ConnectRefused("these credentials now belong to another account")
    return await _probed(KuaishouClient(http, hosts, grant.app, tokens.access_token), tokens, grant)


async def _probed(client: KuaishouClient, tokens: Tokens, grant: Grant) -> Connection:
    known = grant.credentials
    scopes = tokens.scopes or known.get("scopes", "").split()
    try:
        return _connection(tokens, await _name(client), scopes)
    except PlatformSaysNo as no:
        if no.kind == "reauth":
            raise ConnectRefused(str(no)) from no
        return _connection(tokens, known.get("name", ""), scopes)
    except TROUBLE:
        return _connection(tokens, known.get("name", ""), scopes)


async def _name(client: KuaishouClient) -> str:
    """What the account calls itself; nothing where that may not be read."""
    try:
        return short(unpack(await client.user_info(), UserAnswer).user_info.name)
    except PlatformSaysNo as no:
        if no.kind != "permission":
            raise
        return ""


def _connection(tokens: Tokens, name: str, scopes: list[str]) -> Connection:
    return Connection(
        remote_id=tokens.open_id,
        handle=name or tokens.open_id,
        display_name=name or tokens.open_id,
        credentials={
            "access_token": tokens.access_token,
            "refresh_token": tokens.refresh_token,
            "name": name,
            "scopes": " ".join(scopes),
        },
        publish_mode="direct" if PUBLISH_SCOPE in scopes else "handoff",
        scopes=tuple(scopes),
        expires_at=datetime.now(UTC) + timedelta(seconds=tokens.expires_in),
        remarks=tuple(text for scope, text in _MISSING.items() if scope not in scopes),
    )


def _refused(no: PlatformSaysNo, also: frozenset[str] = frozenset()) -> ConnectRefused | PlatformUnreachable:
    return ConnectRefused(str(no)) if no.kind in _REFUSING | also else PlatformUnreachable(str(no))
