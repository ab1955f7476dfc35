from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.new_o_auth_client_view_auth_method import (
    NewOAuthClientViewAuthMethod,
    check_new_o_auth_client_view_auth_method,
)

if TYPE_CHECKING:
    from ..models.new_o_auth_client_view_jwks_type_0 import NewOAuthClientViewJwksType0


T = TypeVar("T", bound="NewOAuthClientView")


@_attrs_define
class NewOAuthClientView:
    """An OAuth client with its fresh secret. `client_secret` is shown this once and never again.

    Empty where the client proves itself with a signed assertion.

    """

    auth_method: NewOAuthClientViewAuthMethod
    """ How the client proves itself. """
    brand_ids: list[UUID] | None
    """ Ids of the brands it is limited to; null for all brands of the tenant. """
    client_id: str
    """ Id of the client. """
    client_secret: str
    """ Shown this once and never again. """
    created_at: datetime.datetime
    """ When the oauth client was made, RFC 3339 in UTC. """
    expires_at: datetime.datetime | None
    """ When it stops working, RFC 3339 in UTC; null for never. """
    hint: str
    """ The part that may be shown, to tell it from others. """
    id: UUID
    """ Id of the oauth client. """
    issuer_id: None | UUID
    """ Id of the issuer. """
    issuer_kind: str
    """ What sort of credential made it, or `member`. """
    jwks: NewOAuthClientViewJwksType0 | None
    """ The client's public keys, as RFC 7517 has them; null if it has none, or publishes them. """
    jwks_uri: None | str
    """ Where the client publishes its public keys; null if nowhere. """
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
    session_id: None | UUID
    """ The member's session that it was made with; null if it was made otherwise. """
    updated_at: datetime.datetime
    """ When the oauth client last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the oauth client. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.new_o_auth_client_view_jwks_type_0 import (
            NewOAuthClientViewJwksType0,  # noqa: PLC0415
        )

        auth_method: str = self.auth_method

        brand_ids: list[str] | None
        if isinstance(self.brand_ids, list):
            brand_ids = []
            for brand_ids_type_0_item_data in self.brand_ids:
                brand_ids_type_0_item = str(brand_ids_type_0_item_data)
                brand_ids.append(brand_ids_type_0_item)

        else:
            brand_ids = self.brand_ids

        client_id = self.client_id

        client_secret = self.client_secret

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

        jwks: dict[str, Any] | None
        if isinstance(self.jwks, NewOAuthClientViewJwksType0):
            jwks = self.jwks.to_dict()
        else:
            jwks = self.jwks

        jwks_uri: None | str
        jwks_uri = self.jwks_uri

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
                "auth_method": auth_method,
                "brand_ids": brand_ids,
                "client_id": client_id,
                "client_secret": client_secret,
                "created_at": created_at,
                "expires_at": expires_at,
                "hint": hint,
                "id": id,
                "issuer_id": issuer_id,
                "issuer_kind": issuer_kind,
                "jwks": jwks,
                "jwks_uri": jwks_uri,
                "last_used_at": last_used_at,
                "name": name,
                "previous_until": previous_until,
                "revoked_at": revoked_at,
                "scopes": scopes,
                "session_id": session_id,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_o_auth_client_view_jwks_type_0 import (
            NewOAuthClientViewJwksType0,  # noqa: PLC0415
        )

        d = dict(src_dict)
        auth_method = check_new_o_auth_client_view_auth_method(d.pop("auth_method"))

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

        client_id = d.pop("client_id")

        client_secret = d.pop("client_secret")

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

        def _parse_jwks(data: object) -> NewOAuthClientViewJwksType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                jwks_type_0 = NewOAuthClientViewJwksType0.from_dict(data)

                return jwks_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewOAuthClientViewJwksType0 | None, data)

        jwks = _parse_jwks(d.pop("jwks"))

        def _parse_jwks_uri(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        jwks_uri = _parse_jwks_uri(d.pop("jwks_uri"))

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

        new_o_auth_client_view = cls(
            auth_method=auth_method,
            brand_ids=brand_ids,
            client_id=client_id,
            client_secret=client_secret,
            created_at=created_at,
            expires_at=expires_at,
            hint=hint,
            id=id,
            issuer_id=issuer_id,
            issuer_kind=issuer_kind,
            jwks=jwks,
            jwks_uri=jwks_uri,
            last_used_at=last_used_at,
            name=name,
            previous_until=previous_until,
            revoked_at=revoked_at,
            scopes=scopes,
            session_id=session_id,
            updated_at=updated_at,
            version=version,
        )

        new_o_auth_client_view.additional_properties = d
        return new_o_auth_client_view

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
