"""What can be done about trainings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.work import Work
from domain.tenants.team.errors import TrainingFull, TrainingTransitionRefused
from domain.tenants.team.ground import active_members, get_active_member, require_whole_tenant
from domain.tenants.team.skills.actions import assess_skill
from domain.tenants.team.skills.queries import find_member_skill, get_skill

from .events import TrainingCancelled, TrainingChanged, TrainingClosed, TrainingHeld, TrainingPlanned
from .models import BEFORE, Attendance, Training
from .queries import count_seated, get_training, list_attendances


async def plan_training(
    work: Work,
    *,
    title: str,
    description: str,
    location: str,
    starts_at: datetime,
    ends_at: datetime,
    time_zone: str,
    trainer: str,
    trainer_id: UUID | None,
    skill_id: UUID | None,
    level: int | None,
    capacity: int | None,
) -> Training:
    """Plan a training. Raises Invalid, SkillArchived, and MemberGone for a trainer who left."""
    require_whole_tenant(work)
    training = Training(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        title=title,
        description=description,
        location=location,
        starts_at=starts_at,
        ends_at=ends_at,
        time_zone=time_zone,
        trainer=trainer,
        trainer_id=trainer_id,
        skill_id=skill_id,
        level=level,
        capacity=capacity,
        state="planned",
        created_at=work.now(),
        updated_at=work.now(),
    )
    training.refuse_odd_plan()
    await _refuse_unknown(work, {"trainer_id": trainer_id, "skill_id": skill_id})
    work.add(training)
    work.record(TrainingPlanned(subject_id=training.id, skill_id=skill_id, starts_at=starts_at))
    await work.session.flush()
    return training


async def change_training(
    work: Work, training_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> Training:
    """Change a planned training. Raises what planning raises, and TrainingFull for fewer places than are taken."""
    require_whole_tenant(work)
    training = await get_training(work, training_id)
    training.expect(expected_version)
    await _refuse_unknown(work, changes)
    training.edited(changes, work.now())
    await refuse_full(work, training, more=0)
    work.record(TrainingChanged(**about(training), changed=sorted(changes), starts_at=training.starts_at))
    await work.session.flush()
    return training


async def hold_training(work: Work, training_id: UUID, *, expected_version: int | None) -> Training:
    """Say that it took place. Said again, it changes nothing. Raises TrainingTransitionRefused, Invalid."""
    require_whole_tenant(work)
    training = await get_training(work, training_id)
    if training.state == "held":
        return training
    training.expect(expected_version)
    training.hold(by=work.actor, at=work.now())
    work.record(TrainingHeld(**about(training), skill_id=training.skill_id))
    await work.session.flush()
    return training


async def close_training(
    work: Work, training_id: UUID, *, raise_skills: bool, expected_version: int | None
) -> Training:
    """Say that it is known how everybody did; with `raise_skills`, who passed has the training's level from now on.

    Nobody's level is lowered. Raises TrainingTransitionRefused while it is open whether somebody came.
    """
    require_whole_tenant(work)
    training = await get_training(work, training_id)
    if training.state == "closed":
        return training
    training.expect(expected_version)
    entered = await list_attendances(work, training_id)
    if training.state == "held" and (undecided := sum(one.state in BEFORE for one in entered)):
        raise TrainingTransitionRefused(f"Say of {undecided} people whether they came.", state="held")
    training.close(by=work.actor, at=work.now())
    passed = [one for one in entered if one.result == "passed"]
    counts = {"attended": sum(one.state == "attended" for one in entered), "passed": len(passed)}
    closed = {**about(training), "skill_id": training.skill_id, **counts}
    raised = await _raise_skills(work, training, passed) if raise_skills else 0
    work.record(TrainingClosed(**closed, raised=raised))
    await work.session.flush()
    return training


async def cancel_training(work: Work, training_id: UUID, *, expected_version: int | None) -> Training:
    """Call a planned training off. Said again, it changes nothing. Raises TrainingTransitionRefused."""
    require_whole_tenant(work)
    training = await get_training(work, training_id)
    if training.state == "cancelled":
        return training
    training.expect(expected_version)
    training.cancel(by=work.actor, at=work.now())
    work.record(TrainingCancelled(**about(training), skill_id=training.skill_id))
    await work.session.flush()
    return training


async def refuse_full(work: Work, training: Training, *, more: int, but: UUID | None = None) -> None:
    """Raise TrainingFull if there are no places for `more` people. Who came to one that was held did find a place."""
    if training.capacity is None or training.state != "planned":
        return
    taken = await count_seated(work, training.id, but=but)
    if taken + more > training.capacity:
        detail = f"The training has {training.capacity} places; {taken} are taken."
        raise TrainingFull(detail, capacity=training.capacity, taken=taken)


def about(training: Training) -> dict[str, Any]:
    """The common fields of an event about this training, after the pending change."""
    return {"subject_id": training.id, "version": training.next_version}


async def _raise_skills(work: Work, training: Training, passed: Sequence[Attendance]) -> int:
    """How many people's level went up. Who has left stays as they are."""
    if training.skill_id is None or training.level is None:
        return 0
    here = await active_members(work, [one.member_id for one in passed])
    staying = [one for one in passed if one.member_id in here]
    return sum([await _raise_skill(work, training, one, training.skill_id, training.level) for one in staying])


async def _raise_skill(work: Work, training: Training, passed: Attendance, skill_id: UUID, level: int) -> bool:
    """Whether the person's level went up: not if they are as good already."""
    known = await find_member_skill(work, passed.member_id, skill_id)
    if known is not None and known.level >= level:
        return False
    whose = {"member_id": passed.member_id, "skill_id": skill_id, "training_id": training.id}
    await assess_skill(work, **whose, level=level, evidence=passed.evidence)
    return True


async def _refuse_unknown(work: Work, named: dict[str, Any]) -> None:
    if (trainer_id := named.get("trainer_id")) is not None:
        await get_active_member(work, trainer_id)
    if (skill_id := named.get("skill_id")) is not None:
        (await get_skill(work, skill_id)).refuse_archived()
