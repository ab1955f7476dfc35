"""The calls of Mastodon's REST API. Every one raises RequestNotSent or AnswerLost when no answer comes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.multipart import file_form

UPLOAD_SECONDS = 25.0
PAGE = 40
_LIST_BYTES = 4 * 1024 * 1024
_CONTEXT_BYTES = 16 * 1024 * 1024  # a thread comes whole


class MastodonClient:
    """Speaks to one server, which a tenant chose: nothing it says is trusted."""

    def __init__(self, http: GuardedHttp, root: str, token: str = "") -> None:
        self._http = http
        self._root = root
        self._bearer = {"Authorization": f"Bearer {token}"}

    async def oauth(self, call: str, form: Mapping[str, str]) -> Answer:
        """`token` or `revoke`, as an app."""
        return await self._http.request("POST", f"{self._root}/oauth/{call}", form=form)

    async def me(self) -> Answer:
        """Whose token this is."""
        return await self._get("v1/accounts/verify_credentials")

    async def instance(self) -> Answer:
        """What the server can do. Public."""
        return await self._http.request("GET", f"{self._root}/api/v2/instance")

    async def account(self, account_id: str) -> Answer:
        """Somebody's account."""
        return await self._get(f"v1/accounts/{account_id}")

    async def upload(self, media: Media, deadline: Deadline) -> Answer:
        """Send one file: 200 when it is ready, 202 while the server works on it. Unused files are dropped again."""
        fields = {"description": media.alt_text} if media.alt_text else {}
        body, content_type = file_form("file", media.content, media.content_type, fields=fields)
        return await self._http.request(
            "POST",
            f"{self._root}/api/v2/media",
            headers=self._bearer | {"Content-Type": content_type},
            body=body,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    async def media(self, media_id: str) -> Answer:
        """200 when a file is ready, 206 while the server works on it."""
        return await self._get(f"v1/media/{media_id}")

    async def post(self, status: Mapping[str, Any], key: UUID, deadline: Deadline) -> Answer:
        """Post, now or later. The same key within an hour is the same status."""
        return await self._http.request(
            "POST",
            f"{self._root}/api/v1/statuses",
            headers=self._bearer | {"Idempotency-Key": str(key)},
            json=status,
            deadline=deadline,
        )

    async def edit(self, status_id: str, status: Mapping[str, Any], deadline: Deadline) -> Answer:
        """Make a status say something else."""
        url = f"{self._root}/api/v1/statuses/{status_id}"
        return await self._http.request("PUT", url, headers=self._bearer, json=status, deadline=deadline)

    async def delete(self, kind: str, status_id: str, deadline: Deadline) -> Answer:
        """Take back one of `statuses` or `scheduled_statuses`."""
        url = f"{self._root}/api/v1/{kind}/{status_id}"
        return await self._http.request("DELETE", url, headers=self._bearer, deadline=deadline)

    async def status(self, status_id: str) -> Answer:
        """One status."""
        return await self._get(f"v1/statuses/{status_id}")

    async def source(self, status_id: str) -> Answer:
        """What the author of a status typed."""
        return await self._get(f"v1/statuses/{status_id}/source")

    async def context(self, status_id: str) -> Answer:
        """The thread around a status, whole."""
        return await self._get(f"v1/statuses/{status_id}/context", most=_CONTEXT_BYTES)

    async def scheduled_status(self, scheduled_id: str) -> Answer:
        """One status that is not out yet."""
        return await self._get(f"v1/scheduled_statuses/{scheduled_id}")

    async def scheduled_statuses(self, before: str | None) -> Answer:
        """One page of what is not out yet; `before` is the last id of the page before."""
        return await self._get("v1/scheduled_statuses", {"limit": str(PAGE)} | _before(before))

    async def statuses_of(self, account_id: str, before: str | None) -> Answer:
        """One page of an account's own statuses, newest first."""
        query = {"limit": str(PAGE), "exclude_reblogs": "true"} | _before(before)
        return await self._get(f"v1/accounts/{account_id}/statuses", query)

    async def mentions(self, after: str | None) -> Answer:
        """One page of mentions: the oldest after an id, or the newest."""
        query = {"types[]": "mention", "limit": str(PAGE)} | ({"min_id": after} if after else {})
        return await self._get("v1/notifications", query)

    async def _get(self, path: str, query: Mapping[str, str] | None = None, most: int = _LIST_BYTES) -> Answer:
        url = f"{self._root}/api/{path}" + (f"?{urlencode(query)}" if query else "")
        return await self._http.request("GET", url, headers=self._bearer, max_answer_bytes=most)


def _before(status_id: str | None) -> dict[str, str]:
    return {"max_id": status_id} if status_id else {}
