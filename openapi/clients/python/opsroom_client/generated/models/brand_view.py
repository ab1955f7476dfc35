from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="BrandView")


@_attrs_define
class BrandView:
    """A client brand."""

    created_at: datetime.datetime
    """ When the brand was made, RFC 3339 in UTC. """
    description: str
    """ Free text for people. """
    id: UUID
    """ Id of the brand. """
    name: str
    """ What people call it. """
    required_approvals: int
    """ How many reviewers have to approve a post. """
    slug: str
    """ Short name, unique: lower-case letters, digits and dashes. """
    state: str
    """ Where the brand stands. """
    time_zone: str
    """ IANA time zone, such as Asia/Shanghai. """
    updated_at: datetime.datetime
    """ When the brand last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the brand. It is the `ETag` too, and tells a newer state from an older one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        description = self.description

        id = str(self.id)

        name = self.name

        required_approvals = self.required_approvals

        slug = self.slug

        state = self.state

        time_zone = self.time_zone

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "description": description,
                "id": id,
                "name": name,
                "required_approvals": required_approvals,
                "slug": slug,
                "state": state,
                "time_zone": time_zone,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        description = d.pop("description")

        id = UUID(d.pop("id"))

        name = d.pop("name")

        required_approvals = d.pop("required_approvals")

        slug = d.pop("slug")

        state = d.pop("state")

        time_zone = d.pop("time_zone")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        brand_view = cls(
            created_at=created_at,
            description=description,
            id=id,
            name=name,
            required_approvals=required_approvals,
            slug=slug,
            state=state,
            time_zone=time_zone,
            updated_at=updated_at,
            version=version,
        )

        brand_view.additional_properties = d
        return brand_view

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
