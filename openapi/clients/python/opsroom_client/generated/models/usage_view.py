from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.quota_use_view import QuotaUseView


T = TypeVar("T", bound="UsageView")


@_attrs_define
class UsageView:
    """What the tenant has, beside what it may have. Brands and accounts count unless archived or disconnected."""

    accounts: QuotaUseView
    """ How much of a quota is used. `limit` null: as much as you like. """
    brands: QuotaUseView
    """ How much of a quota is used. `limit` null: as much as you like. """
    requests_per_minute: int
    """ Quota of the tenant. """
    storage_bytes: QuotaUseView
    """ How much of a quota is used. `limit` null: as much as you like. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accounts = self.accounts.to_dict()

        brands = self.brands.to_dict()

        requests_per_minute = self.requests_per_minute

        storage_bytes = self.storage_bytes.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accounts": accounts,
                "brands": brands,
                "requests_per_minute": requests_per_minute,
                "storage_bytes": storage_bytes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quota_use_view import QuotaUseView  # noqa: PLC0415

        d = dict(src_dict)
        accounts = QuotaUseView.from_dict(d.pop("accounts"))

        brands = QuotaUseView.from_dict(d.pop("brands"))

        requests_per_minute = d.pop("requests_per_minute")

        storage_bytes = QuotaUseView.from_dict(d.pop("storage_bytes"))

        usage_view = cls(
            accounts=accounts,
            brands=brands,
            requests_per_minute=requests_per_minute,
            storage_bytes=storage_bytes,
        )

        usage_view.additional_properties = d
        return usage_view

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
