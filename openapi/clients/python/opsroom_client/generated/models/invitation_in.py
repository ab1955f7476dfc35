from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.invitation_in_roles_item import (
    InvitationInRolesItem,
    check_invitation_in_roles_item,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.invitation_in_brand_roles import InvitationInBrandRoles


T = TypeVar("T", bound="InvitationIn")


@_attrs_define
class InvitationIn:
    """Whom to invite, and as what."""

    email: str
    """ Address, unique in the tenant. """
    brand_roles: InvitationInBrandRoles | Unset = UNSET
    """ By brand id: roles that hold on this brand only. """
    expires_at: datetime.datetime | None | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """
    roles: list[InvitationInRolesItem] | Unset = UNSET
    """ Roles that hold for the whole tenant. """

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        brand_roles: dict[str, Any] | Unset = UNSET
        if not isinstance(self.brand_roles, Unset):
            brand_roles = self.brand_roles.to_dict()

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        roles: list[str] | Unset = UNSET
        if not isinstance(self.roles, Unset):
            roles = []
            for roles_item_data in self.roles:
                roles_item: str = roles_item_data
                roles.append(roles_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
            }
        )
        if brand_roles is not UNSET:
            field_dict["brand_roles"] = brand_roles
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if roles is not UNSET:
            field_dict["roles"] = roles

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.invitation_in_brand_roles import InvitationInBrandRoles  # noqa: PLC0415

        d = dict(src_dict)
        email = d.pop("email")

        _brand_roles = d.pop("brand_roles", UNSET)
        brand_roles: InvitationInBrandRoles | Unset
        if isinstance(_brand_roles, Unset):
            brand_roles = UNSET
        else:
            brand_roles = InvitationInBrandRoles.from_dict(_brand_roles)

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))

        _roles = d.pop("roles", UNSET)
        roles: list[InvitationInRolesItem] | Unset = UNSET
        if _roles is not UNSET:
            roles = []
            for roles_item_data in _roles:
                roles_item = check_invitation_in_roles_item(roles_item_data)

                roles.append(roles_item)

        invitation_in = cls(
            email=email,
            brand_roles=brand_roles,
            expires_at=expires_at,
            roles=roles,
        )

        return invitation_in
