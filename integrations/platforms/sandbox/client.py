"""The calls of the sandbox network. Every one raises RequestNotSent or AnswerLost when no answer comes."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

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


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
