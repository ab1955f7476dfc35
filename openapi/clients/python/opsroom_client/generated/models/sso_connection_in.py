from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.sso_connection_in_default_roles_item import (
    SsoConnectionInDefaultRolesItem,
    check_sso_connection_in_default_roles_item,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="SsoConnectionIn")


@_attrs_define
class SsoConnectionIn:
    """An identity provider to trust."""

    client_id: str
    """ What the provider calls us. """
    client_secret: str
    """ Never shown again. """
    email_domains: list[str]
    """ Only people with addresses of these domains get in. """
    issuer: str
    """ Exactly as the provider calls itself. """
    name: str
    """ What people call it. """
    return_addresses: list[str]
    """ Pages of your frontend that browsers may come back to, exactly. """
    default_roles: list[SsoConnectionInDefaultRolesItem] | Unset = UNSET
    """ Roles that hold for the whole tenant. """

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        client_secret = self.client_secret

        email_domains = self.email_domains

        issuer = self.issuer

        name = self.name

        return_addresses = self.return_addresses

        default_roles: list[str] | Unset = UNSET
        if not isinstance(self.default_roles, Unset):
            default_roles = []
            for default_roles_item_data in self.default_roles:
                default_roles_item: str = default_roles_item_data
                default_roles.append(default_roles_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "client_id": client_id,
                "client_secret": client_secret,
                "email_domains": email_domains,
                "issuer": issuer,
                "name": name,
                "return_addresses": return_addresses,
            }
        )
        if default_roles is not UNSET:
            field_dict["default_roles"] = default_roles

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        client_id = d.pop("client_id")

        client_secret = d.pop("client_secret")

        email_domains = cast(list[str], d.pop("email_domains"))

        issuer = d.pop("issuer")

        name = d.pop("name")

        return_addresses = cast(list[str], d.pop("return_addresses"))

        _default_roles = d.pop("default_roles", UNSET)
        default_roles: list[SsoConnectionInDefaultRolesItem] | Unset = UNSET
        if _default_roles is not UNSET:
            default_roles = []
            for default_roles_item_data in _default_roles:
                default_roles_item = check_sso_connection_in_default_roles_item(
                    default_roles_item_data
                )

                default_roles.append(default_roles_item)

        sso_connection_in = cls(
            client_id=client_id,
            client_secret=client_secret,
            email_domains=email_domains,
            issuer=issuer,
            name=name,
            return_addresses=return_addresses,
            default_roles=default_roles,
        )

        return sso_connection_in
