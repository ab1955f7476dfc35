"""Looking for an order among the account's statuses, those out already and those still to come out."""

from collections.abc import AsyncIterator
from datetime import timedelta

from domain.platforms.ports import (
    Absent,
    Completed,
    Found,
    Gone,
    Grant,
    Order,
    Outcome,
    Processing,
    ReadBack,
    RemotePost,
    Sighting,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer
from integrations.platforms.answers import decode
from integrations.platforms.mastodon.client import PAGE, MastodonClient
from integrations.platforms.mastodon.errors import unreadable
from integrations.platforms.mastodon.posts import waiting
from integrations.platforms.mastodon.text import comparable, plain
from integrations.platforms.mastodon.wire import Scheduled, Shown, Source, Status

CLOCK_TOLERANCE = timedelta(seconds=5)
"""The server's clock may be behind ours by this much without a status being overlooked."""
MAXIMUM_PAGES = 20


class _CannotTell(Exception):
    def __init__(self, outcome: Unreadable) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


async def find_post(client: MastodonClient, grant: Grant, order: Order) -> ReadBack:
    """By text, number of files and time: servers do not show the key."""
    try:
        if order.scheduled_at is not None and (waits := await _scheduled(client, order)):
            return waits
        return await _live(client, grant, order) or Absent()
    except _CannotTell as blocked:
        return blocked.outcome


async def look_again(client: MastodonClient, grant: Grant, order: Order) -> ReadBack:
    """How a status in `Processing` stands. One that is no longer scheduled is looked for among those that are out."""
    if scheduled_id := order.checkpoint.get("scheduled_id"):
        answer = await client.scheduled_status(str(scheduled_id))
        if answer.status == 200:
            return waiting(decode(answer, Scheduled), _files(decode(answer, Scheduled).media_attachments))
        if answer.status != 404:
            return unreadable(answer)
    return await find_post(client, grant, order)


def polled(found: ReadBack) -> Outcome:
    """What looking again means for publishing."""
    match found:
        case Found():
            return Completed(remote_id=found.remote_id, url=found.url, checkpoint=found.checkpoint)
        case Processing():
            return found
        case Absent():
            return Unknown(reason="no such status")
        case Unreadable():
            return Unknown(reason=found.reason)


async def look_at(client: MastodonClient, post: RemotePost) -> Sighting:
    """Whether a status is still there."""
    answer = await client.status(post.remote_id)
    if answer.status in {404, 410}:
        return Gone(reason="not_found" if answer.status == 404 else "deleted")
    if answer.status != 200:
        return unreadable(answer)
    status = decode(answer, Status)
    if status.id != post.remote_id:
        return Unreadable(reason="the server answered with another status")
    return Found(remote_id=status.id, url=status.url, checkpoint=_files(status.media_attachments))


async def _live(client: MastodonClient, grant: Grant, order: Order) -> Found | None:
    async for status in _statuses_since(client, grant, order):
        if status.id not in order.taken and await _is_same(client, grant, status, order):
            return Found(remote_id=status.id, url=status.url, checkpoint=_files(status.media_attachments))
    return None


async def _scheduled(client: MastodonClient, order: Order) -> Processing | None:
    before = None
    for _ in range(MAXIMUM_PAGES):
        page = decode(_readable(await client.scheduled_statuses(before)), list[Scheduled])
        for one in page:
            if _is_due(one, order) and comparable(one.params.text or "") == comparable(order.text):
                return waiting(one, _files(one.media_attachments))
        if not page:
            return None
        before = page[-1].id
    raise _CannotTell(Unreadable(reason="too many scheduled statuses"))


async def _statuses_since(client: MastodonClient, grant: Grant, order: Order) -> AsyncIterator[Status]:
    since, before, seen = order.created_at - CLOCK_TOLERANCE, None, set[str]()
    for _ in range(MAXIMUM_PAGES):
        page = decode(_readable(await client.statuses_of(grant.remote_id, before)), list[Status])
        for status in page:
            if status.created_at >= since and status.id not in seen:
                yield status
        if page and len(page) < PAGE and seen.issuperset(status.id for status in page):
            return  # a server without paging, and this is all it has
        if not page or page[-1].created_at < since:
            return
        before = page[-1].id
        seen.update(status.id for status in page)
    raise _CannotTell(Unreadable(reason="too many statuses since the order was made"))


def _readable(answer: Answer) -> Answer:
    if answer.status != 200:
        raise _CannotTell(unreadable(answer))
    return answer


def _is_due(one: Scheduled, order: Order) -> bool:
    """Servers round to milliseconds."""
    return order.scheduled_at is not None and abs(one.scheduled_at - order.scheduled_at) < timedelta(seconds=1)


async def _is_same(client: MastodonClient, grant: Grant, status: Status, order: Order) -> bool:
    """A server that only resembles Mastodon may read Markdown, so there the author's own words are compared."""
    if len(status.media_attachments) != len(order.media):
        return False
    if comparable(plain(status.content)) == comparable(order.text):
        return True
    if grant.credentials.get("schedules") != "no":
        return False
    source = decode(_readable(await client.source(status.id)), Source)
    return comparable(source.text) == comparable(order.text)


def _files(attachments: list[Shown]) -> dict[str, list[str]]:
    """Their ids, where these are numbers and so of use when the status is edited."""
    ids = [one.id for one in attachments if one.id.isalnum()]
    return {"media_ids": ids} if attachments and len(ids) == len(attachments) else {}
