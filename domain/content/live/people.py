"""People who took part in live sessions."""

from uuid import UUID

from domain.kernel.work import Work

_FORGET = """
UPDATE live_sessions SET updated_at = $3, version = version + 1, hosts = (
    SELECT jsonb_agg(CASE WHEN host ->> 'member_id' = $2 THEN host || '{"name": "erased"}' ELSE host END ORDER BY place)
    FROM jsonb_array_elements(hosts) WITH ORDINALITY AS listed (host, place))
WHERE tenant_id = $1 AND hosts @> jsonb_build_array(jsonb_build_object('member_id', $2::text))
"""


async def forget_host(work: Work, member_id: UUID) -> None:
    """Replace an erased member's name among the hosts, on brands too that the actor does not see."""
    await work.fetch_beyond_brands(_FORGET, (work.tenant_id, str(member_id), work.now()))
