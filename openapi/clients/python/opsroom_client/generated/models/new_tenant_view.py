from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.new_invitation_view import NewInvitationView


T = TypeVar("T", bound="NewTenantView")


@_attrs_define
class NewTenantView:
    """A tenant that was just made, with the invitation of its first owner if one was asked for."""

    created_at: datetime.datetime
    """ When the tenant was made, RFC 3339 in UTC. """
    erase_at: datetime.datetime | None
    """ When an operator will have everything of the tenant deleted; null if nobody has asked for that. """
    id: UUID
    """ Id of the tenant. """
    locale: str
    """ Language of texts for people. """
    max_accounts: int | None
    """ Most accounts that the tenant may have; null for no limit. """
    max_brands: int | None
    """ Most brands that the tenant may have; null for no limit. """
    max_storage_bytes: int | None
    """ Max storage, in bytes. """
    name: str
    """ What people call it. """
    owner_invitation: NewInvitationView | None
    """ Its `token` is shown this once; null without `owner_email`. """
    requests_per_minute: int
    """ Quota of the tenant. """
    slug: str
    """ Short name, unique: lower-case letters, digits and dashes. """
    state: str
    """ Where the tenant stands. """
    time_zone: str
    """ IANA time zone, such as Asia/Shanghai. """
    updated_at: datetime.datetime
    """ When the tenant last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the tenant. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.new_invitation_view import NewInvitationView  # noqa: PLC0415

        created_at = self.created_at.isoformat()

        erase_at: None | str
        if isinstance(self.erase_at, datetime.datetime):
            erase_at = self.erase_at.isoformat()
        else:
            erase_at = self.erase_at

        id = str(self.id)

        locale = self.locale

        max_accounts: int | None
        max_accounts = self.max_accounts

        max_brands: int | None
        max_brands = self.max_brands

        max_storage_bytes: int | None
        max_storage_bytes = self.max_storage_bytes

        name = self.name

        owner_invitation: dict[str, Any] | None
        if isinstance(self.owner_invitation, NewInvitationView):
            owner_invitation = self.owner_invitation.to_dict()
        else:
            owner_invitation = self.owner_invitation

        requests_per_minute = self.requests_per_minute

        slug = self.slug

        state = self.state

        time_zone = self.time_zone

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "erase_at": erase_at,
                "id": id,
                "locale": locale,
                "max_accounts": max_accounts,
                "max_brands": max_brands,
                "max_storage_bytes": max_storage_bytes,
                "name": name,
                "owner_invitation": owner_invitation,
                "requests_per_minute": requests_per_minute,
                "slug": slug,
                "state": state,
                "time_zone": time_zone,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_invitation_view import NewInvitationView  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_erase_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                erase_at_type_0 = datetime.datetime.fromisoformat(data)

                return erase_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        erase_at = _parse_erase_at(d.pop("erase_at"))

        id = UUID(d.pop("id"))

        locale = d.pop("locale")

        def _parse_max_accounts(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_accounts = _parse_max_accounts(d.pop("max_accounts"))

        def _parse_max_brands(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_brands = _parse_max_brands(d.pop("max_brands"))

        def _parse_max_storage_bytes(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_storage_bytes = _parse_max_storage_bytes(d.pop("max_storage_bytes"))

        name = d.pop("name")

        def _parse_owner_invitation(data: object) -> NewInvitationView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                owner_invitation_type_0 = NewInvitationView.from_dict(data)

                return owner_invitation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewInvitationView | None, data)

        owner_invitation = _parse_owner_invitation(d.pop("owner_invitation"))

        requests_per_minute = d.pop("requests_per_minute")

        slug = d.pop("slug")

        state = d.pop("state")

        time_zone = d.pop("time_zone")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        new_tenant_view = cls(
            created_at=created_at,
            erase_at=erase_at,
            id=id,
            locale=locale,
            max_accounts=max_accounts,
            max_brands=max_brands,
            max_storage_bytes=max_storage_bytes,
            name=name,
            owner_invitation=owner_invitation,
            requests_per_minute=requests_per_minute,
            slug=slug,
            state=state,
            time_zone=time_zone,
            updated_at=updated_at,
            version=version,
        )

        new_tenant_view.additional_properties = d
        return new_tenant_view

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
