from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BrandPatch")


@_attrs_define
class BrandPatch:
    """What to change; absent fields stay."""

    description: str | Unset = UNSET
    """ Free text for people. """
    name: str | Unset = UNSET
    """ What people call it. """
    required_approvals: int | Unset = UNSET
    """ How many different reviewers must approve a post of this brand. """
    time_zone: str | Unset = UNSET
    """ IANA time zone, such as Asia/Shanghai. """

    def to_dict(self) -> dict[str, Any]:
        description = self.description

        name = self.name

        required_approvals = self.required_approvals

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if description is not UNSET:
            field_dict["description"] = description
        if name is not UNSET:
            field_dict["name"] = name
        if required_approvals is not UNSET:
            field_dict["required_approvals"] = required_approvals
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        description = d.pop("description", UNSET)

        name = d.pop("name", UNSET)

        required_approvals = d.pop("required_approvals", UNSET)

        time_zone = d.pop("time_zone", UNSET)

        brand_patch = cls(
            description=description,
            name=name,
            required_approvals=required_approvals,
            time_zone=time_zone,
        )

        return brand_patch
