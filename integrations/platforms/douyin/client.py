"""The calls of Douyin's open platform. Every one raises RequestNotSent or AnswerLost when no answer comes.

Ids of items hold `@`, `/`, `+` and `=`, so everything that goes into an address is encoded.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from domain.platforms.ports import Deadline, Grant
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.multipart import file_form

UPLOAD_SECONDS = 25.0
PAGE = 20
COMMENTS_PAGE = 50
_V1 = "/api/douyin/v1"


class DouyinClient:
    """Speaks to the platform, as an app or as one of its users."""

    def __init__(self, http: GuardedHttp, root: str) -> None:
        self._http = http
        self._root = root

    async def oauth(self, call: str, form: Mapping[str, str]) -> Answer:
        """One of the token calls: access_token, refresh_token, renew_refresh_token, client_token, userinfo."""
        return await self._http.request("POST", f"{self._root}/oauth/{call}/", form=form)

    async def share_id(self, client_token: str, deadline: Deadline) -> Answer:
        """A name for one share link, which the callback will repeat."""
        return await self._app_get("/share-id/", {"need_callback": "true"}, client_token, deadline)

    async def ticket(self, client_token: str, deadline: Deadline) -> Answer:
        """What share links are signed with."""
        return await self._app_get("/open/getticket/", {}, client_token, deadline)

    async def upload_video(self, grant: Grant, content: bytes, content_type: str, deadline: Deadline) -> Answer:
        """Send a whole film."""
        body, kind = file_form("video", content, content_type)
        return await self._upload(grant, f"{_V1}/video/upload_video/", {}, body, kind, deadline)

    async def begin_parts(self, grant: Grant, deadline: Deadline) -> Answer:
        """Begin to send a film in parts."""
        return await self._upload(grant, f"{_V1}/video/init_video_part_upload/", {}, b"", "", deadline)

    async def upload_part(
        self, grant: Grant, upload_id: str, number: int, content: bytes, content_type: str, deadline: Deadline
    ) -> Answer:
        """Send one part; the first is number 1. The same number again replaces it."""
        body, kind = file_form("video", content, content_type)
        query = {"upload_id": upload_id, "part_number": str(number)}
        return await self._upload(grant, f"{_V1}/video/upload_video_part/", query, body, kind, deadline)

    async def complete_parts(self, grant: Grant, upload_id: str, deadline: Deadline) -> Answer:
        """Make a film of the parts."""
        path = f"{_V1}/video/complete_video_part_upload/"
        return await self._upload(grant, path, {"upload_id": upload_id}, b"", "", deadline)

    async def upload_image(self, grant: Grant, content: bytes, content_type: str, deadline: Deadline) -> Answer:
        """Send one picture."""
        body, kind = file_form("image", content, content_type)
        return await self._upload(grant, f"{_V1}/video/upload_image/", {}, body, kind, deadline)

    async def create(self, grant: Grant, call: str, post: Mapping[str, Any], deadline: Deadline) -> Answer:
        """Post: `create_video` or `create_image_text`."""
        return await self._post(grant, f"{_V1}/video/{call}/", post, deadline)

    async def list_items(self, grant: Grant, cursor: int) -> Answer:
        """One page of own posts, newest first behind those that are pinned."""
        query = {"cursor": str(cursor), "count": str(PAGE)}
        return await self._get(grant, f"{_V1}/video/video_list/", query)

    async def items(self, grant: Grant, ids: Mapping[str, Sequence[str]]) -> Answer:
        """Posts by `item_ids` or `video_ids`."""
        return await self._post(grant, f"{_V1}/video/video_data/", ids, None)

    async def item_totals(self, grant: Grant, item_id: str) -> Answer:
        """Numbers of one post of the last 30 days, as of yesterday."""
        return await self._get(grant, "/data/external/item/base/", {"item_id": item_id})

    async def fans_by_day(self, grant: Grant) -> Answer:
        """Fans on each of the last seven days."""
        return await self._get(grant, "/data/external/user/fans/", {"date_type": "7"})

    async def fans(self, grant: Grant) -> Answer:
        """Who the fans are, and how many."""
        return await self._get(grant, f"{_V1}/user/fans_data/", {})

    async def list_comments(self, grant: Grant, item_id: str, cursor: int) -> Answer:
        """One page of comments, newest first."""
        query = {"item_id": item_id, "cursor": str(cursor), "count": str(COMMENTS_PAGE), "sort_type": "time"}
        return await self._get(grant, "/item/comment/list/", query)

    async def list_replies(self, grant: Grant, item_id: str, comment_id: str, cursor: int) -> Answer:
        """One page of the answers to a comment."""
        query = {"item_id": item_id, "comment_id": comment_id, "cursor": str(cursor), "count": str(COMMENTS_PAGE)}
        return await self._get(grant, "/item/comment/reply/list/", query)

    async def reply(self, grant: Grant, reply: Mapping[str, str], deadline: Deadline) -> Answer:
        """Answer a comment."""
        return await self._post(grant, "/item/comment/reply/", reply, deadline)

    async def send_message(self, grant: Grant, message: Mapping[str, Any], deadline: Deadline) -> Answer:
        """Answer a direct message."""
        return await self._post(grant, "/im/send/msg/", message, deadline)

    async def _app_get(self, path: str, query: Mapping[str, str], client_token: str, deadline: Deadline) -> Answer:
        url = f"{self._root}{path}" + (f"?{urlencode(query)}" if query else "")
        return await self._http.request("GET", url, headers={"access-token": client_token}, deadline=deadline)

    async def _get(self, grant: Grant, path: str, query: Mapping[str, str]) -> Answer:
        return await self._http.request("GET", self._url(grant, path, query), headers=_token(grant))

    async def _post(self, grant: Grant, path: str, body: Mapping[str, Any], deadline: Deadline | None) -> Answer:
        url = self._url(grant, path, {})
        return await self._http.request("POST", url, headers=_token(grant), json=body, deadline=deadline)

    async def _upload(
        self, grant: Grant, path: str, query: Mapping[str, str], body: bytes, content_type: str, deadline: Deadline
    ) -> Answer:
        return await self._http.request(
            "POST",
            self._url(grant, path, query),
            headers=_token(grant) | ({"Content-Type": content_type} if content_type else {}),
            body=body,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    def _url(self, grant: Grant, path: str, query: Mapping[str, str]) -> str:
        return f"{self._root}{path}?{urlencode({'open_id': grant.remote_id, **query})}"


def _token(grant: Grant) -> dict[str, str]:
    return {"access-token": grant.credentials.get("access_token", "")}
