from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.event_type_view_example import EventTypeViewExample
    from ..models.event_type_view_schema import EventTypeViewSchema
    from ..models.version_note import VersionNote


T = TypeVar("T", bound="EventTypeView")


@_attrs_define
class EventTypeView:
    """An event type: what it means, the JSON Schema of the body that receivers get, and an example of one.

    Both are of the current version. `api_versions` are those that an endpoint can ask for, newest first, and
    `version_notes` say what is different about this type in older ones.

    """

    api_versions: list[str]
    """ Versions in which the body can be had, oldest first. """
    example: EventTypeViewExample
    """ A body as receivers get it. """
    meaning: str
    """ What has happened, in a sentence. """
    ordering: str
    """ What can be relied on about the order of deliveries. """
    schema: EventTypeViewSchema
    """ JSON Schema of the body. """
    type_: str
    """ The event type, `noun.verbed`. """
    version_notes: list[VersionNote]
    """ What changed from version to version. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        api_versions = self.api_versions

        example = self.example.to_dict()

        meaning = self.meaning

        ordering = self.ordering

        schema = self.schema.to_dict()

        type_ = self.type_

        version_notes = []
        for version_notes_item_data in self.version_notes:
            version_notes_item = version_notes_item_data.to_dict()
            version_notes.append(version_notes_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "api_versions": api_versions,
                "example": example,
                "meaning": meaning,
                "ordering": ordering,
                "schema": schema,
                "type": type_,
                "version_notes": version_notes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_type_view_example import EventTypeViewExample  # noqa: PLC0415
        from ..models.event_type_view_schema import EventTypeViewSchema  # noqa: PLC0415
        from ..models.version_note import VersionNote  # noqa: PLC0415

        d = dict(src_dict)
        api_versions = cast(list[str], d.pop("api_versions"))

        example = EventTypeViewExample.from_dict(d.pop("example"))

        meaning = d.pop("meaning")

        ordering = d.pop("ordering")

        schema = EventTypeViewSchema.from_dict(d.pop("schema"))

        type_ = d.pop("type")

        version_notes = []
        _version_notes = d.pop("version_notes")
        for version_notes_item_data in _version_notes:
            version_notes_item = VersionNote.from_dict(version_notes_item_data)

            version_notes.append(version_notes_item)

        event_type_view = cls(
            api_versions=api_versions,
            example=example,
            meaning=meaning,
            ordering=ordering,
            schema=schema,
            type_=type_,
            version_notes=version_notes,
        )

        event_type_view.additional_properties = d
        return event_type_view

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
