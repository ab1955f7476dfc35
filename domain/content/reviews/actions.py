"""Deciding about a version."""

from uuid import UUID

from domain.brands import get_brand
from domain.content.posts.events import about
from domain.content.posts.models import Post
from domain.content.posts.queries import get_post, get_post_version
from domain.kernel.errors import Reason
from domain.kernel.events import Event
from domain.kernel.work import Work
from domain.tenants import Credential

from .errors import AlreadyDecided, OwnWork, ReasonMissing
from .events import ChangesRequested, PostApproved, PostRejected, ReviewRecorded
from .models import ReviewDecision
from .queries import list_decisions_on


async def decide_on_post(
    work: Work, post_id: UUID, *, decision: str, reason: str | None, expected_version: int | None
) -> ReviewDecision:
    """Approve, request changes, or reject the version under review.

    The caller says which version of the post was read (VersionRequired, StaleVersion). Nobody decides on their own
    words (OwnWork) or twice on the same ones (AlreadyDecided), neither themselves nor through a credential, a person's
    token or a guest's link that they made; sending back needs a reason (ReasonMissing).
    """
    post = await get_post(work, post_id)
    work.require("posts:review", brand_id=post.brand_id, noun="post")
    post.insist(expected_version)
    if decision != "approve" and not reason:
        missing = Reason(pointer="/reason", code="reason_missing", message="Say what has to change.")
        raise ReasonMissing("Sending a post back needs a reason.", reasons=(missing,))
    approvals = await _approvals_so_far(work, post)
    row = _new_decision(work, post, decision, reason)
    needed = (await get_brand(work, post.brand_id)).required_approvals
    total = approvals + (decision == "approve")
    post.decided(decision, total, needed, work.now())
    work.add(row)
    work.record(_fact(post, row, total, needed))
    await work.session.flush()
    return row


async def _approvals_so_far(work: Work, post: Post) -> int:
    version = await get_post_version(work, post.current_version_id)
    if work.actor.comes_from(version.author_kind, version.author_id):
        raise OwnWork("Whoever wrote a version does not decide on it, nor does a credential or link that they made.")
    earlier = await list_decisions_on(work, version.id)
    for row in earlier:
        if await _same_hand(work, row):
            raise AlreadyDecided("You have decided on this version already.")
    return sum(row.decision == "approve" for row in earlier)


async def _same_hand(work: Work, row: ReviewDecision) -> bool:
    """Whether the actor decided before: itself, or one through what the other has made.

    A guest stands for the people behind the link, or else for the keys, so several links of the same hand count once.
    """
    if work.actor.comes_from(row.reviewer_kind, row.reviewer_id):
        return True
    theirs = await Credential.line_of(work, row.reviewer_kind, row.reviewer_id)
    if row.reviewer_kind == "guest" or work.actor.kind == "guest":
        return bool(_hand(theirs) & _hand(work.actor.line))
    return (work.actor.kind, work.actor.id) in theirs


def _hand(line: frozenset[tuple[str, UUID]]) -> frozenset[tuple[str, UUID]]:
    """Whose hand a line of issuers is: that of the people in it, where there are any, whoever minted their tokens."""
    return frozenset(one for one in line if one[0] == "member") or line


def _new_decision(work: Work, post: Post, decision: str, reason: str | None) -> ReviewDecision:
    return ReviewDecision(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        post_id=post.id,
        brand_id=post.brand_id,
        version_id=post.current_version_id,
        version_number=post.current_number,
        decision=decision,
        reason=reason,
        reviewer_kind=work.actor.kind,
        reviewer_id=work.actor.id,
        created_at=work.now(),
    )


def _fact(post: Post, row: ReviewDecision, approvals: int, needed: int) -> Event:
    decided = {**about(post), "decision_id": row.id, "number": row.version_number}
    if post.state == "in_review":
        return ReviewRecorded(**decided, approvals=approvals, approvals_needed=needed)
    kinds = {"approved": PostApproved, "changes_requested": ChangesRequested, "rejected": PostRejected}
    return kinds[post.state](**decided)
