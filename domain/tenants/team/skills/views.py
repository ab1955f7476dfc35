"""What the API says about skills."""

from datetime import datetime
from uuid import UUID

from domain.kernel.access import ActorKind
from domain.kernel.views import View

from .models import SkillLevel, SkillState


class SkillView(View, frozen=True, kw_only=True):
    """An entry of the catalogue of skills. In an archived one nobody is assessed any more."""

    id: UUID
    name: str
    description: str
    state: SkillState
    created_at: datetime
    updated_at: datetime
    version: int


class MemberSkillView(View, frozen=True, kw_only=True):
    """How well one person does one thing, who says so, and what shows it."""

    id: UUID
    member_id: UUID
    skill_id: UUID
    level: SkillLevel
    """1 aware, 2 learning (with help), 3 practising (alone), 4 proficient (hard cases), 5 expert (teaches it)."""
    evidence: str | None
    """What shows it: a text, or the address of a certificate or of a piece of work.

    Null of other people without `team:write`.
    """
    training_id: UUID | None
    """The training that the level comes from; null for an assessment of its own."""
    assessed_at: datetime
    assessed_by_kind: ActorKind
    """What sort of credential assessed it."""
    assessed_by_id: UUID | None
    """Id of who assessed it."""
    created_at: datetime
    updated_at: datetime
    version: int
