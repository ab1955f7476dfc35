from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.tenant_patch_locale import TenantPatchLocale, check_tenant_patch_locale
from ..types import UNSET, Unset

T = TypeVar("T", bound="TenantPatch")


@_attrs_define
class TenantPatch:
    """What to change; absent fields stay."""

    locale: TenantPatchLocale | Unset = UNSET
    """ Language of texts for people. """
    name: str | Unset = UNSET
    """ What people call it. """
    time_zone: str | Unset = UNSET
    """ IANA time zone, such as Asia/Shanghai. """

    def to_dict(self) -> dict[str, Any]:
        locale: str | Unset = UNSET
        if not isinstance(self.locale, Unset):
            locale = self.locale

        name = self.name

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if locale is not UNSET:
            field_dict["locale"] = locale
        if name is not UNSET:
            field_dict["name"] = name
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _locale = d.pop("locale", UNSET)
        locale: TenantPatchLocale | Unset
        if isinstance(_locale, Unset):
            locale = UNSET
        else:
            locale = check_tenant_patch_locale(_locale)

        name = d.pop("name", UNSET)

        time_zone = d.pop("time_zone", UNSET)

        tenant_patch = cls(
            locale=locale,
            name=name,
            time_zone=time_zone,
        )

        return tenant_patch
