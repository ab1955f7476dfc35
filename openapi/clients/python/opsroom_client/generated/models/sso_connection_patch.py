from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.sso_connection_patch_default_roles_item import (
    SsoConnectionPatchDefaultRolesItem,
    check_sso_connection_patch_default_roles_item,
)
from ..models.sso_connection_patch_state import (
    SsoConnectionPatchState,
    check_sso_connection_patch_state,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="SsoConnectionPatch")


@_attrs_define
class SsoConnectionPatch:
    """What to change; absent fields stay."""

    client_id: str | Unset = UNSET
    """ What the provider calls us. """
    client_secret: str | Unset = UNSET
    """ Never shown again. """
    default_roles: list[SsoConnectionPatchDefaultRolesItem] | Unset = UNSET
    """ Roles that hold for the whole tenant. """
    email_domains: list[str] | Unset = UNSET
    """ Only people with addresses of these domains get in. """
    issuer: str | Unset = UNSET
    """ Exactly as the provider calls itself. """
    name: str | Unset = UNSET
    """ What people call it. """
    return_addresses: list[str] | Unset = UNSET
    """ Pages of your frontend that browsers may come back to, exactly. """
    state: SsoConnectionPatchState | Unset = UNSET
    """ Where the sso connection stands. """

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        client_secret = self.client_secret

        default_roles: list[str] | Unset = UNSET
        if not isinstance(self.default_roles, Unset):
            default_roles = []
            for default_roles_item_data in self.default_roles:
                default_roles_item: str = default_roles_item_data
                default_roles.append(default_roles_item)

        email_domains: list[str] | Unset = UNSET
        if not isinstance(self.email_domains, Unset):
            email_domains = self.email_domains

        issuer = self.issuer

        name = self.name

        return_addresses: list[str] | Unset = UNSET
        if not isinstance(self.return_addresses, Unset):
            return_addresses = self.return_addresses

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if client_id is not UNSET:
            field_dict["client_id"] = client_id
        if client_secret is not UNSET:
            field_dict["client_secret"] = client_secret
        if default_roles is not UNSET:
            field_dict["default_roles"] = default_roles
        if email_domains is not UNSET:
            field_dict["email_domains"] = email_domains
        if issuer is not UNSET:
            field_dict["issuer"] = issuer
        if name is not UNSET:
            field_dict["name"] = name
        if return_addresses is not UNSET:
            field_dict["return_addresses"] = return_addresses
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        client_id = d.pop("client_id", UNSET)

        client_secret = d.pop("client_secret", UNSET)

        _default_roles = d.pop("default_roles", UNSET)
        default_roles: list[SsoConnectionPatchDefaultRolesItem] | Unset = UNSET
        if _default_roles is not UNSET:
            default_roles = []
            for default_roles_item_data in _default_roles:
                default_roles_item = check_sso_connection_patch_default_roles_item(
                    default_roles_item_data
                )

                default_roles.append(default_roles_item)

        email_domains = cast(list[str], d.pop("email_domains", UNSET))

        issuer = d.pop("issuer", UNSET)

        name = d.pop("name", UNSET)

        return_addresses = cast(list[str], d.pop("return_addresses", UNSET))

        _state = d.pop("state", UNSET)
        state: SsoConnectionPatchState | Unset
        if isinstance(_state, Unset):
            state = UNSET
        else:
            state = check_sso_connection_patch_state(_state)

        sso_connection_patch = cls(
            client_id=client_id,
            client_secret=client_secret,
            default_roles=default_roles,
            email_domains=email_domains,
            issuer=issuer,
            name=name,
            return_addresses=return_addresses,
            state=state,
        )

        return sso_connection_patch
