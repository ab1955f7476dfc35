from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.guest_link_view_purpose import (
    GuestLinkViewPurpose,
    check_guest_link_view_purpose,
)

T = TypeVar("T", bound="GuestLinkView")


@_attrs_define
class GuestLinkView:
    """A guest's link, without its token. `guest_name` is who used it last, as they call themselves."""

    brand_id: None | UUID
    """ Id of the brand. """
    created_at: datetime.datetime
    """ When the guest link was made, RFC 3339 in UTC. """
    expires_at: datetime.datetime | None
    """ When it stops working, RFC 3339 in UTC; null for never. """
    guest_name: None | str
    """ Who used it last, as they call themselves; null before that. """
    hint: str
    """ The part that may be shown, to tell it from others. """
    id: UUID
    """ Id of the guest link. """
    issuer_id: None | UUID
    """ Id of the issuer. """
    issuer_kind: str
    """ What sort of credential made it, or `member`. """
    label: str
    """ What the team calls it. """
    purpose: GuestLinkViewPurpose
    """ What the link is for. """
    revoked_at: datetime.datetime | None
    """ When it was revoked, RFC 3339 in UTC. """
    session_id: None | UUID
    """ The member's session that it was made with; null if it was made otherwise. """
    subject_id: UUID
    """ Id of the subject. """
    updated_at: datetime.datetime
    """ When the guest link last changed, RFC 3339 in UTC. """
    used_at: datetime.datetime | None
    """ When it was used, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the guest link. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        created_at = self.created_at.isoformat()

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        guest_name: None | str
        guest_name = self.guest_name

        hint = self.hint

        id = str(self.id)

        issuer_id: None | str
        if isinstance(self.issuer_id, UUID):
            issuer_id = str(self.issuer_id)
        else:
            issuer_id = self.issuer_id

        issuer_kind = self.issuer_kind

        label = self.label

        purpose: str = self.purpose

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at

        session_id: None | str
        if isinstance(self.session_id, UUID):
            session_id = str(self.session_id)
        else:
            session_id = self.session_id

        subject_id = str(self.subject_id)

        updated_at = self.updated_at.isoformat()

        used_at: None | str
        if isinstance(self.used_at, datetime.datetime):
            used_at = self.used_at.isoformat()
        else:
            used_at = self.used_at

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_id": brand_id,
                "created_at": created_at,
                "expires_at": expires_at,
                "guest_name": guest_name,
                "hint": hint,
                "id": id,
                "issuer_id": issuer_id,
                "issuer_kind": issuer_kind,
                "label": label,
                "purpose": purpose,
                "revoked_at": revoked_at,
                "session_id": session_id,
                "subject_id": subject_id,
                "updated_at": updated_at,
                "used_at": used_at,
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

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_guest_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        guest_name = _parse_guest_name(d.pop("guest_name"))

        hint = d.pop("hint")

        id = UUID(d.pop("id"))

        def _parse_issuer_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                issuer_id_type_0 = UUID(data)

                return issuer_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        issuer_id = _parse_issuer_id(d.pop("issuer_id"))

        issuer_kind = d.pop("issuer_kind")

        label = d.pop("label")

        purpose = check_guest_link_view_purpose(d.pop("purpose"))

        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)

                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))

        def _parse_session_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                session_id_type_0 = UUID(data)

                return session_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        session_id = _parse_session_id(d.pop("session_id"))

        subject_id = UUID(d.pop("subject_id"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_used_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                used_at_type_0 = datetime.datetime.fromisoformat(data)

                return used_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        used_at = _parse_used_at(d.pop("used_at"))

        version = d.pop("version")

        guest_link_view = cls(
            brand_id=brand_id,
            created_at=created_at,
            expires_at=expires_at,
            guest_name=guest_name,
            hint=hint,
            id=id,
            issuer_id=issuer_id,
            issuer_kind=issuer_kind,
            label=label,
            purpose=purpose,
            revoked_at=revoked_at,
            session_id=session_id,
            subject_id=subject_id,
            updated_at=updated_at,
            used_at=used_at,
            version=version,
        )

        guest_link_view.additional_properties = d
        return guest_link_view

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
