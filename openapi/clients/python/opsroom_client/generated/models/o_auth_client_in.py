from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.o_auth_client_in_scopes_item import (
    OAuthClientInScopesItem,
    check_o_auth_client_in_scopes_item,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.jwks import Jwks


T = TypeVar("T", bound="OAuthClientIn")


@_attrs_define
class OAuthClientIn:
    """A new OAuth client."""

    name: str
    """ What people call it. """
    scopes: list[OAuthClientInScopesItem]
    """ What the key may do. """
    brand_ids: list[UUID] | None | Unset = UNSET
    """ The only brands that it sees; null for all. """
    expires_at: datetime.datetime | None | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """
    jwks: Jwks | None | Unset = UNSET
    """ The public keys that the client signs its assertions with. """
    jwks_uri: None | str | Unset = UNSET
    """ Where the client publishes these keys, instead. """

    def to_dict(self) -> dict[str, Any]:
        from ..models.jwks import Jwks  # noqa: PLC0415

        name = self.name

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item: str = scopes_item_data
            scopes.append(scopes_item)

        brand_ids: list[str] | None | Unset
        if isinstance(self.brand_ids, Unset):
            brand_ids = UNSET
        elif isinstance(self.brand_ids, list):
            brand_ids = []
            for brand_ids_type_0_item_data in self.brand_ids:
                brand_ids_type_0_item = str(brand_ids_type_0_item_data)
                brand_ids.append(brand_ids_type_0_item)

        else:
            brand_ids = self.brand_ids

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        jwks: dict[str, Any] | None | Unset
        if isinstance(self.jwks, Unset):
            jwks = UNSET
        elif isinstance(self.jwks, Jwks):
            jwks = self.jwks.to_dict()
        else:
            jwks = self.jwks

        jwks_uri: None | str | Unset
        if isinstance(self.jwks_uri, Unset):
            jwks_uri = UNSET
        else:
            jwks_uri = self.jwks_uri

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "scopes": scopes,
            }
        )
        if brand_ids is not UNSET:
            field_dict["brand_ids"] = brand_ids
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if jwks is not UNSET:
            field_dict["jwks"] = jwks
        if jwks_uri is not UNSET:
            field_dict["jwks_uri"] = jwks_uri

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.jwks import Jwks  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in _scopes:
            scopes_item = check_o_auth_client_in_scopes_item(scopes_item_data)

            scopes.append(scopes_item)

        def _parse_brand_ids(data: object) -> list[UUID] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
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
            return cast(list[UUID] | None | Unset, data)

        brand_ids = _parse_brand_ids(d.pop("brand_ids", UNSET))

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))

        def _parse_jwks(data: object) -> Jwks | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                jwks_type_0 = Jwks.from_dict(data)

                return jwks_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Jwks | None | Unset, data)

        jwks = _parse_jwks(d.pop("jwks", UNSET))

        def _parse_jwks_uri(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        jwks_uri = _parse_jwks_uri(d.pop("jwks_uri", UNSET))

        o_auth_client_in = cls(
            name=name,
            scopes=scopes,
            brand_ids=brand_ids,
            expires_at=expires_at,
            jwks=jwks,
            jwks_uri=jwks_uri,
        )

        return o_auth_client_in
