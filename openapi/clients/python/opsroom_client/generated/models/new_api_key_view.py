from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="NewApiKeyView")


@_attrs_define
class NewApiKeyView:
    """An API key with its fresh secret. `secret` is shown this once and never again."""

    brand_ids: list[UUID] | None
    """ Ids of the brands it is limited to; null for all brands of the tenant. """
    created_at: datetime.datetime
    """ When the api key was made, RFC 3339 in UTC. """
    expires_at: datetime.datetime | None
    """ When it stops working, RFC 3339 in UTC; null for never. """
    hint: str
    """ The part that may be shown, to tell it from others. """
    id: UUID
    """ Id of the api key. """
    issuer_id: None | UUID
    """ Id of the issuer. """
    issuer_kind: str
    """ What sort of credential made it, or `member`. """
    last_used_at: datetime.datetime | None
    """ When it was last used, RFC 3339 in UTC. """
    name: str
    """ What people call it. """
    previous_until: datetime.datetime | None
    """ Until when: previous, RFC 3339 in UTC. """
    revoked_at: datetime.datetime | None
    """ When it was revoked, RFC 3339 in UTC. """
    scopes: list[str]
    """ What it may do. """
    secret: str
    """ Shown this once and never again. """
    session_id: None | UUID
    """ The member's session that it was made with; null if it was made otherwise. """
    updated_at: datetime.datetime
    """ When the api key last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the api key. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_ids: list[str] | None
        if isinstance(self.brand_ids, list):
            brand_ids = []
            for brand_ids_type_0_item_data in self.brand_ids:
                brand_ids_type_0_item = str(brand_ids_type_0_item_data)
                brand_ids.append(brand_ids_type_0_item)

        else:
            brand_ids = self.brand_ids

        created_at = self.created_at.isoformat()

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        hint = self.hint

        id = str(self.id)

        issuer_id: None | str
        if isinstance(self.issuer_id, UUID):
            issuer_id = str(self.issuer_id)
        else:
            issuer_id = self.issuer_id

        issuer_kind = self.issuer_kind

        last_used_at: None | str
        if isinstance(self.last_used_at, datetime.datetime):
            last_used_at = self.last_used_at.isoformat()
        else:
            last_used_at = self.last_used_at

        name = self.name

        previous_until: None | str
        if isinstance(self.previous_until, datetime.datetime):
            previous_until = self.previous_until.isoformat()
        else:
            previous_until = self.previous_until

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at

        scopes = self.scopes

        secret = self.secret

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
                "brand_ids": brand_ids,
                "created_at": created_at,
                "expires_at": expires_at,
                "hint": hint,
                "id": id,
                "issuer_id": issuer_id,
                "issuer_kind": issuer_kind,
                "last_used_at": last_used_at,
                "name": name,
                "previous_until": previous_until,
                "revoked_at": revoked_at,
                "scopes": scopes,
                "secret": secret,
                "session_id": session_id,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_brand_ids(data: object) -> list[UUID] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                brand_ids_type_0 = []
                _brand_ids_type_0 = data
                for brand_ids_type_0_item_data in _brand_ids_type_0:
                    brand_ids_type_0_item = UUID(brand_ids_type_0_item_data)

                    brand_ids_type_0.append(brand_ids_type_0_item)

                return brand_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None, data)

        brand_ids = _parse_brand_ids(d.pop("brand_ids"))

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

        def _parse_last_used_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_used_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_used_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_used_at = _parse_last_used_at(d.pop("last_used_at"))

        name = d.pop("name")

        def _parse_previous_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                previous_until_type_0 = datetime.datetime.fromisoformat(data)

                return previous_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        previous_until = _parse_previous_until(d.pop("previous_until"))

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

        scopes = cast(list[str], d.pop("scopes"))

        secret = d.pop("secret")

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

        new_api_key_view = cls(
            brand_ids=brand_ids,
            created_at=created_at,
            expires_at=expires_at,
            hint=hint,
            id=id,
            issuer_id=issuer_id,
            issuer_kind=issuer_kind,
            last_used_at=last_used_at,
            name=name,
            previous_until=previous_until,
            revoked_at=revoked_at,
            scopes=scopes,
            secret=secret,
            session_id=session_id,
            updated_at=updated_at,
            version=version,
        )

        new_api_key_view.additional_properties = d
        return new_api_key_view

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
