from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rota_entry_view_kind import RotaEntryViewKind, check_rota_entry_view_kind

T = TypeVar("T", bound="RotaEntryView")


@_attrs_define
class RotaEntryView:
    """What is different once: somebody is there in addition (`extra`), or in somebody's place (`cover`)."""

    created_at: datetime.datetime
    """ When the rota entry was made, RFC 3339 in UTC. """
    ends_at: datetime.datetime
    """ When it ends, RFC 3339. """
    id: UUID
    """ Id of the rota entry. """
    kind: RotaEntryViewKind
    """ What sort of rota entry it is. """
    member_id: UUID
    """ Id of the member. """
    note: str
    """ Free text for people. """
    replaces_id: None | UUID
    """ Covers only: the member in whose place; null: in the place of whoever is on duty. """
    rota_id: UUID
    """ Id of the rota. """
    starts_at: datetime.datetime
    """ When it starts, RFC 3339. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        ends_at = self.ends_at.isoformat()

        id = str(self.id)

        kind: str = self.kind

        member_id = str(self.member_id)

        note = self.note

        replaces_id: None | str
        if isinstance(self.replaces_id, UUID):
            replaces_id = str(self.replaces_id)
        else:
            replaces_id = self.replaces_id

        rota_id = str(self.rota_id)

        starts_at = self.starts_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "ends_at": ends_at,
                "id": id,
                "kind": kind,
                "member_id": member_id,
                "note": note,
                "replaces_id": replaces_id,
                "rota_id": rota_id,
                "starts_at": starts_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        id = UUID(d.pop("id"))

        kind = check_rota_entry_view_kind(d.pop("kind"))

        member_id = UUID(d.pop("member_id"))

        note = d.pop("note")

        def _parse_replaces_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                replaces_id_type_0 = UUID(data)

                return replaces_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        replaces_id = _parse_replaces_id(d.pop("replaces_id"))

        rota_id = UUID(d.pop("rota_id"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        rota_entry_view = cls(
            created_at=created_at,
            ends_at=ends_at,
            id=id,
            kind=kind,
            member_id=member_id,
            note=note,
            replaces_id=replaces_id,
            rota_id=rota_id,
            starts_at=starts_at,
        )

        rota_entry_view.additional_properties = d
        return rota_entry_view

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
