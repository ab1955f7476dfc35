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
from .models import Capacity, ReviewDecision
from .queries import list_decisions_on

CAPACITIES: dict[str, Capacity] = {
    "member": "member",
    "api_key": "credential",
    "oauth_client": "credential",
    "guest": "guest",
    "operator": "platform",
    "system": "platform",
}
"""By kind of actor: how they speak."""


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
    """Whether the actor decided before: itself, through what it has made, or through what the same person has made.

    Several links or keys of one hand therefore count once, and so do a key and whoever made it.
    """
    actor = work.actor
    if actor.comes_from(row.reviewer_kind, row.reviewer_id):
        return True
    if row.reviewer_line is None:
        return (actor.kind, actor.id) in await Credential.line_of(work, row.reviewer_kind, row.reviewer_id)
    return _named(actor.kind, actor.id) in row.reviewer_line or actor.hand == (
        row.on_behalf_of_kind,
        row.on_behalf_of_id,
    )


def _named(kind: str, one: UUID | None) -> str:
    return f"{kind}:{one}"


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
        capacity=CAPACITIES[work.actor.kind],
        on_behalf_of_kind=work.actor.hand[0],
        on_behalf_of_id=work.actor.hand[1],
        reviewer_line=sorted(_named(*one) for one in {*work.actor.line, work.actor.issuer}),
        created_at=work.now(),
    )


def _fact(post: Post, row: ReviewDecision, approvals: int, needed: int) -> Event:
    decided = {**about(post), "decision_id": row.id, "number": row.version_number}
    if post.state == "in_review":
        return ReviewRecorded(**decided, approvals=approvals, approvals_needed=needed)
    kinds = {"approved": PostApproved, "changes_requested": ChangesRequested, "rejected": PostRejected}
    return kinds[post.state](**decided)
