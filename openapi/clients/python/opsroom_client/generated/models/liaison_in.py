from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.liaison_in_department import (
    LiaisonInDepartment,
    check_liaison_in_department,
)
from ..models.liaison_in_preferred_channel import (
    LiaisonInPreferredChannel,
    check_liaison_in_preferred_channel,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="LiaisonIn")


@_attrs_define
class LiaisonIn:
    """A new contact."""

    department: LiaisonInDepartment
    """ Where the person works. """
    name: str
    """ What people call it. """
    preferred_channel: LiaisonInPreferredChannel
    """ How they like to be asked; its address has to be there. """
    brand_id: None | Unset | UUID = UNSET
    """ The brand that the contact is about; null for all of them. """
    chat: None | str | Unset = UNSET
    """ User name or address in the company's chat. """
    email: None | str | Unset = UNSET
    """ E-mail address. """
    note: str | Unset = ""
    """ Free text for people. """
    phone: None | str | Unset = UNSET
    """ Telephone number, as people dial it. """
    topics: list[str] | Unset = UNSET
    """ What they can be asked about. """

    def to_dict(self) -> dict[str, Any]:
        department: str = self.department

        name = self.name

        preferred_channel: str = self.preferred_channel

        brand_id: None | str | Unset
        if isinstance(self.brand_id, Unset):
            brand_id = UNSET
        elif isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        chat: None | str | Unset
        if isinstance(self.chat, Unset):
            chat = UNSET
        else:
            chat = self.chat

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        note = self.note

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        topics: list[str] | Unset = UNSET
        if not isinstance(self.topics, Unset):
            topics = self.topics

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "department": department,
                "name": name,
                "preferred_channel": preferred_channel,
            }
        )
        if brand_id is not UNSET:
            field_dict["brand_id"] = brand_id
        if chat is not UNSET:
            field_dict["chat"] = chat
        if email is not UNSET:
            field_dict["email"] = email
        if note is not UNSET:
            field_dict["note"] = note
        if phone is not UNSET:
            field_dict["phone"] = phone
        if topics is not UNSET:
            field_dict["topics"] = topics

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        department = check_liaison_in_department(d.pop("department"))

        name = d.pop("name")

        preferred_channel = check_liaison_in_preferred_channel(
            d.pop("preferred_channel")
        )

        def _parse_brand_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_id_type_0 = UUID(data)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        brand_id = _parse_brand_id(d.pop("brand_id", UNSET))

        def _parse_chat(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        chat = _parse_chat(d.pop("chat", UNSET))

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        note = d.pop("note", UNSET)

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        topics = cast(list[str], d.pop("topics", UNSET))

        liaison_in = cls(
            department=department,
            name=name,
            preferred_channel=preferred_channel,
            brand_id=brand_id,
            chat=chat,
            email=email,
            note=note,
            phone=phone,
            topics=topics,
        )

        return liaison_in
