from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BrandIn")


@_attrs_define
class BrandIn:
    """A new brand."""

    name: str
    """ What people call it. """
    slug: str
    """ Short name: lower-case letters, digits and dashes. """
    description: str | Unset = ""
    """ Free text for people. """
    required_approvals: int | Unset = 1
    """ How many different reviewers must approve a post of this brand. """
    time_zone: str | Unset = "Asia/Shanghai"
    """ IANA time zone, such as Asia/Shanghai. """

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        slug = self.slug

        description = self.description

        required_approvals = self.required_approvals

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "slug": slug,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if required_approvals is not UNSET:
            field_dict["required_approvals"] = required_approvals
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        slug = d.pop("slug")

        description = d.pop("description", UNSET)

        required_approvals = d.pop("required_approvals", UNSET)

        time_zone = d.pop("time_zone", UNSET)

        brand_in = cls(
            name=name,
            slug=slug,
            description=description,
            required_approvals=required_approvals,
            time_zone=time_zone,
        )

        return brand_in
