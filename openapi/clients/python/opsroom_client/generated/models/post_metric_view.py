from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PostMetricView")


@_attrs_define
class PostMetricView:
    """One number of a live post, as the platform gave it. What a platform does not offer is missing, never zero."""

    captured_at: datetime.datetime
    """ When it was captured, RFC 3339 in UTC. """
    created_at: datetime.datetime
    """ When the post metric was made, RFC 3339 in UTC. """
    id: UUID
    """ Id of the post metric. """
    name: str
    """ What people call it. """
    publication_id: UUID
    """ Id of the publication. """
    value: float
    """ The figure. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        captured_at = self.captured_at.isoformat()

        created_at = self.created_at.isoformat()

        id = str(self.id)

        name = self.name

        publication_id = str(self.publication_id)

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "captured_at": captured_at,
                "created_at": created_at,
                "id": id,
                "name": name,
                "publication_id": publication_id,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        captured_at = datetime.datetime.fromisoformat(d.pop("captured_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = UUID(d.pop("id"))

        name = d.pop("name")

        publication_id = UUID(d.pop("publication_id"))

        value = d.pop("value")

        post_metric_view = cls(
            captured_at=captured_at,
            created_at=created_at,
            id=id,
            name=name,
            publication_id=publication_id,
            value=value,
        )

        post_metric_view.additional_properties = d
        return post_metric_view

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
