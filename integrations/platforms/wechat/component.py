"""第三方平台: one app of the tenant, a component, acts for every account whose administrator lets it.

WeChat sends the component a ticket about every ten minutes (`component_verify_ticket`), which is kept among the app's
secrets and buys the component's own token. Source: the 第三方平台 pages of developers.weixin.qq.com, as wechatpy
(component.py), WxJava (WxOpenComponentService) and silenceper/wechat (openplatform) speak them.
"""

import asyncio
import hashlib
import time
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode

import msgspec

from domain.platforms.ports import ConnectRefused, PlatformUnreachable
from integrations.platforms.endings import TROUBLE
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.descriptor import APP_FIELDS
from integrations.platforms.wechat.errors import ADDRESS_NOT_LISTED, ApiRefused, unreachable
from integrations.platforms.wechat.wire import (
    AuthorizerAnswer,
    AuthorizerInfo,
    AuthorizerTokens,
    ComponentToken,
    Done,
    PreAuthCode,
    QueryAuthAnswer,
    accepted,
)

TICKET = "component_verify_ticket"
PRE_AUTH_CODE = "pre_auth_code"
OFFICIAL_ACCOUNTS = "1"
RESERVE_SECONDS = 300
APPS_AT_MOST = 1_000
_REFUSING = frozenset({"reauth", "config", "oauth", "restricted", "permanent", "permission"})
_NO_TICKET = "WeChat has not sent this app its component_verify_ticket yet; it comes about every ten minutes"

_T = TypeVar("_T")


class _Held(msgspec.Struct):
    lock: asyncio.Lock
    token: str = ""
    ends_at: float = 0.0


class Components:
    """The calls of components. Every one raises ConnectRefused or PlatformUnreachable.

    A new token may end the one before, so a component has one at a time in this process. Another process may still end
    it, so a call whose token is not accepted is made once more with a new one.
    """

    def __init__(self, client: WechatClient) -> None:
        self._client = client
        self._held: dict[str, _Held] = {}

    async def pre_auth_code(self, app: Mapping[str, str]) -> str:
        """What the page on which people let the component act wants to see; good for ten minutes."""
        return (await self._asked(app, "api_create_preauthcode", {}, PreAuthCode)).pre_auth_code

    async def query_auth(self, app: Mapping[str, str], code: str) -> AuthorizerTokens:
        """The code that came back, for the account's tokens."""
        wish = {"authorization_code": code}
        return (await self._asked(app, "api_query_auth", wish, QueryAuthAnswer)).authorization_info

    async def renew(self, app: Mapping[str, str], authorizer: str, refresh_token: str) -> AuthorizerTokens:
        """The account's next tokens."""
        wish = {"authorizer_appid": authorizer, "authorizer_refresh_token": refresh_token}
        return await self._asked(app, "api_authorizer_token", wish, AuthorizerTokens)

    async def authorizer(self, app: Mapping[str, str], authorizer: str) -> AuthorizerInfo:
        """Who the account is."""
        wish = {"authorizer_appid": authorizer}
        return (await self._asked(app, "api_get_authorizer_info", wish, AuthorizerAnswer)).authorizer_info

    async def _asked(self, app: Mapping[str, str], call: str, wish: dict[str, Any], kind: type[_T]) -> _T:
        try:
            return await self._ask(app, call, wish, kind)
        except ApiRefused as refused:
            if refused.kind in _REFUSING and refused.code != ADDRESS_NOT_LISTED:
                raise ConnectRefused(refused.advice) from refused
            raise PlatformUnreachable(unreachable(refused).args[0]) from refused
        except TROUBLE as error:
            raise PlatformUnreachable(str(error)) from error

    async def _ask(self, app: Mapping[str, str], call: str, wish: dict[str, Any], kind: type[_T]) -> _T:
        wish = {"component_appid": app.get("component_appid", ""), **wish}
        token = await self._token(app)
        try:
            return accepted(await self._client.component(call, wish, token), kind)
        except ApiRefused as refused:
            if refused.kind not in {"token", "component"}:
                raise
        self._forget(app, token)
        return accepted(await self._client.component(call, wish, await self._token(app)), kind)

    async def _token(self, app: Mapping[str, str]) -> str:
        held = self._of(app)
        async with held.lock:
            if time.monotonic() >= held.ends_at:
                await self._require_ticket(app)
                answer = await self._client.component("api_component_token", _identity(app, TICKET))
                got = accepted(answer, ComponentToken)
                held.token = got.component_access_token
                held.ends_at = time.monotonic() + max(got.expires_in - RESERVE_SECONDS, got.expires_in / 2)
            return held.token

    async def _require_ticket(self, app: Mapping[str, str]) -> None:
        """Without one, WeChat is asked to send it (again)."""
        if app.get(TICKET):
            return
        wish = {
            "component_appid": app.get("component_appid", ""),
            "component_secret": app.get("component_appsecret", ""),
        }
        accepted(await self._client.component("api_start_push_ticket", wish), Done)
        raise PlatformUnreachable(_NO_TICKET)

    def _forget(self, app: Mapping[str, str], token: str) -> None:
        held = self._of(app)
        if held.token == token:
            held.ends_at = 0.0

    def _of(self, app: Mapping[str, str]) -> _Held:
        name = hashlib.sha256(msgspec.json.encode([app.get(field) for field in APP_FIELDS])).hexdigest()
        if name not in self._held:
            if len(self._held) >= APPS_AT_MOST:
                self._held.pop(next(iter(self._held)))
            self._held[name] = _Held(asyncio.Lock())
        return self._held[name]


def login_page(site: str, app: Mapping[str, str], *, redirect_uri: str, state: str) -> str:
    """Where an administrator scans a code. WeChat has no `state`, so it travels in the address that they come back to."""
    query = {
        "component_appid": app.get("component_appid", ""),
        PRE_AUTH_CODE: app.get(PRE_AUTH_CODE, ""),
        "redirect_uri": f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{urlencode({'state': state})}",
        "auth_type": OFFICIAL_ACCOUNTS,
    }
    return f"{site}/cgi-bin/componentloginpage?{urlencode(query)}"


def _identity(app: Mapping[str, str], *more: str) -> dict[str, str]:
    return {name: app.get(name, "") for name in ("component_appid", "component_appsecret", *more)}
