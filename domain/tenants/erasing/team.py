"""What the team's books say about a person who is erased.

Absences go, since they may speak of the person's health, and what was written about the person or given as a mark goes.
What the trail of events says of them as well stays, under their id: levels, results and when they were on duty.
`domain.data_map.MEMBER_ERASURE` says it of every column.
"""

from domain.kernel.work import Work
from domain.tenants.models import Member

_CHANGED = "updated_at = $3, version = version + 1"
_UNVERSIONED = (
    "DELETE FROM absences WHERE tenant_id = $1 AND member_id = $2",
    "UPDATE rota_entries SET note = '' WHERE tenant_id = $1 AND $2 IN (member_id, replaces_id)",
)
_VERSIONED = (
    f"UPDATE member_skills SET evidence = '', {_CHANGED} WHERE tenant_id = $1 AND member_id = $2",  # noqa: S608 - a constant of this module
    f"""
    UPDATE training_attendances SET evidence = '', score = NULL, {_CHANGED} WHERE tenant_id = $1 AND member_id = $2
    """,  # noqa: S608 - the same
)
# Who trains need not be a member, and a member may be named without being referred to.
_TRAINER = f"""
UPDATE trainings SET trainer = '', {_CHANGED}
WHERE tenant_id = $1 AND trainer <> ''
  AND (trainer_id = $2 OR lower(btrim(trainer)) = lower(btrim($4)) OR strpos(lower(trainer), lower($5)) > 0)
"""  # noqa: S608 - the same


async def forget_at_work(work: Work, member: Member) -> None:
    """Delete a person's absences and blank what is noted about them, on brands too that the actor does not see."""
    about = (work.tenant_id, member.id)
    for statement in _UNVERSIONED:
        await work.fetch_beyond_brands(statement, about)
    for statement in _VERSIONED:
        await work.fetch_beyond_brands(statement, (*about, work.now()))
    await work.fetch_beyond_brands(_TRAINER, (*about, work.now(), member.name, member.email))
