"""Reads of skills."""

from uuid import UUID

from sqlalchemy import exists, func, select

from domain.kernel.access import Actor
from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing, own_only
from domain.kernel.work import Work
from domain.tenants.models import Member

from .models import MemberSkill, Skill
from .views import MemberSkillView, SkillView

SKILLS = Listing(SkillView, Skill, noun="skill", filters={"state": Filter(Skill.state)}, sorts=("created_at", "name"))
_IS_HERE = (
    exists()
    .where(Member.tenant_id == MemberSkill.tenant_id, Member.id == MemberSkill.member_id, Member.state == "active")
    .correlate(MemberSkill)
)
_FILTERS = {
    "member_id": Filter(MemberSkill.member_id),
    "skill_id": Filter(MemberSkill.skill_id),
    "min_level": Filter(MemberSkill.level, "gte"),
    "here": Filter(_IS_HERE, "eq"),
}
_SORTS = ("created_at", "assessed_at")
MEMBER_SKILLS = Listing(MemberSkillView, MemberSkill, noun="assessment", filters=_FILTERS, sorts=_SORTS)
MEMBER_SKILLS_OF_COLLEAGUES = Listing(
    MemberSkillView,
    MemberSkill,
    noun="assessment",
    filters=_FILTERS,
    sorts=_SORTS,
    computed={"evidence": own_only(MemberSkill.evidence, MemberSkill.member_id)},
)
"""The same for who does not look after the team: what shows others' skills is not told."""


def member_skills_for(actor: Actor) -> Listing:
    """Who can do what, as the actor may see it."""
    return MEMBER_SKILLS if "team:write" in actor.permissions else MEMBER_SKILLS_OF_COLLEAGUES


async def get_skill(work: Work, skill_id: UUID, *, lock: bool = False) -> Skill:
    """A skill of the catalogue, archived ones included."""
    skill = await work.session.get(Skill, (work.tenant_id, skill_id), with_for_update=lock or None)
    if skill is None:
        raise NotFound("skill")
    return skill


async def find_skill_by_name(work: Work, name: str) -> Skill | None:
    """The skill of this name, whatever its spelling in upper and lower case."""
    statement = select(Skill).where(Skill.tenant_id == work.tenant_id, func.lower(Skill.name) == func.lower(name))
    found: Skill | None = await work.session.scalar(statement)
    return found


async def get_member_skill(work: Work, member_skill_id: UUID) -> MemberSkill:
    """An assessment, locked until the work ends."""
    row = await work.session.get(MemberSkill, (work.tenant_id, member_skill_id), with_for_update=True)
    if row is None:
        raise NotFound("assessment")
    return row


async def find_member_skill(work: Work, member_id: UUID, skill_id: UUID) -> MemberSkill | None:
    """How well the person does this, locked until the work ends."""
    statement = select(MemberSkill).where(
        MemberSkill.tenant_id == work.tenant_id,
        MemberSkill.member_id == member_id,
        MemberSkill.skill_id == skill_id,
    )
    found: MemberSkill | None = await work.session.scalar(statement.with_for_update())
    return found
