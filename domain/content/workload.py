"""What people of the team have to do about content."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from uuid import UUID

from domain.kernel.access import Rights
from domain.kernel.work import Reading

_WAITING = "SELECT brand_id, count(*) FROM posts WHERE tenant_id = $1 AND state = 'in_review' GROUP BY brand_id"
_NOT_FOR_THEM = """
SELECT v.author_id AS member_id, p.brand_id, count(*)
FROM posts p JOIN post_versions v ON v.tenant_id = p.tenant_id AND v.id = p.current_version_id
WHERE p.tenant_id = $1 AND p.state = 'in_review' AND v.author_kind = 'member' AND v.author_id = ANY($2)
GROUP BY v.author_id, p.brand_id
UNION ALL
SELECT d.reviewer_id, p.brand_id, count(DISTINCT p.id)
FROM posts p JOIN review_decisions d ON d.tenant_id = p.tenant_id AND d.version_id = p.current_version_id
WHERE p.tenant_id = $1 AND p.state = 'in_review' AND d.reviewer_kind = 'member' AND d.reviewer_id = ANY($2)
GROUP BY d.reviewer_id, p.brand_id
"""
_HANDOFFS = """
SELECT assignee_id AS member_id, count(*) FROM handoffs
WHERE tenant_id = $1 AND state = 'open' AND assignee_id = ANY($2) GROUP BY assignee_id
"""
_PUBLICATIONS = """
SELECT v.author_id AS member_id, p.state, count(*)
FROM publications p JOIN post_versions v ON v.tenant_id = p.tenant_id AND v.id = p.version_id
WHERE p.tenant_id = $1 AND p.state IN ('scheduled', 'awaiting_human') AND v.author_kind = 'member'
AND v.author_id = ANY($2) GROUP BY v.author_id, p.state
"""


async def open_work_by_member(reading: Reading, people: Mapping[UUID, Rights]) -> Mapping[UUID, Mapping[str, int]]:
    """How much of what waits for each of these people, within the brands that the actor sees.

    `reviews`: posts under review that they may decide on: not their own, nor those on which they have decided.
    `handoffs`: open hand-over tasks that are theirs. `publications_scheduled` and `publications_awaiting_human`: those
    of what they wrote.
    """
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for member_id, count in (await _open_reviews(reading, people)).items():
        found[member_id]["reviews"] = count
    for row in await reading.fetch(_HANDOFFS, (reading.tenant_id, list(people))):
        found[row["member_id"]]["handoffs"] = row["count"]
    for row in await reading.fetch(_PUBLICATIONS, (reading.tenant_id, list(people))):
        found[row["member_id"]][f"publications_{row['state']}"] = row["count"]
    return found


async def _open_reviews(reading: Reading, people: Mapping[UUID, Rights]) -> Counter[UUID]:
    waiting = {row["brand_id"]: row["count"] for row in await reading.fetch(_WAITING, (reading.tenant_id,))}
    open_: Counter[UUID] = Counter()
    for member_id, rights in people.items():
        open_[member_id] = sum(waiting[brand] for brand in waiting if rights.may("posts:review", brand))
    for row in await reading.fetch(_NOT_FOR_THEM, (reading.tenant_id, list(people))):
        if people[row["member_id"]].may("posts:review", row["brand_id"]):
            open_[row["member_id"]] -= row["count"]
    return open_
