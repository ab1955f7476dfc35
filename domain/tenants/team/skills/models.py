"""What people can do, and how well."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.access import ACTOR_KINDS, Actor
from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.tenants.team.errors import SkillArchived

SkillState = Literal["active", "archived"]
SkillLevel = Literal[
    1,  # aware: knows what it is about
    2,  # learning: does it with help
    3,  # practising: does it alone
    4,  # proficient: does the hard cases and checks others' work
    5,  # expert: sets the standard and teaches it
]
LOWEST, HIGHEST = min(get_args(SkillLevel)), max(get_args(SkillLevel))


class Skill(Base, Versioned):
    """One entry of the tenant's catalogue of skills."""

    __tablename__ = "skills"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        closed_set("state", get_args(SkillState)),
        Index("uq_skills_name", "tenant_id", text("lower(name)"), unique=True),
        Index("ix_skills_created", "tenant_id", "created_at", "id"),
    )

    name: Mapped[str]
    description: Mapped[str]
    state: Mapped[str]

    def refuse_archived(self) -> None:
        """Raise SkillArchived if nobody is to be assessed in it any more."""
        if self.state != "active":
            raise SkillArchived("This skill is archived.")


class MemberSkill(Base, Versioned):
    """How well one person does one thing, who says so, and what shows it. A new assessment replaces the former."""

    __tablename__ = "member_skills"
    __table_args__ = (
        belongs_to("members", "member_id"),
        belongs_to("skills", "skill_id"),
        closed_set("assessed_by_kind", ACTOR_KINDS),
        UniqueConstraint("tenant_id", "member_id", "skill_id"),
        Index("ix_member_skills_skill", "tenant_id", "skill_id", "level", "id"),
        Index("ix_member_skills_created", "tenant_id", "created_at", "id"),
    )

    member_id: Mapped[UUID]
    skill_id: Mapped[UUID]
    level: Mapped[int] = mapped_column(Integer)
    evidence: Mapped[str]
    training_id: Mapped[UUID | None]
    """The training that the level comes from. Trainings are never deleted."""
    assessed_at: Mapped[datetime]
    assessed_by_kind: Mapped[str]
    assessed_by_id: Mapped[UUID | None]

    def assess(self, level: int, evidence: str, *, training_id: UUID | None, by: Actor, at: datetime) -> None:
        """Take a new assessment for the former one."""
        self.level, self.evidence, self.training_id = level, evidence, training_id
        self.assessed_at, self.assessed_by_kind, self.assessed_by_id = at, by.kind, by.id
        self.updated_at = at
