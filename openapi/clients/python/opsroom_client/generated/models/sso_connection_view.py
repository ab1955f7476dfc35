from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sso_connection_view_default_roles_item import (
    SsoConnectionViewDefaultRolesItem,
    check_sso_connection_view_default_roles_item,
)
from ..models.sso_connection_view_state import (
    SsoConnectionViewState,
    check_sso_connection_view_state,
)

T = TypeVar("T", bound="SsoConnectionView")


@_attrs_define
class SsoConnectionView:
    """A connection to an identity provider, without its secret."""

    client_id: str
    """ Id of the client. """
    created_at: datetime.datetime
    """ When the sso connection was made, RFC 3339 in UTC. """
    default_roles: list[SsoConnectionViewDefaultRolesItem]
    """ Roles of people who come in for the first time. """
    email_domains: list[str]
    """ Domains of the addresses that may come in. """
    id: UUID
    """ Id of the sso connection. """
    issuer: str
    """ The identity provider's issuer, an https address. """
    name: str
    """ What people call it. """
    return_addresses: list[str]
    """ Addresses that a browser may be sent back to. """
    state: SsoConnectionViewState
    """ Where the sso connection stands. """
    updated_at: datetime.datetime
    """ When the sso connection last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the sso connection. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        created_at = self.created_at.isoformat()

        default_roles = []
        for default_roles_item_data in self.default_roles:
            default_roles_item: str = default_roles_item_data
            default_roles.append(default_roles_item)

        email_domains = self.email_domains

        id = str(self.id)

        issuer = self.issuer

        name = self.name

        return_addresses = self.return_addresses

        state: str = self.state

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "client_id": client_id,
                "created_at": created_at,
                "default_roles": default_roles,
                "email_domains": email_domains,
                "id": id,
                "issuer": issuer,
                "name": name,
                "return_addresses": return_addresses,
                "state": state,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        client_id = d.pop("client_id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        default_roles = []
        _default_roles = d.pop("default_roles")
        for default_roles_item_data in _default_roles:
            default_roles_item = check_sso_connection_view_default_roles_item(
                default_roles_item_data
            )

            default_roles.append(default_roles_item)

        email_domains = cast(list[str], d.pop("email_domains"))

        id = UUID(d.pop("id"))

        issuer = d.pop("issuer")

        name = d.pop("name")

        return_addresses = cast(list[str], d.pop("return_addresses"))

        state = check_sso_connection_view_state(d.pop("state"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        sso_connection_view = cls(
            client_id=client_id,
            created_at=created_at,
            default_roles=default_roles,
            email_domains=email_domains,
            id=id,
            issuer=issuer,
            name=name,
            return_addresses=return_addresses,
            state=state,
            updated_at=updated_at,
            version=version,
        )

        sso_connection_view.additional_properties = d
        return sso_connection_view

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
