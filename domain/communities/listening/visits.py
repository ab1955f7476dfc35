"""What to ask platforms for, and what to do with their answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from domain.communities.inbox.receiving import receive_comment, receive_message
from domain.content import Publication
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms import (
    AccountDisconnected,
    Grant,
    Measure,
    Platform,
    RemoteComment,
    RemoteMessage,
    RemotePost,
    get_account,
    grant_for,
)
from domain.tenants import get_tenant

from .models import MESSAGES_OF_ACCOUNT, InboxCursor, PostMetric

LISTENED_FOR = timedelta(days=30)
FIRST_INTERVAL, LAST_INTERVAL = timedelta(minutes=5), timedelta(hours=12)
MESSAGES_INTERVAL = timedelta(minutes=5)
LATER = timedelta(minutes=15)
VISITS_TO_A_REREADING = 10
"""Every so often all comments are read anew: somebody may have hidden an old one."""

# One row per live post that is young enough, and one per account whose messages can be asked for.
_POSTS = """
INSERT INTO inbox_cursors (tenant_id, id, created_at, brand_id, account_id, platform, publication_id, post_remote_id,
                           state, visits, failures, next_at)
SELECT p.tenant_id, p.id, $2, p.brand_id, p.account_id, p.platform, p.id, p.remote_id, 'listening', 0, 0, $2
FROM publications p
WHERE p.tenant_id = $1 AND p.state = 'published' AND p.remote_id IS NOT NULL AND p.published_at > $3
  AND p.platform = ANY ($4)
ON CONFLICT DO NOTHING
"""
_ACCOUNTS = """
INSERT INTO inbox_cursors (tenant_id, id, created_at, brand_id, account_id, platform, post_remote_id, state, visits,
                           failures, next_at)
SELECT a.tenant_id, a.id, $2, a.brand_id, a.id, a.platform, '', 'listening', 0, 0, $2
FROM accounts a
WHERE a.tenant_id = $1 AND a.health IN ('ok', 'degraded') AND a.platform = ANY ($3)
ON CONFLICT DO NOTHING
"""


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask for: the comments under `post` and its numbers, or (`post` None) the account's messages."""

    claim: Claim
    platform: str
    grant: Grant
    post: RemotePost | None
    cursor: str | None


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What one visit brought. `more`: it goes on at `cursor` at once. `failed`: the platform could not be asked."""

    comments: Sequence[RemoteComment] = ()
    messages: Sequence[RemoteMessage] = ()
    measures: Sequence[Measure] = ()
    cursor: str | None = None
    more: bool = False
    failed: bool = False
    token_expired: bool = False


async def note_what_to_hear(work: Work, platforms: Mapping[str, Platform]) -> None:
    """Make sure that every young live post, and every account with messages, is listened to."""
    reads = {name: platform.descriptor.reads for name, platform in platforms.items()}
    posts = [name for name, what in reads.items() if {"comments", "post_metrics"} & set(what)]
    accounts = [name for name, what in reads.items() if "messages" in what]
    await work.fetch(_POSTS, (work.tenant_id, work.now(), work.now() - LISTENED_FOR, posts))
    await work.fetch(_ACCOUNTS, (work.tenant_id, work.now(), accounts))


async def prepare_visits(work: Work, claims: Sequence[Claim], platforms: Mapping[str, Platform]) -> list[Visit]:
    """What to ask for, of the claimed cursors of one tenant."""
    suspended = not (await get_tenant(work)).is_active
    visits = []
    for claim in claims:
        row = await _find_claimed(work, claim)
        if row is None:
            continue
        if suspended or row.platform not in platforms:
            row.hand_back(work.now() + LATER)
        elif (visit := await _visit(work, claim, row)) is not None:
            visits.append(visit)
    return visits


async def settle_visit(work: Work, visit: Visit, heard: Heard) -> None:
    """Keep what was said and counted, and say when to ask again."""
    row = await _find_claimed(work, visit.claim)
    if row is None:
        return
    account = await get_account(work, row.account_id)
    if heard.token_expired:
        account.next_at = min(account.next_at or work.now(), work.now())
    if heard.failed:
        row.failures += 1
        row.hand_back(work.now() + min(FIRST_INTERVAL * 2 ** min(row.failures, 8), LAST_INTERVAL))
        return
    for comment in heard.comments:
        await receive_comment(work, account, comment)
    for message in heard.messages:
        await receive_message(work, account, message)
    _keep_measures(work, row, heard.measures)
    row.failures, row.visits = 0, row.visits + 1
    row.cursor = None if _is_to_be_reread(row, heard) else heard.cursor
    row.hand_back(work.now() if heard.more else await _next(work, row))
    row.state = "listening" if row.next_at is not None else "over"
    await work.session.flush()


async def _visit(work: Work, claim: Claim, row: InboxCursor) -> Visit | None:
    post = None
    if row.post_remote_id != MESSAGES_OF_ACCOUNT:
        publication = await _publication(work, row.publication_id)
        if publication is None or publication.state != "published":
            row.state = "over"
            row.hand_back(None)
            return None
        known = publication.checkpoint
        post = RemotePost(remote_id=row.post_remote_id, url=publication.remote_url, checkpoint=known)
    try:
        grant = await grant_for(work, await get_account(work, row.account_id))
    except AccountDisconnected:
        row.hand_back(work.now() + LAST_INTERVAL)
        return None
    return Visit(claim=claim, platform=row.platform, grant=grant, post=post, cursor=row.cursor)


async def _next(work: Work, row: InboxCursor) -> datetime | None:
    """The older a post is, the less is said about it: a tenth of its age, within bounds."""
    if row.post_remote_id == MESSAGES_OF_ACCOUNT:
        return work.now() + MESSAGES_INTERVAL
    publication = await _publication(work, row.publication_id)
    if publication is None or publication.published_at is None:
        return None
    age = work.now() - publication.published_at
    return work.now() + min(max(age / 10, FIRST_INTERVAL), LAST_INTERVAL) if age < LISTENED_FOR else None


def _is_to_be_reread(row: InboxCursor, heard: Heard) -> bool:
    return row.publication_id is not None and not heard.more and row.visits % VISITS_TO_A_REREADING == 0


def _keep_measures(work: Work, row: InboxCursor, measures: Sequence[Measure]) -> None:
    ours = {one.name: one.value for one in measures if one.post_remote_id == row.post_remote_id}
    for name, value in ours.items():
        metric = PostMetric(
            tenant_id=work.tenant_id,
            id=work.new_id(),
            brand_id=row.brand_id,
            publication_id=row.publication_id,
            name=name,
            value=value,
            captured_at=work.now(),
            created_at=work.now(),
        )
        work.add(metric)


async def _publication(work: Work, publication_id: UUID | None) -> Publication | None:
    return await work.session.get(Publication, (work.tenant_id, publication_id)) if publication_id else None


async def _find_claimed(work: Work, claim: Claim) -> InboxCursor | None:
    statement = (
        select(InboxCursor)
        .where(InboxCursor.tenant_id == work.tenant_id, InboxCursor.id == claim.id)
        .where(InboxCursor.lease_token == claim.token, InboxCursor.lease_until > func.clock_timestamp())
        .with_for_update()
    )
    found: InboxCursor | None = await work.session.scalar(statement)
    return found
