from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PlatformAppView")


@_attrs_define
class PlatformAppView:
    """A tenant's application at a platform. Its secrets are in no answer."""

    created_at: datetime.datetime
    """ When the platform app was made, RFC 3339 in UTC. """
    id: UUID
    """ Id of the platform app. """
    name: str
    """ What people call it. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    return_origins: list[str]
    """ Origins that a browser may be sent back to after connecting. """
    updated_at: datetime.datetime
    """ When the platform app last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the platform app. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = str(self.id)

        name = self.name

        platform = self.platform

        return_origins = self.return_origins

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "id": id,
                "name": name,
                "platform": platform,
                "return_origins": return_origins,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = UUID(d.pop("id"))

        name = d.pop("name")

        platform = d.pop("platform")

        return_origins = cast(list[str], d.pop("return_origins"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        platform_app_view = cls(
            created_at=created_at,
            id=id,
            name=name,
            platform=platform,
            return_origins=return_origins,
            updated_at=updated_at,
            version=version,
        )

        platform_app_view.additional_properties = d
        return platform_app_view

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
