"""The calls of api.weixin.qq.com. Every one raises RequestNotSent or AnswerLost when no answer comes.

Tokens travel in the query, as WeChat wants it; JSON leaves as raw UTF-8, because `\\uXXXX` would be kept as it stands.
"""

from typing import Any
from urllib.parse import urlencode

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.multipart import file_form
from integrations.platforms.wechat.hosts import Hosts

UPLOAD_SECONDS = 25.0
LISTING_BYTES = 8 * 1024 * 1024
"""One article may have a megabyte of text, and an entry of a list eight articles."""


class WechatClient:
    """Speaks for one account at a time: the token says for whom."""

    def __init__(self, http: GuardedHttp, hosts: Hosts) -> None:
        self._http = http
        self._hosts = hosts

    async def stable_token(self, app_id: str, app_secret: str) -> Answer:
        """The current access token; never a forced one, which would end the token other workers use."""
        wish = {"grant_type": "client_credential", "appid": app_id, "secret": app_secret, "force_refresh": False}
        return await self._http.request("POST", f"{self._hosts.api}/cgi-bin/stable_token", json=wish)

    async def component(self, call: str, wish: dict[str, Any], token: str = "") -> Answer:
        """One call of a component (第三方平台), with its token once it has one."""
        query = f"?{urlencode({'component_access_token': token})}" if token else ""
        return await self._http.request("POST", f"{self._hosts.api}/cgi-bin/component/{call}{query}", json=wish)

    async def post(self, path: str, token: str, wish: dict[str, Any], deadline: Deadline | None = None) -> Answer:
        """One call with a JSON body."""
        url = self._url(path, token)
        return await self._http.request("POST", url, json=wish, deadline=deadline, max_answer_bytes=LISTING_BYTES)

    async def get(self, path: str, token: str) -> Answer:
        """One call without a body."""
        return await self._http.request("GET", self._url(path, token))

    async def upload(self, path: str, token: str, media: Media, deadline: Deadline, **query: str) -> Answer:
        """Send one file."""
        body, content_type = file_form("media", media.content, media.content_type, stem="image")
        return await self._http.request(
            "POST",
            self._url(path, token, **query),
            headers={"Content-Type": content_type},
            body=body,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    def _url(self, path: str, token: str, **query: str) -> str:
        return f"{self._hosts.api}/{path}?{urlencode({'access_token': token, **query})}"
