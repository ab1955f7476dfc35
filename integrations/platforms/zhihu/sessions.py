"""Connecting an account: through OAuth, to read it back, or by its profile's address alone."""

import time
from datetime import UTC, datetime
from urllib.parse import urlencode

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable
from integrations.http.client import Answer
from integrations.platforms.answers import decode, short
from integrations.platforms.endings import TROUBLE
from integrations.platforms.zhihu.client import Hosts, ZhihuClient
from integrations.platforms.zhihu.contents import read_page
from integrations.platforms.zhihu.wire import TokenAnswer, UserAnswer

BY_HAND = "Zhihu lets nobody post through an interface: people post, and their posts are found by themselves"
UNREAD = "connected by its profile only: nothing can be read back, so people confirm every post by its address"
_REFUSING = frozenset({400, 401, 403})


def authorize_url(hosts: Hosts, app: dict[str, str], redirect_uri: str, state: str) -> str:
    """Where the browser goes. Zhihu documents no `state` and may forget it, so the redirect address carries it too.

    Whether Zhihu takes a registered address with a query behind it is not documented (unconfirmed).
    """
    query = {
        "redirect_uri": redirect_uri,
        "app_id": app.get("app_id", ""),
        "response_type": "code",
        "state": state,
    }
    return f"{hosts.openapi}/authorize?{urlencode(query)}"


async def exchange(client: ZhihuClient, code: str, redirect_uri: str) -> dict[str, str]:
    """The credentials a code buys. Raises ConnectRefused or PlatformUnreachable."""
    try:
        answer = await client.exchange(code, redirect_uri)
        said = decode(answer, TokenAnswer)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    if answer.status == 200 and said.code == 0 and said.access_token:
        ends = f"{time.time() + said.expires_in:.0f}" if said.expires_in else ""
        return {"access_token": said.access_token, "expires_at": ends}
    raise _refusal(answer, said.code, said.data)


async def probe(client: ZhihuClient, credentials: dict[str, str]) -> Connection:
    """Whose token it is, and whether it reads. Raises ConnectRefused or PlatformUnreachable."""
    user = await _user(client)
    return Connection(
        remote_id=str(user.uid),
        handle=short(user.hash_id) or str(user.uid),
        display_name=short(user.fullname) or str(user.uid),
        credentials=credentials,
        publish_mode="handoff",
        expires_at=_ends(credentials),
        renewable=False,
        remarks=(BY_HAND, *await _reading(client)),
    )


def require_same(grant: Grant, connection: Connection) -> Connection:
    """Raises ConnectRefused when the token has come to mean another account."""
    if connection.remote_id != grant.remote_id:
        raise ConnectRefused("this token now belongs to another account")
    return connection


async def _user(client: ZhihuClient) -> UserAnswer:
    try:
        answer = await client.user()
        user = decode(answer, UserAnswer)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    if answer.status != 200 or user.code != 0 or user.uid is None:
        raise _refusal(answer, user.code, user.data)
    return user


async def _reading(client: ZhihuClient) -> tuple[str, ...]:
    """Why the account cannot be read, if so; a listing that is only out of order for now says nothing."""
    try:
        await read_page(client, "pin", limit=1)
    except PlatformUnreachable as blocked:
        return (f"reading back does not work yet: {blocked}",)
    return ()


def _refusal(answer: Answer, code: int, said: object) -> ConnectRefused | PlatformUnreachable:
    """openapi.zhihu.com says 200 to everything and puts the real status into `code`. Any other status is a proxy's
    as likely as Zhihu's, so that it disconnects nobody but for 401.
    """
    status = code or answer.status
    message = short(f"Zhihu says {status}: {said}" if isinstance(said, str) else f"Zhihu says {status}")
    refused = code in _REFUSING or answer.status == 401
    return ConnectRefused(message) if refused else PlatformUnreachable(message)


def _ends(credentials: dict[str, str]) -> datetime | None:
    seconds = credentials.get("expires_at", "")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else None
