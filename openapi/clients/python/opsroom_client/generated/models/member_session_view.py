from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.member_session_view_kind import (
    MemberSessionViewKind,
    check_member_session_view_kind,
)

T = TypeVar("T", bound="MemberSessionView")


@_attrs_define
class MemberSessionView:
    """A member's token, without its text."""

    created_at: datetime.datetime
    """ When the member session was made, RFC 3339 in UTC. """
    expires_at: datetime.datetime | None
    """ When it stops working, RFC 3339 in UTC; null for never. """
    id: UUID
    """ Id of the member session. """
    issued_revoked_at: datetime.datetime | None
    """ When what was made with it was revoked with it, RFC 3339 in UTC; null if it was not. """
    issuer_id: None | UUID
    """ Id of the issuer. """
    issuer_kind: str
    """ What sort of credential made it, or `member`. """
    kind: MemberSessionViewKind
    """ What sort of member session it is. """
    member_id: UUID
    """ Id of the member. """
    note: str
    """ Free text for people. """
    revoked_at: datetime.datetime | None
    """ When it was revoked, RFC 3339 in UTC. """
    session_id: None | UUID
    """ The member's session that it was made with; null if it was made otherwise. """
    updated_at: datetime.datetime
    """ When the member session last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the member session. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        id = str(self.id)

        issued_revoked_at: None | str
        if isinstance(self.issued_revoked_at, datetime.datetime):
            issued_revoked_at = self.issued_revoked_at.isoformat()
        else:
            issued_revoked_at = self.issued_revoked_at

        issuer_id: None | str
        if isinstance(self.issuer_id, UUID):
            issuer_id = str(self.issuer_id)
        else:
            issuer_id = self.issuer_id

        issuer_kind = self.issuer_kind

        kind: str = self.kind

        member_id = str(self.member_id)

        note = self.note

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

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "expires_at": expires_at,
                "id": id,
                "issued_revoked_at": issued_revoked_at,
                "issuer_id": issuer_id,
                "issuer_kind": issuer_kind,
                "kind": kind,
                "member_id": member_id,
                "note": note,
                "revoked_at": revoked_at,
                "session_id": session_id,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
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

        id = UUID(d.pop("id"))

        def _parse_issued_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                issued_revoked_at_type_0 = datetime.datetime.fromisoformat(data)

                return issued_revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        issued_revoked_at = _parse_issued_revoked_at(d.pop("issued_revoked_at"))

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

        kind = check_member_session_view_kind(d.pop("kind"))

        member_id = UUID(d.pop("member_id"))

        note = d.pop("note")

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

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        member_session_view = cls(
            created_at=created_at,
            expires_at=expires_at,
            id=id,
            issued_revoked_at=issued_revoked_at,
            issuer_id=issuer_id,
            issuer_kind=issuer_kind,
            kind=kind,
            member_id=member_id,
            note=note,
            revoked_at=revoked_at,
            session_id=session_id,
            updated_at=updated_at,
            version=version,
        )

        member_session_view.additional_properties = d
        return member_session_view

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
