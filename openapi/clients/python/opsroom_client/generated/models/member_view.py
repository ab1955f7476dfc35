from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.member_view_roles_item import (
    MemberViewRolesItem,
    check_member_view_roles_item,
)

if TYPE_CHECKING:
    from ..models.member_view_brand_roles import MemberViewBrandRoles


T = TypeVar("T", bound="MemberView")


@_attrs_define
class MemberView:
    """A person of the tenant. `roles` hold for the whole tenant, `brand_roles` by brand id on single brands."""

    brand_roles: MemberViewBrandRoles
    """ Roles that count in one brand only, by brand id. """
    created_at: datetime.datetime
    """ When the member was made, RFC 3339 in UTC. """
    email: str
    """ E-mail address. """
    id: UUID
    """ Id of the member. """
    name: str
    """ What people call it. """
    roles: list[MemberViewRolesItem]
    """ Roles; each is a set of permissions. """
    state: str
    """ Where the member stands. """
    updated_at: datetime.datetime
    """ When the member last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the member. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_roles = self.brand_roles.to_dict()

        created_at = self.created_at.isoformat()

        email = self.email

        id = str(self.id)

        name = self.name

        roles = []
        for roles_item_data in self.roles:
            roles_item: str = roles_item_data
            roles.append(roles_item)

        state = self.state

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_roles": brand_roles,
                "created_at": created_at,
                "email": email,
                "id": id,
                "name": name,
                "roles": roles,
                "state": state,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member_view_brand_roles import MemberViewBrandRoles  # noqa: PLC0415

        d = dict(src_dict)
        brand_roles = MemberViewBrandRoles.from_dict(d.pop("brand_roles"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        email = d.pop("email")

        id = UUID(d.pop("id"))

        name = d.pop("name")

        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = check_member_view_roles_item(roles_item_data)

            roles.append(roles_item)

        state = d.pop("state")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        member_view = cls(
            brand_roles=brand_roles,
            created_at=created_at,
            email=email,
            id=id,
            name=name,
            roles=roles,
            state=state,
            updated_at=updated_at,
            version=version,
        )

        member_view.additional_properties = d
        return member_view

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
