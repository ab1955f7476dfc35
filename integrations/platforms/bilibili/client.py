"""The calls of the open platform. Every one raises RequestNotSent or AnswerLost when no answer comes."""

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import msgspec

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.bilibili.hosts import PART_UPLOAD, Hosts
from integrations.platforms.bilibili.signing import signed_headers
from integrations.platforms.multipart import file_form

UPLOAD_SECONDS = 25.0


class BilibiliClient:
    """Speaks for one app and one account of it. `token` is the user's access token."""

    def __init__(self, http: GuardedHttp, hosts: Hosts, app: Mapping[str, str], token: str) -> None:
        self._http = http
        self._hosts = hosts
        self._app = app
        self._token = token

    async def issue(self, path: str, **form: str) -> Answer:
        """Ask for a token pair, with a code or a refresh token. Not signed."""
        app = {"client_id": self._app.get("client_id", ""), "client_secret": self._app.get("app_secret", "")}
        return await self._http.request("POST", self._hosts.api + path, form=app | form)

    async def get(self, path: str, **query: str) -> Answer:
        """Read something."""
        headers = self._headers(b"") | {"Content-Type": "application/json"}
        return await self._http.request("GET", self._url(path, query), headers=headers)

    async def post(self, path: str, body: Any = None, *, deadline: Deadline, **query: str) -> Answer:
        """Change something. Without a body, an empty one is signed."""
        content = b"" if body is None else msgspec.json.encode(body)
        headers = self._headers(content) | {"Content-Type": "application/json"}
        return await self._http.request(
            "POST", self._url(path, query), headers=headers, body=content, deadline=deadline
        )

    async def post_image(self, path: str, media: Media, *, deadline: Deadline) -> Answer:
        """Upload a picture as the `file` of a form. Forms are signed as empty."""
        body, content_type = file_form("file", media.content, media.content_type, stem="image")
        headers = self._headers(b"") | {"Content-Type": content_type}
        return await self._http.request(
            "POST",
            self._url(path, {}),
            headers=headers,
            body=body,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    async def post_part(self, upload_token: str, number: int, content: bytes, *, deadline: Deadline) -> Answer:
        """Upload one part of a film, counted from 1. Not signed: the upload token says whose it is."""
        query = urlencode({"upload_token": upload_token, "part_number": str(number)})
        return await self._http.request(
            "POST",
            f"{self._hosts.upload}{PART_UPLOAD}?{query}",
            headers={"Content-Type": "application/octet-stream"},
            body=content,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    def _url(self, path: str, query: Mapping[str, str]) -> str:
        return self._hosts.member + path + (f"?{urlencode(query)}" if query else "")

    def _headers(self, body: bytes) -> dict[str, str]:
        client_id, secret = self._app.get("client_id", ""), self._app.get("app_secret", "")
        signed = signed_headers(client_id, secret, body, nonce=str(uuid4()), timestamp=int(time.time()))
        return signed | {"access-token": self._token, "Accept": "application/json"}
