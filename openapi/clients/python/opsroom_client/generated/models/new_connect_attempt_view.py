from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.new_connect_attempt_view_state import (
    NewConnectAttemptViewState,
    check_new_connect_attempt_view_state,
)

T = TypeVar("T", bound="NewConnectAttemptView")


@_attrs_define
class NewConnectAttemptView:
    """A new attempt with the link for the person's browser. It works once and is shown once."""

    account_id: None | UUID
    """ Id of the account. """
    app_id: UUID
    """ Id of the app. """
    brand_id: UUID
    """ Id of the brand. """
    created_at: datetime.datetime
    """ When the connect attempt was made, RFC 3339 in UTC. """
    expires_at: datetime.datetime
    """ When it stops working, RFC 3339 in UTC; null for never. """
    id: UUID
    """ Id of the connect attempt. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    return_to: str
    """ Where the browser is sent at the end. """
    state: NewConnectAttemptViewState
    """ Where the connect attempt stands. """
    updated_at: datetime.datetime
    """ When the connect attempt last changed, RFC 3339 in UTC. """
    url: str
    """ Send the person's browser there. It works once. """
    version: int
    """ Goes up with every change of the connect attempt. It is the `ETag` too, and tells a newer state from an
    older one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id: None | str
        if isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        app_id = str(self.app_id)

        brand_id = str(self.brand_id)

        created_at = self.created_at.isoformat()

        expires_at = self.expires_at.isoformat()

        id = str(self.id)

        platform = self.platform

        return_to = self.return_to

        state: str = self.state

        updated_at = self.updated_at.isoformat()

        url = self.url

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "app_id": app_id,
                "brand_id": brand_id,
                "created_at": created_at,
                "expires_at": expires_at,
                "id": id,
                "platform": platform,
                "return_to": return_to,
                "state": state,
                "updated_at": updated_at,
                "url": url,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_account_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_id_type_0 = UUID(data)

                return account_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        account_id = _parse_account_id(d.pop("account_id"))

        app_id = UUID(d.pop("app_id"))

        brand_id = UUID(d.pop("brand_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        id = UUID(d.pop("id"))

        platform = d.pop("platform")

        return_to = d.pop("return_to")

        state = check_new_connect_attempt_view_state(d.pop("state"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        url = d.pop("url")

        version = d.pop("version")

        new_connect_attempt_view = cls(
            account_id=account_id,
            app_id=app_id,
            brand_id=brand_id,
            created_at=created_at,
            expires_at=expires_at,
            id=id,
            platform=platform,
            return_to=return_to,
            state=state,
            updated_at=updated_at,
            url=url,
            version=version,
        )

        new_connect_attempt_view.additional_properties = d
        return new_connect_attempt_view

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
