from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.member_updated_event_data_brand_roles import (
        MemberUpdatedEventDataBrandRoles,
    )
    from ..models.member_updated_event_data_former import MemberUpdatedEventDataFormer
    from ..models.member_updated_event_data_present import MemberUpdatedEventDataPresent


T = TypeVar("T", bound="MemberUpdatedEventData")


@_attrs_define
class MemberUpdatedEventData:
    """What happened to what; see the event type for its fields."""

    brand_id: None | UUID
    """ Id of the brand. """
    brand_roles: MemberUpdatedEventDataBrandRoles
    """ Roles that count in one brand only, by brand id. """
    changed: list[str]
    """ Names of the fields that changed. """
    former: MemberUpdatedEventDataFormer
    """ What changed fields held before, by name. Texts of people, and what is known of them, are left out. """
    id: UUID
    """ The member. """
    present: MemberUpdatedEventDataPresent
    """ What the same fields hold since, by name. """
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

        changed = self.changed

        former = self.former.to_dict()

        id = str(self.id)

        present = self.present.to_dict()

        roles = self.roles

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_id": brand_id,
                "brand_roles": brand_roles,
                "changed": changed,
                "former": former,
                "id": id,
                "present": present,
                "roles": roles,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member_updated_event_data_brand_roles import (
            MemberUpdatedEventDataBrandRoles,  # noqa: PLC0415
        )
        from ..models.member_updated_event_data_former import (
            MemberUpdatedEventDataFormer,  # noqa: PLC0415
        )
        from ..models.member_updated_event_data_present import (
            MemberUpdatedEventDataPresent,  # noqa: PLC0415
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

        brand_roles = MemberUpdatedEventDataBrandRoles.from_dict(d.pop("brand_roles"))

        changed = cast(list[str], d.pop("changed"))

        former = MemberUpdatedEventDataFormer.from_dict(d.pop("former"))

        id = UUID(d.pop("id"))

        present = MemberUpdatedEventDataPresent.from_dict(d.pop("present"))

        roles = cast(list[str], d.pop("roles"))

        version = d.pop("version")

        member_updated_event_data = cls(
            brand_id=brand_id,
            brand_roles=brand_roles,
            changed=changed,
            former=former,
            id=id,
            present=present,
            roles=roles,
            version=version,
        )

        member_updated_event_data.additional_properties = d
        return member_updated_event_data

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
