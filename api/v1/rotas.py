"""Rotas: who takes turns in being there."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Note, TimeZone, changes_in, refuse_odd_instant, refuse_unknown_zone
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import ROTAS, Coverage, RotaKind, RotaState, RotaView, Rule, Weekday, change_rota, create_rota

LocalTime = Annotated[
    str,
    Meta(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        max_length=5,  # the pattern's end would let a line break pass
        description="`HH:MM` on the wall clock of the rota's zone.",
    ),
]


class WindowIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A time of the week at which somebody is to be there. An end at or before the start is on the next day."""

    weekday: Annotated[Weekday, Meta(description="The day on which it starts.")]
    starts: LocalTime
    ends: LocalTime


class RuleIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """People who take turns: one line of duty."""

    name: Annotated[str, Meta(min_length=1, max_length=100, description="Unique in the rota, such as `primary`.")]
    member_ids: Annotated[
        list[UUID],
        Meta(min_length=1, max_length=100, description="Who takes turns, in order; one alone is always on duty."),
    ]
    turn_hours: Annotated[
        int,
        Meta(
            ge=1, le=2208, description="Length of a turn on the wall clock: 24 a day, 168 a week, clock changes or not."
        ),
    ]
    handover: LocalTime
    starts_on: Annotated[date, Meta(description="The day of the first handover.")]
    ends_on: Annotated[date, Meta(description="The day on which it ends, at the hour of the handover.")] | None = None
    windows: Annotated[
        list[WindowIn], Meta(max_length=50, description="When somebody is to be there; empty: all the time.")
    ] = []


RotaName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=100,
        description="Unique among the brand's rotas, or among those of none, whatever the case.",
    ),
]
Rules = Annotated[list[RuleIn], Meta(max_length=10, description="Lines of duty, the most important first.")]
BrandId = Annotated[UUID, Meta(description="The brand that it is for; null for all of them.")]
WhichCoverage = Annotated[
    Coverage, Meta(description="Whether a time without anybody is always a gap, or only where a rule wants somebody.")
]


class RotaIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new rota."""

    name: RotaName
    kind: Annotated[RotaKind, Meta(description="Whether people are at work, or can be called.")]
    description: Note = ""
    time_zone: TimeZone = "Asia/Shanghai"
    brand_id: BrandId | None = None
    coverage: WhichCoverage = "planned"
    rules: Rules = []


class RotaPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay, `rules` are replaced whole."""

    name: RotaName | UnsetType = UNSET
    kind: RotaKind | UnsetType = UNSET
    description: Note | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    brand_id: BrandId | UnsetType | None = UNSET
    coverage: WhichCoverage | UnsetType = UNSET
    rules: Rules | UnsetType = UNSET
    state: RotaState | UnsetType = UNSET


class Rotas(Controller):
    """Who takes turns in being there."""

    path = "/rotas"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="rotas.create", permission="team:write", summary="Make a rota")
    async def create(self, work: NamedDependency[Work], data: JSONBody[RotaIn]) -> RotaView:
        """Make a rota: on call around the clock, early and late shifts, or both lines in one.

        A weekly pattern is a rule with `windows`; a rotation is a rule with several people. Turns keep their hour on
        the wall clock when clocks change. To change who takes turns from some day on, give the present rule an
        `ends_on` and add another that starts then: so the past stays as it was.
        """
        return view_of(RotaView, await create_rota(work, **_checked(msgspec.structs.asdict(data))))

    @get("/", operation_id="rotas.list", permission="team:read", summary="List rotas")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[RotaState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        kind: Annotated[list[RotaKind] | None, QueryParameter(description="Only these kinds.")] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
    ) -> Response[Page[RotaView]]:
        """Rotas, newest first; `sort=name` by name."""
        found = await ROTAS.page(reading, page, state=in_state, kind=kind, brand_id=brand_id)
        return json_of(found, Page[RotaView])

    @get("/{rota_id:uuid}", operation_id="rotas.get", permission="team:read", summary="Get a rota")
    async def read(self, reading: NamedDependency[Reading], rota_id: FromPath[UUID]) -> Response[RotaView]:
        """One rota with its rules."""
        return json_of(await ROTAS.one(reading, rota_id), RotaView)

    @patch("/{rota_id:uuid}", operation_id="rotas.update", permission="team:write", summary="Change a rota")
    async def update(
        self,
        work: NamedDependency[Work],
        rota_id: FromPath[UUID],
        data: JSONBody[RotaPatch],
        if_match: IfMatch = None,
    ) -> RotaView:
        """Change a rota, archive it, or take it up again. In an archived rota nobody is on duty."""
        changes = _checked(changes_in(data))
        row = await change_rota(work, rota_id, changes=changes, expected_version=version_in(if_match))
        return view_of(RotaView, row)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Inputs as the domain takes them. Raises Invalid for zones and days that there are not."""
    refuse_unknown_zone("/time_zone", fields.get("time_zone"))
    for place, rule in enumerate(fields.get("rules", ())):
        refuse_odd_instant(f"/rules/{place}/starts_on", rule.starts_on)
        refuse_odd_instant(f"/rules/{place}/ends_on", rule.ends_on)
    if "rules" not in fields:
        return fields
    return {**fields, "rules": msgspec.convert(fields["rules"], type=list[Rule], from_attributes=True)}
