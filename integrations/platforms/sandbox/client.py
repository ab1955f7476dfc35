"""The calls of the sandbox network. Every one raises RequestNotSent or AnswerLost when no answer comes."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp

UPLOAD_SECONDS = 30.0
PAGE = 100


class SandboxClient:
    """Speaks to one sandbox server."""

    def __init__(self, http: GuardedHttp, base_url: str) -> None:
        self._http = http
        self._root = base_url.rstrip("/") + "/sandbox"

    async def token(self, wish: Mapping[str, str]) -> Answer:
        """Ask for a token pair."""
        return await self._http.request("POST", f"{self._root}/oauth/token", json=wish)

    async def me(self, token: str) -> Answer:
        """Ask who the token belongs to."""
        return await self._http.request("GET", f"{self._root}/v1/me", headers=_bearer(token))

    async def upload(self, token: str, media: Media, deadline: Deadline) -> Answer:
        """Send one image."""
        return await self._http.request(
            "POST",
            f"{self._root}/v1/media",
            headers=_bearer(token) | {"Content-Type": media.content_type},
            body=media.content,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    async def create_post(
        self, token: str, text: str, media_ids: list[str], key: str | None, deadline: Deadline
    ) -> Answer:
        """Post. With a key, the same key twice is one post."""
        headers = _bearer(token) | ({"Idempotency-Key": key} if key else {})
        post = {"text": text, "media_ids": media_ids}
        return await self._http.request("POST", f"{self._root}/v1/posts", headers=headers, json=post, deadline=deadline)

    async def list_posts(self, token: str, since: datetime, before: str | None) -> Answer:
        """One page of own posts, newest first; `before` is the last id of the page before."""
        query = {"since": since.isoformat(), "limit": str(PAGE)} | ({"before": before} if before else {})
        return await self._http.request("GET", f"{self._root}/v1/posts?{urlencode(query)}", headers=_bearer(token))

    async def show_post(self, token: str, post_id: str) -> Answer:
        """One own post."""
        return await self._http.request(
            "GET", f"{self._root}/v1/posts/{quote(post_id, safe='')}", headers=_bearer(token)
        )

    async def delete_post(self, token: str, post_id: str, deadline: Deadline) -> Answer:
        """Take an own post back."""
        url = f"{self._root}/v1/posts/{quote(post_id, safe='')}"
        return await self._http.request("DELETE", url, headers=_bearer(token), deadline=deadline)

    async def edit_post(self, token: str, post_id: str, text: str, media_ids: list[str], deadline: Deadline) -> Answer:
        """Make an own post say something else."""
        url, post = f"{self._root}/v1/posts/{_part(post_id)}", {"text": text, "media_ids": media_ids}
        return await self._http.request("PUT", url, headers=_bearer(token), json=post, deadline=deadline)

    async def show_metrics(self, token: str, post_id: str) -> Answer:
        """Numbers of an own post."""
        url = f"{self._root}/v1/posts/{_part(post_id)}/metrics"
        return await self._http.request("GET", url, headers=_bearer(token))

    async def list_comments(self, token: str, post_id: str, after: str | None) -> Answer:
        """One page of the comments under an own post, oldest first."""
        url = f"{self._root}/v1/posts/{_part(post_id)}/comments{_after(after)}"
        return await self._http.request("GET", url, headers=_bearer(token))

    async def reply(
        self, token: str, post_id: str, comment_id: str, text: str, key: str | None, deadline: Deadline
    ) -> Answer:
        """Answer a comment. With a key, the same key twice is one answer."""
        url = f"{self._root}/v1/posts/{_part(post_id)}/comments/{_part(comment_id)}/replies"
        headers = _bearer(token) | ({"Idempotency-Key": key} if key else {})
        return await self._http.request("POST", url, headers=headers, json={"text": text}, deadline=deadline)

    async def hide_comment(self, token: str, comment_id: str, deadline: Deadline) -> Answer:
        """Take a comment out of sight."""
        url = f"{self._root}/v1/comments/{_part(comment_id)}/hide"
        return await self._http.request("POST", url, headers=_bearer(token), deadline=deadline)

    async def list_messages(self, token: str, after: str | None) -> Answer:
        """One page of the account's messages, oldest first."""
        return await self._http.request("GET", f"{self._root}/v1/messages{_after(after)}", headers=_bearer(token))

    async def send_message(
        self, token: str, conversation_id: str, text: str, key: str | None, deadline: Deadline
    ) -> Answer:
        """Write back in a conversation. With a key, the same key twice is one message."""
        headers = _bearer(token) | ({"Idempotency-Key": key} if key else {})
        said = {"conversation_id": conversation_id, "text": text}
        url = f"{self._root}/v1/messages"
        return await self._http.request("POST", url, headers=headers, json=said, deadline=deadline)


def _part(value: str) -> str:
    return quote(value, safe="")


def _after(cursor: str | None) -> str:
    return f"?{urlencode({'after': cursor})}" if cursor else ""


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
