"""Facts about skills."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_WHOSE = {"member_id": "0198c0de-0000-7000-8000-000000000001", "skill_id": "0198c0de-0000-7000-8000-000000000002"}


@catalogued
class SkillAdded(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "skill.added"
    meaning: ClassVar[str] = "A skill was added to the catalogue."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class SkillChanged(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "skill.changed"
    meaning: ClassVar[str] = "A skill of the catalogue was renamed, described anew, archived or taken up again."
    example: ClassVar[dict[str, Any]] = {"changed": ["state"], "state": "archived"}

    changed: list[str]
    state: str


@catalogued
class MemberSkillAssessed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member_skill.assessed"
    meaning: ClassVar[str] = "A person was assessed in a skill; the subject is the assessment."
    example: ClassVar[dict[str, Any]] = {**_WHOSE, "level": 3, "former_level": 2, "training_id": None}

    member_id: UUID
    skill_id: UUID
    level: int
    former_level: int | None
    training_id: UUID | None


@catalogued
class MemberSkillWithdrawn(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member_skill.withdrawn"
    meaning: ClassVar[str] = "An assessment was removed: the person is not said to have the skill any more."
    example: ClassVar[dict[str, Any]] = _WHOSE

    member_id: UUID
    skill_id: UUID
