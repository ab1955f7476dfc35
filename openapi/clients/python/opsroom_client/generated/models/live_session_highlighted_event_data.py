from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LiveSessionHighlightedEventData")


@_attrs_define
class LiveSessionHighlightedEventData:
    """What happened to what; see the event type for its fields."""

    at_offset_seconds: int
    """ Where in the session, in seconds from its start. """
    brand_id: None | UUID
    """ Id of the brand. """
    id: UUID
    """ The live session. """
    live_highlight_id: UUID
    """ Id of the live highlight. """
    version: int = 1
    """ The subject's version after the change; receivers drop what is older than what they have. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at_offset_seconds = self.at_offset_seconds

        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        id = str(self.id)

        live_highlight_id = str(self.live_highlight_id)

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at_offset_seconds": at_offset_seconds,
                "brand_id": brand_id,
                "id": id,
                "live_highlight_id": live_highlight_id,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at_offset_seconds = d.pop("at_offset_seconds")

        def _parse_brand_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_id_type_0 = UUID(data)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        brand_id = _parse_brand_id(d.pop("brand_id"))

        id = UUID(d.pop("id"))

        live_highlight_id = UUID(d.pop("live_highlight_id"))

        version = d.pop("version")

        live_session_highlighted_event_data = cls(
            at_offset_seconds=at_offset_seconds,
            brand_id=brand_id,
            id=id,
            live_highlight_id=live_highlight_id,
            version=version,
        )

        live_session_highlighted_event_data.additional_properties = d
        return live_session_highlighted_event_data

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
