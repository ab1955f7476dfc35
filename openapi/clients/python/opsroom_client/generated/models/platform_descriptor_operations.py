from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_descriptor_operations_additional_property import (
    PlatformDescriptorOperationsAdditionalProperty,
    check_platform_descriptor_operations_additional_property,
)

T = TypeVar("T", bound="PlatformDescriptorOperations")


@_attrs_define
class PlatformDescriptorOperations:
    """What can be done beside publishing, each with what saves us when its answer is lost."""

    additional_properties: dict[str, PlatformDescriptorOperationsAdditionalProperty] = (
        _attrs_field(init=False, factory=dict)
    )

    def to_dict(self) -> dict[str, Any]:

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            field_dict[prop_name] = prop

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platform_descriptor_operations = cls()

        additional_properties = {}
        for prop_name, prop_dict in d.items():
            additional_property = (
                check_platform_descriptor_operations_additional_property(prop_dict)
            )

            additional_properties[prop_name] = additional_property

        platform_descriptor_operations.additional_properties = additional_properties
        return platform_descriptor_operations

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> PlatformDescriptorOperationsAdditionalProperty:
        return self.additional_properties[key]

    def __setitem__(
        self, key: str, value: PlatformDescriptorOperationsAdditionalProperty
    ) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
