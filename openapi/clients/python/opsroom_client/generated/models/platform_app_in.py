from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.platform_app_in_secrets import PlatformAppInSecrets


T = TypeVar("T", bound="PlatformAppIn")


@_attrs_define
class PlatformAppIn:
    """An application that the tenant has registered with a platform."""

    name: str
    """ For people; unique per platform. """
    platform: str
    """ Name of a platform, as listed. """
    secrets: PlatformAppInSecrets
    """ Each of the platform's `app_fields` with its value, empty where you have none, and those of its
    `app_options` that you need. Sealed, never shown again. """
    return_origins: list[str] | Unset = UNSET
    """ Where browsers may be sent back to, such as `https://app.example`. """

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        platform = self.platform

        secrets = self.secrets.to_dict()

        return_origins: list[str] | Unset = UNSET
        if not isinstance(self.return_origins, Unset):
            return_origins = self.return_origins

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "platform": platform,
                "secrets": secrets,
            }
        )
        if return_origins is not UNSET:
            field_dict["return_origins"] = return_origins

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.platform_app_in_secrets import PlatformAppInSecrets  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        platform = d.pop("platform")

        secrets = PlatformAppInSecrets.from_dict(d.pop("secrets"))

        return_origins = cast(list[str], d.pop("return_origins", UNSET))

        platform_app_in = cls(
            name=name,
            platform=platform,
            secrets=secrets,
            return_origins=return_origins,
        )

        return platform_app_in
