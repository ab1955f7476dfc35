from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PermissionView")


@_attrs_define
class PermissionView:
    """A permission and what it lets its holder do. One that is `tenant_wide` is given by no role on single brands."""

    meaning: str
    """ What has happened, in a sentence. """
    name: str
    """ What people call it. """
    tenant_wide: bool
    """ Whether it is about the whole tenant: no role on single brands gives it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        meaning = self.meaning

        name = self.name

        tenant_wide = self.tenant_wide

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "meaning": meaning,
                "name": name,
                "tenant_wide": tenant_wide,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        meaning = d.pop("meaning")

        name = d.pop("name")

        tenant_wide = d.pop("tenant_wide")

        permission_view = cls(
            meaning=meaning,
            name=name,
            tenant_wide=tenant_wide,
        )

        permission_view.additional_properties = d
        return permission_view

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
