"""Facts about liaisons. Names, addresses and numbers are in none of them."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class LiaisonAdded(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "liaison.added"
    meaning: ClassVar[str] = "A contact in another department was added."
    example: ClassVar[dict[str, Any]] = {"department": "legal"}

    department: str


@catalogued
class LiaisonChanged(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "liaison.changed"
    meaning: ClassVar[str] = "A contact in another department changed."
    example: ClassVar[dict[str, Any]] = {"department": "legal", "changed": ["phone"], "active": True}

    department: str
    changed: list[str]
    active: bool


@catalogued
class LiaisonRemoved(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "liaison.removed"
    meaning: ClassVar[str] = "A contact in another department was removed, with everything that was known of them."
    example: ClassVar[dict[str, Any]] = {"department": "legal"}

    department: str
