"""Who takes part in a training, and how they did."""

from typing import Any
from uuid import UUID

from domain.kernel.work import Work
from domain.tenants.team.errors import AlreadyEntered
from domain.tenants.team.ground import get_active_member, require_whole_tenant

from .actions import refuse_full
from .events import TrainingAttendanceRecorded, TrainingAttendanceRemoved
from .models import SEATED, Attendance, Training
from .queries import get_attendance, get_training, is_entered


async def enter_attendance(
    work: Work,
    training_id: UUID,
    *,
    member_id: UUID,
    state: str,
    result: str | None,
    score: int | None,
    evidence: str,
) -> Attendance:
    """Enter a person: before the training, or afterwards somebody who came unannounced.

    Raises AlreadyEntered, TrainingFull, MemberGone, TrainingTransitionRefused, Invalid.
    """
    require_whole_tenant(work)
    training = await get_training(work, training_id)
    await get_active_member(work, member_id)
    if await is_entered(work, training_id, member_id):
        raise AlreadyEntered("This person is entered already.")
    row = Attendance(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        training_id=training_id,
        member_id=member_id,
        created_at=work.now(),
    )
    given = {"state": state, "result": result, "score": score, "evidence": evidence}
    row.edited(training, given, by=work.actor, at=work.now())
    await refuse_full(work, training, more=row.state in SEATED)
    work.add(row)
    work.record(_recorded(training, row))
    await work.session.flush()
    return row


async def change_attendance(
    work: Work, training_id: UUID, attendance_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> Attendance:
    """Note whether a person came and how they did. Raises TrainingFull, TrainingTransitionRefused, Invalid."""
    require_whole_tenant(work)
    training = await get_training(work, training_id)
    row = await get_attendance(work, training_id, attendance_id)
    row.expect(expected_version)
    row.edited(training, changes, by=work.actor, at=work.now())
    await refuse_full(work, training, more=row.state in SEATED, but=row.id)
    work.record(_recorded(training, row))
    await work.session.flush()
    return row


async def remove_attendance(
    work: Work, training_id: UUID, attendance_id: UUID, *, expected_version: int | None
) -> None:
    """Take a person off the list. Raises TrainingTransitionRefused once the training is closed."""
    require_whole_tenant(work)
    training = await get_training(work, training_id)
    row = await get_attendance(work, training_id, attendance_id)
    row.expect(expected_version)
    training.only_from("planned", "held", verb="changed")
    await work.session.delete(row)
    fact = TrainingAttendanceRemoved(
        subject_id=training.id, version=training.version, attendance_id=row.id, member_id=row.member_id
    )
    work.record(fact)
    await work.session.flush()


def _recorded(training: Training, row: Attendance) -> TrainingAttendanceRecorded:
    """The training itself does not change with the list of who takes part: its version stays."""
    return TrainingAttendanceRecorded(
        subject_id=training.id,
        version=training.version,
        attendance_id=row.id,
        member_id=row.member_id,
        state=row.state,
        result=row.result,
    )
