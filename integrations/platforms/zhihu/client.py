"""The calls of Zhihu's two interfaces. Every one raises RequestNotSent or AnswerLost when no answer comes."""

import time
from urllib.parse import urlencode

import msgspec

from integrations.http.client import Answer, GuardedHttp

PAGE = 50
"""The largest page."""


class Hosts(msgspec.Struct, frozen=True):
    """Where Zhihu answers."""

    openapi: str = "https://openapi.zhihu.com"
    developer: str = "https://developer.zhihu.com"

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """All of it under one address, as the simulator has it."""
        return cls(openapi=root.rstrip("/"), developer=root.rstrip("/"))


class ZhihuClient:
    """Speaks for one app of the tenant, and for one account where it has its token."""

    def __init__(self, http: GuardedHttp, hosts: Hosts, app: dict[str, str], token: str = "") -> None:
        self._http = http
        self._hosts = hosts
        self._app = app
        self._token = token

    async def exchange(self, code: str, redirect_uri: str) -> Answer:
        """Trade a code for a token."""
        form = {
            "app_id": self._app.get("app_id", ""),
            "app_key": self._app.get("app_key", ""),
            "grant_type": "authorization_code",
            "redirect_uri": redirect_uri,
            "code": code,
        }
        return await self._http.request("POST", f"{self._hosts.openapi}/access_token", form=form)

    async def user(self) -> Answer:
        """Whose token it is."""
        headers = {"Authorization": f"Bearer {self._token}"}
        return await self._http.request("GET", f"{self._hosts.openapi}/user", headers=headers)

    async def contents(self, content_type: str, offset: str, limit: int = PAGE) -> Answer:
        """What the account made, newest first."""
        query = {
            "ContentType": content_type,
            "Limit": str(limit),
            "Offset": offset,
            "SortField": "ts",
            "SortOrder": "desc",
        }
        headers = {
            "Authorization": f"Bearer {self._app.get('access_secret', '')}",
            "X-Request-Timestamp": str(int(time.time())),
            "X-OAuth-Token": self._token,
        }
        url = f"{self._hosts.developer}/api/v1/user/contents?{urlencode(query)}"
        return await self._http.request("GET", url, headers=headers)
