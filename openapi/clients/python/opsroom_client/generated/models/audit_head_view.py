from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AuditHeadView")


@_attrs_define
class AuditHeadView:
    """The newest seal. Keep `number` and `digest` where nobody of this installation can change them."""

    digest: str
    """ SHA-256, hexadecimal; 64 zeros while nothing is sealed yet. """
    last_event_id: None | UUID
    """ Id of the last event. """
    number: int
    """ 0 while nothing is sealed yet. """
    sealed_at: datetime.datetime | None
    """ When it was sealed, RFC 3339 in UTC. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        digest = self.digest

        last_event_id: None | str
        if isinstance(self.last_event_id, UUID):
            last_event_id = str(self.last_event_id)
        else:
            last_event_id = self.last_event_id

        number = self.number

        sealed_at: None | str
        if isinstance(self.sealed_at, datetime.datetime):
            sealed_at = self.sealed_at.isoformat()
        else:
            sealed_at = self.sealed_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "digest": digest,
                "last_event_id": last_event_id,
                "number": number,
                "sealed_at": sealed_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        digest = d.pop("digest")

        def _parse_last_event_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_event_id_type_0 = UUID(data)

                return last_event_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        last_event_id = _parse_last_event_id(d.pop("last_event_id"))

        number = d.pop("number")

        def _parse_sealed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sealed_at_type_0 = datetime.datetime.fromisoformat(data)

                return sealed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sealed_at = _parse_sealed_at(d.pop("sealed_at"))

        audit_head_view = cls(
            digest=digest,
            last_event_id=last_event_id,
            number=number,
            sealed_at=sealed_at,
        )

        audit_head_view.additional_properties = d
        return audit_head_view

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
