"""Reads of trainings."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from domain.kernel.access import Actor
from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing, own_only
from domain.kernel.work import Work

from .models import SEATED, Attendance, Training
from .views import AttendanceView, TrainingView

TRAININGS = Listing(
    TrainingView,
    Training,
    noun="training",
    filters={
        "state": Filter(Training.state),
        "skill_id": Filter(Training.skill_id),
        "trainer_id": Filter(Training.trainer_id),
        "starts_from": Filter(Training.starts_at, "gte"),
        "starts_before": Filter(Training.starts_at, "lt"),
    },
    sorts=("created_at", "starts_at"),
)
ATTENDANCES = Listing(
    AttendanceView,
    Attendance,
    noun="attendance",
    filters={
        "training_id": Filter(Attendance.training_id, "eq"),
        "member_id": Filter(Attendance.member_id),
        "state": Filter(Attendance.state),
        "result": Filter(Attendance.result),
    },
)
_OWN = {name: own_only(getattr(Attendance, name), Attendance.member_id) for name in ("result", "score", "evidence")}
ATTENDANCES_OF_COLLEAGUES = Listing(
    AttendanceView,
    Attendance,
    noun="attendance",
    filters={
        "training_id": Filter(Attendance.training_id, "eq"),
        "member_id": Filter(Attendance.member_id),
        "state": Filter(Attendance.state),
        "result": Filter(_OWN["result"]),
    },
    computed=_OWN,
)
"""The same for who does not look after the team: how others did is not told, nor can it be asked for."""


def attendances_for(actor: Actor) -> Listing:
    """Who takes part in trainings, as the actor may see it."""
    return ATTENDANCES if "team:write" in actor.permissions else ATTENDANCES_OF_COLLEAGUES


async def get_training(work: Work, training_id: UUID) -> Training:
    """A training, locked until the work ends."""
    row = await work.session.get(Training, (work.tenant_id, training_id), with_for_update=True)
    if row is None:
        raise NotFound("training")
    return row


async def get_attendance(work: Work, training_id: UUID, attendance_id: UUID) -> Attendance:
    """Somebody's part in this training."""
    row = await work.session.get(Attendance, (work.tenant_id, attendance_id))
    if row is None or row.training_id != training_id:
        raise NotFound("attendance")
    return row


async def list_attendances(work: Work, training_id: UUID) -> Sequence[Attendance]:
    """Everybody's part in this training, in the order in which they were entered."""
    statement = (
        select(Attendance)
        .where(Attendance.tenant_id == work.tenant_id, Attendance.training_id == training_id)
        .order_by(Attendance.created_at, Attendance.id)
    )
    return list(await work.session.scalars(statement))


async def is_entered(work: Work, training_id: UUID, member_id: UUID) -> bool:
    """Whether the person has a part in this training."""
    statement = select(Attendance.id).where(
        Attendance.tenant_id == work.tenant_id,
        Attendance.training_id == training_id,
        Attendance.member_id == member_id,
    )
    return await work.session.scalar(statement) is not None


async def count_seated(work: Work, training_id: UUID, *, but: UUID | None = None) -> int:
    """How many places of the training are taken, not counting one person's."""
    statement = select(func.count()).where(
        Attendance.tenant_id == work.tenant_id,
        Attendance.training_id == training_id,
        Attendance.state.in_(SEATED),
    )
    if but is not None:
        statement = statement.where(Attendance.id != but)
    with work.session.no_autoflush:
        counted: int | None = await work.session.scalar(statement)
    return counted or 0
