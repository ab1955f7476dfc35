"""Who takes part in trainings, and how they did."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import changes_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    TRAININGS,
    AttendanceState,
    AttendanceView,
    TrainingResult,
    attendances_for,
    change_attendance,
    enter_attendance,
    remove_attendance,
)

from .skills import Evidence

State = Annotated[
    AttendanceState,
    Meta(description="Beforehand `invited`, `attending` or `excused`; once held `attended`, `absent` or `excused`."),
]
Result = Annotated[TrainingResult, Meta(description="How they did; of who attended only.")]
Score = Annotated[int, Meta(ge=0, le=100, description="In percent; of who attended only.")]


class AttendanceIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Somebody's part in a training."""

    member_id: UUID
    state: State = "invited"
    result: Result | None = None
    score: Score | None = None
    evidence: Evidence = ""


class AttendancePatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    state: State | UnsetType = UNSET
    result: Result | UnsetType | None = UNSET
    score: Score | UnsetType | None = UNSET
    evidence: Evidence | UnsetType = UNSET


class TrainingAttendances(Controller):
    """Who takes part in trainings."""

    path = "/trainings/{training_id:uuid}/attendances"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="trainings.create_attendance", permission="team:write", summary="Enter somebody")
    async def create(
        self, work: NamedDependency[Work], training_id: FromPath[UUID], data: JSONBody[AttendanceIn]
    ) -> AttendanceView:
        """Invite somebody, or enter who attends; afterwards also who came unannounced. Once per person.

        Who is `attending` takes one of the training's places, who is only `invited` does not.
        """
        return view_of(AttendanceView, await enter_attendance(work, training_id, **msgspec.structs.asdict(data)))

    @get("/", operation_id="trainings.list_attendances", permission="team:read", summary="List who takes part")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        training_id: FromPath[UUID],
        member_id: FromQuery[list[UUID] | None] = None,
        in_state: Annotated[
            list[AttendanceState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        result: Annotated[list[TrainingResult] | None, QueryParameter(description="Only these results.")] = None,
    ) -> Response[Page[AttendanceView]]:
        """Who takes part in the training, the last entered first.

        Without `team:write`, `result`, `score` and `evidence` are null but in one's own, and `?result=` finds no others.
        """
        await TRAININGS.one(reading, training_id)
        found = await attendances_for(reading.actor).page(
            reading, page, training_id=training_id, member_id=member_id, state=in_state, result=result
        )
        return json_of(found, Page[AttendanceView])

    @patch(
        "/{attendance_id:uuid}",
        operation_id="trainings.update_attendance",
        permission="team:write",
        summary="Note who came and how they did",
    )
    async def update(
        self,
        work: NamedDependency[Work],
        training_id: FromPath[UUID],
        attendance_id: FromPath[UUID],
        data: JSONBody[AttendancePatch],
        if_match: IfMatch = None,
    ) -> AttendanceView:
        """Note whether somebody came, with what result, and what shows it. Fixed once the training is closed."""
        changes, version = changes_in(data), version_in(if_match)
        row = await change_attendance(work, training_id, attendance_id, changes=changes, expected_version=version)
        return view_of(AttendanceView, row)

    @delete(
        "/{attendance_id:uuid}",
        operation_id="trainings.delete_attendance",
        permission="team:write",
        summary="Take somebody off the list",
    )
    async def remove(
        self,
        work: NamedDependency[Work],
        training_id: FromPath[UUID],
        attendance_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> None:
        """Take somebody off the list."""
        await remove_attendance(work, training_id, attendance_id, expected_version=version_in(if_match))
