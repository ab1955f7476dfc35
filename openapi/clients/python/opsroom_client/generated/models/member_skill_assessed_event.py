from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.member_skill_assessed_event_data import MemberSkillAssessedEventData


T = TypeVar("T", bound="MemberSkillAssessedEvent")


@_attrs_define
class MemberSkillAssessedEvent:
    """A person was assessed in a skill; the subject is the assessment."""

    api_version: datetime.date
    """ The dated shape that this body has. """
    data: MemberSkillAssessedEventData
    """ What happened to what; see the event type for its fields. """
    sequence: int
    """ Never falls within one resource (`data.id`): the version it has since this event. Drop what has a lower one
    than you have handled already. """
    tenant_id: UUID
    """ Whose event it is: one receiver can serve several tenants. """
    timestamp: datetime.datetime
    """ When it happened. """
    type_: Literal["member_skill.assessed"]
    """ What sort of member skill assessed it is. """
    url: None | str
    """ Where the resource can be read: a path below the address of the API. Null where it cannot be read on its
    own; 404 once it is deleted. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        api_version = self.api_version.isoformat()

        data = self.data.to_dict()

        sequence = self.sequence

        tenant_id = str(self.tenant_id)

        timestamp = self.timestamp.isoformat()

        type_ = self.type_

        url: None | str
        url = self.url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "api_version": api_version,
                "data": data,
                "sequence": sequence,
                "tenant_id": tenant_id,
                "timestamp": timestamp,
                "type": type_,
                "url": url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member_skill_assessed_event_data import (
            MemberSkillAssessedEventData,  # noqa: PLC0415
        )

        d = dict(src_dict)
        api_version = datetime.date.fromisoformat(d.pop("api_version"))

        data = MemberSkillAssessedEventData.from_dict(d.pop("data"))

        sequence = d.pop("sequence")

        tenant_id = UUID(d.pop("tenant_id"))

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        type_ = cast(Literal["member_skill.assessed"], d.pop("type"))
        if type_ != "member_skill.assessed":
            raise ValueError(
                f"type must match const 'member_skill.assessed', got '{type_}'"
            )

        def _parse_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        url = _parse_url(d.pop("url"))

        member_skill_assessed_event = cls(
            api_version=api_version,
            data=data,
            sequence=sequence,
            tenant_id=tenant_id,
            timestamp=timestamp,
            type_=type_,
            url=url,
        )

        member_skill_assessed_event.additional_properties = d
        return member_skill_assessed_event

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
