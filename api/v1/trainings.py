"""Trainings: what the team learns together."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Instant, Name, Note, TimeZone, changes_in, refuse_odd_instant, refuse_unknown_zone
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    TRAININGS,
    TrainingState,
    TrainingView,
    cancel_training,
    change_training,
    close_training,
    hold_training,
    plan_training,
)

from .skills import Level

Location = Annotated[str, Meta(max_length=500, description="Where: a room, or an address to join at.")]
Trainer = Annotated[str, Meta(max_length=200, description="Who gives it, as people call them.")]
TrainerId = Annotated[UUID, Meta(description="Who gives it, if it is a member.")]
SkillId = Annotated[UUID, Meta(description="What it teaches.")]
Capacity = Annotated[int, Meta(ge=1, le=10_000, description="How many can attend.")]


class TrainingIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A training to plan."""

    title: Name
    starts_at: Instant
    ends_at: Instant
    time_zone: TimeZone = "Asia/Shanghai"
    description: Note = ""
    location: Location = ""
    trainer: Trainer = ""
    trainer_id: TrainerId | None = None
    skill_id: SkillId | None = None
    level: Level | None = None
    capacity: Capacity | None = None


class TrainingPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    title: Name | UnsetType = UNSET
    starts_at: Instant | UnsetType = UNSET
    ends_at: Instant | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    description: Note | UnsetType = UNSET
    location: Location | UnsetType = UNSET
    trainer: Trainer | UnsetType = UNSET
    trainer_id: TrainerId | UnsetType | None = UNSET
    skill_id: SkillId | UnsetType | None = UNSET
    level: Level | UnsetType | None = UNSET
    capacity: Capacity | UnsetType | None = UNSET


class CloseTrainingIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What follows from the results."""

    raise_skills: Annotated[
        bool,
        Meta(
            description="Whether who passed has the training's `level` in its skill from now on. Nobody's is lowered."
        ),
    ] = False


class Trainings(Controller):
    """What the team learns together."""

    path = "/trainings"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="trainings.create", permission="team:write", summary="Plan a training")
    async def create(self, work: NamedDependency[Work], data: JSONBody[TrainingIn]) -> TrainingView:
        """Plan a training; with `skill_id` and `level` it says what who passes can do afterwards."""
        return view_of(TrainingView, await plan_training(work, **_checked(msgspec.structs.asdict(data))))

    @get("/", operation_id="trainings.list", permission="team:read", summary="List trainings")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[TrainingState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        skill_id: FromQuery[list[UUID] | None] = None,
        trainer_id: FromQuery[list[UUID] | None] = None,
        starts_from: Annotated[
            Instant | None, QueryParameter(description="Only what starts at this instant or later, RFC 3339.")
        ] = None,
        starts_before: Annotated[
            Instant | None, QueryParameter(description="Only what starts before this instant, RFC 3339.")
        ] = None,
    ) -> Response[Page[TrainingView]]:
        """Trainings, newest first; `sort=starts_at` walks the calendar."""
        found = await TRAININGS.page(
            reading,
            page,
            state=in_state,
            skill_id=skill_id,
            trainer_id=trainer_id,
            starts_from=starts_from,
            starts_before=starts_before,
        )
        return json_of(found, Page[TrainingView])

    @get("/{training_id:uuid}", operation_id="trainings.get", permission="team:read", summary="Get a training")
    async def read(self, reading: NamedDependency[Reading], training_id: FromPath[UUID]) -> Response[TrainingView]:
        """One training."""
        return json_of(await TRAININGS.one(reading, training_id), TrainingView)

    @patch("/{training_id:uuid}", operation_id="trainings.update", permission="team:write", summary="Change a training")
    async def update(
        self,
        work: NamedDependency[Work],
        training_id: FromPath[UUID],
        data: JSONBody[TrainingPatch],
        if_match: IfMatch = None,
    ) -> TrainingView:
        """Change a planned training."""
        changes = _checked(changes_in(data))
        row = await change_training(work, training_id, changes=changes, expected_version=version_in(if_match))
        return view_of(TrainingView, row)

    @post(
        "/{training_id:uuid}/hold",
        operation_id="trainings.hold",
        permission="team:write",
        summary="Say that it took place",
        status_code=200,
    )
    async def hold(
        self, work: NamedDependency[Work], training_id: FromPath[UUID], if_match: IfMatch = None
    ) -> TrainingView:
        """Say that it took place, once it has begun. From then on people have attended, or not, and have results."""
        return view_of(TrainingView, await hold_training(work, training_id, expected_version=version_in(if_match)))

    @post(
        "/{training_id:uuid}/close",
        operation_id="trainings.close",
        permission="team:write",
        summary="Say that all results are known",
        status_code=200,
    )
    async def close(
        self,
        work: NamedDependency[Work],
        training_id: FromPath[UUID],
        data: JSONBody[CloseTrainingIn],
        if_match: IfMatch = None,
    ) -> TrainingView:
        """Say that it is known how everybody did; with `raise_skills`, assess who passed. Nothing changes afterwards.

        Refused while somebody is still `invited` or `attending`.
        """
        row = await close_training(
            work, training_id, raise_skills=data.raise_skills, expected_version=version_in(if_match)
        )
        return view_of(TrainingView, row)

    @post(
        "/{training_id:uuid}/cancel",
        operation_id="trainings.cancel",
        permission="team:write",
        summary="Call it off",
        status_code=200,
    )
    async def cancel(
        self, work: NamedDependency[Work], training_id: FromPath[UUID], if_match: IfMatch = None
    ) -> TrainingView:
        """Call a planned training off."""
        return view_of(TrainingView, await cancel_training(work, training_id, expected_version=version_in(if_match)))


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    for name in ("starts_at", "ends_at"):
        refuse_odd_instant(f"/{name}", fields.get(name))
    refuse_unknown_zone("/time_zone", fields.get("time_zone"))
    return fields
