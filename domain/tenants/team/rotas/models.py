"""Who is on duty when: rotas, and what is different on single days."""

from datetime import date, datetime
from typing import Any, Literal, get_args
from uuid import UUID

import msgspec
from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, Versioned, belongs_to, closed_set
from domain.kernel.errors import Invalid
from domain.tenants.team.errors import RotaArchived

RotaKind = Literal["shift", "on_call"]
RotaState = Literal["active", "archived"]
Coverage = Literal["always", "planned"]
EntryKind = Literal["extra", "cover"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[str, ...] = get_args(Weekday)


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A time of the week at which somebody is to be there, on the wall clock of the rota's zone."""

    weekday: Weekday
    """The day on which it starts."""
    starts: str
    """`HH:MM`."""
    ends: str
    """`HH:MM`; at or before the start it means the next day: 22:00 to 06:00, or 00:00 to 00:00 for a whole day."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """People who take turns. Turns follow each other on the wall clock, so a handover keeps its hour all year."""

    name: str
    """What people call this line of duty, such as `primary`."""
    member_ids: list[UUID]
    """Who takes turns, in this order; after the last the first again."""
    turn_hours: int
    """How long a turn is, on the wall clock: 24 is a day, 168 a week, also when clocks change."""
    handover: str
    """`HH:MM`, when the first turn starts, and with it all others."""
    starts_on: date
    """The day of the first handover."""
    ends_on: date | None
    """The day on which it ends, at the hour of the handover; null: it goes on."""
    windows: list[Window]
    """When somebody is to be there; empty: all the time."""


class Rota(Base, Versioned):
    """Lines of duty in one time zone. Each rule is one line: somebody is there whenever it says so."""

    __tablename__ = "rotas"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("brands", "brand_id"),
        closed_set("kind", get_args(RotaKind)),
        closed_set("state", get_args(RotaState)),
        closed_set("coverage", get_args(Coverage)),
        Index(
            "uq_rotas_name",
            "tenant_id",
            "brand_id",
            text("lower(name)"),
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index("ix_rotas_created", "tenant_id", "created_at", "id"),
    )

    name: Mapped[str]
    description: Mapped[str]
    kind: Mapped[str]
    time_zone: Mapped[str]
    brand_id: Mapped[UUID | None]
    coverage: Mapped[str]
    """Whether somebody is to be there always, or when the rules say so."""
    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    state: Mapped[str]

    def refuse_archived(self) -> None:
        """Raise RotaArchived if nobody is on duty in it any more."""
        if self.state != "active":
            raise RotaArchived("This rota is archived.")


class RotaEntry(Base, TenantOwned):
    """What is different once: somebody is there in addition, or in somebody else's place. Removed, never changed."""

    __tablename__ = "rota_entries"
    __table_args__ = (
        belongs_to("rotas", "rota_id"),
        belongs_to("members", "member_id"),
        belongs_to("members", "replaces_id"),
        closed_set("kind", get_args(EntryKind)),
        Index("ix_rota_entries_rota", "tenant_id", "rota_id", "starts_at"),
        Index("ix_rota_entries_created", "tenant_id", "created_at", "id"),
    )

    rota_id: Mapped[UUID]
    kind: Mapped[str]
    member_id: Mapped[UUID]
    replaces_id: Mapped[UUID | None]
    """Covers only: in whose place; None: in the place of whoever is on duty."""
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    note: Mapped[str]


def refuse_odd_rules(rules: list[Rule]) -> None:
    """Raise Invalid, pointing at the first rule that ends before it begins or has the name of another."""
    names = [rule.name.lower() for rule in rules]
    for place, rule in enumerate(rules):
        if rule.ends_on is not None and rule.ends_on <= rule.starts_on:
            raise Invalid.at(f"/rules/{place}/ends_on", "ends_before_start", "A rule ends after it has begun.")
        if rule.name.lower() in names[:place]:
            raise Invalid.at(f"/rules/{place}/name", "repeated", "Another rule of the rota has this name.")
