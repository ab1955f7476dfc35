from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.liaison_patch_department import (
    LiaisonPatchDepartment,
    check_liaison_patch_department,
)
from ..models.liaison_patch_preferred_channel import (
    LiaisonPatchPreferredChannel,
    check_liaison_patch_preferred_channel,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="LiaisonPatch")


@_attrs_define
class LiaisonPatch:
    """What to change; absent fields stay."""

    active: bool | Unset = UNSET
    """ Whether they can be asked at present. """
    brand_id: None | Unset | UUID = UNSET
    """ The brand that the contact is about; null for all of them. """
    chat: None | str | Unset = UNSET
    """ User name or address in the company's chat. """
    department: LiaisonPatchDepartment | Unset = UNSET
    """ Where the person works. """
    email: None | str | Unset = UNSET
    """ E-mail address. """
    name: str | Unset = UNSET
    """ What people call it. """
    note: str | Unset = UNSET
    """ Free text for people. """
    phone: None | str | Unset = UNSET
    """ Telephone number, as people dial it. """
    preferred_channel: LiaisonPatchPreferredChannel | Unset = UNSET
    """ How they like to be asked; its address has to be there. """
    topics: list[str] | Unset = UNSET
    """ What they can be asked about. """

    def to_dict(self) -> dict[str, Any]:
        active = self.active

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

        department: str | Unset = UNSET
        if not isinstance(self.department, Unset):
            department = self.department

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        name = self.name

        note = self.note

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        preferred_channel: str | Unset = UNSET
        if not isinstance(self.preferred_channel, Unset):
            preferred_channel = self.preferred_channel

        topics: list[str] | Unset = UNSET
        if not isinstance(self.topics, Unset):
            topics = self.topics

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if active is not UNSET:
            field_dict["active"] = active
        if brand_id is not UNSET:
            field_dict["brand_id"] = brand_id
        if chat is not UNSET:
            field_dict["chat"] = chat
        if department is not UNSET:
            field_dict["department"] = department
        if email is not UNSET:
            field_dict["email"] = email
        if name is not UNSET:
            field_dict["name"] = name
        if note is not UNSET:
            field_dict["note"] = note
        if phone is not UNSET:
            field_dict["phone"] = phone
        if preferred_channel is not UNSET:
            field_dict["preferred_channel"] = preferred_channel
        if topics is not UNSET:
            field_dict["topics"] = topics

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active", UNSET)

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

        _department = d.pop("department", UNSET)
        department: LiaisonPatchDepartment | Unset
        if isinstance(_department, Unset):
            department = UNSET
        else:
            department = check_liaison_patch_department(_department)

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        name = d.pop("name", UNSET)

        note = d.pop("note", UNSET)

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        _preferred_channel = d.pop("preferred_channel", UNSET)
        preferred_channel: LiaisonPatchPreferredChannel | Unset
        if isinstance(_preferred_channel, Unset):
            preferred_channel = UNSET
        else:
            preferred_channel = check_liaison_patch_preferred_channel(
                _preferred_channel
            )

        topics = cast(list[str], d.pop("topics", UNSET))

        liaison_patch = cls(
            active=active,
            brand_id=brand_id,
            chat=chat,
            department=department,
            email=email,
            name=name,
            note=note,
            phone=phone,
            preferred_channel=preferred_channel,
            topics=topics,
        )

        return liaison_patch
