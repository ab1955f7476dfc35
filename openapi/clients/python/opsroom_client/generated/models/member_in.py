from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.member_in_roles_item import MemberInRolesItem, check_member_in_roles_item
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.member_in_brand_roles import MemberInBrandRoles


T = TypeVar("T", bound="MemberIn")


@_attrs_define
class MemberIn:
    """A new member."""

    email: str
    """ Address, unique in the tenant. """
    name: str
    """ What people call it. """
    roles: list[MemberInRolesItem]
    """ Roles that hold for the whole tenant. """
    brand_roles: MemberInBrandRoles | Unset = UNSET
    """ By brand id: roles that hold on this brand only. """

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        name = self.name

        roles = []
        for roles_item_data in self.roles:
            roles_item: str = roles_item_data
            roles.append(roles_item)

        brand_roles: dict[str, Any] | Unset = UNSET
        if not isinstance(self.brand_roles, Unset):
            brand_roles = self.brand_roles.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "name": name,
                "roles": roles,
            }
        )
        if brand_roles is not UNSET:
            field_dict["brand_roles"] = brand_roles

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member_in_brand_roles import MemberInBrandRoles  # noqa: PLC0415

        d = dict(src_dict)
        email = d.pop("email")

        name = d.pop("name")

        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = check_member_in_roles_item(roles_item_data)

            roles.append(roles_item)

        _brand_roles = d.pop("brand_roles", UNSET)
        brand_roles: MemberInBrandRoles | Unset
        if isinstance(_brand_roles, Unset):
            brand_roles = UNSET
        else:
            brand_roles = MemberInBrandRoles.from_dict(_brand_roles)

        member_in = cls(
            email=email,
            name=name,
            roles=roles,
            brand_roles=brand_roles,
        )

        return member_in
