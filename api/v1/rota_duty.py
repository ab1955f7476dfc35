"""What comes of rotas: who is on duty when, and what is different on single days."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from api.inputs import Instant, Note, refuse_odd_instant
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    ROTA_ENTRIES,
    ROTAS,
    EntryKind,
    OnCallView,
    RotaEntryView,
    ShiftsView,
    add_rota_entry,
    read_on_call,
    read_shifts,
    remove_rota_entry,
)

A_WEEK = timedelta(days=7)


class RotaEntryIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What is different once."""

    kind: Annotated[
        EntryKind, Meta(description="`extra`: a one-off shift. `cover`: in somebody's place; two of them are a swap.")
    ]
    member_id: Annotated[UUID, Meta(description="Who is there.")]
    starts_at: Instant
    ends_at: Instant
    replaces_id: (
        Annotated[UUID, Meta(description="Covers only: in whose place; absent: of whoever is on duty.")] | None
    ) = None
    note: Note = ""


class RotaDuty(Controller):
    """Who is on duty when."""

    path = "/rotas/{rota_id:uuid}"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @get("/shifts", operation_id="rotas.shifts", permission="team:read", summary="Who is on duty from when to when")
    async def shifts(
        self,
        reading: NamedDependency[Reading],
        rota_id: FromPath[UUID],
        start: Annotated[
            Instant | None, QueryParameter(name="from", description="The beginning, RFC 3339; absent: now.")
        ] = None,
        end: Annotated[
            Instant | None,
            QueryParameter(name="to", description="The end, RFC 3339; 92 days later at most; absent: a week later."),
        ] = None,
    ) -> ShiftsView:
        """Every shift that meets this time, whole, with absences, covers and people who left already counted in.

        Findings name the gaps, and people who are on two shifts at once, in this rota or in another one.
        """
        begin = start or reading.now()
        return await read_shifts(reading, rota_id, begin, end or begin + A_WEEK)

    @get("/on-call", operation_id="rotas.on_call", permission="team:read", summary="Who is on duty now")
    async def on_call(
        self,
        reading: NamedDependency[Reading],
        rota_id: FromPath[UUID],
        at: Annotated[Instant | None, QueryParameter(description="The instant, RFC 3339; absent: now.")] = None,
    ) -> OnCallView:
        """Whom to call: now, or at `at`.

        Whoever is absent or has left is skipped: for who covers for them, then for the stand-in that the absence names,
        then for the next in order. The answer says who was skipped and why.
        """
        return await read_on_call(reading, rota_id, at or reading.now())

    @post(
        "/entries",
        operation_id="rotas.create_entry",
        permission="team:write",
        summary="Add a one-off shift or a cover",
    )
    async def create_entry(
        self, work: NamedDependency[Work], rota_id: FromPath[UUID], data: JSONBody[RotaEntryIn]
    ) -> RotaEntryView:
        """Put somebody on duty once: in addition, or in somebody's place. 92 days at most.

        Of two covers in the same place the one entered later counts. Being on two shifts at once is not refused: the
        shifts' findings name it.
        """
        refuse_odd_instant("/starts_at", data.starts_at)
        refuse_odd_instant("/ends_at", data.ends_at)
        return view_of(RotaEntryView, await add_rota_entry(work, rota_id, **msgspec.structs.asdict(data)))

    @get(
        "/entries", operation_id="rotas.list_entries", permission="team:read", summary="List one-off shifts and covers"
    )
    async def entries(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        rota_id: FromPath[UUID],
        member_id: FromQuery[list[UUID] | None] = None,
        kind: Annotated[list[EntryKind] | None, QueryParameter(description="Only these kinds.")] = None,
        ends_after: Annotated[
            Instant | None, QueryParameter(description="Only what ends at this instant or later, RFC 3339.")
        ] = None,
        starts_before: Annotated[
            Instant | None, QueryParameter(description="Only what starts before this instant, RFC 3339.")
        ] = None,
    ) -> Response[Page[RotaEntryView]]:
        """What is different on single days, the last entered first; `sort=starts_at` walks the calendar."""
        await ROTAS.one(reading, rota_id)
        found = await ROTA_ENTRIES.page(
            reading,
            page,
            rota_id=rota_id,
            member_id=member_id,
            kind=kind,
            ends_after=ends_after,
            starts_before=starts_before,
        )
        return json_of(found, Page[RotaEntryView])

    @delete(
        "/entries/{entry_id:uuid}",
        operation_id="rotas.delete_entry",
        permission="team:write",
        summary="Take a one-off shift or a cover back",
    )
    async def delete_entry(
        self, work: NamedDependency[Work], rota_id: FromPath[UUID], entry_id: FromPath[UUID]
    ) -> None:
        """Take a one-off shift or a cover back."""
        await remove_rota_entry(work, rota_id, entry_id)
