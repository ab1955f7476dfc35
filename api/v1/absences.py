"""Absences: when people are not there."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Instant, Note, TimeZone, changes_in, refuse_odd_instant, refuse_unknown_zone
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import NO_BRAND, Reading, Work
from domain.tenants import (
    ABSENCES,
    AbsenceKind,
    AbsenceState,
    AbsenceView,
    cancel_absence,
    change_absence,
    decide_on_absence,
    refuse_others_absences,
    request_absence,
)

NOBODY = NO_BRAND
"""Whose absences a credential sees that is no member's: nobody has this id."""
CoverId = Annotated[UUID, Meta(description="The member who stands in; without one, the next in a rota's order.")]
InState = Annotated[list[AbsenceState] | None, QueryParameter(name="state", description="Only these states.")]
EndsAfter = Annotated[Instant | None, QueryParameter(description="Only what ends at this instant or later, RFC 3339.")]
StartsBefore = Annotated[Instant | None, QueryParameter(description="Only what starts before this instant, RFC 3339.")]


class AbsenceIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An absence to ask for: in whole days, or from one instant to another."""

    kind: Annotated[AbsenceKind, Meta(description="Why. Only those who decide on absences see it.")]
    member_id: Annotated[UUID, Meta(description="Who is not there; absent: you.")] | None = None
    starts_on: Annotated[date, Meta(description="The first day, in `time_zone`.")] | None = None
    ends_on: Annotated[date, Meta(description="The last day, itself included; absent: the first.")] | None = None
    starts_at: Annotated[Instant, Meta(description="Instead of days: the first instant.")] | None = None
    ends_at: Annotated[Instant, Meta(description="Instead of days: the instant at which they are back.")] | None = None
    time_zone: Annotated[TimeZone, Meta(description="Where the days are; absent: the tenant's zone.")] | None = None
    cover_id: CoverId | None = None
    note: Note = ""


class AbsencePatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    cover_id: CoverId | UnsetType | None = UNSET
    note: Note | UnsetType = UNSET


class AbsenceDecisionIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to say with the decision."""

    note: Note = ""


class OwnAbsences(Controller):
    """One's own absences."""

    path = "/me/absences"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="me.absences", permission=None, summary="My absences")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: InState = None,
        ends_after: EndsAfter = None,
        starts_before: StartsBefore = None,
    ) -> Response[Page[AbsenceView]]:
        """The absences of the member whose token this is, newest first. A key has none. Needs no scope."""
        own = reading.actor.id if reading.actor.kind == "member" else None
        found = await ABSENCES.page(
            reading,
            page,
            member_id=[own or NOBODY],
            state=in_state,
            ends_after=ends_after,
            starts_before=starts_before,
        )
        return json_of(found, Page[AbsenceView])


class Absences(Controller):
    """When people are not there."""

    path = "/absences"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="absences.create", permission=None, summary="Ask for an absence")
    async def create(self, work: NamedDependency[Work], data: JSONBody[AbsenceIn]) -> AbsenceView:
        """Ask for an absence. Members ask for their own; for others' it needs `absences:write`.

        Nobody is on duty during an approved absence, nor, from the moment it is noted, during one that is `sick`. Two
        absences of one person do not overlap.
        """
        for name in ("starts_on", "ends_on", "starts_at", "ends_at"):
            refuse_odd_instant(f"/{name}", getattr(data, name))
        refuse_unknown_zone("/time_zone", data.time_zone)
        return view_of(AbsenceView, await request_absence(work, **msgspec.structs.asdict(data)))

    @get("/", operation_id="absences.list", permission="absences:read", summary="List absences")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        member_id: FromQuery[list[UUID] | None] = None,
        cover_id: FromQuery[list[UUID] | None] = None,
        kind: Annotated[list[AbsenceKind] | None, QueryParameter(description="Only these kinds.")] = None,
        in_state: InState = None,
        ends_after: EndsAfter = None,
        starts_before: StartsBefore = None,
    ) -> Response[Page[AbsenceView]]:
        """Everybody's absences, newest first; `sort=starts_at` walks the calendar.

        `ends_after` and `starts_before` together give what touches a time. A credential that is limited to some brands
        sees none but, with `member_id`, those of the person whose token it is.
        """
        refuse_others_absences(reading, member_id)
        found = await ABSENCES.page(
            reading,
            page,
            member_id=member_id,
            cover_id=cover_id,
            kind=kind,
            state=in_state,
            ends_after=ends_after,
            starts_before=starts_before,
        )
        return json_of(found, Page[AbsenceView])

    @get("/{absence_id:uuid}", operation_id="absences.get", permission="absences:read", summary="Get an absence")
    async def read(self, reading: NamedDependency[Reading], absence_id: FromPath[UUID]) -> Response[AbsenceView]:
        """One absence. A credential that is limited to some brands finds none but its own person's."""
        return json_of(await ABSENCES.one(reading, absence_id), AbsenceView)

    @patch("/{absence_id:uuid}", operation_id="absences.update", permission=None, summary="Change an absence")
    async def update(
        self,
        work: NamedDependency[Work],
        absence_id: FromPath[UUID],
        data: JSONBody[AbsencePatch],
        if_match: IfMatch = None,
    ) -> AbsenceView:
        """Name another stand-in, or another note. Members change their own; others' need `absences:write`.

        For another time, call it off and ask anew: whoever decided, decided on that time.
        """
        changes, version = changes_in(data), version_in(if_match)
        return view_of(AbsenceView, await change_absence(work, absence_id, changes=changes, expected_version=version))

    @post(
        "/{absence_id:uuid}/approve",
        operation_id="absences.approve",
        permission="absences:write",
        summary="Approve an absence",
        status_code=200,
    )
    async def approve(
        self,
        work: NamedDependency[Work],
        absence_id: FromPath[UUID],
        data: JSONBody[AbsenceDecisionIn],
        if_match: IfMatch = None,
    ) -> AbsenceView:
        """Approve an absence; not one's own. Say with `If-Match` which version you have read."""
        version = version_in(if_match)
        row = await decide_on_absence(work, absence_id, state="approved", note=data.note, expected_version=version)
        return view_of(AbsenceView, row)

    @post(
        "/{absence_id:uuid}/decline",
        operation_id="absences.decline",
        permission="absences:write",
        summary="Decline an absence",
        status_code=200,
    )
    async def decline(
        self,
        work: NamedDependency[Work],
        absence_id: FromPath[UUID],
        data: JSONBody[AbsenceDecisionIn],
        if_match: IfMatch = None,
    ) -> AbsenceView:
        """Decline an absence; not one's own. Say with `If-Match` which version you have read."""
        version = version_in(if_match)
        row = await decide_on_absence(work, absence_id, state="declined", note=data.note, expected_version=version)
        return view_of(AbsenceView, row)

    @post(
        "/{absence_id:uuid}/cancel",
        operation_id="absences.cancel",
        permission=None,
        summary="Call an absence off",
        status_code=200,
    )
    async def cancel(
        self, work: NamedDependency[Work], absence_id: FromPath[UUID], if_match: IfMatch = None
    ) -> AbsenceView:
        """Call an absence off, approved or not. Members call off their own; others' need `absences:write`."""
        return view_of(AbsenceView, await cancel_absence(work, absence_id, expected_version=version_in(if_match)))
