"""What people of the team have to do about conversations."""

from collections.abc import Mapping
from uuid import UUID

from domain.kernel.access import Rights
from domain.kernel.work import Reading

_CONVERSATIONS = """
SELECT assignee_id AS member_id, count(*) FROM conversations
WHERE tenant_id = $1 AND state = 'open' AND assignee_id = ANY($2) GROUP BY assignee_id
"""


async def open_work_by_member(reading: Reading, people: Mapping[UUID, Rights]) -> Mapping[UUID, Mapping[str, int]]:
    """`conversations`: open ones that each of these people looks after, within the brands that the actor sees."""
    rows = await reading.fetch(_CONVERSATIONS, (reading.tenant_id, list(people)))
    return {row["member_id"]: {"conversations": row["count"]} for row in rows}
