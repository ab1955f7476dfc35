"""What the API says about rotas and duty."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.views import View

from .duty import Shift
from .findings import DutyFinding
from .models import Coverage, EntryKind, RotaKind, RotaState, Rule


class RotaView(View, frozen=True, kw_only=True):
    """Lines of duty in one time zone. What comes of them is under `shifts` and `on-call`."""

    id: UUID
    name: str
    description: str
    kind: RotaKind
    time_zone: str
    brand_id: UUID | None
    """The brand that it is for; null: all of them."""
    coverage: Coverage
    """`always`: a time without anybody is a gap. `planned`: only where a rule wants somebody and nobody can come."""
    rules: list[Rule]
    """The lines of duty, the most important first."""
    state: RotaState
    created_at: datetime
    updated_at: datetime
    version: int


class RotaEntryView(View, frozen=True, kw_only=True):
    """What is different once: somebody is there in addition (`extra`), or in somebody's place (`cover`)."""

    id: UUID
    rota_id: UUID
    kind: EntryKind
    member_id: UUID
    replaces_id: UUID | None
    """Covers only: the member in whose place; null: in the place of whoever is on duty."""
    starts_at: datetime
    ends_at: datetime
    note: str
    created_at: datetime


class ShiftsView(msgspec.Struct, frozen=True, kw_only=True):
    """Who is on duty in a rota from one instant to another, and what is wrong with that plan."""

    rota_id: UUID
    starts_at: datetime
    """The beginning of what was asked for."""
    ends_at: datetime
    """The end of what was asked for."""
    shifts: list[Shift]
    """The shifts that meet this time, whole, in order of their beginning."""
    findings: list[DutyFinding]
    """Gaps and double bookings within this time."""


class OnCallView(msgspec.Struct, frozen=True, kw_only=True):
    """Who is on duty at one instant."""

    rota_id: UUID
    at: datetime
    """The instant that is meant."""
    member_id: UUID | None
    """Whom to call first; null: nobody is on duty."""
    reason: str
    """Why: that of the first duty with somebody in it, or `nobody`, or `nothing_planned` where no rule wants anybody."""
    duties: list[Shift]
    """One per rule that wants somebody then, in the order of the rules, and one-off shifts after them."""
