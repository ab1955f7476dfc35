from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.publication_view import PublicationView


T = TypeVar("T", bound="SequenceView")


@_attrs_define
class SequenceView:
    """The publications of a sequence, in their order."""

    publications: list[PublicationView]
    """ The publications, in order. """
    sequence_id: UUID
    """ Id of the sequence. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        publications = []
        for publications_item_data in self.publications:
            publications_item = publications_item_data.to_dict()
            publications.append(publications_item)

        sequence_id = str(self.sequence_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "publications": publications,
                "sequence_id": sequence_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.publication_view import PublicationView  # noqa: PLC0415

        d = dict(src_dict)
        publications = []
        _publications = d.pop("publications")
        for publications_item_data in _publications:
            publications_item = PublicationView.from_dict(publications_item_data)

            publications.append(publications_item)

        sequence_id = UUID(d.pop("sequence_id"))

        sequence_view = cls(
            publications=publications,
            sequence_id=sequence_id,
        )

        sequence_view.additional_properties = d
        return sequence_view

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
