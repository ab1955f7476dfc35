from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.return_in_roles_type_0_item import (
    ReturnInRolesType0Item,
    check_return_in_roles_type_0_item,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.return_in_brand_roles_type_0 import ReturnInBrandRolesType0


T = TypeVar("T", bound="ReturnIn")


@_attrs_define
class ReturnIn:
    """As what somebody comes back; what is absent or null is as it was."""

    brand_roles: None | ReturnInBrandRolesType0 | Unset = UNSET
    """ By brand id: roles that hold on this brand only. """
    roles: list[ReturnInRolesType0Item] | None | Unset = UNSET
    """ Roles that hold for the whole tenant. """

    def to_dict(self) -> dict[str, Any]:
        from ..models.return_in_brand_roles_type_0 import ReturnInBrandRolesType0  # noqa: PLC0415

        brand_roles: dict[str, Any] | None | Unset
        if isinstance(self.brand_roles, Unset):
            brand_roles = UNSET
        elif isinstance(self.brand_roles, ReturnInBrandRolesType0):
            brand_roles = self.brand_roles.to_dict()
        else:
            brand_roles = self.brand_roles

        roles: list[str] | None | Unset
        if isinstance(self.roles, Unset):
            roles = UNSET
        elif isinstance(self.roles, list):
            roles = []
            for roles_type_0_item_data in self.roles:
                roles_type_0_item: str = roles_type_0_item_data
                roles.append(roles_type_0_item)

        else:
            roles = self.roles

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if brand_roles is not UNSET:
            field_dict["brand_roles"] = brand_roles
        if roles is not UNSET:
            field_dict["roles"] = roles

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.return_in_brand_roles_type_0 import ReturnInBrandRolesType0  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_brand_roles(data: object) -> None | ReturnInBrandRolesType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                brand_roles_type_0 = ReturnInBrandRolesType0.from_dict(data)

                return brand_roles_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReturnInBrandRolesType0 | Unset, data)

        brand_roles = _parse_brand_roles(d.pop("brand_roles", UNSET))

        def _parse_roles(data: object) -> list[ReturnInRolesType0Item] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                roles_type_0 = []
                _roles_type_0 = data
                for roles_type_0_item_data in _roles_type_0:
                    roles_type_0_item = check_return_in_roles_type_0_item(
                        roles_type_0_item_data
                    )

                    roles_type_0.append(roles_type_0_item)

                return roles_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ReturnInRolesType0Item] | None | Unset, data)

        roles = _parse_roles(d.pop("roles", UNSET))

        return_in = cls(
            brand_roles=brand_roles,
            roles=roles,
        )

        return return_in
