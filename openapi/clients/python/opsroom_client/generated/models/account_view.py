from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.account_view_health import AccountViewHealth, check_account_view_health

T = TypeVar("T", bound="AccountView")


@_attrs_define
class AccountView:
    """A connected account. Its secrets are in no answer."""

    app_id: None | UUID
    """ Id of the app. """
    brand_id: UUID
    """ Id of the brand. """
    checked_at: datetime.datetime | None
    """ When it was checked, RFC 3339 in UTC. """
    created_at: datetime.datetime
    """ When the account was made, RFC 3339 in UTC. """
    display_name: str
    """ The account's name as people see it. """
    handle: str
    """ The account's name on the platform, unique there. """
    health: AccountViewHealth
    """ Whether the account can be used right now. """
    health_reason: None | str
    """ Why the health is not `ok`. """
    id: UUID
    """ Id of the account. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    publish_mode: str
    """ How posts reach the platform. """
    remarks: list[str]
    """ What to know about the account, such as permissions that are missing. """
    remote_id: None | str
    """ The platform's own id. """
    renewable: bool
    """ Whether Opsroom can renew the access by itself. """
    scopes: list[str]
    """ What it may do. """
    token_expires_at: datetime.datetime | None
    """ When the platform's token ends, RFC 3339 in UTC. """
    updated_at: datetime.datetime
    """ When the account last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the account. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        app_id: None | str
        if isinstance(self.app_id, UUID):
            app_id = str(self.app_id)
        else:
            app_id = self.app_id

        brand_id = str(self.brand_id)

        checked_at: None | str
        if isinstance(self.checked_at, datetime.datetime):
            checked_at = self.checked_at.isoformat()
        else:
            checked_at = self.checked_at

        created_at = self.created_at.isoformat()

        display_name = self.display_name

        handle = self.handle

        health: str = self.health

        health_reason: None | str
        health_reason = self.health_reason

        id = str(self.id)

        platform = self.platform

        publish_mode = self.publish_mode

        remarks = self.remarks

        remote_id: None | str
        remote_id = self.remote_id

        renewable = self.renewable

        scopes = self.scopes

        token_expires_at: None | str
        if isinstance(self.token_expires_at, datetime.datetime):
            token_expires_at = self.token_expires_at.isoformat()
        else:
            token_expires_at = self.token_expires_at

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "app_id": app_id,
                "brand_id": brand_id,
                "checked_at": checked_at,
                "created_at": created_at,
                "display_name": display_name,
                "handle": handle,
                "health": health,
                "health_reason": health_reason,
                "id": id,
                "platform": platform,
                "publish_mode": publish_mode,
                "remarks": remarks,
                "remote_id": remote_id,
                "renewable": renewable,
                "scopes": scopes,
                "token_expires_at": token_expires_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_app_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                app_id_type_0 = UUID(data)

                return app_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        app_id = _parse_app_id(d.pop("app_id"))

        brand_id = UUID(d.pop("brand_id"))

        def _parse_checked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                checked_at_type_0 = datetime.datetime.fromisoformat(data)

                return checked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        checked_at = _parse_checked_at(d.pop("checked_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        display_name = d.pop("display_name")

        handle = d.pop("handle")

        health = check_account_view_health(d.pop("health"))

        def _parse_health_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        health_reason = _parse_health_reason(d.pop("health_reason"))

        id = UUID(d.pop("id"))

        platform = d.pop("platform")

        publish_mode = d.pop("publish_mode")

        remarks = cast(list[str], d.pop("remarks"))

        def _parse_remote_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remote_id = _parse_remote_id(d.pop("remote_id"))

        renewable = d.pop("renewable")

        scopes = cast(list[str], d.pop("scopes"))

        def _parse_token_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                token_expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return token_expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        token_expires_at = _parse_token_expires_at(d.pop("token_expires_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        account_view = cls(
            app_id=app_id,
            brand_id=brand_id,
            checked_at=checked_at,
            created_at=created_at,
            display_name=display_name,
            handle=handle,
            health=health,
            health_reason=health_reason,
            id=id,
            platform=platform,
            publish_mode=publish_mode,
            remarks=remarks,
            remote_id=remote_id,
            renewable=renewable,
            scopes=scopes,
            token_expires_at=token_expires_at,
            updated_at=updated_at,
            version=version,
        )

        account_view.additional_properties = d
        return account_view

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
