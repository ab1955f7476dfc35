"""Where a submission stands: under review, open, or refused."""

import re
import time
from collections.abc import Mapping
from typing import Any

import msgspec

from domain.platforms.ports import Completed, Found, Gone, NeedsHuman, Outcome, Processing, Rejected, Sighting
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import short
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.descriptor import REVIEW_DAYS
from integrations.platforms.bilibili.envelope import unpack
from integrations.platforms.bilibili.hosts import ARCHIVE, ARTICLE
from integrations.platforms.bilibili.wire import Archive, Article, Review

FIRST_POLL_SECONDS = 15
LONGEST_POLL_SECONDS = 3_600
PENDING = -1

_ARTICLE_ID = re.compile(r"cv([0-9]{1,19})")


def url_of(remote_id: str) -> str:
    """Where people see it."""
    kind = "read" if remote_id.startswith("cv") else "video"
    return f"https://www.bilibili.com/{kind}/{remote_id}"


def article_id(remote_id: str) -> str | None:
    """The number of an article; None when the id is one of a video."""
    found = _ARTICLE_ID.fullmatch(remote_id)
    return found[1] if found else None


async def review_of(client: BilibiliClient, remote_id: str) -> Review:
    """What the platform says about a video or an article. Raises PlatformSaysNo and whatever a lost answer raises."""
    number = article_id(remote_id)
    if number is None:
        video = unpack(await client.get(f"{ARCHIVE}/view", resource_id=remote_id), Archive)
        _require_same(video.resource_id, remote_id)
        return video.addit_info
    article = unpack(await client.get(f"{ARTICLE}/detail", article_id=number), Article)
    _require_same(article.cv, remote_id)
    return Review(article.state, article.state_desc, article.reject_reason)


def _require_same(shown: str | None, remote_id: str) -> None:
    if shown != remote_id:
        raise UnreadableAnswer("the platform answered with another post")


def refused(review: Review) -> bool:
    """A negative state other than waiting, with a reason. Without a reason it is not taken for a refusal:
    the values have no source, and calling a post that is still being worked on a failure would double it.
    """
    return review.state < 0 and review.state != PENDING and bool(review.reject_reason.strip())


def outcome_of(review: Review, checkpoint: Mapping[str, Any], package: NeedsHuman) -> Outcome:
    """How a submission stands. `checkpoint` counts the polls, so that they become rarer."""
    remote_id = str(checkpoint.get("resource_id", ""))
    if review.state >= 0:
        return Completed(remote_id=remote_id, url=url_of(remote_id))
    if refused(review):
        message = short(review.reject_reason or review.state_desc)
        return Rejected(code="review_refused", message=message, platform_code=str(review.state))
    polls, since = int(checkpoint.get("polls", 0)) + 1, float(checkpoint.get("since") or time.time())
    if time.time() - since > REVIEW_DAYS * 86_400:
        return _asking(package, remote_id)
    after = min(FIRST_POLL_SECONDS * 2 ** min(polls, 8), LONGEST_POLL_SECONDS)
    state = {"resource_id": remote_id, "polls": polls, "since": since}
    return Processing(checkpoint=state, after_seconds=after, ref=remote_id)


def sighting_of(review: Review, remote_id: str) -> Sighting:
    """Whether a post that was live is still there. One that is reviewed again after an edit is."""
    if not refused(review):
        return Found(remote_id=remote_id, url=url_of(remote_id))
    return Gone(reason="taken_down", message=short(review.reject_reason or review.state_desc))


def _asking(package: NeedsHuman, remote_id: str) -> NeedsHuman:
    return msgspec.structs.replace(
        package,
        instructions=f"稿件 {remote_id} 提交已超过 {REVIEW_DAYS} 天仍未有审核结果，请在创作中心查看；切勿重复投稿。",
        reason="platform_asks",
        deep_link=url_of(remote_id),
        ref=remote_id,
        checkpoint={"resource_id": remote_id},
    )
