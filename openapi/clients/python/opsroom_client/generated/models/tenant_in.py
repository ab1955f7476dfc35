from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.tenant_in_locale import TenantInLocale, check_tenant_in_locale
from ..types import UNSET, Unset

T = TypeVar("T", bound="TenantIn")


@_attrs_define
class TenantIn:
    """A new tenant."""

    name: str
    """ What people call it. """
    slug: str
    """ Short name: lower-case letters, digits and dashes. """
    locale: TenantInLocale | Unset = "zh-CN"
    """ Language of texts for people. """
    time_zone: str | Unset = "Asia/Shanghai"
    """ IANA time zone, such as Asia/Shanghai. """

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        slug = self.slug

        locale: str | Unset = UNSET
        if not isinstance(self.locale, Unset):
            locale = self.locale

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "slug": slug,
            }
        )
        if locale is not UNSET:
            field_dict["locale"] = locale
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        slug = d.pop("slug")

        _locale = d.pop("locale", UNSET)
        locale: TenantInLocale | Unset
        if isinstance(_locale, Unset):
            locale = UNSET
        else:
            locale = check_tenant_in_locale(_locale)

        time_zone = d.pop("time_zone", UNSET)

        tenant_in = cls(
            name=name,
            slug=slug,
            locale=locale,
            time_zone=time_zone,
        )

        return tenant_in
