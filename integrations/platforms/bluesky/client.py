"""The XRPC calls of a personal data server. Every one raises RequestNotSent or AnswerLost when no answer comes."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.servers import server_root

UPLOAD_SECONDS = 30.0

_VIEW_BYTES = 16 * 1024 * 1024


def service_root(service: str) -> str:
    """The server's origin, from what a person typed: `bsky.social` or `https://pds.example.org/`. Raises ValueError."""
    return server_root(service, "https://bsky.social")


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

    async def delete_session(self, refresh_jwt: str) -> Answer:
        """End the session that a refresh token belongs to."""
        url = self._url("com.atproto.server.deleteSession")
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

    async def repo_status(self, did: str) -> Answer:
        """Whether an account is active, and if not, why. Public."""
        return await self._http.request("GET", self._url("com.atproto.sync.getRepoStatus", {"did": did}))

    async def delete_record(self, token: str, address: dict[str, str], deadline: Deadline) -> Answer:
        """Delete a record; one that is not there is no error."""
        url = self._url("com.atproto.repo.deleteRecord")
        return await self._http.request("POST", url, headers=_bearer(token), json=address, deadline=deadline)

    async def view(self, token: str, method: str, query: Sequence[tuple[str, str]]) -> Answer:
        """Ask the AppView that the PDS passes app.bsky calls on to. A PDS without one says 502."""
        url = f"{self._url(method)}?{urlencode(query)}"
        return await self._http.request("GET", url, headers=_bearer(token), max_answer_bytes=_VIEW_BYTES)

    async def resolve_handle(self, handle: str) -> Answer:
        """Ask which account a handle belongs to."""
        return await self._http.request("GET", self._url("com.atproto.identity.resolveHandle", {"handle": handle}))

    def _url(self, method: str, query: dict[str, str] | None = None) -> str:
        return f"{self._root}/xrpc/{method}" + (f"?{urlencode(query)}" if query else "")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
