from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="MemberSkillWithdrawnEventData")


@_attrs_define
class MemberSkillWithdrawnEventData:
    """What happened to what; see the event type for its fields."""

    brand_id: None | UUID
    """ Id of the brand. """
    id: UUID
    """ The member skill. """
    member_id: UUID
    """ Id of the member. """
    skill_id: UUID
    """ Id of the skill. """
    version: int = 1
    """ The subject's version after the change; receivers drop what is older than what they have. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        id = str(self.id)

        member_id = str(self.member_id)

        skill_id = str(self.skill_id)

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_id": brand_id,
                "id": id,
                "member_id": member_id,
                "skill_id": skill_id,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
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

        id = UUID(d.pop("id"))

        member_id = UUID(d.pop("member_id"))

        skill_id = UUID(d.pop("skill_id"))

        version = d.pop("version")

        member_skill_withdrawn_event_data = cls(
            brand_id=brand_id,
            id=id,
            member_id=member_id,
            skill_id=skill_id,
            version=version,
        )

        member_skill_withdrawn_event_data.additional_properties = d
        return member_skill_withdrawn_event_data

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
