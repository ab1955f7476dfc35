"""The calls of Weibo. Every one raises RequestNotSent or AnswerLost when no answer comes.

Reads carry the token in a header, so that it stands in no address; writes carry it in the form, as documented.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from domain.platforms.ports import Deadline, Media
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.multipart import file_form
from integrations.platforms.weibo.hosts import Hosts
from integrations.platforms.weibo.tiers import Tier

UPLOAD_SECONDS = 25.0
PAGE = 100
COMMENTS_PAGE = 50


class WeiboClient:
    """Acts for one account, with what its app may do."""

    def __init__(self, http: GuardedHttp, hosts: Hosts, token: str, tier: Tier) -> None:
        self._http = http
        self._hosts = hosts
        self._token = token
        self.tier = tier

    async def token_info(self) -> Answer:
        """What the token is worth."""
        return await self._form(f"{self._hosts.api}/oauth2/get_token_info", {})

    async def revoke(self) -> Answer:
        """End the token."""
        return await self._form(f"{self._hosts.api}/oauth2/revokeoauth2", {})

    async def show_user(self, uid: str) -> Answer:
        """An account and its numbers."""
        return await self._get(f"{self._hosts.api}/2/users/show.json", {"uid": uid})

    async def rate_limits(self) -> Answer:
        """How many calls are left, and when they are counted anew."""
        return await self._get(f"{self._hosts.api}/2/account/rate_limit_status.json", {})

    async def share(self, text: str, picture: Media | None, deadline: Deadline) -> Answer:
        """Post on the public tier."""
        return await self._send(f"{self._hosts.api}/2/statuses/share.json", {"status": text}, picture, deadline)

    async def post(self, fields: Mapping[str, str], picture: Media | None, deadline: Deadline) -> Answer:
        """Post on the commercial tier, with at most one picture."""
        call = "upload" if picture else "update"
        return await self._send(f"{self._hosts.commercial}/2/statuses/{call}/biz.json", fields, picture, deadline)

    async def upload_picture(self, picture: Media, deadline: Deadline) -> Answer:
        """Send a picture that a later post will show."""
        url = f"{self._hosts.commercial}/2/statuses/upload_pic/biz.json"
        return await self._send(url, {}, picture, deadline)

    async def post_pictures(self, fields: Mapping[str, str], pic_ids: list[str], deadline: Deadline) -> Answer:
        """Post with pictures that were sent before."""
        url = f"{self._hosts.commercial}/2/statuses/upload_url_text/biz.json"
        return await self._form(url, {**fields, "pic_id": ",".join(pic_ids)}, deadline)

    async def publish_article(self, fields: Mapping[str, str], deadline: Deadline) -> Answer:
        """Publish a 头条文章, and a post that leads to it."""
        return await self._form(f"{self._hosts.api}/proxy/article/publish.json", fields, deadline)

    async def destroy(self, mid: str, deadline: Deadline) -> Answer:
        """Take a post back."""
        return await self._form(self._tiered("statuses/destroy"), {"id": mid}, deadline)

    async def newest(self, uid: str) -> Answer:
        """The account's newest posts; the public tier shows five."""
        return await self._get(f"{self._hosts.api}/2/statuses/user_timeline.json", {"uid": uid})

    async def own_posts(self, *, older_than: str | None = None, count: int = PAGE) -> Answer:
        """A page of the account's posts, newest first. Commercial tier."""
        query = {"count": str(count)} | ({"max_id": str(int(older_than) - 1)} if older_than else {})
        return await self._get(f"{self._hosts.commercial}/2/statuses/user_timeline/biz.json", query)

    async def show_posts(self, mids: list[str]) -> Answer:
        """Posts by number, long ones in full. Commercial tier."""
        query = {"ids": ",".join(mids), "isGetLongText": "1"}
        return await self._get(f"{self._hosts.commercial}/2/statuses/show_batch/biz.json", query)

    async def count(self, mids: list[str]) -> Answer:
        """Numbers of up to 100 posts."""
        return await self._get(self._tiered("statuses/count"), {"ids": ",".join(mids)})

    async def comments(self, mid: str, *, up_to: str | None, after: str | None) -> Answer:
        """A page of the comments under an own post, newest first: those up to one number, and after another."""
        bounds = {"max_id": up_to, "since_id": after}
        query = {"id": mid, "count": str(COMMENTS_PAGE), **{name: mid for name, mid in bounds.items() if mid}}
        return await self._get(self._tiered("comments/show"), query)

    async def reply(self, mid: str, cid: str, text: str, deadline: Deadline) -> Answer:
        """Answer a comment."""
        fields = {"id": mid, "cid": cid, "comment": text}
        return await self._form(self._tiered("comments/reply"), fields, deadline)

    async def destroy_comment(self, cid: str, deadline: Deadline) -> Answer:
        """Delete a comment."""
        return await self._form(self._tiered("comments/destroy"), {"cid": cid}, deadline)

    async def send_message(self, fields: Mapping[str, str], deadline: Deadline) -> Answer:
        """Write to a person; the client's token is then the one of the fan service."""
        return await self._form(f"{self._hosts.fans}/2/messages/reply.json", fields, deadline)

    def _tiered(self, call: str) -> str:
        if self.tier == "commercial":
            return f"{self._hosts.commercial}/2/{call}/biz.json"
        return f"{self._hosts.api}/2/{call}.json"

    async def _get(self, url: str, query: Mapping[str, str]) -> Answer:
        address = f"{url}?{urlencode(query)}" if query else url
        return await self._http.request("GET", address, headers={"Authorization": f"OAuth2 {self._token}"})

    async def _form(self, url: str, fields: Mapping[str, str], deadline: Deadline | None = None) -> Answer:
        form = {"access_token": self._token, **fields}
        return await self._http.request("POST", url, form=form, deadline=deadline)

    async def _send(self, url: str, fields: Mapping[str, str], picture: Media | None, deadline: Deadline) -> Answer:
        if picture is None:
            return await self._form(url, fields, deadline)
        body, content_type = file_form(
            "pic", picture.content, picture.content_type, fields={"access_token": self._token, **fields}
        )
        headers = {"Content-Type": content_type}
        return await self._http.request(
            "POST", url, headers=headers, body=body, timeout_seconds=UPLOAD_SECONDS, deadline=deadline
        )
