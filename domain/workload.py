"""How much everybody has to do. The one place that knows every context in which work can wait for a person."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from domain.communities import open_work_by_member as work_in_communities
from domain.content import open_work_by_member as work_in_content
from domain.kernel.access import Rights
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page
from domain.kernel.work import Reading
from domain.tenants import MEMBERS, MemberView, Shift, read_presence, rights_of_members

OpenWork = Callable[[Reading, Mapping[UUID, Rights]], Awaitable[Mapping[UUID, Mapping[str, int]]]]
SOURCES: Sequence[OpenWork] = (
    work_in_content,
    work_in_communities,
)
"""What each context says about who has how much to do; a further context adds its line."""


class DutyView(msgspec.Struct, frozen=True, kw_only=True):
    """A shift that somebody is on right now."""

    rota_id: UUID
    rule: str | None
    """Name of the rule it comes from; null for a one-off shift."""
    ends_at: datetime


class WorkloadView(msgspec.Struct, frozen=True, kw_only=True):
    """How much waits for one person, and whether they are there."""

    member_id: UUID
    name: str
    open: dict[str, int]
    """By kind of work, where there is some: `reviews`, `handoffs`, `publications_scheduled`,
    `publications_awaiting_human`, `conversations`; further kinds may come. Only of brands that you see."""
    total: int
    """All kinds together."""
    on_duty: list[DutyView]
    """The shifts they are on right now."""
    absent_until: datetime | None
    """When their present absence ends, RFC 3339 in UTC; null while they are there."""


async def read_workload(
    reading: Reading, request: PageRequest, *, member_ids: Sequence[UUID] | None = None, role: str | None = None
) -> Page[WorkloadView]:
    """One page of people who are here, newest first, with what waits for each of them."""
    rendered = await MEMBERS.page(reading, request, state=["active"], id=member_ids, role=role)
    page = msgspec.json.decode(rendered.json, type=Page[MemberView])
    open_work = await _open_work(reading, await rights_of_members(reading, [one.id for one in page.items]))
    duties, absent = await read_presence(reading, reading.now())
    items = [
        WorkloadView(
            member_id=one.id,
            name=one.name,
            open=dict(open_work[one.id]),
            total=open_work[one.id].total(),
            on_duty=_duties(duties.get(one.id, ())),
            absent_until=absent.get(one.id),
        )
        for one in page.items
    ]
    return Page(items=items, next_cursor=page.next_cursor)


async def _open_work(reading: Reading, people: Mapping[UUID, Rights]) -> Mapping[UUID, Counter[str]]:
    """What the contexts say, put together; kinds of which there is nothing are left out."""
    together: dict[UUID, Counter[str]] = {member_id: Counter() for member_id in people}
    for source in SOURCES:
        for member_id, counts in (await source(reading, people)).items():
            together[member_id].update({kind: count for kind, count in counts.items() if count > 0})
    return together


def _duties(shifts: Sequence[Shift]) -> list[DutyView]:
    return [DutyView(rota_id=shift.rota_id, rule=shift.rule, ends_at=shift.ends_at) for shift in shifts]
