"""Facts about brands."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class BrandCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "brand.created"
    meaning: ClassVar[str] = "A brand was created."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class BrandUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "brand.updated"
    meaning: ClassVar[str] = "A brand's settings changed."
    example: ClassVar[dict[str, Any]] = {
        "changed": ["required_approvals"],
        "former": {"required_approvals": 1},
        "present": {"required_approvals": 2},
    }

    changed: list[str]
    former: dict[str, Any]
    present: dict[str, Any]


@catalogued
class BrandArchived(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "brand.archived"
    meaning: ClassVar[str] = "A brand was taken out of daily work."
    example: ClassVar[dict[str, Any]] = {}
