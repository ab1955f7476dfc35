from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="QuotasPatch")


@_attrs_define
class QuotasPatch:
    """Which quotas to change; absent ones stay."""

    max_accounts: int | None | Unset = UNSET
    """ At most so many; null for no limit. """
    max_brands: int | None | Unset = UNSET
    """ At most so many; null for no limit. """
    max_storage_bytes: int | None | Unset = UNSET
    """ At most so many bytes; null for no limit. """
    requests_per_minute: int | Unset = UNSET
    """ Requests of the whole tenant per minute. """

    def to_dict(self) -> dict[str, Any]:
        max_accounts: int | None | Unset
        if isinstance(self.max_accounts, Unset):
            max_accounts = UNSET
        else:
            max_accounts = self.max_accounts

        max_brands: int | None | Unset
        if isinstance(self.max_brands, Unset):
            max_brands = UNSET
        else:
            max_brands = self.max_brands

        max_storage_bytes: int | None | Unset
        if isinstance(self.max_storage_bytes, Unset):
            max_storage_bytes = UNSET
        else:
            max_storage_bytes = self.max_storage_bytes

        requests_per_minute = self.requests_per_minute

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if max_accounts is not UNSET:
            field_dict["max_accounts"] = max_accounts
        if max_brands is not UNSET:
            field_dict["max_brands"] = max_brands
        if max_storage_bytes is not UNSET:
            field_dict["max_storage_bytes"] = max_storage_bytes
        if requests_per_minute is not UNSET:
            field_dict["requests_per_minute"] = requests_per_minute

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_max_accounts(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_accounts = _parse_max_accounts(d.pop("max_accounts", UNSET))

        def _parse_max_brands(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_brands = _parse_max_brands(d.pop("max_brands", UNSET))

        def _parse_max_storage_bytes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_storage_bytes = _parse_max_storage_bytes(d.pop("max_storage_bytes", UNSET))

        requests_per_minute = d.pop("requests_per_minute", UNSET)

        quotas_patch = cls(
            max_accounts=max_accounts,
            max_brands=max_brands,
            max_storage_bytes=max_storage_bytes,
            requests_per_minute=requests_per_minute,
        )

        return quotas_patch
