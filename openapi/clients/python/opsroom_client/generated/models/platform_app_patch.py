from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.platform_app_patch_secrets import PlatformAppPatchSecrets


T = TypeVar("T", bound="PlatformAppPatch")


@_attrs_define
class PlatformAppPatch:
    """Changes of an application; what is absent stays."""

    name: str | Unset = UNSET
    """ For people; unique per platform. """
    return_origins: list[str] | Unset = UNSET
    """ Where browsers may be sent back to, such as `https://app.example`. """
    secrets: PlatformAppPatchSecrets | Unset = UNSET
    """ Each of the platform's `app_fields` with its value, empty where you have none, and those of its
    `app_options` that you need. Sealed, never shown again. """

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        return_origins: list[str] | Unset = UNSET
        if not isinstance(self.return_origins, Unset):
            return_origins = self.return_origins

        secrets: dict[str, Any] | Unset = UNSET
        if not isinstance(self.secrets, Unset):
            secrets = self.secrets.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if return_origins is not UNSET:
            field_dict["return_origins"] = return_origins
        if secrets is not UNSET:
            field_dict["secrets"] = secrets

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.platform_app_patch_secrets import PlatformAppPatchSecrets  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        return_origins = cast(list[str], d.pop("return_origins", UNSET))

        _secrets = d.pop("secrets", UNSET)
        secrets: PlatformAppPatchSecrets | Unset
        if isinstance(_secrets, Unset):
            secrets = UNSET
        else:
            secrets = PlatformAppPatchSecrets.from_dict(_secrets)

        platform_app_patch = cls(
            name=name,
            return_origins=return_origins,
            secrets=secrets,
        )

        return platform_app_patch
