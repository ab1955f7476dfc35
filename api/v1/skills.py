"""Skills: what people of the team can do, and how well."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Note, changes_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    SKILLS,
    MemberSkillView,
    SkillLevel,
    SkillState,
    SkillView,
    add_skill,
    assess_skill,
    change_skill,
    member_skills_for,
    withdraw_skill,
)

SkillName = Annotated[
    str, Meta(min_length=1, max_length=100, description="Unique in the tenant, whatever upper and lower case.")
]
Level = Annotated[
    SkillLevel,
    Meta(
        description="1 aware, 2 learning (does it with help), 3 practising (alone), 4 proficient (hard cases, checks "
        "others' work), 5 expert (sets the standard, teaches it)."
    ),
]
Evidence = Annotated[
    str,
    Meta(max_length=2000, description="What shows it: a text, or the address of a certificate or a piece of work."),
]


class SkillIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A skill for the catalogue."""

    name: SkillName
    description: Note = ""


class SkillPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    name: SkillName | UnsetType = UNSET
    description: Note | UnsetType = UNSET
    state: SkillState | UnsetType = UNSET


class MemberSkillIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How well one person does one thing."""

    member_id: UUID
    skill_id: UUID
    level: Level
    evidence: Evidence = ""


class Skills(Controller):
    """The tenant's catalogue of skills."""

    path = "/skills"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="skills.create", permission="team:write", summary="Add a skill")
    async def create(self, work: NamedDependency[Work], data: JSONBody[SkillIn]) -> SkillView:
        """Add a skill to the catalogue. One catalogue for all makes sure that the same thing has one name."""
        return view_of(SkillView, await add_skill(work, **msgspec.structs.asdict(data)))

    @get("/", operation_id="skills.list", permission="team:read", summary="List skills")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[SkillState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
    ) -> Response[Page[SkillView]]:
        """The catalogue, newest first; `sort=name` by name."""
        return json_of(await SKILLS.page(reading, page, state=in_state), Page[SkillView])

    @get("/{skill_id:uuid}", operation_id="skills.get", permission="team:read", summary="Get a skill")
    async def read(self, reading: NamedDependency[Reading], skill_id: FromPath[UUID]) -> Response[SkillView]:
        """One skill of the catalogue."""
        return json_of(await SKILLS.one(reading, skill_id), SkillView)

    @patch("/{skill_id:uuid}", operation_id="skills.update", permission="team:write", summary="Change a skill")
    async def update(
        self,
        work: NamedDependency[Work],
        skill_id: FromPath[UUID],
        data: JSONBody[SkillPatch],
        if_match: IfMatch = None,
    ) -> SkillView:
        """Rename or describe a skill, archive it or take it up again. Who has an archived skill keeps it."""
        skill = await change_skill(work, skill_id, changes=changes_in(data), expected_version=version_in(if_match))
        return view_of(SkillView, skill)


class MemberSkills(Controller):
    """Who can do what."""

    path = "/member-skills"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="member_skills.assess", permission="team:write", summary="Assess somebody", status_code=200)
    async def assess(self, work: NamedDependency[Work], data: JSONBody[MemberSkillIn]) -> MemberSkillView:
        """Say how well a person does something. A new assessment replaces the former one; events keep the levels."""
        return view_of(MemberSkillView, await assess_skill(work, **msgspec.structs.asdict(data)))

    @get("/", operation_id="member_skills.list", permission="team:read", summary="Find people by skill")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        member_id: FromQuery[list[UUID] | None] = None,
        skill_id: FromQuery[list[UUID] | None] = None,
        min_level: Annotated[
            int | None, QueryParameter(ge=1, le=5, description="Only who is at this level or above it.")
        ] = None,
    ) -> Response[Page[MemberSkillView]]:
        """Who can do what: `?skill_id=…&min_level=3`. People who have left are not listed.

        Without `team:write`, `evidence` is null but in one's own.
        """
        found = await member_skills_for(reading.actor).page(
            reading, page, member_id=member_id, skill_id=skill_id, min_level=min_level, here=True
        )
        return json_of(found, Page[MemberSkillView])

    @get(
        "/{member_skill_id:uuid}", operation_id="member_skills.get", permission="team:read", summary="Get an assessment"
    )
    async def read(
        self, reading: NamedDependency[Reading], member_skill_id: FromPath[UUID]
    ) -> Response[MemberSkillView]:
        """One assessment. Without `team:write`, `evidence` is null but in one's own."""
        return json_of(await member_skills_for(reading.actor).one(reading, member_skill_id), MemberSkillView)

    @delete(
        "/{member_skill_id:uuid}",
        operation_id="member_skills.delete",
        permission="team:write",
        summary="Withdraw an assessment",
    )
    async def withdraw(
        self, work: NamedDependency[Work], member_skill_id: FromPath[UUID], if_match: IfMatch = None
    ) -> None:
        """Remove an assessment: the person is not said to have the skill any more."""
        await withdraw_skill(work, member_skill_id, expected_version=version_in(if_match))
