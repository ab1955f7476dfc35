"""The XRPC calls of a personal data server. Every one raises RequestNotSent or AnswerLost when no answer comes."""

import re
from typing import Any
from urllib.parse import urlencode

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp

UPLOAD_SECONDS = 30.0

_ORIGIN = re.compile(r"(https?://[^/?#\s]+)/?")  # what exactly stands there is judged where the request is sent


def service_root(service: str) -> str:
    """The server's origin, from what a person typed: `bsky.social` or `https://pds.example.org/`. Raises ValueError."""
    typed = service.strip()
    origin = _ORIGIN.fullmatch(typed if "://" in typed else f"https://{typed}")
    if origin is None:
        raise ValueError("the service is the address of a server, such as https://bsky.social")
    return origin[1]


class PdsClient:
    """Speaks to one server, which a tenant chose: nothing it says is trusted."""

    def __init__(self, http: GuardedHttp, root: str) -> None:
        self._http = http
        self._root = root

    async def create_session(self, identifier: str, password: str) -> Answer:
        """Trade an app password for a token pair."""
        wish = {"identifier": identifier, "password": password}
        return await self._http.request("POST", self._url("com.atproto.server.createSession"), json=wish)

    async def refresh_session(self, refresh_jwt: str) -> Answer:
        """Trade a refresh token for the next pair."""
        url = self._url("com.atproto.server.refreshSession")
        return await self._http.request("POST", url, headers=_bearer(refresh_jwt))

    async def upload_blob(self, token: str, media: Media, deadline: Deadline) -> Answer:
        """Send one file. The server drops it again if no record refers to it."""
        return await self._http.request(
            "POST",
            self._url("com.atproto.repo.uploadBlob"),
            headers=_bearer(token) | {"Content-Type": media.content_type},
            body=media.content,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    async def put_record(self, token: str, record: dict[str, Any], deadline: Deadline) -> Answer:
        """Write a record under a key of our choice; writing the same again changes nothing."""
        url = self._url("com.atproto.repo.putRecord")
        return await self._http.request("POST", url, headers=_bearer(token), json=record, deadline=deadline)

    async def get_record(self, did: str, collection: str, rkey: str) -> Answer:
        """Read a record. Public, so no token is spent on it."""
        query = {"repo": did, "collection": collection, "rkey": rkey}
        return await self._http.request("GET", self._url("com.atproto.repo.getRecord", query))

    async def resolve_handle(self, handle: str) -> Answer:
        """Ask which account a handle belongs to."""
        return await self._http.request("GET", self._url("com.atproto.identity.resolveHandle", {"handle": handle}))

    def _url(self, method: str, query: dict[str, str] | None = None) -> str:
        return f"{self._root}/xrpc/{method}" + (f"?{urlencode(query)}" if query else "")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
