from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.member_reactivated_event_data_brand_roles import (
        MemberReactivatedEventDataBrandRoles,
    )


T = TypeVar("T", bound="MemberReactivatedEventData")


@_attrs_define
class MemberReactivatedEventData:
    """What happened to what; see the event type for its fields."""

    brand_id: None | UUID
    """ Id of the brand. """
    brand_roles: MemberReactivatedEventDataBrandRoles
    """ Roles that count in one brand only, by brand id. """
    id: UUID
    """ The member. """
    roles: list[str]
    """ Roles; each is a set of permissions. """
    version: int = 1
    """ The subject's version after the change; receivers drop what is older than what they have. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        brand_roles = self.brand_roles.to_dict()

        id = str(self.id)

        roles = self.roles

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_id": brand_id,
                "brand_roles": brand_roles,
                "id": id,
                "roles": roles,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member_reactivated_event_data_brand_roles import (
            MemberReactivatedEventDataBrandRoles,  # noqa: PLC0415
        )

        d = dict(src_dict)

        def _parse_brand_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_id_type_0 = UUID(data)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        brand_id = _parse_brand_id(d.pop("brand_id"))

        brand_roles = MemberReactivatedEventDataBrandRoles.from_dict(
            d.pop("brand_roles")
        )

        id = UUID(d.pop("id"))

        roles = cast(list[str], d.pop("roles"))

        version = d.pop("version")

        member_reactivated_event_data = cls(
            brand_id=brand_id,
            brand_roles=brand_roles,
            id=id,
            roles=roles,
            version=version,
        )

        member_reactivated_event_data.additional_properties = d
        return member_reactivated_event_data

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
