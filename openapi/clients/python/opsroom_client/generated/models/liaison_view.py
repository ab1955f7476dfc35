from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.liaison_view_department import (
    LiaisonViewDepartment,
    check_liaison_view_department,
)
from ..models.liaison_view_preferred_channel import (
    LiaisonViewPreferredChannel,
    check_liaison_view_preferred_channel,
)

T = TypeVar("T", bound="LiaisonView")


@_attrs_define
class LiaisonView:
    """Whom to ask in another department, about what, and how."""

    active: bool
    """ Whether they can be asked at present. """
    brand_id: None | UUID
    """ The brand that the contact is about; null for all brands. """
    chat: None | str
    """ Where to write them: a user name, or an address in the company's chat. """
    created_at: datetime.datetime
    """ When the liaison was made, RFC 3339 in UTC. """
    department: LiaisonViewDepartment
    """ Where the person works. """
    email: None | str
    """ E-mail address. """
    id: UUID
    """ Id of the liaison. """
    name: str
    """ What people call it. """
    note: str
    """ Free text for people. """
    phone: None | str
    """ Telephone number, as people dial it. """
    preferred_channel: LiaisonViewPreferredChannel
    """ How they like to be asked. """
    topics: list[str]
    """ What they can be asked about. """
    updated_at: datetime.datetime
    """ When the liaison last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the liaison. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        active = self.active

        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        chat: None | str
        chat = self.chat

        created_at = self.created_at.isoformat()

        department: str = self.department

        email: None | str
        email = self.email

        id = str(self.id)

        name = self.name

        note = self.note

        phone: None | str
        phone = self.phone

        preferred_channel: str = self.preferred_channel

        topics = self.topics

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "active": active,
                "brand_id": brand_id,
                "chat": chat,
                "created_at": created_at,
                "department": department,
                "email": email,
                "id": id,
                "name": name,
                "note": note,
                "phone": phone,
                "preferred_channel": preferred_channel,
                "topics": topics,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active")

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

        def _parse_chat(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        chat = _parse_chat(d.pop("chat"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        department = check_liaison_view_department(d.pop("department"))

        def _parse_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email = _parse_email(d.pop("email"))

        id = UUID(d.pop("id"))

        name = d.pop("name")

        note = d.pop("note")

        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))

        preferred_channel = check_liaison_view_preferred_channel(
            d.pop("preferred_channel")
        )

        topics = cast(list[str], d.pop("topics"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        liaison_view = cls(
            active=active,
            brand_id=brand_id,
            chat=chat,
            created_at=created_at,
            department=department,
            email=email,
            id=id,
            name=name,
            note=note,
            phone=phone,
            preferred_channel=preferred_channel,
            topics=topics,
            updated_at=updated_at,
            version=version,
        )

        liaison_view.additional_properties = d
        return liaison_view

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
