"""The calls of the client-server API. Every one raises RequestNotSent or AnswerLost when no answer comes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp

UPLOAD_SECONDS = 25.0
PAGE = 100
_PAGE_BYTES = 16 * 1024 * 1024  # 100 events of at most 64 KiB, and what the server adds


class MatrixClient:
    """Speaks to one homeserver, which a tenant chose, about one room: nothing it says is trusted."""

    def __init__(self, http: GuardedHttp, root: str, token: str, room_id: str) -> None:
        self._http = http
        self._root = root
        self._bearer = {"Authorization": f"Bearer {token}"}
        self._room = f"v3/rooms/{quote(room_id, safe='')}"

    async def whoami(self) -> Answer:
        """Whose token this is."""
        return await self._get("v3/account/whoami")

    async def logout(self) -> Answer:
        """End this token and its device."""
        return await self._http.request("POST", f"{self._root}/_matrix/client/v3/logout", headers=self._bearer, json={})

    async def resolve_alias(self, alias: str) -> Answer:
        """Which room a name such as `#news:example.org` belongs to."""
        return await self._get(f"v3/directory/room/{quote(alias, safe='')}")

    async def state(self, kind: str) -> Answer:
        """One piece of the room's state."""
        return await self._get(f"{self._room}/state/{kind}")

    async def members(self) -> Answer:
        """Who is in the room."""
        return await self._get(f"{self._room}/joined_members", most=64 * 1024 * 1024)

    async def upload(self, media: Media, filename: str, deadline: Deadline) -> Answer:
        """Send one file. Nobody knows its address until an event says it."""
        return await self._http.request(
            "POST",
            f"{self._root}/_matrix/media/v3/upload?{urlencode({'filename': filename})}",
            headers=self._bearer | {"Content-Type": media.content_type},
            body=media.content,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    async def send(self, content: Mapping[str, Any], transaction: str, deadline: Deadline) -> Answer:
        """Send a message. The same transaction of the same device is the same event."""
        return await self._put(f"{self._room}/send/m.room.message/{transaction}", content, deadline)

    async def redact(self, event_id: str, transaction: str, deadline: Deadline) -> Answer:
        """Take the content of an event away."""
        return await self._put(f"{self._room}/redact/{quote(event_id, safe='')}/{transaction}", {}, deadline)

    async def event(self, event_id: str) -> Answer:
        """One event."""
        return await self._get(f"{self._room}/event/{quote(event_id, safe='')}")

    async def context(self, event_id: str) -> Answer:
        """Where in the room an event is."""
        return await self._get(f"{self._room}/context/{quote(event_id, safe='')}", {"limit": "0"})

    async def messages(self, direction: str, start: str | None, *, sender: str | None = None) -> Answer:
        """One page of messages: `b` newest first, `f` oldest first."""
        wanted = {"types": ["m.room.message"], **({"senders": [sender]} if sender else {})}
        query = {"dir": direction, "limit": str(PAGE), "filter": msgspec.json.encode(wanted).decode()}
        return await self._get(f"{self._room}/messages", query | ({"from": start} if start else {}))

    async def reactions(self, event_id: str, start: str | None) -> Answer:
        """One page of what people reacted with."""
        path = f"{self._room.replace('v3', 'v1', 1)}/relations/{quote(event_id, safe='')}/m.annotation/m.reaction"
        return await self._get(path, {"limit": str(PAGE)} | ({"from": start} if start else {}))

    async def _get(self, path: str, query: Mapping[str, str] | None = None, most: int = _PAGE_BYTES) -> Answer:
        url = f"{self._root}/_matrix/client/{path}" + (f"?{urlencode(query)}" if query else "")
        return await self._http.request("GET", url, headers=self._bearer, max_answer_bytes=most)

    async def _put(self, path: str, content: Mapping[str, Any], deadline: Deadline) -> Answer:
        url = f"{self._root}/_matrix/client/{path}"
        return await self._http.request("PUT", url, headers=self._bearer, json=content, deadline=deadline)
