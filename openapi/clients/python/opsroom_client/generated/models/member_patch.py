from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.member_patch_roles_item import (
    MemberPatchRolesItem,
    check_member_patch_roles_item,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.member_patch_brand_roles import MemberPatchBrandRoles


T = TypeVar("T", bound="MemberPatch")


@_attrs_define
class MemberPatch:
    """What to change; absent fields stay."""

    brand_roles: MemberPatchBrandRoles | Unset = UNSET
    """ By brand id: roles that hold on this brand only. """
    name: str | Unset = UNSET
    """ What people call it. """
    roles: list[MemberPatchRolesItem] | Unset = UNSET
    """ Roles that hold for the whole tenant. """

    def to_dict(self) -> dict[str, Any]:
        brand_roles: dict[str, Any] | Unset = UNSET
        if not isinstance(self.brand_roles, Unset):
            brand_roles = self.brand_roles.to_dict()

        name = self.name

        roles: list[str] | Unset = UNSET
        if not isinstance(self.roles, Unset):
            roles = []
            for roles_item_data in self.roles:
                roles_item: str = roles_item_data
                roles.append(roles_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if brand_roles is not UNSET:
            field_dict["brand_roles"] = brand_roles
        if name is not UNSET:
            field_dict["name"] = name
        if roles is not UNSET:
            field_dict["roles"] = roles

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member_patch_brand_roles import MemberPatchBrandRoles  # noqa: PLC0415

        d = dict(src_dict)
        _brand_roles = d.pop("brand_roles", UNSET)
        brand_roles: MemberPatchBrandRoles | Unset
        if isinstance(_brand_roles, Unset):
            brand_roles = UNSET
        else:
            brand_roles = MemberPatchBrandRoles.from_dict(_brand_roles)

        name = d.pop("name", UNSET)

        _roles = d.pop("roles", UNSET)
        roles: list[MemberPatchRolesItem] | Unset = UNSET
        if _roles is not UNSET:
            roles = []
            for roles_item_data in _roles:
                roles_item = check_member_patch_roles_item(roles_item_data)

                roles.append(roles_item)

        member_patch = cls(
            brand_roles=brand_roles,
            name=name,
            roles=roles,
        )

        return member_patch
