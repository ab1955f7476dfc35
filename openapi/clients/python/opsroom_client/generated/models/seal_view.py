from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SealView")


@_attrs_define
class SealView:
    """One seal. `digest` covers these events, everything else here, and through `former_digest` all seals before."""

    created_at: datetime.datetime
    """ When the seal was made, RFC 3339 in UTC. """
    digest: str
    """ SHA-256, hexadecimal. """
    events: int
    """ How many events. """
    first_event_id: UUID
    """ Id of the first event. """
    former_digest: str
    """ The digest of the seal before; 64 zeros in the first. """
    id: UUID
    """ Id of the seal. """
    last_event_id: UUID
    """ Id of the last event. """
    late: bool
    """ Whether these events appeared after their place in the order had been sealed. """
    number: int
    """ Counts from 1. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        digest = self.digest

        events = self.events

        first_event_id = str(self.first_event_id)

        former_digest = self.former_digest

        id = str(self.id)

        last_event_id = str(self.last_event_id)

        late = self.late

        number = self.number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "digest": digest,
                "events": events,
                "first_event_id": first_event_id,
                "former_digest": former_digest,
                "id": id,
                "last_event_id": last_event_id,
                "late": late,
                "number": number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        digest = d.pop("digest")

        events = d.pop("events")

        first_event_id = UUID(d.pop("first_event_id"))

        former_digest = d.pop("former_digest")

        id = UUID(d.pop("id"))

        last_event_id = UUID(d.pop("last_event_id"))

        late = d.pop("late")

        number = d.pop("number")

        seal_view = cls(
            created_at=created_at,
            digest=digest,
            events=events,
            first_event_id=first_event_id,
            former_digest=former_digest,
            id=id,
            last_event_id=last_event_id,
            late=late,
            number=number,
        )

        seal_view.additional_properties = d
        return seal_view

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
