"""The calls of the open platform. Every one raises RequestNotSent or AnswerLost when no answer comes.

The platform wants the access token in the query; so no URL may ever be logged.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.kuaishou.hosts import PHOTO, UPLOAD, USER_INFO, Hosts
from integrations.platforms.multipart import file_form

UPLOAD_SECONDS = 25.0


class KuaishouClient:
    """Speaks for one app and one account of it. `token` is the user's access token."""

    def __init__(self, http: GuardedHttp, hosts: Hosts, app: Mapping[str, str], token: str) -> None:
        self._http = http
        self._hosts = hosts
        self._app = app
        self._token = token

    async def issue(self, path: str, **form: str) -> Answer:
        """Ask for a token pair, with a code or a refresh token."""
        app = {name: self._app.get(name, "") for name in ("app_id", "app_secret")}
        return await self._http.request("POST", self._hosts.platform + path, form=app | form)

    async def user_info(self) -> Answer:
        """Who the token belongs to."""
        return await self._http.request("GET", self._url(USER_INFO))

    async def read(self, call: str, **query: str) -> Answer:
        """photo/info, photo/list, photo/count."""
        return await self._http.request("GET", self._url(f"{PHOTO}/{call}", query))

    async def start_upload(self, deadline: Deadline) -> Answer:
        """An upload token, and the server to upload to."""
        return await self._http.request("POST", self._url(f"{PHOTO}/start_upload"), deadline=deadline)

    async def publish(self, upload_token: str, fields: Mapping[str, str], cover: Media, deadline: Deadline) -> Answer:
        """Publish what was uploaded."""
        body, content_type = file_form("cover", cover.content, cover.content_type, stem="cover", fields=fields)
        return await self._http.request(
            "POST",
            self._url(f"{PHOTO}/publish", {"upload_token": upload_token}),
            headers={"Content-Type": content_type},
            body=body,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    async def delete(self, photo_id: str, deadline: Deadline) -> Answer:
        """Delete a video."""
        url = self._url(f"{PHOTO}/delete", {"photo_id": photo_id})
        return await self._http.request("POST", url, deadline=deadline)

    async def upload(
        self, endpoint: str, call: str, query: Mapping[str, str], body: bytes, content_type: str, deadline: Deadline
    ) -> Answer:
        """Send bytes to the upload server, which knows us by the upload token alone. Raises EndpointRefused."""
        return await self._http.request(
            "POST",
            f"{self._hosts.upload_base(endpoint)}{UPLOAD}{call}?{urlencode(query)}",
            headers={"Content-Type": content_type},
            body=body,
            timeout_seconds=UPLOAD_SECONDS,
            deadline=deadline,
        )

    async def resume(self, endpoint: str, upload_token: str) -> Answer:
        """Which fragments the upload server has. Raises EndpointRefused."""
        query = urlencode({"upload_token": upload_token})
        return await self._http.request("GET", f"{self._hosts.upload_base(endpoint)}{UPLOAD}/resume?{query}")

    def _url(self, path: str, query: Mapping[str, str] | None = None) -> str:
        own = {"app_id": self._app.get("app_id", ""), "access_token": self._token}
        return f"{self._hosts.platform}{path}?{urlencode({**own, **(query or {})})}"
