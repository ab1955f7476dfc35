from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.tenant_in_locale import TenantInLocale, check_tenant_in_locale
from ..types import UNSET, Unset

T = TypeVar("T", bound="TenantIn")


@_attrs_define
class TenantIn:
    """A new tenant, and who is to own it."""

    name: str
    """ What people call it. """
    slug: str
    """ Short name: lower-case letters, digits and dashes. """
    locale: TenantInLocale | Unset = "zh-CN"
    """ Language of texts for people. """
    owner_email: None | str | Unset = UNSET
    """ Address, unique in the tenant. """
    time_zone: str | Unset = "Asia/Shanghai"
    """ IANA time zone, such as Asia/Shanghai. """

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        slug = self.slug

        locale: str | Unset = UNSET
        if not isinstance(self.locale, Unset):
            locale = self.locale

        owner_email: None | str | Unset
        if isinstance(self.owner_email, Unset):
            owner_email = UNSET
        else:
            owner_email = self.owner_email

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
        if owner_email is not UNSET:
            field_dict["owner_email"] = owner_email
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

        def _parse_owner_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner_email = _parse_owner_email(d.pop("owner_email", UNSET))

        time_zone = d.pop("time_zone", UNSET)

        tenant_in = cls(
            name=name,
            slug=slug,
            locale=locale,
            owner_email=owner_email,
            time_zone=time_zone,
        )

        return tenant_in
