"""Narrowing the audit trail: the same filters for lists and for exports."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from domain.kernel.access import ActorKind
from domain.kernel.errors import Invalid
from domain.kernel.events import CATALOGUE
from domain.kernel.ids import uuid7_floor

from .events import AccessRefused

ID_SLACK = timedelta(seconds=5)
"""An id is made in the same moment as its `created_at`, not in the same instant."""
EventOutcome = Literal["done", "refused"]
At = Annotated[datetime, Meta(tz=True)]
_EARLIEST, _LATEST = 2000, 2200


class EventFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which events are meant. Values of one filter are alternatives, filters narrow each other; None is all."""

    type: list[str] | None = None
    noun: list[str] | None = None
    subject_id: list[UUID] | None = None
    brand_id: list[UUID] | None = None
    actor_kind: list[ActorKind] | None = None
    actor_id: list[UUID] | None = None
    request_id: list[str] | None = None
    outcome: EventOutcome | None = None
    created_from: At | None = None
    created_before: At | None = None

    def arguments(self) -> dict[str, Any]:
        """The filters as `EVENTS` takes them. Raises Invalid for times that no calendar of ours has."""
        given = {name: getattr(self, name) for name in self.__struct_fields__ if name not in {"noun", "outcome"}}
        return {
            **given,
            "type": self._types(),
            "refused": None if self.outcome is None else self.outcome == "refused",
            # Ids begin with their time: these two let the index and the partitions narrow the search.
            "id_from": _floor("created_from", self.created_from, -ID_SLACK),
            "id_before": _floor("created_before", self.created_before, ID_SLACK),
        }

    def _types(self) -> list[str] | None:
        """Nouns as types: the index is on types. Event types stay in the catalogue for good."""
        wanted = set(self.type) if self.type is not None else None
        if self.noun is not None:
            named = {name for name, event in CATALOGUE.items() if event.noun() in self.noun}
            wanted = named if wanted is None else wanted & named
        if self.outcome == "refused":
            refused = {AccessRefused.type}
            wanted = refused if wanted is None else wanted & refused
        return sorted(wanted) if wanted is not None else None


def _floor(name: str, at: datetime | None, slack: timedelta) -> UUID | None:
    if at is None:
        return None
    if not _EARLIEST <= at.year <= _LATEST:
        raise Invalid.at(f"?{name}", "out_of_range", f"Times lie between {_EARLIEST} and {_LATEST}.")
    return uuid7_floor(at + slack)
