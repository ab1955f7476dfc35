"""What can be done about skills."""

from typing import Any
from uuid import UUID

from domain.kernel.work import Work
from domain.tenants.team.errors import SkillNameTaken
from domain.tenants.team.ground import get_active_member, require_whole_tenant, take_turns

from .events import MemberSkillAssessed, MemberSkillWithdrawn, SkillAdded, SkillChanged
from .models import MemberSkill, Skill
from .queries import find_member_skill, find_skill_by_name, get_member_skill, get_skill


async def add_skill(work: Work, *, name: str, description: str) -> Skill:
    """Add a skill to the catalogue. Raises SkillNameTaken."""
    require_whole_tenant(work)
    await _refuse_taken(work, name)
    skill = Skill(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        name=name,
        description=description,
        state="active",
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(skill)
    work.record(SkillAdded(subject_id=skill.id))
    await work.session.flush()
    return skill


async def change_skill(work: Work, skill_id: UUID, *, changes: dict[str, Any], expected_version: int | None) -> Skill:
    """Rename, describe, archive or take up again. Raises SkillNameTaken."""
    require_whole_tenant(work)
    skill = await get_skill(work, skill_id, lock=True)
    skill.expect(expected_version)
    if changes.get("name", skill.name).lower() != skill.name.lower():
        await _refuse_taken(work, changes["name"])
    for name, value in changes.items():
        setattr(skill, name, value)
    skill.updated_at = work.now()
    event = SkillChanged(subject_id=skill.id, version=skill.next_version, changed=sorted(changes), state=skill.state)
    work.record(event)
    await work.session.flush()
    return skill


async def assess_skill(
    work: Work, *, member_id: UUID, skill_id: UUID, level: int, evidence: str, training_id: UUID | None = None
) -> MemberSkill:
    """Say how well a person does something; what was said before is replaced. Raises MemberGone, SkillArchived."""
    require_whole_tenant(work)
    await get_active_member(work, member_id)
    (await get_skill(work, skill_id)).refuse_archived()
    await take_turns(work, "member_skill", member_id, skill_id)
    row = await find_member_skill(work, member_id, skill_id)
    former = row.level if row is not None else None
    row = row or work.add(_new_member_skill(work, member_id, skill_id))
    row.assess(level, evidence, training_id=training_id, by=work.actor, at=work.now())
    event = MemberSkillAssessed(
        subject_id=row.id,
        version=row.next_version,
        member_id=member_id,
        skill_id=skill_id,
        level=level,
        former_level=former,
        training_id=training_id,
    )
    work.record(event)
    await work.session.flush()
    return row


async def withdraw_skill(work: Work, member_skill_id: UUID, *, expected_version: int | None) -> None:
    """Remove an assessment."""
    require_whole_tenant(work)
    row = await get_member_skill(work, member_skill_id)
    row.expect(expected_version)
    await work.session.delete(row)
    event = MemberSkillWithdrawn(
        subject_id=row.id, version=row.next_version, member_id=row.member_id, skill_id=row.skill_id
    )
    work.record(event)
    await work.session.flush()


def _new_member_skill(work: Work, member_id: UUID, skill_id: UUID) -> MemberSkill:
    return MemberSkill(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        member_id=member_id,
        skill_id=skill_id,
        created_at=work.now(),
    )


async def _refuse_taken(work: Work, name: str) -> None:
    await take_turns(work, "skills")
    if await find_skill_by_name(work, name) is not None:
        raise SkillNameTaken(f"There is a skill {name} already.")
