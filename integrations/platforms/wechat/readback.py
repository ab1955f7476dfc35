"""Looking for an order among the account's articles, and looking at one of them.

The mark of an order is its draft: every order has a cover of its own, and an article keeps its cover's id. A draft that
is there was not published; one that is gone was, or a person deleted it, so nothing is concluded before the article
shows up.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

from domain.platforms.ports import (
    Absent,
    Found,
    Gone,
    Grant,
    Order,
    Processing,
    ReadBack,
    RemotePost,
    Sighting,
    Unreadable,
)
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.endings import TROUBLE as NO_ANSWER
from integrations.platforms.lookups import CLOCK_TOLERANCE
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.content import plain_text, title_of
from integrations.platforms.wechat.descriptor import TITLE_CHARACTERS
from integrations.platforms.wechat.errors import ARTICLE_MISSING, ApiRefused
from integrations.platforms.wechat.hosts import Hosts
from integrations.platforms.wechat.publishing import (
    BANNED,
    PUBLISHED,
    PUBLISHING,
    ask_status,
    left_behind,
    status_outcome,
)
from integrations.platforms.wechat.wire import Article, Articles, Listed, Listing, accepted

PAGE = 20
MAXIMUM_PAGES = 50
LINK_ID_CHARACTERS = 22
TROUBLE = (*NO_ANSWER, ApiRefused)


class Library:
    """What one account has published."""

    def __init__(self, client: WechatClient, hosts: Hosts, grant: Grant) -> None:
        self._client = client
        self._hosts = hosts
        self._token = grant.credentials.get("access_token", "")

    async def find(self, order: Order) -> ReadBack:
        """Where the order's post is."""
        try:
            return await self._find(order)
        except TROUBLE as error:
            return unreadable(error)

    async def look(self, post: RemotePost) -> Sighting:
        """Whether an article is still there, and if not, who took it away."""
        try:
            articles = await self._articles(post.remote_id)
        except ApiRefused as refused:
            if refused.code == ARTICLE_MISSING and not confirmed_by_hand(post):
                return Gone(reason="not_found", message=refused.message)
            return unreadable(refused)
        except TROUBLE as error:
            return unreadable(error)
        article = articles.news_item[0]
        if article.is_deleted:
            return await self._gone(post)
        return Found(remote_id=post.remote_id, url=self._hosts.article(article.url), checkpoint=post.checkpoint)

    async def _find(self, order: Order) -> ReadBack:
        publish_id = order.checkpoint.get("publish_id")
        if publish_id and (told := await self._submitted(order, publish_id)) is not None:
            return told
        if "draft_id" not in order.checkpoint:
            return await self._find_alike(order)
        if await self._has_draft(order.checkpoint["draft_id"]):
            return Absent()
        cover = order.checkpoint["cover_id"]
        async for listed in self._listed():
            if listed.article_id not in order.taken and any(one.cover_id == cover for one in listed.content.news_item):
                return self._found(listed, order)
        return Unreadable(reason="the draft is gone, and no article with its cover is listed yet")

    async def _submitted(self, order: Order, publish_id: str) -> ReadBack | None:
        """What the submission we know of came to; None when it came to nothing."""
        status = await ask_status(self._client, self._token, publish_id)
        if status.publish_status == PUBLISHING:
            outcome = status_outcome(status, self._hosts, order.checkpoint, order.created_at)
            return outcome if isinstance(outcome, Processing) else None
        if status.publish_status != PUBLISHED or not status.article_id:
            return None
        url = self._hosts.article(status.url)
        checkpoint = left_behind(order.checkpoint, status.article_id, url, datetime.now(UTC))
        return Found(remote_id=status.article_id, url=url, checkpoint=checkpoint)

    async def _find_alike(self, order: Order) -> ReadBack:
        """Without a draft nothing of ours was submitted; the same article may have been published by other hands."""
        earliest = (order.created_at - CLOCK_TOLERANCE).timestamp()
        title = title_of(order, TITLE_CHARACTERS)
        async for listed in self._listed(since=earliest):
            is_new = listed.update_time >= earliest and listed.article_id not in order.taken
            if is_new and any(one.title == title for one in listed.content.news_item):
                articles = await self._articles(listed.article_id)
                if any(_says(one, order) for one in articles.news_item):
                    return self._found(listed, order)
        return Absent()

    async def _listed(self, since: float = 0.0) -> AsyncIterator[Listed]:
        """Every article, newest first; until a page with nothing newer than `since`."""
        for page in range(MAXIMUM_PAGES):
            wish = {"offset": page * PAGE, "count": PAGE, "no_content": 1}
            answer = await self._client.post("cgi-bin/freepublish/batchget", self._token, wish)
            listing = accepted(answer, Listing)
            for listed in listing.item:
                yield listed
            is_old = all(listed.update_time < since for listed in listing.item)
            if not listing.item or is_old or (page + 1) * PAGE >= listing.total_count:
                return
        raise UnreadableAnswer("too many articles to look through")

    async def _has_draft(self, draft_id: str) -> bool:
        try:
            accepted(await self._client.post("cgi-bin/draft/get", self._token, {"media_id": draft_id}), Articles)
        except ApiRefused as refused:
            if refused.kind == "media_missing":
                return False
            raise
        return True

    async def _articles(self, article_id: str) -> Articles:
        answer = await self._client.post("cgi-bin/freepublish/getarticle", self._token, {"article_id": article_id})
        return accepted(answer, Articles)

    async def _gone(self, post: RemotePost) -> Gone:
        """Only the submission says who it was; where it cannot be asked, the article is simply deleted."""
        try:
            status = await ask_status(self._client, self._token, post.checkpoint["publish_id"])
        except (*TROUBLE, KeyError):
            return Gone(reason="deleted", message="WeChat says that the article is deleted")
        if status.publish_status == BANNED:
            return Gone(reason="taken_down", message="WeChat took the article down")
        return Gone(reason="deleted", message="the article was deleted")

    def _found(self, listed: Listed, order: Order) -> Found:
        url = self._hosts.article(listed.content.news_item[0].url)
        moment = datetime.fromtimestamp(listed.update_time, UTC)
        checkpoint = left_behind(order.checkpoint, listed.article_id, url, moment)
        return Found(remote_id=listed.article_id, url=url, checkpoint=checkpoint)


def unreadable(error: Exception) -> Unreadable:
    """Why nothing can be told."""
    expired = isinstance(error, ApiRefused) and error.kind == "token"
    return Unreadable(reason=error.advice if isinstance(error, ApiRefused) else str(error), token_expired=expired)


def confirmed_by_hand(post: RemotePost) -> bool:
    """Whether the id comes from an address a person pasted: such ids are shorter, and the interface has no use for them."""
    return "article_id" not in post.checkpoint and len(post.remote_id) <= LINK_ID_CHARACTERS


def _says(article: Article, order: Order) -> bool:
    return plain_text(article.content) == plain_text(order.text)
